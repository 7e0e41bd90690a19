/**
 * The npm packages: `portico`, which has a small program that starts the executable, and one package
 * with the executable for each of the six systems. npm installs the one that fits, by `os`, `cpu` and
 * `libc`; nothing runs at installation.
 */

import { executableName, OLDEST_GLIBC, type Target, TARGETS } from "../targets.ts";
import { ABOUT, homepage, type Release } from "./description.ts";
import { withAbsoluteLinks } from "./readme.ts";

const SHIM = new URL("npm_shim.js", import.meta.url);
/** The Node that the starting program needs. */
const NODE = ">=18";

/** What the packages are filled with. */
export interface NpmPlaces {
  /** Folder with `portico-<target>` and `portico-<target>.exe`. */
  readonly executables: URL;
  /** Folder for the packages: `portico`, `linux-x64` ... */
  readonly output: URL;
  /** Files for every package: LICENSE, THIRD-PARTY.txt. */
  readonly licenses: readonly URL[];
  /** The project's README. */
  readonly readme: URL;
}

/** Writes the folders of all packages whose executable is there; `npm pack` makes tarballs of them. */
export async function writeNpmPackages(
  release: Release,
  places: NpmPlaces,
): Promise<readonly string[]> {
  const readme = withAbsoluteLinks(await Deno.readTextFile(places.readme), release);
  const shim = (await Deno.readTextFile(SHIM))
    .replace("@PACKAGES@", TARGETS.map(npmName).join(" "))
    .replace("@OLDEST_GLIBC@", OLDEST_GLIBC);
  const main = new URL(`${ABOUT.name}/`, places.output);
  await writePackage(main, mainPackage(release), places);
  await Deno.writeTextFile(new URL("README.md", main), readme);
  await Deno.mkdir(new URL("bin/", main));
  await Deno.writeTextFile(new URL("bin/portico.js", main), shim, { mode: 0o755 });
  const names: string[] = [ABOUT.name];
  for (const target of TARGETS) {
    if (await writeTarget(target, { release, places })) names.push(npmName(target));
  }
  return names;
}

/** The package of a target, without its scope: `linux-x64`. */
export function npmName({ os, cpu }: Target): string {
  return `${os}-${cpu}`;
}

async function writeTarget(
  target: Target,
  { release, places }: { readonly release: Release; readonly places: NpmPlaces },
): Promise<boolean> {
  const file = executableName(target);
  const built = new URL(
    `portico-${target.triple}${file.replace("portico", "")}`,
    places.executables,
  );
  if (!(await Deno.stat(built).then(() => true, () => false))) return false;
  const folder = new URL(`${npmName(target)}/`, places.output);
  await writePackage(folder, targetPackage(target, release), places);
  await Deno.copyFile(built, new URL(file, folder));
  await Deno.chmod(new URL(file, folder), 0o755);
  const text = `# ${ABOUT.title} for ${target.triple}\n\nThe executable of the package ` +
    `[portico](https://www.npmjs.com/package/portico), which installs it where it fits.\n`;
  await Deno.writeTextFile(new URL("README.md", folder), text);
  return true;
}

async function writePackage(folder: URL, json: unknown, { licenses }: NpmPlaces): Promise<void> {
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(
    new URL("package.json", folder),
    `${JSON.stringify(json, null, 2)}\n`,
  );
  for (const file of licenses) {
    await Deno.copyFile(file, new URL(file.pathname.split("/").at(-1) ?? "", folder));
  }
}

function common(release: Release) {
  return {
    version: release.version,
    license: ABOUT.license,
    homepage: `${homepage(release)}#readme`,
    bugs: `${homepage(release)}/issues`,
    // Provenance compares this with the repository that publishes.
    repository: { type: "git", url: `git+${homepage(release)}.git` },
  };
}

function mainPackage(release: Release) {
  const needed = TARGETS.map((target) => [`@portico/${npmName(target)}`, release.version]);
  return {
    name: ABOUT.name,
    description: ABOUT.summary,
    ...common(release),
    keywords: ["port-scanner", "network", "security", "service-detection", "nmap"],
    bin: { portico: "bin/portico.js" },
    files: ["bin", "THIRD-PARTY.txt"],
    engines: { node: NODE },
    optionalDependencies: Object.fromEntries(needed),
  };
}

function targetPackage(target: Target, release: Release) {
  return {
    name: `@portico/${npmName(target)}`,
    description: `${ABOUT.title}'s executable for ${target.triple}`,
    ...common(release),
    files: [executableName(target), "THIRD-PARTY.txt"],
    preferUnplugged: true,
    os: [target.os],
    cpu: [target.cpu],
    ...(target.os === "linux" ? { libc: ["glibc"] } : {}),
  };
}
