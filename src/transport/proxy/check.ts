/**
 * A look at a proxy before a scan through it: whether it is there, lets us in, speaks the protocol, and
 * says the truth. One that confirms connections before it has made them would make every port look open.
 */

import { formatEndpoint } from "../../model/endpoint.ts";
import type { ProxyAddress } from "./address.ts";
import { NOWHERE } from "./dialer.ts";
import {
  askProxy,
  type Exchange,
  isClosedReply,
  type ProxyClock,
  SETUP_MS,
  wireOf,
} from "./exchange.ts";
import type { ProxyFailure } from "./reply.ts";

/** What is wrong with a proxy. */
export interface ProxyProblem {
  /** Whether it may pass; otherwise another proxy, or another address of it, is needed. */
  readonly isPassing: boolean;
  /** Whether it is worth another try at once. */
  readonly isBusy?: boolean;
  /** A clause for the user: `it did not answer within 5 s`. */
  readonly why: string;
}

/** Options of {@link checkProxy}. */
export interface ProxyCheckOptions {
  /** Endpoints of the scan, of which one must be allowed. */
  readonly samples: readonly { readonly host: string; readonly port: number }[];
  /** Longest wait for one of them, in milliseconds. */
  readonly sampleMs: number;
  /** The scan's own wait for a target. */
  readonly timeoutMs: number;
  readonly clock: ProxyClock;
  readonly signal: AbortSignal;
}

/** Longest wait for what cannot be granted; silence is no problem where the proxy has greeted. */
const NOWHERE_MS = 1_500;
const PASSING: ReadonlySet<ProxyFailure> = new Set<ProxyFailure>([
  ...["PROXY_UNREACHABLE", "PROXY_SILENT", "PROXY_CLOSED", "PROXY_BUSY"] as const,
  ...["PROXY_SLOW", "PROXY_NAME"] as const,
]);
/** Of a proxy that has too much to do. */
const BUSY: ReadonlySet<ProxyFailure> = new Set<ProxyFailure>(["PROXY_CLOSED", "PROXY_BUSY"]);
const SECONDS = SETUP_MS / 1_000;

/** A proxy that is busy with what came before gets another chance, after a pause. */
const [TRIES, PAUSE_MS] = [3, 500];

/** What a look at a proxy showed. */
export interface ProxyCheck {
  /** Why a scan cannot go through it; nothing when it can. */
  readonly problem?: ProxyProblem | undefined;
  /** How long it takes to refuse what cannot be, in milliseconds; nothing when it keeps silent. */
  readonly delayMs?: number;
}

/** Looks at a proxy. */
export async function checkProxy(
  proxy: ProxyAddress,
  options: ProxyCheckOptions,
): Promise<ProxyCheck> {
  const { clock, signal } = options;
  for (let tries = 1;; tries++) {
    const found = await checkOnce(proxy, options);
    if (found.problem?.isBusy !== true || tries === TRIES || signal.aborted) return found;
    await new Promise<void>((resolve) => clock.after(PAUSE_MS, resolve));
  }
}

async function checkOnce(proxy: ProxyAddress, options: ProxyCheckOptions): Promise<ProxyCheck> {
  const { clock, signal, timeoutMs } = options;
  const { greets } = wireOf(proxy);
  const startedMs = clock.monotonicMs();
  const answerMs = greets ? NOWHERE_MS : SETUP_MS;
  const first = await askProxy(proxy, { ...NOWHERE, answerMs, signal }, clock);
  const delayMs = clock.monotonicMs() - startedMs;
  if (first.kind === "connected") first.stream.close();
  const problem = await problemAfter(first, proxy, options);
  if (problem !== undefined || first.kind === "silent") return { problem };
  return delayMs < timeoutMs ? { delayMs } : { problem: tooSlow(delayMs) };
}

