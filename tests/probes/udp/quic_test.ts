import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { quicProbe } from "../../../src/probes/udp/quic.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/quic.ts";

const NOTHING = utf8("");
const [caddy = NOTHING, quinn = NOTHING, old = NOTHING] = samples;

Deno.test("a QUIC server lists the versions that it speaks, without those made up", () => {
  assert.deepEqual(readReply(quicProbe, caddy), {
    service: "quic",
    details: { quic_versions: "v1 v2-draft draft-29" },
  });
  assert.match(readReply(quicProbe, quinn)?.details?.["quic_versions"] ?? "", /^v1 draft-29 /);
  assert.equal(readReply(quicProbe, old)?.details?.["quic_versions"], "v2 v1 Q050 T051");
});

Deno.test("the QUIC question is long enough to be heard", () => {
  const bytes = quicProbe.request(datagramContext(443))?.bytes ?? NOTHING;
  assert.equal(bytes.length, 1_200);
  assert.deepEqual([...bytes.subarray(0, 6)], [0xc0, 0x1a, 0x2a, 0x3a, 0x4a, 8]);
});

Deno.test("QUIC refuses other ids, other versions, half versions and echoes", () => {
  assertRefusesOthers(quicProbe);
  assertRefusesOtherIds(quicProbe, caddy);
  assertRefusesCuts(quicProbe, caddy.subarray(0, 27));
  const versioned = caddy.slice();
  versioned[4] = 1;
  assert.equal(readReply(quicProbe, versioned), null);
});
