import assert from "node:assert/strict";
import { hex, utf8 } from "../../../src/bytes/convert.ts";
import { dtlsProbe, parseDtlsReply } from "../../../src/probes/udp/dtls.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/dtls.ts";

const NOTHING = utf8("");
const [verify = NOTHING, hello = NOTHING, alert = NOTHING] = samples;

Deno.test("a careful DTLS server gets its cookie back, tells version and cipher, and is let go", () => {
  const first = readReply(dtlsProbe, verify);
  assert.deepEqual(first?.details, { dtls_cookie: "required" });
  const cookie = hex(verify.subarray(-20));
  assert.ok(hex(first?.next?.bytes ?? NOTHING).includes(`14${cookie}`));
  const answer = first?.next?.read(hello);
  assert.deepEqual(answer?.details, { dtls_version: "1.2", dtls_cipher: "0xc02f" });
  assert.deepEqual(parseDtlsReply(answer?.closing ?? NOTHING), {
    kind: "alert",
    description: 40,
  });
});

Deno.test("a DTLS server asks for a cookie once", () => {
  assert.equal(readReply(dtlsProbe, verify)?.next?.read(verify)?.next, undefined);
});

Deno.test("a DTLS alert proves DTLS", () => {
  assert.deepEqual(readReply(dtlsProbe, alert), { service: "dtls", details: { dtls_alert: "40" } });
});

Deno.test("the DTLS hello says its own lengths", () => {
  const bytes = dtlsProbe.request(datagramContext(4433))?.bytes ?? NOTHING;
  assert.equal((bytes[11] ?? 0) * 256 + (bytes[12] ?? 0), bytes.length - 13);
  assert.equal((bytes[15] ?? 0) * 256 + (bytes[16] ?? 0), bytes.length - 25);
});

Deno.test("DTLS refuses TLS, ciphertext, other messages, echoes and truncations", () => {
  assertRefusesOthers(dtlsProbe);
  for (const sample of [verify, hello, alert]) assertRefusesCuts(dtlsProbe, sample);
  for (const [at, byte] of [[1, 0x03], [4, 1], [13, 1], [0, 0x17]] as const) {
    const changed = hello.slice();
    changed[at] = byte;
    assert.equal(readReply(dtlsProbe, changed), null);
  }
});
