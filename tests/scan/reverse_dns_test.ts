import assert from "node:assert/strict";
import { ReverseDns } from "../../src/scan/reverse_dns.ts";
import { FakeClock, settle } from "../support/fake_clock.ts";
import { fakeResolver } from "../support/scan_world.ts";

/** A resolver that returns only when its signal aborts. */
function silentResolver() {
  const asked: string[] = [];
  const namesOf = (address: string, signal: AbortSignal) => {
    asked.push(address);
    return new Promise<readonly string[]>((resolve) =>
      signal.addEventListener("abort", () => resolve([]), { once: true })
    );
  };
  return { ...fakeResolver(), namesOf, asked };
}

Deno.test("at most 32 look-ups are under way, and each ends after two seconds", async () => {
  const clock = new FakeClock();
  const resolver = silentResolver();
  const lookup = new ReverseDns(resolver, clock, new AbortController().signal);
  const answers = Array.from({ length: 40 }, (_, i) => lookup.namesOf(`192.0.2.${i}`));
  await settle();
  assert.equal(resolver.asked.length, 32);
  await clock.advance(2_000);
  assert.equal(resolver.asked.length, 40);
  await clock.advance(2_000);
  assert.deepEqual((await Promise.all(answers)).flat(), []);
  assert.equal(clock.pending, 0);
});

Deno.test("when the scan stops, every look-up ends at once", async () => {
  const clock = new FakeClock();
  const abort = new AbortController();
  const lookup = new ReverseDns(silentResolver(), clock, abort.signal);
  const answers = Array.from({ length: 40 }, (_, i) => lookup.namesOf(`192.0.2.${i}`));
  await settle();
  abort.abort();
  assert.deepEqual((await Promise.all(answers)).flat(), []);
  assert.deepEqual(await lookup.namesOf("192.0.2.99"), []);
  assert.equal(clock.pending, 0);
});
