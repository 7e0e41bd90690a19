/**
 * The bill of materials of a build, as CycloneDX 1.6 JSON: `deno task sbom > portico.cdx.json`, after
 * `deno task compile` or `compile:all`. It names the packages whose code is in the bundle, with their
 * licences and the checksums of `deno.lock`, which needs which, and the runtime of each executable
 * with its hash.
 *
 * The same build gives the same bill: its serial number comes from what it says, its time from
 * `SOURCE_DATE_EPOCH` (seconds) where that is set.
 */

import config from "../deno.json" with { type: "json" };
import type { BundledPackage } from "./bundled_packages.ts";
import { type Runtime, runtimeOf } from "./runtime.ts";
import { executableName, TARGETS } from "./targets.ts";

/** What a bill is made from. */
export interface BillFacts {
  readonly packages: readonly BundledPackage[];
  readonly runtimes: readonly Runtime[];
  readonly denoVersion: string;
  readonly time: Date;
}

const DIST = new URL("../dist/", import.meta.url);
const DIRECT: ReadonlySet<string> = new Set(Object.values(config.imports));

/** The bill as CycloneDX. */
export async function billOfMaterials(facts: BillFacts): Promise<Record<string, unknown>> {
  const { packages, runtimes, denoVersion, time } = facts;
  const program = component({
    type: "application",
    name: "portico",
    version: config.version,
    license: config.license,
  });
  const components = [
    ...runtimes.map((runtime) => runtimeComponent(runtime, denoVersion)),
    ...packages.map(packageComponent),
  ];
  const content = { components, dependencies: dependencies(program["bom-ref"], facts) };
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: await serialNumber([program, content]),
    version: 1,
    metadata: {
      timestamp: time.toISOString().replace(/\.\d+Z$/, "Z"),
      lifecycles: [{ phase: "build" }],
      tools: { components: [{ type: "application", name: "deno", version: denoVersion }] },
      component: program,
    },
    ...content,
  };
}

interface Facts {
  readonly type: "application" | "framework" | "library";
  readonly name: string;
  readonly version: string;
  /** SPDX expression; one identifier where it has no blank. */
  readonly license: string;
  readonly ref?: string;
}

function component({ type, name, version, license, ref }: Facts) {
  const purl = type === "framework"
    ? `pkg:github/denoland/deno@v${version}`
    : packageRef({ name, version });
  const licenses = /\s/.test(license) ? [{ expression: license }] : [{ license: { id: license } }];
  return { type, "bom-ref": ref ?? purl, name, version, licenses, purl };
}

function packageRef({ name, version }: Pick<BundledPackage, "name" | "version">): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

function packageComponent({ name, version, license, integrity }: BundledPackage) {
  const content = Uint8Array.fromBase64(integrity.replace(/^sha512-/, "")).toHex();
  return {
    ...component({ type: "library", name, version, license }),
    hashes: [{ alg: "SHA-512", content }],
  };
}

function runtimeRef({ triple }: Runtime): string {
  return `denort-${triple}`;
}

function runtimeComponent(runtime: Runtime, version: string) {
  const facts = { type: "framework", name: "deno", version, license: "MIT" } as const;
  return {
    ...component({ ...facts, ref: runtimeRef(runtime) }),
    description: `The runtime for ${runtime.triple}. Hashed: ${runtime.subject}`,
    hashes: [{ alg: "SHA-256", content: runtime.sha256 }],
  };
}

/** Which needs which: the program what it imports and the runtimes, a package what the lock file says. */
function dependencies(program: string, { packages, runtimes }: BillFacts) {
  const bundled = new Map(packages.map((one) => [`${one.name}@${one.version}`, packageRef(one)]));
  const needed = ({ needs }: BundledPackage) => needs.flatMap((key) => bundled.get(key) ?? []);
  const direct = packages.filter(({ name, version }) => DIRECT.has(`npm:${name}@${version}`));
  return [
    { ref: program, dependsOn: [...runtimes.map(runtimeRef), ...direct.map(packageRef)] },
    ...runtimes.map((runtime) => ({ ref: runtimeRef(runtime), dependsOn: [] })),
    ...packages.map((one) => ({ ref: packageRef(one), dependsOn: needed(one) })),
  ];
}

/** A UUID of version 8 (RFC 9562) from the hash of the content. */
async function serialNumber(content: unknown): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(content));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", text)).subarray(0, 16);
  hash[6] = (hash[6] ?? 0) & 0x0f | 0x80;
  hash[8] = (hash[8] ?? 0) & 0x3f | 0x80;
  const [, ...parts] = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(hash.toHex()) ?? [];
  return `urn:uuid:${parts.join("-")}`;
}

/** The executables of a build: those of all targets, or the one for this machine. */
function executables(): readonly (readonly [triple: string, file: URL])[] {
  const all = TARGETS.map((target) => {
    const ending = executableName(target).replace("portico", "");
    return [target.triple, new URL(`portico-${target.triple}${ending}`, DIST)] as const;
  });
  const ending = Deno.build.os === "windows" ? ".exe" : "";
  const own = [Deno.build.target, new URL(`portico${ending}`, DIST)] as const;
  const made = all.filter(([, file]) => isFile(file));
  return made.length > 0 ? made : [own];
}

function isFile(file: URL): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch {
    return false;
  }
}

/** Where Deno keeps the runtimes that it downloads for `deno compile`. */
async function runtimeArchives(): Promise<URL> {
  const info = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  const { denoDir }: { denoDir: string } = JSON.parse(new TextDecoder().decode(info.stdout));
  const folder = denoDir.replaceAll("\\", "/").replace(/^(?!\/)/, "/");
  return new URL(`file://${folder}/dl/release/v${Deno.version.deno}/`);
}

async function main(): Promise<void> {
  const packages = JSON.parse(await Deno.readTextFile(new URL("packages.json", DIST)));
  const archives = await runtimeArchives();
  const runtimes = await Promise.all(
    executables().map(async ([triple, file]) =>
      await runtimeOf(await Deno.readFile(file), { triple }, archives)
    ),
  );
  const epoch = Deno.env.get("SOURCE_DATE_EPOCH");
  const time = epoch === undefined ? new Date() : new Date(Number(epoch) * 1_000);
  const facts = { packages, runtimes, time, denoVersion: Deno.version.deno };
  const bill = await billOfMaterials(facts);
  // deno-lint-ignore no-console
  console.log(JSON.stringify(bill, null, 2));
}

if (import.meta.main) await main();
