import assert from "node:assert/strict";
import fc from "fast-check";
import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import {
  buildDnsQuery,
  DNS_CLASS,
  DNS_TYPE,
  parseDnsMessage,
} from "../../../src/probes/wire/dns.ts";

const HEADER_ONE_ANSWER = "0001 8000 0000 0001 0000 0000";

Deno.test("buildDnsQuery() and parseDnsMessage() agree", () => {
  const query = buildDnsQuery({
    id: 0xabcd,
    name: "_services._dns-sd._udp.local",
    type: DNS_TYPE.ptr,
    class: 0x8001,
    recursionDesired: true,
  });
  const message = parseDnsMessage(query);
  assert.equal(message?.id, 0xabcd);
  assert.equal(message?.isResponse, false);
  assert.equal(message?.recursionDesired, true);
  assert.deepEqual(message?.questions, [
    { name: "_services._dns-sd._udp.local", type: 12, class: 0x8001 },
  ]);
});

Deno.test("buildDnsQuery() asks for the root and for chaos", () => {
  assert.deepEqual(
    buildDnsQuery({ id: 1, name: ".", type: DNS_TYPE.ns }),
    fromHex("0001 0000 0001 0000 0000 0000 00 0002 0001"),
  );
  const chaos = buildDnsQuery({ id: 1, name: "a", type: 16, class: DNS_CLASS.chaos });
  assert.deepEqual(chaos.subarray(12), fromHex("0161 00 0010 0003"));
});

Deno.test("parseDnsMessage() follows pointers and reads what records point to", () => {
  const message = parseDnsMessage(fromHex(`
    0001 8400 0001 0002 0000 0000 0461 6263 64 0370 7274 00 000c 0001
    c00c 000c 0001 00000078 0004 0178 c00c
    c00c 0021 0001 00000078 0009 0000 0000 1f90 0179 c0 11`.replace("c0 11", "c011")));
  assert.equal(message, null, "the SRV record's length cuts its target");
  const whole = parseDnsMessage(fromHex(`
    0001 8400 0001 0002 0000 0000 0461626364 03707274 00 000c 0001
    c00c 000c 0001 00000078 0004 0178 c00c
    c00c 0021 0001 00000078 000a 0000 0000 1f90 0179 c011`));
  assert.deepEqual(whole?.answers.map(({ name, target, ttl }) => [name, target, ttl]), [
    ["abcd.prt", "x.abcd.prt", 120],
    ["abcd.prt", "y.prt", 120],
  ]);
});

Deno.test("parseDnsMessage() refuses a name that points at itself or forwards", () => {
  const tail = "0010 0001 00000000 0000";
  assert.equal(parseDnsMessage(fromHex(`${HEADER_ONE_ANSWER} c00c ${tail}`)), null);
  assert.equal(parseDnsMessage(fromHex(`${HEADER_ONE_ANSWER} c00e ${tail} 00`)), null);
  assert.equal(parseDnsMessage(fromHex(`${HEADER_ONE_ANSWER} 0161 c00c ${tail}`)), null);
});

Deno.test("parseDnsMessage() refuses two names that point at each other", () => {
  const bytes = fromHex("0001 8000 0002 0000 0000 0000 c012 0001 0001 c00c 0001 0001");
  assert.equal(parseDnsMessage(bytes), null);
});

Deno.test("parseDnsMessage() refuses names above 255 bytes however they are put together", () => {
  const label = concatBytes([Uint8Array.of(60), new Uint8Array(60).fill(0x61)]);
  const long = concatBytes([label, label, label, label, label, Uint8Array.of(0, 0, 1, 0, 1)]);
  const header = fromHex("0001 8000 0001 0000 0000 0000");
  assert.equal(parseDnsMessage(concatBytes([header, long])), null);
});

Deno.test("parseDnsMessage() counts no more records than there are bytes for", () => {
  assert.equal(parseDnsMessage(fromHex("0001 8000 ffff ffff ffff ffff")), null);
  assert.equal(parseDnsMessage(fromHex("0001 8000 0000 0100 0000 0000 00")), null);
});

Deno.test("parseDnsMessage() writes dots, backslashes and controls inside labels as escapes", () => {
  const message = parseDnsMessage(fromHex(
    "0001 8000 0001 0000 0000 0000 05 61 2e 5c 1b ff 00 0001 0001",
  ));
  assert.equal(message?.questions[0]?.name, "a\\.\\\\\\027\\255");
});

Deno.test("parseDnsMessage() ends on any bytes", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (body) => {
    parseDnsMessage(concatBytes([fromHex("0001 8000 0004 0004 0004 0004"), body]));
  }));
});
