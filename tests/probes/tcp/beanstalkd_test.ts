import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { beanstalkdProbe, parseBeanstalkdStats } from "../../../src/probes/tcp/beanstalkd.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/beanstalkd.ts";

const [FIRST = new Uint8Array(), SECOND = new Uint8Array()] = samples;

async function identifyWith(...replies: readonly (Uint8Array | string)[]) {
  await using peer = servePeer(async (side) => {
    for (const reply of replies) {
      if (await side.read() === undefined) return;
      await side.write(reply);
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await beanstalkdProbe.identify(conversation, context);
}

Deno.test("beanstalkd identify() gives version, host and counters", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.version, "1.12");
  assert.equal(found?.details?.beanstalkd_hostname, "vm");
  assert.equal(found?.details?.beanstalkd_jobs_ready, "0");
});

Deno.test("beanstalkd identify() refuses other OKs, HTTP and an echo", async () => {
  assert.equal(await identifyWith("OK 3\r\nabc\r\n"), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  assert.equal(await identifyWith("stats\r\n"), null);
});

Deno.test("beanstalkd recognise() is fairly sure of its answer to foreign words, and to nothing else", () => {
  assert.equal(beanstalkdProbe.recognise?.(SECOND)?.confidence, 0.7);
  assert.equal(
    beanstalkdProbe.recognise?.(utf8("UNKNOWN_COMMAND\r\nUNKNOWN_COMMAND\r\n"))?.service,
    "beanstalkd",
  );
  for (const text of ["UNKNOWN_COMMAND", "UNKNOWN_COMMAND\n", "ERR UNKNOWN_COMMAND\r\n"]) {
    assert.equal(beanstalkdProbe.recognise?.(utf8(text)), null);
  }
});

Deno.test("parseBeanstalkdStats() of a truncated reply is null", () => {
  for (let length = 0; length < FIRST.length; length++) {
    assert.equal(parseBeanstalkdStats(FIRST.subarray(0, length)), null);
  }
});
