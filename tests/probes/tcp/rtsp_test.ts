import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { buildRtspOptions, parseRtspHead, rtspProbe } from "../../../src/probes/tcp/rtsp.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/rtsp.ts";

const QUESTION = "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Portico\r\n\r\n";

async function identifyWith(reply: Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    await side.readAtLeast(QUESTION.length);
    if (latin1(side.received) === QUESTION) await side.write(reply);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await rtspProbe.identify(conversation, context);
}

Deno.test("rtsp identify() names methods and server", async () => {
  const found = await identifyWith(samples[0] ?? "");
  assert.equal(found?.service, "rtsp");
  assert.equal(found?.details?.rtsp_status, "RTSP/1.0 200 OK");
  assert.equal(found?.details?.server, "Hipcam RealServer/V1.0");
  assert.match(found?.details?.rtsp_methods ?? "", /^OPTIONS,DESCRIBE/);
});

Deno.test("rtsp identify() shows which login a camera wants", async () => {
  const found = await identifyWith(samples[2] ?? "");
  assert.equal(found?.details?.rtsp_auth, 'Digest realm="IP Camera"');
});

Deno.test("rtsp identify() refuses a web server that repeats the protocol's name", async () => {
  const repeated = "RTSP/1.0 400 Bad Request\r\nServer: httpd\r\n\r\n";
  for (const reply of [repeated, "HTTP/1.1 400 Bad Request\r\nCSeq: 1\r\n\r\n", QUESTION]) {
    assert.equal(await identifyWith(reply), null);
  }
});

Deno.test("rtsp recognise() knows a refusal of any other question", () => {
  const refusal = utf8("RTSP/1.0 400 Bad Request\r\nServer: camera\r\n\r\n");
  assert.equal(rtspProbe.recognise?.(refusal)?.service, "rtsp");
  assert.equal(rtspProbe.recognise?.(utf8("HTTP/1.0 400 Bad Request\r\n\r\n")), null);
});

Deno.test("parseRtspHead() of a truncated reply claims nothing before its first line ends", () => {
  assert.equal(latin1(buildRtspOptions()), QUESTION);
  for (const sample of samples) {
    const line = sample.indexOf(10);
    for (let length = 0; length < sample.length; length++) {
      const head = parseRtspHead(sample.slice(0, length));
      assert.equal(head !== null, length > line);
    }
  }
});
