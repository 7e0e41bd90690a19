import assert from "node:assert/strict";
import { bundlesOf, writeBundles } from "./bundles.ts";

const ROOT = new URL("../", import.meta.url);

Deno.test("the files of a folder are a bundle; a large folder is divided evenly", () => {
  const many = Array.from({ length: 25 }, (_, index) => `tests/probes/tcp/p${index}_test.ts`);
  const files = ["tests/a_test.ts", "tests/text/b_test.ts", ...many, "tests/text/c_test.ts"];
  const bundles = bundlesOf(files);
  assert.deepEqual(bundles.map(({ name, files }) => [name, files.length]), [
    ["tests", 1],
    ["text", 2],
    ["probes_tcp_1", 13],
    ["probes_tcp_2", 12],
  ]);
  assert.deepEqual(bundles.flatMap(({ files }) => files).toSorted(), files.toSorted());
  assert.deepEqual(bundlesOf([]), []);
});

Deno.test("a bundle's module runs the tests of its files, and tells where each stands", async () => {
  const files = ["tests/text/wildcard_test.ts", "tests/text/truncate_test.ts"];
  const broken = await Deno.makeTempDir();
  try {
    const path = `${broken}/it's "broken"_test.ts`;
    await Deno.writeTextFile(path, `Deno.test("it fails", () => { throw new Error("so"); });\n`);
    const failing = new URL(`file://${encodeURI(path)}`).href;
    await using written = await writeBundles([{ name: "text", files: [...files, failing] }], ROOT);
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["test", "--allow-all", "--no-check", ...written.paths],
      cwd: ROOT,
      stdin: "null",
      stderr: "null",
      env: { NO_COLOR: "1" },
    }).output();
    const printed = new TextDecoder().decode(stdout);
    assert.match(printed, /running \d+ tests from .*text_test\.ts/);
    assert.match(printed, /it fails => .*broken.*_test\.ts:1:6/);
    assert.match(printed, /FAILED \| \d+ passed \| 1 failed/);
    for (const file of files) {
      const name = /Deno\.test\("([^"]+)"/.exec(await Deno.readTextFile(new URL(file, ROOT)))?.[1];
      assert.ok(printed.includes(`${name} ... ok`), file);
    }
  } finally {
    await Deno.remove(broken, { recursive: true });
  }
});

Deno.test("the modules of bundles are gone when they are disposed of", async () => {
  const written = await writeBundles([{ name: "a", files: ["tests/a_test.ts"] }], ROOT);
  const [path = ""] = written.paths;
  assert.equal(
    await Deno.readTextFile(path),
    `import "${new URL("tests/a_test.ts", ROOT).href}";\n`,
  );
  await written[Symbol.asyncDispose]();
  await assert.rejects(Deno.stat(path), Deno.errors.NotFound);
});
