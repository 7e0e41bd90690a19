import assert from "node:assert/strict";
import { enoughSilence } from "../../../src/scan/tcp/enough_silence.ts";

const FACTS = {
  distrustsRefusals: false,
  answersMost: false,
  hasClosed: false,
  waiting: 900,
  replies: 60,
};

Deno.test("behind a firewall, silence in two attempts that got through is enough", () => {
  assert.deepEqual(enoughSilence(1, FACTS), { leastTimeouts: 1, mostDoubt: 0.02 });
});

Deno.test("where nearly all ports reply, silence has to be surer", () => {
  const sure = { leastTimeouts: 5, mostDoubt: 0.0005 };
  assert.deepEqual(enoughSilence(1, { ...FACTS, answersMost: true }), sure);
  assert.deepEqual(enoughSilence(1, { ...FACTS, waiting: 59 }), sure);
  assert.deepEqual(enoughSilence(1, { ...FACTS, hasClosed: true, waiting: 400 }), sure);
});

Deno.test("a refusal that may be a limit's is enough where nothing is lost", () => {
  assert.deepEqual(enoughSilence(1, { ...FACTS, distrustsRefusals: true }), {
    leastTimeouts: 0,
    mostDoubt: 0.012,
  });
});
