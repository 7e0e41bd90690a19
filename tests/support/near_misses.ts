/** What every datagram probe must refuse. */

import assert from "node:assert/strict";
import { utf8 } from "../../src/bytes/convert.ts";
import type { DatagramProbe } from "../../src/probes/probe.ts";
import { readReply } from "./datagrams.ts";

const OTHERS: readonly Uint8Array[] = [
  utf8(""),
  utf8("\r\n"),
  utf8("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"),
  utf8("HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 0\r\n\r\n"),
  new Uint8Array(512),
  new Uint8Array(512).fill(0xff),
];

/** Asserts that the probe refuses an echo of its question, other protocols and plain noise. */
export function assertRefusesOthers(probe: DatagramProbe): void {
  assert.equal(readReply(probe, (question) => question), null, "an echo");
  for (const reply of OTHERS) assert.equal(readReply(probe, reply), null);
}

/** Asserts that a true reply counts only for the question with the ids that it repeats. */
export function assertRefusesOtherIds(probe: DatagramProbe, reply: Uint8Array): void {
  assert.notEqual(readReply(probe, reply), null);
  const random = (count: number) => Uint8Array.from({ length: count }, (_, at) => 101 + at);
  assert.equal(readReply(probe, reply, { random }), null, "another id");
}

/** Asserts that a reply of which the end is missing counts for nothing. */
export function assertRefusesCuts(probe: DatagramProbe, reply: Uint8Array): void {
  assert.notEqual(readReply(probe, reply), null);
  for (let length = 0; length < reply.length; length++) {
    assert.equal(readReply(probe, reply.subarray(0, length)), null, `${length} bytes`);
  }
}
