/** The whole identification of one loopback port with every probe, as a deep scan does it. */

import type { Port } from "../../src/model/report.ts";
import type { Service } from "../../src/model/service.ts";
import type { Probe } from "../../src/probes/probe.ts";
import { TCP_PROBES } from "../../src/probes/tcp/registry.ts";
import { detectService } from "../../src/scan/service/detection.ts";
import { systemClock } from "../../src/schedule/clock.ts";
import { Semaphore } from "../../src/schedule/semaphore.ts";
import { type DialOutcome, dialTcp } from "../../src/transport/tcp.ts";
import { tlsUpgrade } from "../../src/transport/tls.ts";
import { asIfApart } from "./apart.ts";
import { pause } from "./wait.ts";

const [MOST_DIALS, DIAL_AGAIN_MS] = [10, 200];

/** How to ask. */
export interface IdentifyDeepOptions {
  readonly intensity?: number;
  readonly ics?: boolean;
  /** Only these probes, by name. */
  readonly only?: readonly string[];
  /** The host name that the user typed. */
  readonly serverName?: string;
  readonly address?: string;
  readonly probes?: readonly Probe[];
  readonly keepExchanges?: boolean;
  /** `false`: listen only, as without `--deep`. */
  readonly deep?: boolean;
  /** Where ids come from; real chance by default. */
  readonly random?: (count: number) => Uint8Array<ArrayBuffer>;
  /** The port number that the service detection is told, where it is another than the real one. */
  readonly as?: number;
}

/** A server of several ports does not listen at all of them at once. */
async function dialOnceListening(
  address: string,
  port: number,
  signal: AbortSignal,
): Promise<DialOutcome> {
  for (let tries = 1;; tries++) {
    const outcome = await dialTcp(address, port, signal);
    if (outcome.kind !== "answer" || tries === MOST_DIALS) return outcome;
    await pause(DIAL_AGAIN_MS);
  }
}

/** Connects to the port and finds out who answers. */
export async function identifyDeep(port: number, options: IdentifyDeepOptions = {}): Promise<Port> {
  const { address = "127.0.0.1", serverName, intensity = 5, ics = false, only } = options;
  const signal = new AbortController().signal;
  const outcome = await dialOnceListening(address, port, signal);
  if (outcome.kind !== "open") throw new Error(`${address}:${port} is not open: ${outcome.kind}`);
  const host = {
    address,
    family: address.includes(":") ? "ipv6" : "ipv4",
    target: serverName ?? address,
    hostnames: serverName === undefined ? [] : [serverName],
  } as const;
  const known: Port = {
    transport: "tcp",
    port: options.as ?? asIfApart(port),
    state: "open",
    reason: "syn-ack",
    details: {},
  };
  const choice = { intensity, ics, ...(only === undefined ? {} : { only: new Set(only) }) };
  return await detectService({ host, known, stream: outcome.stream }, {
    bannerTimeoutMs: 1_500,
    probes: options.probes ?? TCP_PROBES,
    keepExchanges: options.keepExchanges ?? false,
    ...(options.deep === false ? {} : { deep: { probeTimeoutMs: 8_000, choice } }),
  }, {
    clock: systemClock,
    dial: (to, _port, cancelled) => dialTcp(to, port, cancelled),
    upgrade: tlsUpgrade,
    random: options.random ?? ((count) => crypto.getRandomValues(new Uint8Array(count))),
    sockets: new Semaphore(64),
    signal,
  });
}

/**
 * Asks up to three times for a service that is whole: some servers listen long before they reply, and all of them
 * start here on a busy machine.
 */
export async function identifyPatiently(
  port: number,
  { as, isWhole }: {
    readonly as?: number;
    readonly isWhole: (service: Service | undefined) => boolean;
  },
): Promise<Service | undefined> {
  for (let tries = 1;; tries++) {
    // Quassel is away for a moment after a connection that said nothing, as the first was.
    if (tries > 1) await pause(500);
    const found = await identifyDeep(port, as === undefined ? {} : { as }).catch((error) => {
      if (tries === 3) throw error;
      return undefined;
    });
    if (isWhole(found?.service) || tries === 3) return found?.service;
  }
}
