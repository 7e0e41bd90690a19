import assert from "node:assert/strict";
import { commandWords, executable, temporaryFolder } from "../support/portico.ts";

const ROUNDS = 15;

/** Milliseconds that a command takes to start and end. */
async function time([command = "", ...args]: readonly string[]): Promise<number> {
  const started = performance.now();
  const { code } = await new Deno.Command(command, { args, stdin: "null" }).output();
  assert.equal(code, 0);
  return performance.now() - started;
}

Deno.test({
  name: "help and version are told in less than 1.6 times the time of an empty script",
  ignore: executable !== undefined,
  fn: async () => {
    await using folder = await temporaryFolder();
    const empty = `${folder.path}/empty.ts`;
    await Deno.writeTextFile(empty, "");
    const commands = {
      empty: [Deno.execPath(), "run", "--no-prompt", empty],
      version: [...commandWords(), "--version"],
      help: [...commandWords(), "--help"],
    };
    // The quickest of several runs is the one that nothing else disturbed.
    const best = { empty: Infinity, version: Infinity, help: Infinity };
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of ["empty", "version", "help"] as const) {
        best[name] = Math.min(best[name], await time(commands[name]));
      }
    }
    assert.ok(best.version < 1.6 * best.empty, JSON.stringify(best));
    assert.ok(best.help < 1.6 * best.empty, JSON.stringify(best));
  },
});
