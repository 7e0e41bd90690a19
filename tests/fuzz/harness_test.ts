/** The fuzzer itself: a harness that finds nothing because it does nothing would comfort falsely. */

import assert from "node:assert/strict";
import { equalBytes, utf8 } from "../../src/bytes/convert.ts";
import type { Conversation, Probe } from "../../src/probes/probe.ts";
import { echoProbe } from "../../src/probes/tcp/echo.ts";
import { mutate, Prng, stretch } from "./mutate.ts";
import { askAlong, Script } from "./replay.ts";

const REPLY = utf8("length=12; name=example\r\n");

function probeThat(identify: (conversation: Conversation) => Promise<null>): Probe {
  return { ...echoProbe, identify };
}

Deno.test("mutate() gives the same bytes for the same seed, and many different ones", () => {
  const run = (seed: string) => {
    const prng = new Prng(seed);
    return Array.from({ length: 200 }, () => mutate(REPLY, prng, [REPLY, utf8("other")]));
  };
  assert.deepEqual(run("a"), run("a"));
  assert.notDeepEqual(run("a"), run("b"));
  const spoilt = run("a").filter((bytes) => !equalBytes(bytes, REPLY));
  assert.ok(spoilt.length > 190);
  assert.ok(new Set(spoilt.map(String)).size > 150);
  for (const bytes of [...spoilt, ...stretch(REPLY)]) assert.ok(bytes.length <= 16_384);
});

Deno.test("mutate() bears empty replies", () => {
  const prng = new Prng("empty");
  for (let count = 0; count < 200; count++) mutate(new Uint8Array(), prng, [REPLY]);
});

Deno.test("askAlong() notices a probe that never ends", async () => {
  const endless = probeThat(async (conversation) => {
    for (;;) await conversation.receive();
  });
  await assert.rejects(askAlong(endless, Script.of([REPLY])), /does not end/);
});

Deno.test("askAlong() lets the condition of a wait see replies as they grow", async () => {
  const seen: number[] = [];
  const careful = probeThat(async (conversation) => {
    await conversation.receive({
      until: (bytes) => {
        seen.push(bytes.length);
        return false;
      },
    });
    return null;
  });
  await askAlong(careful, Script.of([utf8("12345678")]));
  assert.deepEqual(seen, [1, 4, 7, 8]);
});
