/** Amplification: what requests to any port provoke is at most six times what was sent. */

import assert from "node:assert/strict";
import { UDP_PROBES } from "../../../src/probes/udp/registry.ts";
import { MOST_FACTOR } from "../../../src/scan/udp/traffic.ts";
import { datagramContext } from "../../support/datagrams.ts";

/** Probes up to this rarity are sent to any port with `--deep`, unless they are known to amplify. */
const GENERAL_RARITY = 8;
/** First datagrams that must be so long, so that servers do not amplify: QUIC's (RFC 9000, 14.1). */
const LONG: Readonly<Record<string, number>> = { quic: 1_200, teeworlds: 520 };
const MOST_BYTES = 512;

for (const probe of UDP_PROBES) {
  Deno.test(`${probe.name} over UDP: sends little, and amplifies on its own ports at most`, async () => {
    const path = `./samples/${probe.name.replaceAll("-", "_")}.ts`;
    const { samples }: { readonly samples: readonly Uint8Array[] } = await import(path);
    const context = datagramContext(probe.ports[0] ?? 9, { snmpPublic: true });
    const request = probe.request(context);
    assert.ok(request !== undefined);
    const { length } = request.bytes;
    assert.ok(length <= (LONG[probe.name] ?? MOST_BYTES), `${length} bytes`);
    const replies = samples.filter((sample) => request.read(sample) !== null);
    const most = Math.max(0, ...replies.map((reply) => reply.length));
    if (probe.rarity > GENERAL_RARITY || probe.amplifies === true) return;
    assert.ok(most <= MOST_FACTOR * length, `${most} bytes for ${length}`);
  });
}
