import assert from "node:assert/strict";
import { latin1 } from "../../../src/bytes/convert.ts";
import { buildSampQuestion, parseSampVersion, sampProbe } from "../../../src/probes/udp/samp.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/samp.ts";

const [information, rules, none] = samples as [Uint8Array, Uint8Array, Uint8Array];

Deno.test("SA-MP is asked with the server's address and port, and over IPv4 only", () => {
  const question = sampProbe.request(datagramContext(7_777));
  assert.equal(latin1(question?.bytes ?? new Uint8Array()), "SAMP\x7f\0\0\x01\x61\x1ei");
  assert.equal(sampProbe.request(datagramContext(7_777, { address: "::1" })), undefined);
});

Deno.test("SA-MP tells name, mode and players, then the version", () => {
  const found = readReply(sampProbe, information);
  assert.deepEqual(found?.details, {
    samp_name: "Our freeroam",
    samp_mode: "Freeroam 2.1",
    samp_language: "English",
    samp_players: "12/100",
  });
  assert.equal(found?.service, "samp");
  assert.deepEqual(found?.next?.read(rules)?.details, { samp_version: "0.3.7-R2" });
  assert.deepEqual(found?.next?.read(none)?.details, {});
});

Deno.test("SA-MP refuses echoes, cuts, other servers and other questions", () => {
  assertRefusesOthers(sampProbe);
  assertRefusesCuts(sampProbe, information);
  assert.equal(readReply(sampProbe, information, { address: "127.0.0.2" }), null);
  assert.equal(readReply(sampProbe, rules), null);
  const question = buildSampQuestion("127.0.0.1", 7_777, "r");
  assert.equal(parseSampVersion(rules, question), "0.3.7-R2");
  for (let length = 0; length < rules.length; length++) {
    assert.equal(parseSampVersion(rules.subarray(0, length), question), null);
  }
});
