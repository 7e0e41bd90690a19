import assert from "node:assert/strict";
import { fromHex, utf8 } from "../../../src/bytes/convert.ts";
import { askVersion } from "../../../src/probes/udp/dns.ts";
import { askEmpty } from "../../../src/probes/udp/dns_empty.ts";

const ID = 0x0102;
const VERSION_BIND = "0776657273696f6e0462696e640000100003";
const NSD_TEXT = "00000000000a094e534420342e362e31";
/** Recorded: NSD 4.6.1 by itself, and behind Stubby. */
const NSD = fromHex(`010280000001000100000000${VERSION_BIND}c00c00100003${NSD_TEXT}`);
const STUBBY = fromHex(
  `010280000001000100000001${VERSION_BIND}${VERSION_BIND}${NSD_TEXT}00002904d0000000000000`,
);

Deno.test("an empty query tells dnsdist from the server whose version it passes on", () => {
  const next = askVersion(ID).read(NSD)?.next;
  assert.deepEqual([...next?.bytes ?? []], [1, 0, ...new Uint8Array(10)]);
  const reply = next?.read(fromHex("010080040000000000000000"));
  assert.deepEqual([reply?.product, reply?.isInFront], ["dnsdist", true]);
});

Deno.test("other replies to an empty query name nothing, and foreign bytes are none", () => {
  const next = askEmpty(ID, "BIND");
  for (const flags of ["8001", "8085", "8000", "8002"]) {
    assert.deepEqual(next?.read(fromHex(`0102${flags}0000000000000000`)), { service: "dns" });
  }
  for (
    const foreign of [
      "010380040000000000000000",
      "010200040000000000000000",
      "010280040001000000000000",
      "01028004000000000000000000",
      "0102800400000000000000",
    ]
  ) assert.equal(next?.read(fromHex(foreign)), null, foreign);
  assert.equal(next?.read(next.bytes), null);
  assert.equal(next?.read(utf8("NOTIMP")), null);
});

Deno.test("only where the named server's own reply is known to be another is it asked", () => {
  assert.equal(askEmpty(ID, undefined), undefined);
  assert.equal(askEmpty(ID, "Microsoft DNS"), undefined);
});

Deno.test("a version in a reply with EDNS, which nobody asked for, is another server's", () => {
  assert.equal(askVersion(ID).read(NSD)?.product, "NSD");
  const { service, product, version, details, next } = askVersion(ID).read(STUBBY) ?? {};
  assert.deepEqual([service, product, version, next], ["dns", undefined, undefined, undefined]);
  assert.equal(details?.["dns_version"], "NSD 4.6.1");
  assert.equal(details?.["dns_forwarder"], "yes");
});
