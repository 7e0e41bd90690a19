/** A scan without a network: a scripted dialer and resolver, and a clock that the test turns. */

import type { ScanEvent } from "../../src/model/event.ts";
// Loaded at once: the clock that the test turns does not wait for modules.
import "../../src/probes/tcp/registry.ts";
import "../../src/scan/service/detection.ts";
import "../../src/scan/udp/port_scan.ts";
import { scan, type ScanOptions, type ScanWorld } from "../../src/scan/scan.ts";
import { HostList } from "../../src/targets/hosts.ts";
import { Plan } from "../../src/targets/plan.ts";
import { parsePorts } from "../../src/targets/ports.ts";
import { parseTarget } from "../../src/targets/target.ts";
import type { Resolver } from "../../src/transport/resolve.ts";
import type { ByteStream } from "../../src/transport/stream.ts";
import type { Dialer, DialOutcome } from "../../src/transport/tcp.ts";
import { FakeClock } from "./fake_clock.ts";

/** Nothing listens. */
export const CLOSED: DialOutcome = { kind: "answer", state: "closed", reason: "conn-refused" };

/** A stream that says `text` and then keeps silent until it is closed. */
export function talkingStream(text = ""): ByteStream & { readonly closed: boolean } {
  const waiting: ((value: null) => void)[] = [];
  let said = text === "";
  let closed = false;
  return {
    read(buffer) {
      if (closed) return Promise.resolve(null);
      if (said) return new Promise((resolve) => waiting.push(resolve));
      said = true;
      return Promise.resolve(new TextEncoder().encodeInto(text, buffer).written);
    },
    write: (bytes) => Promise.resolve(bytes.length),
    close() {
      closed = true;
      for (const end of waiting.splice(0)) end(null);
    },
    get closed() {
      return closed;
    },
  };
}

/** A dialer that answers after a millisecond as `answer` says; without an answer it is silent. */
export function scriptedDialer(
  clock: FakeClock,
  answer: (address: string, port: number) => DialOutcome | undefined,
): Dialer {
  return (address, port, signal) =>
    new Promise((resolve) => {
      const outcome = answer(address, port);
      const silence = () => resolve({ kind: "silence" });
      if (signal.aborted) return silence();
      if (outcome === undefined) signal.addEventListener("abort", silence, { once: true });
      else clock.after(1, () => resolve(outcome));
    });
}

/** A resolver that knows nothing but what it is given. */
export function fakeResolver(
  names: Readonly<Record<string, readonly string[]>> = {},
  reverse: Readonly<Record<string, readonly string[]>> = {},
): Resolver & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    addressesOf(name) {
      const addresses = names[name];
      return Promise.resolve(
        addresses === undefined
          ? { kind: "failed", why: "no such name is known" }
          : { kind: "addresses", addresses },
      );
    },
    namesOf(address) {
      asked.push(address);
      return Promise.resolve(reverse[address] ?? []);
    },
    serviceOf: () => Promise.resolve(undefined),
  };
}

/** A world made of scripts. */
export function fakeWorld(clock: FakeClock, overrides: Partial<ScanWorld> = {}): ScanWorld {
  return {
    clock,
    dial: scriptedDialer(clock, () => CLOSED),
    resolver: fakeResolver(),
    upgrade: () => () => Promise.resolve(undefined),
    random: (count) => new Uint8Array(count),
    ...overrides,
  };
}

/** Options of a scan of `targets` (ranges only, separated by spaces) and `ports`. */
export function scanOptions(
  { targets, ports, ...overrides }:
    & { readonly targets: string; readonly ports: string }
    & Partial<Omit<ScanOptions, "targets">>,
): ScanOptions {
  const words = targets.split(" ");
  const hosts = new HostList(words.map((text) => {
    const spec = parseTarget(text);
    if (spec.kind !== "range") throw new TypeError(`${text} is no range`);
    return { text, ranges: [spec.range] };
  }));
  return {
    plan: new Plan(hosts, parsePorts(ports), 7),
    targets: words,
    seed: 7,
    settings: {},
    workers: 100,
    timeoutMs: 1_000,
    retries: 1,
    rdns: false,
    listAll: false,
    ...overrides,
  };
}

/** Runs a scan to its end, letting the clock go on; `see` is told each event as it comes. */
export async function eventsOf(
  options: ScanOptions,
  { world, clock, see }: {
    readonly world: ScanWorld;
    readonly clock: FakeClock;
    readonly see?: (event: ScanEvent) => void;
  },
): Promise<readonly ScanEvent[]> {
  const events: ScanEvent[] = [];
  let done = false;
  const reading = (async () => {
    for await (const event of scan(options, world)) {
      events.push(event);
      see?.(event);
    }
  })().finally(() => done = true);
  for (let turn = 0; turn < 30_000 && !done; turn++) await clock.advance(20);
  if (!done) throw new Error("the scan did not end");
  await reading;
  return events;
}
