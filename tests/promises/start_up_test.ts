import assert from "node:assert/strict";
import { commandWords, temporaryFolder } from "../support/portico.ts";

const ROUNDS = 15;
/** A busy machine is given this many, until it had a quiet moment for each. */
const MOST_ROUNDS = 90;

/** Milliseconds that a command takes to start and end. */
async function time([command = "", ...args]: readonly string[]): Promise<number> {
  const started = performance.now();
  const { code } = await new Deno.Command(command, { args, stdin: "null" }).output();
  assert.equal(code, 0);
  return performance.now() - started;
}

Deno.test({
  name: "help and version are told in less than 1.6 times the time of an empty script",
  fn: async () => {
    await using folder = await temporaryFolder();
    const empty = `${folder.path}/empty.ts`;
    await Deno.writeTextFile(empty, "");
    // Started the same way: configuration, lock file and permissions are Deno's own time.
    const program = commandWords({ source: true });
    const commands = {
      empty: program.map((word) => word.endsWith("/src/main.ts") ? empty : word),
      version: [...program, "--version"],
      help: [...program, "--help"],
    };
    assert.ok(commands.empty.includes(empty));
    // The quickest of several runs is the one that nothing else disturbed.
    const best = { empty: Infinity, version: Infinity, help: Infinity };
    const isQuick = () => Math.max(best.version, best.help) < 1.6 * best.empty;
    for (let round = 0; round < ROUNDS || round < MOST_ROUNDS && !isQuick(); round++) {
      for (const name of ["empty", "version", "help"] as const) {
        best[name] = Math.min(best[name], await time(commands[name]));
      }
    }
    assert.ok(best.version < 1.6 * best.empty, JSON.stringify(best));
    assert.ok(best.help < 1.6 * best.empty, JSON.stringify(best));
  },
});
