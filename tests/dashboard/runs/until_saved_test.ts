import assert from "node:assert/strict";
import { untilSaved } from "../../../src/dashboard/runs/until_saved.ts";
import { InputError } from "../../../src/model/input_error.ts";

Deno.test("a file that is held for a moment is written after all; a bug is not tried again", async () => {
  let tries = 0;
  const write = () => {
    if (++tries < 3) throw new InputError("another program is using it");
    return tries;
  };
  assert.equal(await untilSaved(write, [1, 1, 1]), 3);
  tries = -10;
  await assert.rejects(() => untilSaved(write, [1, 1]), /another program/);
  let bugs = 0;
  const bug = () => {
    bugs++;
    throw new TypeError("bug");
  };
  await assert.rejects(() => untilSaved(bug, [1, 1]), TypeError);
  assert.equal(bugs, 1);
});
