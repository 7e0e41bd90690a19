/** The examples in the documentation of the code are right, and run: `deno test --doc`. */

import assert from "node:assert/strict";
import config from "../deno.json" with { type: "json" };
import { temporaryFolder } from "./support/portico.ts";

const ROOT = new URL("../", import.meta.url);

function sources(folder: URL): readonly string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? sources(new URL(`${name}/`, folder)) : [new URL(name, folder).pathname]
  );
}

function hasExample(path: string): boolean {
  return /@example[^@]*```ts/.test(Deno.readTextFileSync(path));
}

Deno.test("every example in the documentation of the code is right, and runs", async () => {
  await using folder = await temporaryFolder();
  const { compilerOptions, imports, unstable } = config;
  // Deno imports all that a module exports into its examples: most of that is not used there.
  const relaxed = { ...compilerOptions, noUnusedLocals: false };
  const path = `${folder.path}/deno.json`;
  await Deno.writeTextFile(
    path,
    JSON.stringify({ compilerOptions: relaxed, imports, unstable, minimumDependencyAge: 0 }),
  );
  const files = sources(new URL("src/", ROOT)).filter(hasExample);
  assert.ok(files.length >= 5, `${files.length} files with examples`);
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "--doc", "--no-lock", "--config", path, "--allow-net", "--allow-read", ...files],
    env: { NO_COLOR: "1" },
  }).output();
  const [told, problem] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert.equal(code, 0, `${told}\n${problem}`);
  const passed = Number(/(\d+) passed/.exec(told ?? "")?.[1]);
  assert.ok(passed >= files.length, told ?? "");
});
