/**
 * A registry of npm packages on this machine, with what a test has packed: just enough of the
 * protocol for `npm install` to resolve, choose by system and download.
 */

import { runTool } from "./server.ts";

/** A running registry. */
export interface NpmRegistry extends AsyncDisposable {
  readonly address: string;
  /** Names of the tarballs that were downloaded. */
  readonly downloaded: readonly string[];
}

interface Packed {
  readonly json: Readonly<Record<string, unknown>> & {
    readonly name: string;
    readonly version: string;
  };
  readonly tarball: Uint8Array<ArrayBuffer>;
  readonly integrity: string;
}

/** Packs the packages in these folders with `npm pack`, and serves them. */
export async function serveNpmPackages(
  folders: readonly string[],
  work: string,
): Promise<NpmRegistry> {
  const packages = new Map<string, Packed>();
  for (const folder of folders) {
    const packed = await pack(folder, work);
    packages.set(packed.json.name, packed);
  }
  const downloaded: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname, origin } = new URL(request.url);
    const [name = "", tarball] = decodeURIComponent(pathname.slice(1)).split("/-/");
    const found = packages.get(name);
    if (found === undefined) return Response.json({ error: "not found" }, { status: 404 });
    if (tarball === undefined) return Response.json(describe(found, origin));
    downloaded.push(name);
    return new Response(found.tarball);
  });
  return {
    address: `http://127.0.0.1:${server.addr.port}/`,
    downloaded,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function pack(folder: string, work: string): Promise<Packed> {
  const json = JSON.parse(await Deno.readTextFile(`${folder}/package.json`));
  const words = [
    "npm",
    "pack",
    "--silent",
    "--pack-destination",
    work,
    "--cache",
    `${work}/packed`,
  ];
  const name = (await runTool(words, folder)).trim().split("\n").at(-1) ?? "";
  const tarball = await Deno.readFile(`${work}/${name}`);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-512", tarball));
  return { json, tarball, integrity: `sha512-${hash.toBase64()}` };
}

function describe({ json, integrity }: Packed, origin: string): unknown {
  const { name, version } = json;
  const tarball = `${origin}/${name}/-/${version}.tgz`;
  return {
    name,
    "dist-tags": { latest: version },
    versions: { [version]: { ...json, dist: { tarball, integrity } } },
  };
}
