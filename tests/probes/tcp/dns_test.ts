import assert from "node:assert/strict";
import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import { dnsProbe, parseFramedResponse } from "../../../src/probes/tcp/dns.ts";
import { identifyForeign, identifyInTurns } from "../../support/turns.ts";
import { samples } from "./samples/dns.ts";

const [bind, unbound, refusing] = samples as [Uint8Array, Uint8Array, Uint8Array];
const ROOT_REFUSED = fromHex("0011 6e00 8105 0001 0000 0000 0000 00 0002 0001");
const ROOT_RESOLVED = fromHex("0011 6e00 8180 0001 0000 0000 0000 00 0002 0001");

Deno.test("dns identify() names BIND and that it resolves nothing for strangers", async () => {
  const found = await identifyInTurns(dnsProbe, [bind, ROOT_REFUSED]);
  assert.equal(found?.service, "dns");
  assert.equal(found?.product, "BIND");
  assert.equal(found?.version, "9.18.49");
  assert.equal(found?.details?.dns_recursion, "not available");
});

Deno.test("dns identify() names Unbound and its open recursion", async () => {
  const found = await identifyInTurns(dnsProbe, [unbound, ROOT_RESOLVED]);
  assert.equal(found?.product, "Unbound");
  assert.equal(found?.details?.dns_recursion, "available");
});

Deno.test("dns identify() says nothing of recursion when that question stays unanswered", async () => {
  const found = await identifyInTurns(dnsProbe, [bind]);
  assert.equal(found?.details?.dns_recursion, undefined);
});

Deno.test("dns identify() takes a refusal for an answer", async () => {
  const found = await identifyInTurns(dnsProbe, [refusing, ROOT_REFUSED]);
  assert.equal(found?.service, "dns");
  assert.equal(found?.details?.dns_rcode, "REFUSED");
  assert.equal(found?.product, undefined);
});

Deno.test("dns identify() asks a server that refuses why, and knows Knot Resolver by its mark", async () => {
  const head = "6e01 8085 0001 0000 0000 0001 0776657273696f6e0462696e640000100003";
  const marked = fromHex(`0033 ${head} 00 0029 04d0 00000000 000a 000f 0006 0014 41424334`);
  const found = await identifyInTurns(dnsProbe, [refusing, ROOT_REFUSED, marked]);
  assert.equal(found?.product, "Knot Resolver");
  const { dns_extended_error, dns_rcode, dns_recursion } = found?.details ?? {};
  assert.deepEqual([dns_extended_error, dns_rcode, dns_recursion], [
    "20 ABC4",
    "REFUSED",
    "not available",
  ]);
});

Deno.test("dns identify() asks for the server's name at a higher intensity", async () => {
  const hostname = fromHex(`
    003c 6e03 8400 0001 0001 0001 0000 08686f73746e616d650462696e6400 0010 0003
    c00c 0010 0003 00000000 0003 02766d c00c 0002 0003 00000000 0002 c00c`);
  const found = await identifyInTurns(dnsProbe, [bind, hostname, ROOT_REFUSED], {
    context: { intensity: 6 },
  });
  assert.equal(found?.details?.dns_hostname, "vm");
});

Deno.test("dns identify() refuses other ids, other questions and foreign replies", async () => {
  const otherId = concatBytes([bind.subarray(0, 2), Uint8Array.of(9, 9), bind.subarray(4)]);
  const otherName = bind.slice();
  otherName[16] = 0x58;
  assert.equal(await identifyInTurns(dnsProbe, [otherId]), null);
  assert.equal(await identifyInTurns(dnsProbe, [otherName]), null);
  assert.deepEqual((await identifyForeign(dnsProbe)).filter((found) => found !== null), []);
});

Deno.test("parseFramedResponse() needs the whole message and nothing behind it", () => {
  for (const sample of samples) {
    assert.notEqual(parseFramedResponse(sample), null);
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseFramedResponse(sample.subarray(0, length)), null);
    }
    assert.equal(parseFramedResponse(concatBytes([sample, Uint8Array.of(0)])), null);
  }
});
