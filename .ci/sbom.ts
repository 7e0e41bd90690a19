/**
 * The bill of materials of an executable, as CycloneDX 1.6 JSON on stdout: every npm package that the
 * program itself imports, and what those need, with the checksums of `deno.lock`. Packages that only
 * tests need are not in an executable, and not in here. The runtime is named as a component too.
 */

import config from "../deno.json" with { type: "json" };

/** What the lock file says of one package. */
interface Locked {
  readonly integrity: string;
  readonly dependencies?: readonly string[];
}

interface Lock {
  readonly specifiers: Readonly<Record<string, string>>;
  readonly npm: Readonly<Record<string, Locked>>;
}

const lock: Lock = JSON.parse(Deno.readTextFileSync(new URL("../deno.lock", import.meta.url)));
const { specifiers: SPECIFIERS, npm: PACKAGES } = lock;

/** Every package name that a file of `src` imports. */
function importedNames(folder: URL): Set<string> {
  const names = new Set<string>();
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const url = new URL(isDirectory ? `${name}/` : name, folder);
    if (isDirectory) { for (const one of importedNames(url)) names.add(one); }
    else if (name.endsWith(".ts")) {
      const text = Deno.readTextFileSync(url);
      for (const known of Object.keys(config.imports)) {
        if (text.includes(`"${known}"`) || text.includes(`"${known}/`)) names.add(known);
      }
    }
  }
  return names;
}

/** The lock file's key of a package, by its name or its name and version. */
function keyOf(name: string): string {
  const key = Object.keys(PACKAGES).find((one) => one === name || one.startsWith(`${name}@`));
  if (key === undefined) throw new Error(`deno.lock has no "${name}"`);
  return key;
}

function withDependencies(names: Iterable<string>): readonly string[] {
  const found = new Set<string>();
  const todo = [...names];
  for (let name; (name = todo.pop()) !== undefined;) {
    const key = keyOf(name);
    if (found.has(key)) continue;
    if (key.startsWith("@types/")) continue;
    found.add(key);
    todo.push(...(PACKAGES[key]?.dependencies ?? []));
  }
  return [...found].sort();
}

function component(key: string): unknown {
  const [, name = "", version = ""] = /^(@?[^@]+)@([^_]+)/.exec(key) ?? [];
  const base64 = (PACKAGES[key]?.integrity ?? "").replace(/^sha512-/, "");
  const hex = Array.from(atob(base64), (c) => c.charCodeAt(0).toString(16).padStart(2, "0"));
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return {
    type: "library",
    "bom-ref": purl,
    name,
    version,
    purl,
    hashes: [{ alg: "SHA-512", content: hex.join("") }],
  };
}

// Types are gone when a program is built.
const imported = [...importedNames(new URL("../src/", import.meta.url))].map((name) => {
  const specifier = (config.imports as Readonly<Record<string, string>>)[name] ?? "";
  return `${specifier.slice("npm:".length).replace(/@[^@]+$/, "")}@${SPECIFIERS[specifier] ?? ""}`;
});
const bom = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: { type: "application", name: "portico", version: config.version } },
  components: [
    { type: "framework", name: "deno", version: Deno.version.deno },
    ...withDependencies(imported).map(component),
  ],
};
// deno-lint-ignore no-console
console.log(JSON.stringify(bom, null, 2));
