/**
 * Every UDP probe against true replies that are not its own: those to a question with other ids, and
 * those of all other protocols. Spoilt datagrams, noise and echoes are in `datagram_probes_test.ts`.
 */

import assert from "node:assert/strict";
import { hex } from "../../src/bytes/convert.ts";
import type { DatagramProbe, DatagramRequest } from "../../src/probes/probe.ts";
import { UDP_PROBES } from "../../src/probes/udp/registry.ts";
import { datagramContext } from "../support/datagrams.ts";
import { FUZZ_FACTOR, mutate, Prng } from "./mutate.ts";

/** Names nobody, so it can neither accept nor mistake anything. */
const NAMELESS = "generic";
const MUTANTS = 200 * FUZZ_FACTOR;
/** Protocols of one wire format: what a reply means is decided by the question that it repeats. */
const RELATIVES: readonly ReadonlySet<string>[] = [
  new Set(["dns", "llmnr", "mdns"]),
  new Set(["portmap", "nfs"]),
  new Set(["snmp", "snmp-public"]),
  new Set(["radius", "radius-access"]),
  new Set(["tftp", "tftp-mode"]),
];

const SAMPLES = new Map<DatagramProbe, readonly Uint8Array[]>();
for (const probe of UDP_PROBES) SAMPLES.set(probe, await samplesOf(probe));

for (const probe of UDP_PROBES.filter(({ name }) => name !== NAMELESS)) {
  const samples = SAMPLES.get(probe) ?? [];

  Deno.test(`${probe.name} over UDP: refuses replies to a question with other ids`, () => {
    const asked = questions(probe, 0);
    const others = questions(probe, 100).filter(({ withoutId }) => withoutId !== true);
    for (const sample of samples.filter((one) => asked.some((question) => question.read(one)))) {
      for (const other of others) assert.equal(other.read(sample), null, hex(sample));
    }
  });

  Deno.test(`${probe.name} over UDP: takes no other protocol's reply for its own`, () => {
    const family = RELATIVES.find((names) => names.has(probe.name)) ?? new Set([probe.name]);
    for (const [other, replies] of SAMPLES) {
      if (family.has(other.name)) continue;
      for (const reply of replies) {
        for (const question of questions(probe, 0)) {
          assert.equal(question.read(reply), null, `${other.name}: ${hex(reply)}`);
        }
      }
    }
  });

  Deno.test(`${probe.name} over UDP: further questions and closings survive spoilt replies`, () => {
    const prng = new Prng(`${probe.name} further`);
    for (const question of furtherQuestions(probe, samples)) {
      assert.equal(question.read(question.bytes), null, "an echo");
      for (let count = 0; count < MUTANTS; count++) {
        const answer = question.read(mutate(prng.pick(samples), prng, samples));
        assert.ok((answer?.closing?.length ?? 1) > 0);
      }
    }
  });
}

/** The probe's questions on its first ports, their random bytes counting from `offset` + 1. */
function questions(probe: DatagramProbe, offset: number): readonly DatagramRequest[] {
  const random = (count: number) =>
    Uint8Array.from({ length: count }, (_, at) => (offset + at + 1) & 255);
  const ports = probe.ports.length === 0 ? [9] : probe.ports.slice(0, 2);
  return ports.flatMap((port) =>
    probe.request(datagramContext(port, { snmpPublic: true, random })) ?? []
  );
}

/** What true replies make the probe ask next. */
function furtherQuestions(
  probe: DatagramProbe,
  samples: readonly Uint8Array[],
): readonly DatagramRequest[] {
  return questions(probe, 0).flatMap((question) =>
    samples.flatMap((sample) => question.read(sample)?.next ?? [])
  );
}

async function samplesOf(probe: DatagramProbe): Promise<readonly Uint8Array[]> {
  const path = `../probes/udp/samples/${probe.name.replaceAll("-", "_")}.ts`;
  const module: { readonly samples: readonly Uint8Array[] } = await import(
    new URL(path, import.meta.url).href
  );
  return module.samples;
}
