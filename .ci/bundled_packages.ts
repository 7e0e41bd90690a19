/**
 * The npm packages whose code is in a bundle. The bundler writes the path of each module that it took
 * code from above that code (unless it minifies), so the list is what is there, not what is declared:
 * the bill of materials and the notices of licences are made from it.
 */

/** A package whose code is distributed with the program. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as the package declares it. */
  readonly license: string;
  /** Who made it, as the package declares it; may be empty. */
  readonly author: string;
  /** The text of its licence file; `undefined` when it ships none. */
  readonly licenseText?: string;
  /** Base64 of its tarball's SHA-512, from the lock file. */
  readonly integrity: string;
  /** Names and versions (`xmlchars@2.2.0`) of the packages that it needs, from the lock file. */
  readonly needs: readonly string[];
}

/** What the lock file says of its packages, by `name@version`. */
export type LockedPackages = Readonly<
  Record<string, { readonly integrity: string; readonly dependencies?: readonly string[] }>
>;

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name?: string };
}

/** `// ../cache/npm/HOST/@scope/name/1.2.3/lib/file.js`, also behind a word like `text:`. */
const MODULE =
  /^\s*\/\/ (?:[\w-]{2,}:)?(\S*\/npm\/[^/\s]+\/((?:@[^/\s]+\/)?[^/\s]+)\/(\d[^/\s]*)\/)/gm;
const LICENSE_FILE = /^(?:un)?licen[cs]e(?:[.-].*)?$|^copying(?:\..*)?$/i;

/**
 * The packages in the files of a bundle that was not minified, sorted by name.
 *
 * @param root the folder that the bundler ran in: paths in a bundle start there
 * @throws {Error} when a package is in no lock file, or declares no licence.
 */
export async function bundledPackages(
  folder: URL,
  { root, locked }: { readonly root: URL; readonly locked: LockedPackages },
): Promise<readonly BundledPackage[]> {
  const found = new Map<string, URL>();
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (!isFile || !name.endsWith(".js")) continue;
    const text = await Deno.readTextFile(new URL(name, folder));
    for (const [key, path] of packagesIn(text)) found.set(key, placeOf(path, root));
  }
  const packages = [...found].map(([key, place]) => readPackage(key, { place, locked }));
  return (await Promise.all(packages)).toSorted((a, b) => a.name < b.name ? -1 : 1);
}

/** `name@version` and folder of each package that a file of a bundle has code of. */
export function packagesIn(bundle: string): ReadonlyMap<string, string> {
  return new Map(
    [...bundle.matchAll(MODULE)].map((
      [, path = "", name, version],
    ) => [`${name}@${version}`, path]),
  );
}

/** Another drive than the root's has no relative path: `C:/Users/...`. */
function placeOf(path: string, root: URL): URL {
  return /^[a-z]:\//i.test(path) ? new URL(`file:///${path}`) : new URL(path, root);
}

async function readPackage(
  key: string,
  { place, locked }: { readonly place: URL; readonly locked: LockedPackages },
): Promise<BundledPackage> {
  const json: PackageJson = JSON.parse(await Deno.readTextFile(new URL("package.json", place)));
  const { name, version, license, author = "" } = json;
  const lockKey = lockedKey(key, locked);
  if (lockKey === undefined) throw new Error(`deno.lock has no "${key}", which is in the bundle`);
  if (license === undefined) throw new Error(`"${key}" declares no licence`);
  const text = await licenseText(place);
  return {
    name,
    version,
    license,
    author: typeof author === "string" ? author : author.name ?? "",
    ...(text === undefined ? {} : { licenseText: text }),
    integrity: locked[lockKey]?.integrity ?? "",
    needs: (locked[lockKey]?.dependencies ?? []).flatMap((one) => lockedKey(one, locked) ?? [])
      .map(withoutPeers),
  };
}

/** The lock file adds the versions of peers (`a@1.0.0_b@2.0.0`), and leaves out versions that are clear. */
function lockedKey(name: string, locked: LockedPackages): string | undefined {
  if (Object.hasOwn(locked, name)) return name;
  return Object.keys(locked).find((key) =>
    key.startsWith(`${name}_`) || key.startsWith(`${name}@`)
  );
}

function withoutPeers(key: string): string {
  return key.replace(/(?<=.@[^_]*)_.*$/, "");
}

async function licenseText(place: URL): Promise<string | undefined> {
  const files = await Array.fromAsync(Deno.readDir(place));
  const names = files.filter((file) => file.isFile && LICENSE_FILE.test(file.name))
    .map((file) => file.name).toSorted();
  if (names.length === 0) return undefined;
  const texts = names.map((name) => Deno.readTextFile(new URL(name, place)));
  return (await Promise.all(texts)).map((text) => text.replaceAll("\r\n", "\n").trim()).join(
    "\n\n",
  );
}
