import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { buildDnsQuery, parseDnsMessage } from "../../../src/probes/wire/dns.ts";
import { describeRefusal, extendedErrorOf, isRefusal } from "../../../src/probes/wire/dns_error.ts";
import { askVersion } from "../../../src/probes/udp/dns.ts";

const QUESTION = "0776657273696f6e0462696e640000100003";

/** A refusal with these options in its OPT record. */
function refusal(options: string, id = "0102") {
  const length = fromHex(options).length.toString(16).padStart(4, "0");
  return fromHex(`${id}80850001000000000001${QUESTION}00002904d000000000${length}${options}`);
}

function parsed(options: string) {
  const message = parseDnsMessage(refusal(options));
  assert.ok(message !== null && isRefusal(message));
  return message;
}

Deno.test("an extended error is read behind other options, with and without words", () => {
  assert.deepEqual(extendedErrorOf(parsed("000f0006001441424334")), { code: 20, text: "ABC4" });
  assert.deepEqual(extendedErrorOf(parsed("0003000141000f00020012")), { code: 18, text: "" });
  assert.equal(extendedErrorOf(parsed("")), null);
  assert.equal(extendedErrorOf(parsed("00030001")), null);
  assert.equal(extendedErrorOf(parsed("000f000100")), null);
});

Deno.test("only Knot Resolver's own mark names it", () => {
  assert.equal(describeRefusal(parsed("000f0006001441424334")).product, "Knot Resolver");
  for (const text of ["41424335", "4142433441", ""]) {
    const length = (2 + text.length / 2).toString(16).padStart(4, "0");
    assert.equal(describeRefusal(parsed(`000f${length}0014${text}`)).product, undefined, text);
  }
});

Deno.test("over UDP a server that refuses to tell its version is asked why, once", () => {
  const refused = fromHex(`010280850001000000000000${QUESTION}`);
  const next = askVersion(0x0102).read(refused)?.next;
  const expected = { id: 0x0100, name: "version.bind", type: 16, class: 3, edns: true };
  assert.deepEqual(next?.bytes, buildDnsQuery(expected));
  assert.equal(next?.mayBeSilent, true);
  const answer = next?.read(refusal("000f0006001441424334", "0100"));
  assert.deepEqual([answer?.product, answer?.next], ["Knot Resolver", undefined]);
  assert.equal(next?.read(next.bytes), null);
});

Deno.test("a query with EDNS is RFC 6891's, to the byte", () => {
  const bytes = buildDnsQuery({ id: 1, name: ".", type: 6, edns: true });
  const head = "000100000001000000000001";
  assert.deepEqual(bytes, fromHex(`${head}000006000100002904d0000000000000`));
});
