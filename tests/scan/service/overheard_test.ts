import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import type { Probe } from "../../../src/probes/probe.ts";
import { Overheard } from "../../../src/scan/service/overheard.ts";
import { plainProbe } from "../../support/plain_probe.ts";

/** A probe that knows its protocol by the reply's first word. */
function probeOf(name: string, speaksFirst: boolean, word: string): Probe {
  return plainProbe(name, {
    speaksFirst,
    recognise: (reply) => latin1(reply).startsWith(word) ? { service: name } : null,
  });
}

const PROBES = [
  probeOf("greeter", true, "HELLO"),
  probeOf("asker", false, "HELLO ANSWER"),
  probeOf("other", false, "OTHER"),
];

Deno.test("a greeting is heard on any question's connection, however it is cut", () => {
  const overheard = new Overheard(PROBES);
  const hear = overheard.connection("other");
  hear(utf8("HE"));
  assert.equal(overheard.greeted, false);
  hear(utf8("LLO"));
  hear(utf8(" there\r\n"));
  assert.equal(overheard.greeted, true);
  assert.equal(latin1(overheard.greeting), "HELLO there\r\n");
  assert.equal(overheard.identification?.service, "greeter");
});

Deno.test("no greeting is what a probe knows as its answer, or what its own protocol greets with", () => {
  const overheard = new Overheard(PROBES);
  overheard.connection("asker")(utf8("HELLO ANSWER"));
  overheard.connection("greeter")(utf8("HELLO"));
  overheard.connection("other")(utf8("OTHER"));
  assert.equal(overheard.greeted, false);
});

Deno.test("the connection that listens reads its greeting itself", () => {
  const overheard = new Overheard(PROBES);
  overheard.connection(undefined)(utf8("HELLO"));
  assert.equal(overheard.greeted, true);
  assert.equal(overheard.greeting.length, 0);
  assert.equal(overheard.identification, undefined);
});
