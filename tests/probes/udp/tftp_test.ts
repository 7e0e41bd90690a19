import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { parseTftpReply } from "../../../src/probes/udp/tftp/reply.ts";
import { tftpProbe } from "../../../src/probes/udp/tftp.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/tftp.ts";

const NOTHING = utf8("");
const [refusal = NOTHING, missing = NOTHING, data = NOTHING] = samples;

Deno.test("a TFTP server is known by its refusal", () => {
  assert.deepEqual(readReply(tftpProbe, refusal), {
    service: "tftp",
    product: "tftpd-hpa",
    details: {
      tftp_error: "access violation",
      tftp_message: "Only absolute filenames allowed",
    },
  });
  assert.equal(readReply(tftpProbe, missing)?.details?.["tftp_error"], "file not found");
  assert.equal(readReply(tftpProbe, missing)?.next, undefined, "asked on its own port anyhow");
});

Deno.test("on another port, a server whose refusal is everybody's is asked for a way of transfer", () => {
  const question = tftpProbe.request(datagramContext(6_969));
  assert.equal(question?.read(refusal)?.next, undefined, "known by its words");
  assert.equal(question?.read(data)?.next, undefined, "told to stop");
  const next = question?.read(missing)?.next;
  assert.equal(new TextDecoder().decode(next?.bytes), "\0\x01portico-01020304\0portico\0");
  assert.equal(next?.answersFromAnyPort, true);
  assert.equal(next?.read(utf8("\0\x05\0\x04Unknown mode\0"))?.product, "tftpd-hpa");
  assert.equal(next?.read(missing)?.product, undefined);
});

Deno.test("dnsmasq is known by its refusal, which tells who asked", () => {
  const refused = (message: string) => readReply(tftpProbe, utf8(`\0\x05\0\x01${message}\0`));
  const asked = "file /srv/tftp/portico-01020304 not found for";
  assert.equal(refused(`${asked} 192.0.2.7`)?.product, "dnsmasq");
  assert.equal(refused(`${asked} 2001:db8::7`)?.product, "dnsmasq");
  for (const other of [asked, `${asked} you`, "File not found", "file not found for 192.0.2.7"]) {
    const { service, product } = refused(other) ?? {};
    assert.deepEqual([service, product], ["tftp", undefined], other);
  }
});

Deno.test("a TFTP server that sends something is told to stop", () => {
  const closing = readReply(tftpProbe, data)?.closing ?? NOTHING;
  assert.deepEqual(parseTftpReply(closing), { kind: "error", code: 0, message: "not wanted" });
});

Deno.test("TFTP asks for a file that nobody has, and hears answers from any port", () => {
  const question = tftpProbe.request(datagramContext(69));
  assert.equal(
    new TextDecoder().decode(question?.bytes),
    "\0\x01portico-01020304\0octet\0",
  );
  assert.equal(question?.answersFromAnyPort, true);
});

Deno.test("TFTP refuses other packets, other blocks, echoes and every truncation", () => {
  assertRefusesOthers(tftpProbe);
  assertRefusesCuts(tftpProbe, refusal);
  assert.equal(parseTftpReply(Uint8Array.of(0, 3, 0, 2, 65)), null);
  assert.equal(parseTftpReply(Uint8Array.of(0, 3, 0, 1, ...new Uint8Array(513))), null);
  assert.equal(parseTftpReply(Uint8Array.of(0, 5, 0, 9, 65, 0)), null);
  assert.equal(parseTftpReply(Uint8Array.of(0, 5, 0, 1, 27, 0)), null);
});
