import assert from "node:assert/strict";
import { hex, utf8 } from "../../../src/bytes/convert.ts";
import { buildExcsat, drdaProbe, parseExcsatReply } from "../../../src/probes/tcp/drda.ts";
import { ebcdic, fromEbcdic } from "../../../src/probes/tcp/drda_text.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { excsatReply, samples } from "./samples/drda.ts";

const [derby = new Uint8Array(), db2 = new Uint8Array()] = samples;

async function identifyWith(reply: (question: Uint8Array) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    const question = await side.read();
    if (question !== undefined) await side.write(reply(question));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await drdaProbe.identify(conversation, context);
}

Deno.test("ebcdic() and fromEbcdic() use code page 500, and read ASCII too", () => {
  assert.equal(hex(ebcdic("Db2/11.5 z")), "c482f261f1f14bf540a9");
  assert.equal(fromEbcdic(ebcdic("SQL11055  ")), "SQL11055");
  assert.equal(fromEbcdic(utf8("QDB2/NT64")), "QDB2/NT64");
  assert.equal(fromEbcdic(Uint8Array.of(0xc4, 0xff, 0x00)), "D??");
});

Deno.test("buildExcsat() is one request with both lengths right", () => {
  const bytes = buildExcsat();
  const view = new DataView(bytes.buffer);
  assert.equal(view.getUint16(0), bytes.length);
  assert.equal(hex(bytes.subarray(2, 6)), "d0010001");
  assert.equal(view.getUint16(6), bytes.length - 6);
  assert.equal(view.getUint16(8), 0x1041);
});

Deno.test("drda identify() names Derby and its version", async () => {
  const found = await identifyWith(() => derby);
  assert.equal(found?.product, "Derby");
  assert.equal(found?.version, "10.14.2.0");
  assert.equal(found?.details?.drda_class, "Apache Derby");
  assert.equal(found?.details?.drda_release, "CSS10140/10.14.2.0 - (???)");
});

Deno.test("drda identify() names Db2, its version and its system", async () => {
  const found = await identifyWith(() => db2);
  assert.equal(found?.product, "Db2");
  assert.equal(found?.version, "11.5.5");
  assert.equal(found?.os, "LINUXX8664");
  assert.deepEqual(found?.cpe, ["cpe:2.3:a:ibm:db2:11.5.5:*:*:*:*:*:*:*"]);
});

Deno.test("drda identify() tells Db2's other systems and Informix apart", async () => {
  const cases = [
    ["Db2 for z/OS", "12.1.5", "DSN12015", "QDB2"],
    ["Db2 for i", "7.4.0", "QSQ07040", "QAS"],
    ["Informix Dynamic Server", "14.10.0", "IFX14100", "IDS/UNIX64"],
  ] as const;
  for (const [product, version, release, className] of cases) {
    const found = await identifyWith(() => excsatReply([[0x1147, className], [0x115a, release]]));
    assert.equal(found?.product, product);
    assert.equal(found?.version, version);
  }
});

Deno.test("drda identify() refuses an echo and HTTP", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 400 Bad Request\r\n\r\n"), null);
});

Deno.test("parseExcsatReply() refuses truncated and inconsistent messages", () => {
  for (const sample of samples) {
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseExcsatReply(sample.slice(0, length)), null);
    }
  }
  const short = db2.slice();
  short[11] = 2;
  assert.equal(parseExcsatReply(short), null);
});
