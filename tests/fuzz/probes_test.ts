/**
 * Every probe against hostile replies. A parser of otherProtocol bytes without true samples to spoil fails
 * here: no probe can be added untested. What once broke a parser stays in `crashers/`, named
 * `<probe>-<what>.hex`.
 */

import assert from "node:assert/strict";
import { fromHex, hex, utf8 } from "../../src/bytes/convert.ts";
import type { Identification, Probe } from "../../src/probes/probe.ts";
import { TCP_PROBES } from "../../src/probes/tcp/registry.ts";
import { FUZZ_FACTOR, mutate, Prng, stretch } from "./mutate.ts";
import { askAlong, Script } from "./replay.ts";

const MUTANTS = 400 * FUZZ_FACTOR;
/** Longest that a parser may take for 16 KiB, in milliseconds, at the best of several tries. */
const SLOW_MS = 200;
const BAD_REQUEST = utf8(
  "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n" +
    "Connection: close\r\n\r\nBad Request\n",
);

const SAMPLES = new Map<Probe, readonly Uint8Array[]>();
for (const probe of TCP_PROBES) SAMPLES.set(probe, await loadSamples(probe));
const ALL_SAMPLES = [...SAMPLES.values()].flat();

for (const probe of TCP_PROBES) {
  const samples = SAMPLES.get(probe) ?? [];

  Deno.test(`${probe.name}: has true samples, and one of them proves it`, async () => {
    assert.ok(
      samples.length > 0,
      `tests/probes/tcp/samples/${fileName(probe)} is missing or empty`,
    );
    const found: (Identification | null)[] = [];
    for (const [at, banner] of samples.entries()) {
      const replies = samples.slice(at);
      found.push(probe.recognise?.(banner) ?? null);
      for (const endsAtOnce of [false, true]) {
        const greeting = probe.speaksFirst ? { banner } : {};
        found.push(await askAlong(probe, Script.of(replies), { endsAtOnce, ...greeting }));
      }
    }
    assert.ok(found.some((identification) => identification !== null));
  });

  Deno.test(`${probe.name}: survives spoilt replies`, async () => {
    const prng = new Prng(probe.name);
    for (let count = samples.length > 0 ? MUTANTS : 0; count > 0; count--) {
      const replies = Array.from(
        { length: 1 + prng.below(3) },
        () => mutate(prng.pick(samples), prng, ALL_SAMPLES),
      );
      await survives(probe, replies, { endsAtOnce: count % 2 === 0 });
    }
  });

  Deno.test(`${probe.name}: reads long replies quickly`, async () => {
    for (const bytes of samples.slice(0, 4).flatMap(stretch)) {
      let bestMs = Infinity;
      for (let tries = 0; tries < 3 && bestMs > SLOW_MS; tries++) {
        const startMs = performance.now();
        await survives(probe, [bytes]);
        bestMs = Math.min(bestMs, performance.now() - startMs);
      }
      assert.ok(bestMs <= SLOW_MS, `${Math.round(bestMs)} ms for ${excerpt(bytes)}`);
    }
  });

  Deno.test(`${probe.name}: claims neither noise nor HTTP's refusal nor, but echo, an echo`, async () => {
    const prng = new Prng(`${probe.name} noise`);
    for (let count = 0; count < 60; count++) {
      const noise = prng.bytes(5 + prng.below(count % 10 === 0 ? 2_000 : 80));
      const claims = [
        probe.recognise?.(noise) ?? null,
        await askAlong(probe, Script.always(noise)),
        await askAlong(probe, Script.of([noise]), { banner: noise, endsAtOnce: true }),
      ];
      for (const claim of claims) assert.equal(claim, null, excerpt(noise));
    }
    const echoed = await askAlong(probe, Script.echo());
    assert.equal(echoed?.service, probe.name === "echo" ? "echo" : undefined);
    const refused = [
      probe.recognise?.(BAD_REQUEST) ?? null,
      await askAlong(probe, Script.always(BAD_REQUEST)),
      await askAlong(probe, Script.of([BAD_REQUEST]), { banner: BAD_REQUEST, endsAtOnce: true }),
    ];
    for (const claim of refused) {
      assert.ok(claim === null || claim.service === "http", `claims ${claim?.service}`);
    }
  });
}

// Each probe asks services that are not its own. Erlang's port mapper obeys one letter behind two
// bytes of length: "k" ends it, "s" stops a node, "x" registers one; chance must not give the letter.
Deno.test("no question is an order to Erlang's port mapper, whatever its random bytes", async () => {
  let questions = 0;
  for (const probe of TCP_PROBES) {
    for (const order of utf8("ksx")) {
      const silent = new Script((sent) => {
        if (sent === undefined) return undefined;
        const [high = 0, low = 0, letter] = sent;
        const isWhole = high * 256 + low <= sent.length - 2;
        assert.ok(!isWhole || letter !== order, `${probe.name}: ${hex(sent)}`);
        questions++;
        return undefined;
      });
      await askAlong(probe, silent, { randomByte: order });
    }
  }
  assert.ok(questions > TCP_PROBES.length, `only ${questions} questions`);
});

Deno.test("what once broke a parser breaks it no more", async () => {
  for (const { name, bytes } of crashers()) {
    const owners = TCP_PROBES.filter((probe) => name.startsWith(`${probe.name}-`));
    assert.ok(owners.length > 0, `crashers/${name} names no probe`);
    for (const probe of owners) {
      await survives(probe, [bytes]);
      await survives(probe, [bytes], { endsAtOnce: true });
    }
  }
});

/** Reads the replies with everything that the probe has, at a low and at the highest intensity. */
async function survives(
  probe: Probe,
  replies: readonly Uint8Array[],
  { endsAtOnce = false }: { readonly endsAtOnce?: boolean } = {},
): Promise<void> {
  const [first = new Uint8Array()] = replies;
  try {
    for (const reply of replies) probe.recognise?.(reply);
    const banner = probe.speaksFirst ? { banner: first } : {};
    await askAlong(probe, Script.of(replies), { ...banner, endsAtOnce });
    await askAlong(probe, Script.of(replies), { ...banner, intensity: 2 });
  } catch (error) {
    const said = replies.map(excerpt).join("\nthen ");
    throw new Error(`${probe.name} failed on\n${said}`, { cause: error });
  }
}

async function loadSamples(probe: Probe): Promise<readonly Uint8Array[]> {
  const url = new URL(`../probes/tcp/samples/${fileName(probe)}`, import.meta.url);
  if (!exists(url)) return [];
  const module: { readonly samples: readonly Uint8Array[] } = await import(url.href);
  return module.samples;
}

function fileName(probe: Probe): string {
  return `${probe.name.replaceAll("-", "_")}.ts`;
}

function crashers(): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  const folder = new URL("crashers/", import.meta.url);
  if (!exists(folder)) return [];
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
  return names.filter((name) => name.endsWith(".hex"))
    .map((name) => ({ name, bytes: fromHex(Deno.readTextFileSync(new URL(name, folder))) }));
}

function exists(url: URL): boolean {
  try {
    Deno.statSync(url);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Enough of the bytes, in hexadecimal, to keep them as a crasher. */
function excerpt(bytes: Uint8Array): string {
  const shown = hex(bytes.subarray(0, 2_000));
  return bytes.length > 2_000 ? `${shown}... (${bytes.length} bytes)` : shown;
}
