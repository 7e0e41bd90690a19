import assert from "node:assert/strict";
import { concatBytes } from "../../../src/bytes/convert.ts";
import { bytesOfLine } from "../../../src/probes/tcp/spoken/row.ts";
import { genericUdpProbe } from "../../../src/probes/udp/generic.ts";
import { parseDnsMessage } from "../../../src/probes/wire/dns.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { samples as dnsSamples } from "./samples/dns.ts";
import { samples } from "./samples/generic.ts";

Deno.test("the generic datagram names nobody that does not speak DNS", () => {
  for (const sample of samples) assert.equal(readReply(genericUdpProbe, sample), null);
  assert.equal(readReply(genericUdpProbe, (question) => question), null, "an echo");
});

Deno.test("the generic datagram is a well-formed DNS question, and any answer to it counts", () => {
  const question = genericUdpProbe.request(datagramContext(9_999));
  const message = question && parseDnsMessage(question.bytes);
  assert.equal(message?.questions[0]?.name, "1.0.0.127.in-addr.arpa");
  assert.equal(question?.withoutId, true);
});

Deno.test("a DNS server is known by the generic datagram alone", () => {
  const [local = new Uint8Array()] = dnsSamples;
  assert.equal(readReply(genericUdpProbe, local)?.service, "dns");
  assert.deepEqual(genericUdpProbe.includes, ["dns"]);
});

Deno.test("an error of one protocol's own form names it, whatever was asked", () => {
  const replies: readonly (readonly [string, string | undefined])[] = [
    ["510 000000 FAIL\r\n", "mgcp"],
    ["510 FAIL\r\n", undefined],
    ["220 000000 FAIL\r\n", undefined],
    ["2\x03\0\x04" + "\0".repeat(8), "gtp-control"],
    ["2\x03\0\x04" + "\0".repeat(9), undefined],
    ["\0\x03\0\0\0;\0mnAe rrroo ccruer dhwli erpcose", "armagetronad"],
    ["\0\x03\0\0\0;\0mAn error", undefined],
  ];
  for (const [text, service] of replies) {
    assert.equal(readReply(genericUdpProbe, bytesOfLine(text))?.service, service, text);
  }
});

Deno.test("a status of the GPRS network service quotes our question, no other", () => {
  const status = bytesOfLine("\x08\0\x81\x0a\x02\xa8");
  const quoting = (bytes: Uint8Array) => concatBytes([status, bytes.subarray(0, 40)]);
  assert.equal(readReply(genericUdpProbe, quoting)?.service, "gprs-ns");
  assert.equal(readReply(genericUdpProbe, quoting(new Uint8Array(40))), null);
  assert.equal(readReply(genericUdpProbe, status), null);
});
