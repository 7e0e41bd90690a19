/**
 * A release made on the spot for tests of what installs it: this machine's executable (the one under
 * test, or a script that starts the source), its archives, and a server that gives them out over TLS.
 */

import { packAll } from "../../.ci/archives.ts";
import { describeRelease, type Release } from "../../.ci/release/description.ts";
import { executableName, TARGETS } from "../../.ci/targets.ts";
import { makeCertificate } from "./certificate.ts";
import { writeExecutable } from "./action.ts";
import { executable } from "./portico.ts";

const ROOT = new URL("../../", import.meta.url);

/** The triple of this machine. */
export const OWN_TRIPLE: string = Deno.build.target;

/** A release with true hashes of files that nobody needs to have, for every target. */
export const SAMPLE: Release = {
  version: "1.2.3",
  date: "2026-11-29",
  repository: "some-one/portico",
  downloads: "https://github.com/some-one/portico/releases/download/v1.2.3",
  archives: Object.fromEntries(TARGETS.map(({ triple, os }, at) => [
    triple,
    (os === "win32" ? [".zip"] : [".tar.xz", ".tar.gz"]).map((ending, j) => ({
      file: `portico-${triple}${ending}`,
      sha256: `${at}${j}`.repeat(32),
    })),
  ])),
};

/** Executables, and the texts that are packed with them. */
export interface BuiltExecutables {
  /** Folder with `portico-<target>`. */
  readonly executables: URL;
  readonly texts: readonly URL[];
}

/** Lays out this machine's executable, and stand-ins for the `others` that are named. */
export async function layOutExecutables(
  folder: string,
  others: readonly string[] = [],
): Promise<BuiltExecutables> {
  const executables = new URL(`file://${folder}/built/`);
  await Deno.mkdir(executables);
  const program = executable ?? await writeExecutable(folder);
  await Deno.copyFile(program, new URL(`portico-${OWN_TRIPLE}`, executables));
  for (const target of TARGETS.filter(({ triple }) => others.includes(triple))) {
    const name = `portico-${target.triple}${executableName(target).replace("portico", "")}`;
    await Deno.writeTextFile(new URL(name, executables), `stands in for ${target.triple}\n`);
  }
  const thirdParty = new URL("THIRD-PARTY.txt", executables);
  await Deno.writeTextFile(thirdParty, "notices\n");
  return { executables, texts: [new URL("LICENSE", ROOT), thirdParty, new URL("README.md", ROOT)] };
}

/** The archives of this machine's executable: packing takes long, and is done once for all tests. */
let packed: Promise<string> | undefined;

/** Archives of this machine's executable, in a folder of the test's own; gives that folder. */
export async function buildArchives(folder: string): Promise<URL> {
  packed ??= packOnce();
  const from = await packed;
  const archives = new URL(`file://${folder}/release/`);
  await Deno.mkdir(archives);
  for await (const { name } of Deno.readDir(from)) {
    await Deno.copyFile(`${from}/${name}`, new URL(name, archives));
  }
  return archives;
}

async function packOnce(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "portico-release-" });
  addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
  const places = await layOutExecutables(folder);
  await packAll({ ...places, output: new URL(`file://${folder}/release/`), level: 1 });
  return `${folder}/release`;
}

/** A server of files over TLS, on this machine. */
export interface FileServer extends AsyncDisposable {
  /** Its address, without a slash at the end. */
  readonly address: string;
  /** Variables that make curl and wget trust it. */
  readonly trust: Readonly<Record<string, string>>;
  /** What was asked for, in order. */
  readonly requested: readonly string[];
}

/** Serves the files of a folder; `redirect` sends everything to another address instead. */
export async function serveFiles(folder: URL, redirect?: string): Promise<FileServer> {
  const { certPem, keyPem } = await makeCertificate({
    dnsNames: ["localhost"],
    addresses: [Uint8Array.of(127, 0, 0, 1)],
    authority: true,
  });
  const requested: string[] = [];
  const server = Deno.serve({
    ...{ hostname: "127.0.0.1", port: 0, cert: certPem, key: keyPem, onListen: () => {} },
  }, async (request) => {
    const name = new URL(request.url).pathname.slice(1);
    requested.push(name);
    if (redirect !== undefined) return Response.redirect(`${redirect}/${name}`, 302);
    if (!/^[\w.-]+$/.test(name)) return new Response("no", { status: 404 });
    const bytes = await Deno.readFile(new URL(name, folder)).catch(() => undefined);
    return bytes === undefined ? new Response("no", { status: 404 }) : new Response(bytes);
  });
  const trusted = await Deno.makeTempDir({ prefix: "portico-trusted-" });
  await Deno.writeTextFile(`${trusted}/authority.pem`, certPem);
  await Deno.writeTextFile(`${trusted}/wgetrc`, `ca_certificate = ${trusted}/authority.pem\n`);
  return {
    address: `https://localhost:${server.addr.port}`,
    trust: { CURL_CA_BUNDLE: `${trusted}/authority.pem`, WGETRC: `${trusted}/wgetrc` },
    requested,
    [Symbol.asyncDispose]: async () => {
      await server.shutdown();
      await Deno.remove(trusted, { recursive: true });
    },
  };
}

/** The description of archives that a server gives out. */
export async function describeBuilt(
  archives: URL,
  { address }: Pick<FileServer, "address">,
): Promise<Release> {
  return await describeRelease(archives, {
    ...{ repository: "some-one/portico", date: "2026-11-29", downloads: address },
  });
}