/** What is wrong with a proxy that was asked for what cannot be. */
async function problemAfter(
  first: Exchange,
  proxy: ProxyAddress,
  options: ProxyCheckOptions,
): Promise<ProxyProblem | undefined> {
  const { greets } = wireOf(proxy);
  if (first.kind === "connected") {
    return problem(
      "it confirms connections before it has made them, so that every port would look open; " +
        "use one that waits for the target",
    );
  }
  if (first.kind === "silent" && !greets) return whyFailed("PROXY_SILENT", proxy);
  // Port 0 is no port, which each refuses in its own way once it has let us in.
  const isIn = greets && first.kind === "failed" && first.askedMs !== undefined &&
    first.code !== "PROXY_PROTOCOL";
  const found = isIn ? undefined : problemOf(first, proxy);
  if (found !== undefined) return found;
  // An HTTP proxy may look at the port before it looks at the login.
  return greets && !isIn && !isDenied(first) ? undefined : await checkSamples(proxy, options);
}

/** Then a wait tells nothing of a target. */
function tooSlow(delayMs: number): ProxyProblem {
  const seconds = Math.ceil(3 * delayMs / 1_000);
  const why = `it takes ${
    Math.round(delayMs)
  } ms for any answer; give at least --timeout ${seconds}s`;
  return { isPassing: true, isBusy: true, why };
}

async function checkSamples(
  proxy: ProxyAddress,
  { samples, sampleMs: answerMs, clock, signal }: ProxyCheckOptions,
): Promise<ProxyProblem | undefined> {
  for (const sample of samples) {
    const exchange = await askProxy(proxy, { ...sample, answerMs, signal }, clock);
    if (exchange.kind === "connected") exchange.stream.close();
    if (isClosedReply(exchange, proxy)) return undefined;
    const found = problemOf(exchange, proxy);
    if (found !== undefined || !isDenied(exchange)) return found;
  }
  const [sample] = samples;
  if (sample === undefined) return undefined;
  return problem(`its rules forbid connections to ${sample.host} port ${sample.port}`);
}

function isDenied(exchange: Exchange): boolean {
  return exchange.kind === "answer" && exchange.reason === "proxy-denied";
}

function problemOf(exchange: Exchange, proxy: ProxyAddress): ProxyProblem | undefined {
  if (exchange.kind === "local") {
    return { isPassing: true, why: `this machine could not open a socket (${exchange.code})` };
  }
  return exchange.kind === "failed" ? whyFailed(exchange.code, proxy) : undefined;
}

function whyFailed(code: ProxyFailure, proxy: ProxyAddress): ProxyProblem {
  return { isPassing: PASSING.has(code), isBusy: BUSY.has(code), why: WORDS[code](proxy) };
}

function problem(why: string): ProxyProblem {
  return { isPassing: false, why };
}

const WORDS: Readonly<Record<ProxyFailure, (proxy: ProxyAddress) => string>> = {
  PROXY_UNREACHABLE: () => "it cannot be reached: nothing accepts connections there",
  PROXY_NAME: ({ hostname }) => `its name "${hostname}" cannot be resolved`,
  PROXY_SILENT: () => `it did not answer within ${SECONDS} s`,
  PROXY_CLOSED: () => "it closed the connection without an answer",
  PROXY_LOGIN: ({ scheme, login }) =>
    login === undefined
      ? `it wants a login; write ${scheme}://USER:PASSWORD@HOST:PORT into a file, and @FILE here`
      : "it does not accept this login",
  PROXY_PROTOCOL: ({ scheme }) =>
    `what answers there is no ${scheme === "http" ? "HTTP" : "SOCKS5"} proxy`,
  PROXY_FORBIDS: () => "it makes no connections (CONNECT is not allowed)",
  PROXY_ADDRESS: () => "it takes no addresses of this kind",
  PROXY_BUSY: () => "it asks for fewer requests",
  PROXY_SLOW: () => "it takes too long for its answers",
  PROXY_NOT_PERMITTED: ({ hostname, port }) =>
    `Deno's --allow-net does not include it; add ${formatEndpoint(hostname, port)}`,
};
