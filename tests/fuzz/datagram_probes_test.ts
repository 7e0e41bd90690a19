/**
 * Every UDP probe against hostile datagrams. A parser without true samples to spoil fails here: no
 * probe can be added untested.
 */

import assert from "node:assert/strict";
import { hex, utf8 } from "../../src/bytes/convert.ts";
import type { DatagramProbe, DatagramRequest } from "../../src/probes/probe.ts";
import { UDP_PROBES } from "../../src/probes/udp/registry.ts";
import { describePort } from "../../src/scan/service/describe.ts";
import { datagramContext } from "../support/datagrams.ts";
import { FUZZ_FACTOR, mutate, Prng, stretch } from "./mutate.ts";

const MUTANTS = 400 * FUZZ_FACTOR;
/** Longest that a parser may take for 16 KiB, in milliseconds, at the best of several tries. */
const SLOW_MS = 100;
/** The probe that names nobody. */
const NAMELESS = "generic";
const BAD_REQUEST = utf8(
  "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n" +
    "Connection: close\r\n\r\nBad Request\n",
);

const SAMPLES = new Map<DatagramProbe, readonly Uint8Array[]>();
for (const probe of UDP_PROBES) SAMPLES.set(probe, await loadSamples(probe));
const ALL_SAMPLES = [...SAMPLES.values()].flat();

for (const probe of UDP_PROBES) {
  const samples = SAMPLES.get(probe) ?? [];

  Deno.test(`${probe.name} over UDP: has true samples, and one of them proves it`, () => {
    assert.ok(samples.length > 0, `samples/${fileName(probe)} is missing or empty`);
    const proved = samples.some((sample) => questionsOf(probe).some((q) => q.read(sample)));
    assert.ok(proved || probe.name === NAMELESS);
  });

  Deno.test(`${probe.name} over UDP: survives spoilt datagrams`, () => {
    const prng = new Prng(`${probe.name} udp`);
    for (let count = samples.length > 0 ? MUTANTS : 0; count > 0; count--) {
      const spoilt = mutate(prng.pick(samples), prng, ALL_SAMPLES);
      for (const question of questionsOf(probe)) survives(question, spoilt);
    }
  });

  Deno.test(`${probe.name} over UDP: reads long datagrams quickly`, () => {
    for (const bytes of samples.slice(0, 4).flatMap(stretch)) {
      let bestMs = Infinity;
      for (let tries = 0; tries < 3 && bestMs > SLOW_MS; tries++) {
        const startMs = performance.now();
        for (const question of questionsOf(probe)) survives(question, bytes);
        bestMs = Math.min(bestMs, performance.now() - startMs);
      }
      assert.ok(bestMs <= SLOW_MS, `${Math.round(bestMs)} ms for ${hex(bytes.subarray(0, 500))}`);
    }
  });

  Deno.test(`${probe.name} over UDP: claims neither noise nor HTTP's refusal nor, but echo, an echo`, () => {
    const prng = new Prng(`${probe.name} noise`);
    for (const question of questionsOf(probe)) {
      for (let count = 0; count < 200; count++) {
        const noise = prng.bytes(5 + prng.below(count % 10 === 0 ? 2_000 : 80));
        assert.equal(question.read(noise), null, hex(noise));
      }
      assert.equal(question.read(BAD_REQUEST), null);
      assert.equal(question.read(new Uint8Array()), null);
      const echoed = question.read(question.bytes);
      assert.equal(echoed?.service, probe.name === "echo" ? "echo" : undefined);
    }
  });
}

/** The probe's questions on its usual ports, and with everything allowed. */
function questionsOf(probe: DatagramProbe): readonly DatagramRequest[] {
  const ports = probe.ports.length === 0 ? [9] : probe.ports.slice(0, 3);
  return ports.flatMap((port) => probe.request(datagramContext(port, { snmpPublic: true })) ?? []);
}

/** Reads the datagram, and with all further questions too; what comes of it must be reportable. */
function survives(question: DatagramRequest, bytes: Uint8Array, depth = 0): void {
  const answer = question.read(bytes);
  if (answer === null || depth > 4) return;
  const { closing: _farewell, next, ...identification } = answer;
  const known = { transport: "udp", port: 9, state: "open", reason: "udp-response" } as const;
  const found = { identification, method: "probe", tunnelled: false } as const;
  describePort({ ...known, details: {} }, found, bytes);
  if (next !== undefined) survives(next, bytes, depth + 1);
}

async function loadSamples(probe: DatagramProbe): Promise<readonly Uint8Array[]> {
  const url = new URL(`../probes/udp/samples/${fileName(probe)}`, import.meta.url);
  try {
    Deno.statSync(url);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
  const module: { readonly samples: readonly Uint8Array[] } = await import(url.href);
  return module.samples;
}

function fileName(probe: DatagramProbe): string {
  return `${probe.name.replaceAll("-", "_")}.ts`;
}
