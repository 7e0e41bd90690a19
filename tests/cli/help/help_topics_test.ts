import assert from "node:assert/strict";
import { helpCommand } from "../../../src/cli/commands/help.ts";
import { TOPICS } from "../../../src/cli/help/help_topics.ts";
import { InputError } from "../../../src/model/input_error.ts";
import { parsePorts } from "../../../src/targets/ports.ts";
import { parseTarget } from "../../../src/targets/target.ts";
import { FakeIo } from "../../support/fake_io.ts";

Deno.test("every topic fits the terminal, and is short", async () => {
  for (const { name } of TOPICS) {
    for (const columns of [60, 100]) {
      const io = new FakeIo({ columns });
      assert.equal(await helpCommand([name], io), 0);
      const lines = io.out.split("\n");
      assert.ok(lines.length < 45, name);
      for (const line of lines) assert.ok(line.length <= columns, line);
    }
  }
});

Deno.test("the examples of targets and ports are such", () => {
  const rows = (name: string) => TOPICS.find((topic) => topic.name === name)?.rows ?? [];
  const examples = (name: string) => rows(name).map(([words]) => words);
  for (const words of examples("targets").filter((one) => !one.startsWith("--"))) {
    for (const target of words.split(", ")) parseTarget(target);
  }
  for (const words of examples("ports").flatMap((one) => one.split(", "))) {
    const [, list] = /^-p (.+)$/.exec(words) ?? [];
    if (list !== undefined) assert.ok(parsePorts(list).size > 0, words);
  }
});

Deno.test("an unknown topic is refused with the one that was probably meant", () => {
  assert.throws(
    () => void helpCommand(["prots"], new FakeIo()),
    (error) => error instanceof InputError && /did you mean "ports"\?/.test(error.message),
  );
});
