import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import {
  buildCodesys3Question,
  codesys3Probe,
  parseCodesys3Identity,
} from "../../../src/probes/tcp/codesys3.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { codesys3Answer, QUESTION_ID, samples } from "./samples/codesys3.ts";

const [SOFT = new Uint8Array(), WAGO = ""] = samples;

Deno.test("codesys3 asks the name service from its own address", async () => {
  const { sent } = await askProbe(codesys3Probe, [SOFT]);
  const [question = new Uint8Array()] = sent;
  const sentHex = hex(question);
  assert.equal(question.length, 42 - 6);
  assert.match(sentHex, /^000117e824000000c56b40030033/);
  // Both ends are of 127.0.0.1; the sender's port is the connection's own.
  assert.match(sentHex, /^.{28}....7f000001....7f0000010000/);
  assert.notEqual(sentHex.slice(40, 44), "0000");
  assert.ok(sentHex.endsWith("02c2000401020304"));
});

Deno.test("codesys3 identify() reads the node; a version is the runtime's own or the device's", async () => {
  const { found: soft } = await askProbe(codesys3Probe, [SOFT]);
  assert.equal(soft?.product, "CODESYS runtime");
  assert.equal(soft?.version, "3.5.16.40");
  assert.equal(soft?.details?.["codesys_node"], "PLANT-PC");
  const { found: wago } = await askProbe(codesys3Probe, [WAGO]);
  assert.equal(wago?.version, undefined);
  assert.deepEqual(wago?.details, {
    codesys_product: "WAGO 750-8212 PFC200 G2 2ETH RS",
    codesys_vendor: "WAGO",
    codesys_node: "PFC200V3-4C5A1F",
    codesys_version: "5.9.1.0",
  });
});

Deno.test("codesys3 refuses cut answers, another question's, and its own bytes sent back", async () => {
  for (let length = 0; length < SOFT.length - 5; length++) {
    assert.equal(parseCodesys3Identity(SOFT.subarray(0, length)), null);
  }
  const other = codesys3Answer({
    id: QUESTION_ID + 1,
    version: [0, 0, 5, 3],
    parent: [],
    texts: ["a", "b", "c"],
  });
  assert.equal((await askProbe(codesys3Probe, [other])).found, null);
  assert.equal(await askEcho(codesys3Probe), null);
});

Deno.test("codesys3 has no question for addresses of IPv6", () => {
  const from = { address: "127.0.0.1", port: 1 };
  assert.equal(buildCodesys3Question(1, { from, to: { address: "::1", port: 2 } }), undefined);
});
