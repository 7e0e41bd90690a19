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

Deno.test("at the end of a scan, a silent name server is waited for one second", async () => {
  const clock = new FakeClock();
  const lookup = new ReverseDns(silentResolver(), clock, new AbortController().signal);
  const names = Promise.all(Array.from({ length: 40 }, (_, i) => lookup.namesOf(`192.0.2.${i}`)));
  const finished = lookup.finish(names.then(() => {}));
  await clock.advance(999);
  assert.equal(lookup.unanswered, 0);
  await clock.advance(1);
  await finished;
  assert.deepEqual((await names).flat(), []);
  assert.equal(lookup.unanswered, 40);
  assert.equal(clock.pending, 0);
});

Deno.test("at the end of a scan, a name server that answers is waited for three seconds", async () => {
  const clock = new FakeClock();
  const resolver = {
    ...fakeResolver(),
    namesOf: (_address: string, signal: AbortSignal) =>
      new Promise<readonly string[]>((resolve) => {
        clock.after(700, () => resolve(["slow.lan"]));
        signal.addEventListener("abort", () => resolve([]), { once: true });
      }),
  };
  const lookup = new ReverseDns(resolver, clock, new AbortController().signal);
  // 32 at once: 128 of 200 are answered in three seconds.
  const names = Promise.all(Array.from({ length: 200 }, (_, i) => lookup.namesOf(`192.0.2.${i}`)));
  const finished = lookup.finish(names.then(() => {}));
  await clock.advance(3_000);
  await finished;
  assert.equal((await names).flat().length, 128);
  assert.equal(lookup.unanswered, 72);
});

Deno.test("look-ups that a stopped scan ended are not counted as unanswered", async () => {
  const clock = new FakeClock();
  const abort = new AbortController();
  const lookup = new ReverseDns(silentResolver(), clock, abort.signal);
  const names = lookup.namesOf("192.0.2.1");
  await settle();
  abort.abort();
  await names;
  assert.equal(lookup.unanswered, 0);
});
