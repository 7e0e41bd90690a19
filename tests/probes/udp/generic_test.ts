import assert from "node:assert/strict";
import { concatBytes, fromHex, fromLatin1, utf8 } from "../../../src/bytes/convert.ts";
import { genericUdpProbe } from "../../../src/probes/udp/generic.ts";
import { parseDnsMessage } from "../../../src/probes/wire/dns.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { samples as dnsSamples } from "./samples/dns.ts";
import { samples } from "./samples/generic.ts";
import { number, samples as jamulus } from "./samples/jamulus.ts";
import { samples as osc } from "./samples/osc.ts";

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
    ["510 000000 no such command\r\n", "mgcp"],
    ["510 FAIL\r\n", undefined],
    ["220 000000 FAIL\r\n", undefined],
    ["2\x03\0\x04" + "\0".repeat(8), "gtp-control"],
    ["2\x03\0\x04" + "\0".repeat(9), undefined],
    ["\0\x03\0\0\0;\0mnAe rrroo ccruer dhwli erpcose", "armagetronad"],
    ["\0\x03\0\0\0;\0mAn error", undefined],
  ];
  for (const [text, service] of replies) {
    assert.equal(readReply(genericUdpProbe, fromLatin1(text))?.service, service, text);
  }
  const productOf = (text: string) => readReply(genericUdpProbe, utf8(text))?.product;
  assert.equal(productOf("500 000000 FAIL\r\n"), "OsmoMGW");
  assert.equal(productOf("500 000000 FAILED\r\n"), undefined);
});

Deno.test("answers that have the form of one protocol name it, whatever was asked", () => {
  const named = (reply: (question: Uint8Array) => Uint8Array) =>
    readReply(genericUdpProbe, reply)?.service;
  const talk = (type: number, refusal: number) =>
    Uint8Array.from({ length: 24 }, (_, at) => [1, type, refusal][at] ?? 0);
  assert.equal(named((question) => talk(question[1] ?? 0, 5)), "ntalk");
  assert.equal(named((question) => talk(question[1] ?? 0, 0)), undefined);
  assert.equal(named((question) => talk((question[1] ?? 0) ^ 1, 5)), undefined);
  const refused = (question: Uint8Array) => concatBytes([question.subarray(0, 3), utf8(" E8\n")]);
  assert.equal(named(refused), "rtpproxy");
  assert.equal(named(() => utf8("abc E8\n")), undefined);
  // A multicast answer: no number, no question, our name.
  const multicast = (name: (bytes: Uint8Array) => Uint8Array) => (question: Uint8Array) =>
    concatBytes([
      fromHex("0000 8400 0000 0001 0000 0000"),
      name(question.subarray(12)),
      fromHex("0000000a 0009 0178056c6f63616c00"),
    ]);
  assert.equal(named(multicast((ours) => ours)), "mdns");
  assert.equal(named(multicast(() => fromHex("0178 00 000c 0001"))), undefined);
});

Deno.test("the texts of inetd's own services name them on any port", () => {
  const named = (reply: Uint8Array) => readReply(genericUdpProbe, reply)?.service;
  assert.equal(named(utf8("24 NOV 2026 12:00:00 UTC\r\n")), "daytime");
  assert.equal(named(utf8("on 24 NOV 2026 12:00:00 UTC\r\n")), undefined);
  assert.equal(named(utf8("!\"#$%&'()*+,-./0123456789:;<=>?@")), "chargen");
  // The time of the tests' clock, and that of a day later.
  assert.equal(named(fromHex("eeaffac0")), "time");
  assert.equal(named(fromHex("eeaffac0 00000000")), "time", "a number of 64 bits");
  assert.equal(named(fromHex("eeaffac0 00000001")), undefined);
  assert.equal(named(fromHex("eeaffac0 0000")), undefined);
  assert.equal(named(fromHex("eeb14c40")), undefined);
});

Deno.test("a status of the GPRS network service quotes our question, no other", () => {
  const status = fromLatin1("\x08\0\x81\x0a\x02\xa8");
  const quoting = (bytes: Uint8Array) => concatBytes([status, bytes.subarray(0, 40)]);
  assert.equal(readReply(genericUdpProbe, quoting)?.service, "gprs-ns");
  assert.equal(readReply(genericUdpProbe, quoting(new Uint8Array(40))), null);
  assert.equal(readReply(genericUdpProbe, status), null);
});

Deno.test("what takes any datagram for a peer's names itself, and is asked for its version", () => {
  const [version = new Uint8Array(), failed = new Uint8Array()] = osc;
  const music = readReply(genericUdpProbe, number);
  assert.equal(music?.service, "jamulus");
  assert.equal(music?.next?.read(jamulus[0] ?? new Uint8Array())?.version, "3.9.1");
  const command = readReply(genericUdpProbe, failed);
  assert.equal(command?.service, "osc");
  assert.equal(command?.next?.read(version)?.product, "SuperCollider");
  assert.equal(command?.next?.read(failed), null);
  const handshake = "01000070 0000 0100 01 03 0001 0001 0400 0100 00 0d00 0300 763232 0500 0e00";
  const method = fromLatin1("ec25519-fhmqvc");
  const peer = readReply(genericUdpProbe, concatBytes([fromHex(handshake), method]));
  assert.deepEqual([peer?.service, peer?.product, peer?.version], ["fastd", "fastd", "22"]);
  const other = fromLatin1("ec25519-others");
  assert.equal(readReply(genericUdpProbe, concatBytes([fromHex(handshake), other])), null);
});

Deno.test("iperf 2 reports a test of few bytes to whoever sent it some", () => {
  const report = (flags: string, rest: string) =>
    concatBytes([new Uint8Array(16), fromHex(`${flags} 00000000 ${rest}`), new Uint8Array(92)]);
  const named = (reply: Uint8Array) => readReply(genericUdpProbe, reply)?.service;
  assert.equal(named(report("88000000", "00000041 00000001 00000f72")), "iperf");
  assert.equal(named(report("c8000000", "00000041 00000001 00000f72")), "iperf");
  // Recorded: what was taken for its begin was no time.
  assert.equal(named(report("c8000000", "00000040 67e07d66 000bab1b")), "iperf");
  assert.equal(named(report("c8000000", "0000063c 1bc23401 000acebc")), "iperf");
  assert.equal(named(report("c8000000", "0000063c 1bc23401 010acebc")), undefined);
  assert.equal(named(report("80000000", "00000041 00000001 00000f72")), undefined);
  assert.equal(named(report("88000000", "00410041 00000001 00000f72")), undefined);
  assert.equal(named(report("88000000", "00000041 00000001 0f000f72")), undefined, "microseconds");
  assert.equal(named(report("88000000", "00000041 00000001 00000f72").subarray(1)), undefined);
});
