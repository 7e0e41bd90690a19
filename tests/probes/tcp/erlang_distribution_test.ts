import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import {
  erlangDistributionProbe,
  parseErlangHandshake,
} from "../../../src/probes/tcp/erlang_distribution.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/erlang_distribution.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [NEW = new Uint8Array(), OLD = "", REFUSED = "", ALIVE = ""] = samples;

Deno.test("erlang-distribution identify() reads the node's name and leaves its challenge unanswered", async () => {
  const { found, sent } = await askProbe(erlangDistributionProbe, [NEW]);
  assert.equal(found?.product, "Erlang/OTP");
  assert.deepEqual(found?.details, { erlang_node: "lab@vm" });
  assert.deepEqual(sent.map(({ length }) => length), [32]);
});

Deno.test("erlang-distribution identify() knows the older form, and refusals", async () => {
  const { found } = await askProbe(erlangDistributionProbe, [OLD]);
  assert.equal(found?.extra, "before OTP 23");
  assert.deepEqual(found?.details, { erlang_node: "rabbit@a" });
  for (const [reply, status] of [[REFUSED, "not_allowed"], [ALIVE, "alive"]] as const) {
    const refused = await askProbe(erlangDistributionProbe, [reply]);
    assert.deepEqual(refused.found?.details, { erlang_status: status });
  }
});

Deno.test("parseErlangHandshake() refuses other words, cut messages, HTTP and an echo", async () => {
  assert.equal(parseErlangHandshake(NEW)?.status, "ok");
  for (let length = 6; length < NEW.length; length++) {
    assert.equal(parseErlangHandshake(NEW.subarray(0, length)), null);
  }
  assert.equal(parseErlangHandshake(fromHex("000373 6f6c")), null);
  assert.equal((await askProbe(erlangDistributionProbe, [HTTP])).found, null);
  assert.equal(await askEcho(erlangDistributionProbe), null);
});
