import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import { parseSrtReply, srtProbe } from "../../../src/probes/udp/srt.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/srt.ts";

const [listener] = samples as [Uint8Array];

/** The reply with another number of 16 bits. */
function changed(at: number, value: number): Uint8Array {
  const other = listener.slice();
  new DataView(other.buffer).setUint16(at, value);
  return other;
}

Deno.test("an SRT listener is known by its answer to the first message of a handshake", () => {
  assert.deepEqual(readReply(srtProbe, listener), { service: "srt", details: {} });
  const encrypted = readReply(srtProbe, changed(20, 4));
  assert.deepEqual(encrypted?.details, { srt_encryption: "AES-256" });
  const question = srtProbe.request(datagramContext(9710))?.bytes ?? new Uint8Array();
  assert.equal(hex(question.subarray(12, 24)), "000000000000000400000002");
});

Deno.test("UDT answers by the older version, and is not called SRT", () => {
  const udt = changed(18, 4);
  new DataView(udt.buffer).setUint16(22, 2);
  assert.equal(readReply(srtProbe, udt)?.service, "udt");
});

Deno.test("SRT refuses echoes, other sockets, versions and steps, and cuts", () => {
  assertRefusesOthers(srtProbe);
  assertRefusesOtherIds(srtProbe, listener);
  assertRefusesCuts(srtProbe, listener);
  const socket = 0x01020305;
  assert.ok(parseSrtReply(listener, socket) !== null);
  for (const [at, value] of [[0, 0x8001], [18, 4], [22, 0x4a18], [38, 2]] as const) {
    assert.equal(parseSrtReply(changed(at, value), socket), null, `byte ${at}`);
  }
});
