import assert from "node:assert/strict";
import { concatBytes, fromHex, hex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import {
  buildGrpcCall,
  buildPreface,
  describeAnswer,
  http2Probe,
  parseFrames,
  readSettings,
  showsGrpc,
} from "../../../src/probes/tcp/http2.ts";
import { converse, type PeerScript, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/http2.ts";

const [grpcSettings, emptySettings, grpcAnswer] = samples as [Uint8Array, Uint8Array, Uint8Array];
const PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";

async function identifyWith(script: PeerScript) {
  await using peer = servePeer(script);
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await http2Probe.identify(conversation, context);
}

/** Answers the preface and then the call. */
function server(settings: Uint8Array, answer: Uint8Array): PeerScript {
  return async (side) => {
    await side.readAtLeast(PREFACE.length);
    if (latin1(side.received.subarray(0, PREFACE.length)) !== PREFACE) return;
    await side.write(settings);
    await side.readAtLeast(PREFACE.length + buildGrpcCall().length);
    await side.write(answer);
  };
}

Deno.test("http2 identify() knows gRPC by the content type of its answer", async () => {
  const found = await identifyWith(server(grpcSettings, grpcAnswer));
  assert.equal(found?.service, "grpc");
  assert.equal(found?.details?.http2_application, "grpc");
  assert.match(found?.details?.http2_settings ?? "", /max_frame_size=4194303/);
});

Deno.test("http2 identify() is content with SETTINGS when the call is refused", async () => {
  const refusal = fromHex("000008 07 00 00000000 00000000 00000001");
  const found = await identifyWith(server(emptySettings, refusal));
  assert.deepEqual(found, { service: "http2", details: { http2_settings: "defaults" } });
});

Deno.test("http2 identify() names what serves it by the field of the answer", async () => {
  // nghttpd's: `:status: 404`, then `server: nghttpd nghttp2/1.52.0` in plain.
  const name = "nghttpd nghttp2/1.52.0";
  const block = concatBytes([fromHex("8d7616"), utf8(name)]);
  const answer = concatBytes([
    fromHex(`0000${hex(Uint8Array.of(block.length))}010400000001`),
    block,
  ]);
  const found = await identifyWith(server(emptySettings, answer));
  assert.deepEqual([found?.service, found?.product, found?.version], [
    "http2",
    "nghttpd",
    "1.52.0",
  ]);
  assert.equal(found?.details?.server, name);
  // Padded, and with a priority.
  const padded = concatBytes([fromHex("020000000010"), block, fromHex("0000")]);
  const frame = { type: 1, flags: 0x2c, stream: 1, payload: padded };
  assert.equal(describeAnswer([frame]).product, "nghttpd");
  const unknown = { ...frame, flags: 4, payload: fromHex("88 76 08 66726f62 2f312e32") };
  assert.deepEqual(describeAnswer([unknown]).says?.map(({ text }) => text), ["frob/1.2"]);
  assert.deepEqual(describeAnswer([{ ...frame, payload: fromHex("88") }]), {});
});

Deno.test("http2 identify() leaves a server that speaks HTTP/1 too to HTTP's own probe", async () => {
  const script: PeerScript = async (side, index) => {
    if (index === 0) return await server(emptySettings, new Uint8Array())(side, index);
    await side.read();
    await side.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  };
  assert.equal(await identifyWith(script), null);
});

Deno.test("http2 identify() leaves HTTP/1, echoes and silence alone", async () => {
  assert.equal(
    await identifyWith(async (side) => {
      await side.read();
      await side.write("HTTP/1.1 400 Bad Request\r\n\r\n");
    }),
    null,
  );
  assert.equal(
    await identifyWith(async (side) => {
      await side.write(await side.readAtLeast(PREFACE.length));
    }),
    null,
  );
  assert.equal(await identifyWith(async (side) => void await side.read()), null);
});

Deno.test("buildPreface() and buildGrpcCall() are whole frames on the right streams", () => {
  assert.equal(latin1(buildPreface()), PREFACE);
  const [ack, headers, ...more] = parseFrames(buildGrpcCall());
  assert.deepEqual(more, []);
  assert.deepEqual([ack?.type, ack?.flags, ack?.stream], [4, 1, 0]);
  assert.deepEqual([headers?.type, headers?.flags, headers?.stream], [1, 5, 1]);
  assert.equal(hex(headers?.payload.subarray(0, 4) ?? utf8("")), "83860412");
});

Deno.test("readSettings() refuses acknowledgements, other frames and broken lengths", () => {
  assert.equal(readSettings(fromHex("000000 04 01 00000000")), null);
  assert.equal(readSettings(fromHex("000000 04 00 00000001")), null);
  assert.equal(readSettings(fromHex("000005 04 00 00000000 0102030405")), null);
  assert.equal(readSettings(fromHex("000000 06 00 00000000")), null);
  assert.deepEqual([...readSettings(emptySettings) ?? [0]], []);
});

Deno.test("readSettings() and parseFrames() of truncated frames claim nothing", () => {
  for (let length = 0; length < 9 + 24; length++) {
    assert.equal(readSettings(grpcSettings.slice(0, length)), null);
  }
  for (let length = 0; length < grpcAnswer.length; length++) {
    assert.equal(showsGrpc(parseFrames(grpcAnswer.slice(0, length))), false);
  }
  assert.equal(showsGrpc(parseFrames(concatBytes([grpcSettings, grpcAnswer]))), true);
});
