/** What is bundled for an executable: the same bytes each time, and a true list of whose code they are. */

import assert from "node:assert/strict";
import { type Bundle, bundle, PROGRAM } from "../../.ci/bundle.ts";
import { packagesIn } from "../../.ci/bundled_packages.ts";
import config from "../../deno.json" with { type: "json" };

const ROOT = new URL("../../", import.meta.url);

/** Bundles the program into a folder below `dist` that is gone afterwards. */
async function withBundle(name: string, use: (made: Bundle) => Promise<void>): Promise<void> {
  const folder = `dist/test-${name}-${crypto.randomUUID()}`;
  try {
    await use(await bundle({ entry: PROGRAM, scope: [], folder }));
  } finally {
    await Deno.remove(new URL(folder, ROOT), { recursive: true });
  }
}

/** Every file of a folder with its time and the hash of its bytes. */
async function contents(folder: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(`${folder}/`, ROOT))) {
    const path = `${folder}/${name}`;
    const time = (await Deno.stat(new URL(path, ROOT))).mtime?.toISOString();
    if (isDirectory) {
      lines.push(`${name}/ ${time}`, ...(await contents(path)).map((line) => `${name}/${line}`));
      continue;
    }
    const bytes = await Deno.readFile(new URL(path, ROOT));
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
    lines.push(`${name} ${time} ${hash}`);
  }
  return lines.toSorted();
}

/** The packages of the program's module graph, as Deno resolves it: `name@version`. */
async function packagesOfGraph(): Promise<ReadonlySet<string>> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", PROGRAM],
    cwd: ROOT,
  }).output();
  const { npmPackages }: { npmPackages: Record<string, { name: string; version: string }> } = JSON
    .parse(new TextDecoder().decode(stdout));
  return new Set(Object.values(npmPackages).map(({ name, version }) => `${name}@${version}`));
}

/** The list and the notices of a bundle. */
async function checkPackages({ packages, notices }: Bundle): Promise<void> {
  const graph = await packagesOfGraph();
  const keys = packages.map(({ name, version }) => `${name}@${version}`);
  const names = packages.map(({ name }) => name);
  assert.equal(new Set(keys).size, keys.length);
  for (const name of ["commander", "valibot", "hono", "saxes", "xmlchars"]) {
    assert.ok(names.includes(name), name);
  }
  for (const name of ["fast-check", "playwright-core", "axe-core", "argparse"]) {
    assert.ok(!names.includes(name), `${name} is not bundled`);
  }
  const pinned = new Set<string>(Object.values(config.imports));
  const needed = new Set(packages.flatMap(({ needs }) => needs));
  for (const { name, version, license, licenseText, integrity } of packages) {
    const key = `${name}@${version}`;
    assert.ok(graph.has(key), `the program's modules do not need ${key}`);
    assert.ok(pinned.has(`npm:${key}`) || needed.has(key), `${key} comes from nowhere`);
    assert.match(license, /^[\w.+-]+(?: (?:OR|AND) [\w.+-]+)*$/, name);
    assert.match(integrity, /^sha512-[\w+/]{86}==$/, name);
    assert.ok(notices.includes(`\n${name} ${version} (${license})\n`), name);
    if (licenseText !== undefined) assert.ok(notices.includes(licenseText), name);
  }
  assert.ok(notices.includes(`Deno ${Deno.version.deno}`));
}

Deno.test("the bundle of an executable", async (t) => {
  await withBundle("first", async (first) => {
    const folder = folderOf(first);
    await t.step(
      "lists the packages whose code is in it, with notices, and no others",
      async () => {
        await checkPackages(first);
      },
    );
    await t.step(
      "has the notices in the program, for --licenses, and their mark no more",
      async () => {
        const text = await textOf(folder);
        assert.ok(text.includes("THE SOFTWARE IS PROVIDED"));
        assert.ok(!text.includes("{PORTICO_NOTICES}"));
      },
    );
    await t.step("is the same to the byte when it is made again, file times included", async () => {
      const files = await contents(folder);
      assert.ok(files.length > 20);
      for (const line of files) assert.match(line, / 1980-01-01T00:00:00\.000Z/);
      await withBundle("second", async (second) => {
        assert.deepEqual(await contents(folderOf(second)), files);
        assert.equal(first.notices, second.notices);
      });
    });
  });
});

function folderOf({ main }: Bundle): string {
  return main.replace(/\/main\.js$/, "");
}

async function textOf(folder: string): Promise<string> {
  const texts: string[] = [];
  for await (const { name, isFile } of Deno.readDir(new URL(`${folder}/`, ROOT))) {
    if (isFile) texts.push(await Deno.readTextFile(new URL(`${folder}/${name}`, ROOT)));
  }
  return texts.join("\n");
}

Deno.test("packages are read from the paths above their code, on any system", () => {
  const found = packagesIn([
    "// ../../root/.cache/deno/npm/registry.example.org/saxes/6.0.0/saxes.js",
    "  // C:/Users/x/deno/npm/registry.example.org/@scope/name/1.2.3-rc.1/lib/index.js",
    "// text:../cache/npm/localhost/uplot/1.6.32/dist/uPlot.min.css",
    "// src/cli/npm/not/a/package.ts",
    'const url = "x"; // https://example.org/npm/registry/thing/1.0.0/index.js is a remark',
  ].join("\n"));
  assert.deepEqual([...found], [
    ["saxes@6.0.0", "../../root/.cache/deno/npm/registry.example.org/saxes/6.0.0/"],
    [
      "@scope/name@1.2.3-rc.1",
      "C:/Users/x/deno/npm/registry.example.org/@scope/name/1.2.3-rc.1/",
    ],
    ["uplot@1.6.32", "../cache/npm/localhost/uplot/1.6.32/"],
  ]);
});
