import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { parseDnsMessage } from "../../../src/probes/wire/dns.ts";
import { dnsUdpProbe } from "../../../src/probes/udp/dns.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/dns.ts";

const NOTHING = utf8("");
const [local = NOTHING, version = NOTHING, refusal = NOTHING, hidden = NOTHING] = samples;

Deno.test("a DNS server over UDP tells whether it resolves for us, then its version", () => {
  const first = readReply(dnsUdpProbe, local);
  assert.deepEqual(first?.details, { dns_recursion: "available" });
  const { service, product, version: number, details } = first?.next?.read(version) ?? {};
  assert.deepEqual([service, product, number], ["dns", "BIND", "9.18.49"]);
  assert.deepEqual(details, {
    dns_version: "9.18.49-1~deb12u3-Debian",
    dns_rcode: "NOERROR",
    dns_recursion: "available",
  });
});

Deno.test("a DNS server that refuses says so; one that hides its version is DNS all the same", () => {
  const first = readReply(dnsUdpProbe, refusal);
  assert.deepEqual(first?.details, { dns_recursion: "not available", dns_rcode: "REFUSED" });
  const second = first?.next?.read(hidden);
  assert.equal(second?.service, "dns");
  assert.equal(second?.details?.["dns_rcode"], "REFUSED");
  assert.equal(second?.details?.["dns_version"], undefined);
});

Deno.test("the first DNS question can be answered by every server itself", () => {
  const bytes = dnsUdpProbe.request(datagramContext(53))?.bytes ?? NOTHING;
  assert.deepEqual([...bytes.subarray(0, 4)], [1, 2, 1, 0]);
  const [question] = parseDnsMessage(bytes)?.questions ?? [];
  assert.deepEqual(question, { name: "1.0.0.127.in-addr.arpa", type: 12, class: 1 });
});

Deno.test("DNS over UDP refuses other ids, other names, echoes and every truncation", () => {
  assertRefusesOthers(dnsUdpProbe);
  assertRefusesOtherIds(dnsUdpProbe, local);
  assertRefusesCuts(dnsUdpProbe, local);
  assert.equal(readReply(dnsUdpProbe, version), null);
  const next = readReply(dnsUdpProbe, local)?.next;
  assert.equal(next?.read(local), null);
});

Deno.test("the question to any port never begins with a constructed tag of ASN.1", () => {
  for (let first = 0; first < 256; first++) {
    const random = () => Uint8Array.of(first, 7);
    const [byte = 0xff] = dnsUdpProbe.request(datagramContext(53, { random }))?.bytes ?? [];
    assert.equal(byte & 0x20, 0, `${first}`);
  }
});
