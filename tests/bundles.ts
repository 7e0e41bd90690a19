/**
 * Many small test files as few modules. `deno test` starts an isolate for each module, which takes
 * half a second of a processor: longer than the tests of most files. So the files of a folder run as
 * one module that imports them, in turn; where a test stands is told by its own file all the same.
 */

/** Test files that run in one isolate, in turn. */
export interface Bundle {
  /** After the folder that they lie in: `probes_tcp_1`. */
  readonly name: string;
  /** Paths from the root of the project. */
  readonly files: readonly string[];
}

/** More files make a bundle that others wait for at the end. */
const MOST_FILES = 24;

/** The files by folders, large folders in parts of the same size; in the order in which they came. */
export function bundlesOf(files: readonly string[]): readonly Bundle[] {
  const folders = Map.groupBy(files, (path) => path.split("/").slice(1, -1).join("_") || "tests");
  return [...folders].flatMap(([name, all]) => {
    const parts = Math.ceil(all.length / MOST_FILES);
    const size = Math.ceil(all.length / parts);
    return Array.from({ length: parts }, (_, index) => ({
      name: parts === 1 ? name : `${name}_${index + 1}`,
      files: all.slice(index * size, (index + 1) * size),
    }));
  });
}

/** Modules of bundles, until they are disposed of. */
export interface WrittenBundles extends AsyncDisposable {
  /** Their paths, in the order of the bundles. */
  readonly paths: readonly string[];
}

/** Writes the module of each bundle into a folder of its own. */
export async function writeBundles(
  bundles: readonly Bundle[],
  root: URL,
): Promise<WrittenBundles> {
  const folder = await Deno.makeTempDir({ prefix: "tests-" });
  const paths = bundles.map(({ name }) => `${folder}/${name}_test.ts`);
  for (const [index, { files }] of bundles.entries()) {
    const imports = files.map((path) => `import ${JSON.stringify(new URL(path, root).href)};\n`);
    await Deno.writeTextFile(paths[index] ?? "", imports.join(""));
  }
  return {
    paths,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}
