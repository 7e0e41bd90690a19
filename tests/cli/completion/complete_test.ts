import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/cli/commands/registry.ts";
import { complete } from "../../../src/cli/completion/complete.ts";
import { optionWords } from "../../../src/cli/options/words.ts";
import { SCAN_OPTIONS } from "../../../src/cli/options/options.ts";
import { OUTPUT_FORMATS } from "../../../src/output/registry.ts";

/** Words offered for the last of the words of a line. */
function offered(line: string): readonly string[] {
  return complete(line.split(" ")).candidates.map(({ word }) => word);
}

Deno.test("the first word may be any command that help shows, with its line of help", () => {
  const { candidates, paths } = complete([""]);
  assert.equal(paths, undefined);
  const shown = COMMANDS.filter(({ hidden }) => hidden !== true);
  assert.deepEqual(
    candidates,
    shown.map(({ name, summary }) => ({ word: name, help: summary })),
  );
  assert.deepEqual(offered("do"), ["doctor"]);
  assert.deepEqual(offered("127.0.0.1 do"), [], "a target was typed: no command follows");
});

Deno.test("every option of a scan is offered, with and without the command's name", () => {
  const all = SCAN_OPTIONS.flatMap(({ options }) => options.map((spec) => optionWords(spec).long));
  assert.deepEqual(offered("scan -"), [...all, "--help"]);
  assert.deepEqual(offered("-"), [...all, "--help", "--version", "--licenses"]);
  assert.deepEqual(offered("127.0.0.1 --time"), ["--timeout"]);
  assert.deepEqual(offered("diff --"), [
    "--format",
    "--output",
    "--from",
    "--summary-file",
    "--no-color",
    "--help",
  ]);
});

Deno.test("values are those that parsing takes", () => {
  assert.deepEqual(offered("--timing "), ["polite", "normal", "fast"]);
  assert.deepEqual(offered("scan --progress l"), ["line"]);
  assert.deepEqual(offered("--timing=f"), ["--timing=fast"]);
  assert.deepEqual(offered("report x -f "), OUTPUT_FORMATS.map(({ name }) => name));
  assert.deepEqual(offered("diff -f m"), ["markdown"]);
  assert.deepEqual(offered("scan -o ht"), ["html:"]);
  assert.deepEqual(offered("schema pol"), ["policy"]);
  assert.deepEqual(offered("completions "), ["bash", "zsh", "fish", "powershell"]);
  assert.ok(offered("help ").includes("permissions"));
  assert.ok(offered("help ").includes("diff"));
});

Deno.test("a list of probes is completed at its last item, and offers none twice", () => {
  assert.deepEqual(offered("--probe re"), ["redis"]);
  assert.ok(offered("--probe redis,ht").includes("redis,http"));
  assert.deepEqual(offered("--probe redis,re"), []);
});

Deno.test("paths are left to the shell", () => {
  for (
    const line of ["--targets ", "report ", "diff a ", "check ", "-o ", "-o html:re", "merge a b "]
  ) {
    assert.equal(complete(line.split(" ")).paths, "files", line);
  }
  assert.equal(complete(["--output-dir", ""]).paths, "folders");
  for (const line of ["diff a b ", "schema ", "127.0.0.1 ", "-p "]) {
    assert.equal(complete(line.split(" ")).paths, undefined, line);
  }
});

Deno.test("behind -- there are no options, and what an option waits for is no command", () => {
  assert.deepEqual(offered("scan -- -"), []);
  assert.deepEqual(offered("--ports scan --de"), ["--deep"]);
  assert.deepEqual(offered("-p d"), []);
  assert.deepEqual(complete([]), complete([""]));
});
