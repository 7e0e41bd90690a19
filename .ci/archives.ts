/**
 * Packs the executables in `dist` for a release: `deno task archives`. Each archive unpacks to one
 * folder with the executable, the licences and the README; the same executables give the same bytes.
 *
 *     dist/release/portico-<target>.tar.xz, .tar.gz, .zip, SHA256SUMS
 *
 * `deno task archives:unpack` is the way back, from a published release to what other packages are made
 * of, and `deno task archives:hashes` renews SHA256SUMS when files were added.
 */

import { run } from "./run_program.ts";
import { sha256Of } from "./runtime.ts";
import { archiveEndings, archiveFolder, executableName, type Target, TARGETS } from "./targets.ts";

/** Where the executables are, where the archives go, and what is packed beside them. */
export interface ArchivePlaces {
  /** Folder with `portico-<target>` and `portico-<target>.exe`. */
  readonly executables: URL;
  /** Folder for the archives. */
  readonly output: URL;
  /** LICENSE, THIRD-PARTY.txt, README.md ... */
  readonly texts: readonly URL[];
  /** How much time compressing may take, 1 to 9. Default 9. */
  readonly level?: number;
}

/** The time of every packed file: 1980-01-01, the earliest that all archives know. */
const FILE_TIME = new Date(315_532_800_000);

/** Packs every executable that is there, and writes the hashes of all archives. */
export async function packAll(places: ArchivePlaces): Promise<readonly string[]> {
  await Deno.mkdir(places.output, { recursive: true });
  const names: string[] = [];
  for (const target of TARGETS) {
    if (await exists(executableOf(target, places))) names.push(...await pack(target, places));
  }
  await writeHashes(places.output);
  return names;
}

/**
 * Writes SHA256SUMS of every file in a folder, as `sha256sum --check` reads it.
 */
export async function writeHashes(folder: URL): Promise<void> {
  const names = (await Array.fromAsync(Deno.readDir(folder)))
    .filter(({ name, isFile }) => isFile && name !== "SHA256SUMS").map(({ name }) => name)
    .toSorted();
  const lines: string[] = [];
  for (const name of names) {
    lines.push(`${await sha256Of(await Deno.readFile(new URL(name, folder)))}  ${name}\n`);
  }
  await Deno.writeTextFile(new URL("SHA256SUMS", folder), lines.join(""));
}

/** Takes the executables, and the notices that came with them, out of the archives of a release. */
export async function unpackAll(archives: URL, output: URL): Promise<void> {
  await Deno.mkdir(output, { recursive: true });
  for (const target of TARGETS) {
    const folder = archiveFolder(target);
    const archive = new URL(`${folder}${archiveEndings(target)[0]}`, archives);
    if (!(await exists(archive))) continue;
    const work = await Deno.makeTempDir({ prefix: "portico-archive-" });
    const { pathname } = archive;
    const [program, ...words] = pathname.endsWith(".zip")
      ? ["unzip", "-q", pathname]
      : ["tar", "xf", pathname];
    await run(program ?? "", words, { cwd: work });
    const places = { executables: output, output: archives, texts: [] };
    await Deno.copyFile(
      `${work}/${folder}/${executableName(target)}`,
      executableOf(target, places),
    );
    await Deno.copyFile(
      `${work}/${folder}/THIRD-PARTY.txt`,
      new URL("THIRD-PARTY.txt", output),
    );
    await Deno.remove(work, { recursive: true });
  }
}

function executableOf(target: Target, { executables }: ArchivePlaces): URL {
  const ending = executableName(target).replace("portico", "");
  return new URL(`${archiveFolder(target)}${ending}`, executables);
}

async function exists(file: URL): Promise<boolean> {
  return await Deno.stat(file).then(() => true, () => false);
}

async function pack(target: Target, places: ArchivePlaces): Promise<readonly string[]> {
  const work = await Deno.makeTempDir({ prefix: "portico-archive-" });
  try {
    const folder = archiveFolder(target);
    await fill(new URL(`file://${work}/${folder}/`), { target, places });
    const names = archiveEndings(target).map((ending) => `${folder}${ending}`);
    for (const name of names) await archive(name, { work, folder, places });
    return names;
  } finally {
    await Deno.remove(work, { recursive: true });
  }
}

async function fill(
  folder: URL,
  { target, places }: { readonly target: Target; readonly places: ArchivePlaces },
): Promise<void> {
  await Deno.mkdir(folder);
  const program = new URL(executableName(target), folder);
  await Deno.copyFile(executableOf(target, places), program);
  await Deno.chmod(program, 0o755);
  for (const text of places.texts) {
    const copy = new URL(text.pathname.split("/").at(-1) ?? "", folder);
    await Deno.copyFile(text, copy);
    await Deno.chmod(copy, 0o644);
  }
  for await (const { name } of Deno.readDir(folder)) {
    await Deno.utime(new URL(name, folder), FILE_TIME, FILE_TIME);
  }
  await Deno.chmod(folder, 0o755);
  await Deno.utime(folder, FILE_TIME, FILE_TIME);
}

async function archive(
  name: string,
  { work, folder, places: { output, level = 9 } }: {
    readonly work: string;
    readonly folder: string;
    readonly places: ArchivePlaces;
  },
): Promise<void> {
  // Zip keeps local times, and would keep who owns the files.
  const options = { cwd: work, env: { TZ: "UTC" } };
  const path = new URL(name, output).pathname;
  await Deno.remove(path).catch(() => {});
  if (name.endsWith(".zip")) {
    const files = (await Array.fromAsync(Deno.readDir(`${work}/${folder}`)))
      .map((file) => `${folder}/${file.name}`).toSorted();
    return await run("zip", ["-q", "-X", `-${level}`, path, ...files], options);
  }
  const owner = ["--owner=0", "--group=0", "--numeric-owner"];
  const tar = ["--sort=name", "--format=ustar", ...owner, "-cf", `${folder}.tar`, folder];
  await run("tar", tar, options);
  const [program, flag] = name.endsWith(".xz") ? ["xz", "-T1"] : ["gzip", "-n"];
  await run(program ?? "", [`-${level}`, flag ?? "", `${folder}.tar`], options);
  await Deno.copyFile(`${work}/${name}`, path);
  await Deno.remove(`${work}/${name}`);
}

async function main([action]: readonly string[]): Promise<void> {
  const root = new URL("../", import.meta.url);
  const dist = new URL("dist/", root);
  const release = new URL("release/", dist);
  if (action === "unpack") return await unpackAll(release, dist);
  if (action === "hashes") return await writeHashes(release);
  const texts = ["LICENSE", "dist/THIRD-PARTY.txt", "README.md"].map((name) => new URL(name, root));
  await packAll({ executables: dist, output: release, texts });
}

if (import.meta.main) await main(Deno.args);
