import assert from "node:assert/strict";
import { concatBytes, fromHex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import type { TlsCertificate } from "../../../src/model/tls.ts";
import { delugeProbe, readDelugeReply } from "../../../src/probes/tcp/deluge.ts";
import { inflate } from "../../../src/probes/wire/inflate.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/deluge.ts";

const [REPLY = new Uint8Array()] = samples;

/** A reply with this result, in zlib's format without compression. */
async function reply(result: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([result.slice()]).stream().pipeThrough(new CompressionStream("deflate"));
  const packed = await new Response(stream).bytes();
  return concatBytes([Uint8Array.of(1, 0, 0, 0, packed.length), packed]);
}

Deno.test("deluge identify() makes the one call that needs no login, and reads the version", async () => {
  const { found, sent } = await askProbe(delugeProbe, [REPLY]);
  assert.deepEqual([found?.service, found?.product, found?.version], [
    "deluge-rpc",
    "Deluge",
    "2.0.3",
  ]);
  const [call = new Uint8Array()] = sent;
  assert.deepEqual(call.subarray(0, 5), fromHex("010000001c"));
  assert.equal(call.length, 5 + 0x1c);
  const said = await inflate(call.subarray(5), "deflate");
  assert.equal(latin1(said ?? new Uint8Array()), "\xc1\xc4\x01\x8bdaemon.info\xc0f");
});

Deno.test("deluge takes no other result, no cut reply, no echo and no error", async () => {
  assert.equal(await readDelugeReply(await reply(utf8(""))), null);
  const error = concatBytes([fromHex("c30201"), utf8("\x85NotAuthorized")]);
  assert.equal(await readDelugeReply(await reply(error)), null);
  for (let length = 0; length < REPLY.length; length++) {
    assert.equal(await readDelugeReply(REPLY.subarray(0, length)), null);
  }
  assert.equal(await readDelugeReply(concatBytes([REPLY, REPLY])), null);
  assert.equal(await readDelugeReply(REPLY.with(6, 0)), null);
  assert.equal(await askEcho(delugeProbe), null);
});

Deno.test("deluge is asked first beneath the certificate that it makes itself", () => {
  const certifies = (subject: string) =>
    delugeProbe.certifies?.({ subject } as TlsCertificate) === true;
  assert.ok(certifies("CN=Deluge Daemon"));
  assert.ok(!certifies("CN=deluge.example.org"));
});
