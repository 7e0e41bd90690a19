import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { parseTftpReply } from "../../../src/probes/udp/tftp/reply.ts";
import { tftpModeProbe } from "../../../src/probes/udp/tftp_mode.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/tftp_mode.ts";

const [hpa, npm, data] = samples as [Uint8Array, Uint8Array, Uint8Array];

Deno.test("tftpd-hpa is known by its words for a way of transfer that does not exist", () => {
  assert.deepEqual(readReply(tftpModeProbe, hpa), { service: "tftp", product: "tftpd-hpa" });
  assert.deepEqual(readReply(tftpModeProbe, npm), { service: "tftp" });
});

Deno.test("other words, or the same with another number, are not tftpd-hpa's", () => {
  const refused = (code: number, message: string) =>
    readReply(tftpModeProbe, utf8(`\0\x05\0${String.fromCharCode(code)}${message}\0`));
  for (
    const [code, message] of [
      [0, "Unknown mode"],
      [4, "Illegal TFTP operation"],
      [4, "unknown mode"],
      [4, "Unknown mode portico"],
      [1, "File not found"],
    ] as const
  ) assert.deepEqual(refused(code, message), { service: "tftp" }, message);
});

Deno.test("a server that sends something all the same is told to stop", () => {
  const closing = readReply(tftpModeProbe, data)?.closing ?? new Uint8Array();
  assert.deepEqual(parseTftpReply(closing), { kind: "error", code: 0, message: "not wanted" });
});

Deno.test("the way of transfer is asked on TFTP's own port alone", () => {
  assert.equal(
    new TextDecoder().decode(tftpModeProbe.request(datagramContext(69))?.bytes),
    "\0\x01portico-01020304\0portico\0",
  );
  assert.equal(tftpModeProbe.ownPortsOnly, true);
});

Deno.test("the way of transfer refuses other packets, echoes and every truncation", () => {
  assertRefusesOthers(tftpModeProbe);
  assertRefusesCuts(tftpModeProbe, hpa);
});
