/**
 * The dialer of scans through a proxy. What the proxy fails to do is a local failure: it is tried again
 * and then lost, never a closed or filtered port. A proxy that is gone is found out once for all ports.
 */

import type { LocalFailure } from "../errors.ts";
import type { Dialer, DialOutcome } from "../tcp.ts";
import type { ProxyAddress } from "./address.ts";
import {
  askProxy,
  type Exchange,
  isClosedReply,
  type ProxyClock,
  SETUP_MS,
  wireOf,
} from "./exchange.ts";
import type { ProxyFailure } from "./reply.ts";

/** Options of {@link proxyDialer}. */
export interface ProxyDialerOptions {
  readonly proxy: ProxyAddress;
  /** Longest wait for the target, from when the proxy has the request, in milliseconds. */
  readonly timeoutMs: number;
  /** How long the proxy takes to refuse what cannot be, with nothing else to do. */
  readonly delayMs?: number | undefined;
  /** Names that the proxy is given in place of addresses. */
  readonly names?: ReadonlyMap<string, string> | undefined;
  readonly clock: ProxyClock;
}

/**
 * A connect may take so much longer than the timeout: greeting and login, then two looks at the proxy,
 * of which the first may have been begun by another.
 */
export const BESIDE_TIMEOUT_MS: number = 5 * SETUP_MS + 1_000;
/** No machine listens there: a proxy that answers, works. */
export const NOWHERE = { host: "127.0.0.1", port: 0 } as const;

/** A proxy that failed so often in a row, over so long a time, is gone. */
const [GONE_AFTER, GONE_AFTER_MS] = [5, 10_000];
/** Trying again changes nothing. */
const FINAL: ReadonlySet<ProxyFailure> = new Set<ProxyFailure>([
  ...["PROXY_LOGIN", "PROXY_PROTOCOL", "PROXY_FORBIDS", "PROXY_ADDRESS"] as const,
  "PROXY_NOT_PERMITTED",
]);
/** Its requests wait for their turn where it takes so many times as long as usual. */
const SLOWER = 1.5;
const SILENCE: DialOutcome = { kind: "silence" };

/** A dialer through a proxy. */
export function proxyDialer(options: ProxyDialerOptions): Dialer {
  const link = new ProxyLink(options);
  return (address, port, signal) => link.dial(address, port, signal);
}

/** A look at the proxy. */
interface Look {
  readonly startedMs: number;
  isAborted: boolean;
  /** How long it took to answer; `undefined` when it did not, "aborted" when it was not waited for. */
  readonly delayMs: Promise<number | "aborted" | undefined>;
}

/** What is known of a proxy while it is in use. */
class ProxyLink {
  readonly #options: ProxyDialerOptions;
  #failures = 0;
  #firstFailureMs = 0;
  /** Why it is not asked any more. */
  #gone: ProxyFailure | undefined;
  /** Whether it has refused what cannot be. */
  #refuses = false;
  /** The last look at the proxy. */
  #look: Look | undefined;

  constructor(options: ProxyDialerOptions) {
    this.#options = options;
  }

  async dial(address: string, port: number, signal: AbortSignal): Promise<DialOutcome> {
    if (signal.aborted) return SILENCE;
    if (this.#gone !== undefined) return local(this.#gone, true);
    const { proxy, timeoutMs, names, clock } = this.#options;
    const host = names?.get(address) ?? address;
    const question = { host, port, answerMs: timeoutMs, signal };
    return await this.#outcome(await askProxy(proxy, question, clock), signal);
  }

  #outcome(exchange: Exchange, signal: AbortSignal): DialOutcome | Promise<DialOutcome> {
    const { proxy } = this.#options;
    switch (exchange.kind) {
      case "connected":
        this.#isAlive();
        return { kind: "open", stream: exchange.stream };
      case "answer":
        this.#isAlive();
        return { ...exchange, proxied: true };
      case "failed":
        return isClosedReply(exchange, proxy)
          ? this.#closed(exchange.askedMs, signal)
          : this.#failed(exchange.code);
      case "local":
        return exchange;
      case "silent":
        return this.#silent(exchange.askedMs, signal);
      case "aborted":
        return SILENCE;
    }
  }

  /**
   * The target is silent, unless the proxy is slow: a request that it refuses at once shows how long
   * its requests wait for their turn.
   */
  async #silent(askedMs: number, signal: AbortSignal): Promise<DialOutcome> {
    const { proxy, timeoutMs } = this.#options;
    const delayMs = await this.#delayMs(askedMs, signal);
    if (signal.aborted) return SILENCE;
    if (delayMs !== undefined) {
      const usualMs = this.#options.delayMs ?? 0;
      const isSlow = delayMs > timeoutMs / 2 && delayMs > SLOWER * usualMs || delayMs >= timeoutMs;
      return isSlow ? local("PROXY_SLOW", false) : SILENCE;
    }
    if (!wireOf(proxy).greets) return this.#failed("PROXY_SILENT");
    // It greeted. Perhaps it keeps silent about what it cannot connect to.
    return this.#refuses ? local("PROXY_SLOW", false) : SILENCE;
  }

  /** Some close the connection in place of a refusal, as `ssh -D` does: while they work, it is one. */
  async #closed(askedMs: number, signal: AbortSignal): Promise<DialOutcome> {
    const delayMs = await this.#delayMs(askedMs, signal);
    if (signal.aborted) return SILENCE;
    if (delayMs === undefined) return this.#failed("PROXY_CLOSED");
    return { kind: "answer", state: "filtered", reason: "proxy-failure", proxied: true };
  }

  /** How long the proxy takes for an answer now; a look that began before tells of another time. */
  async #delayMs(sinceMs: number, signal: AbortSignal): Promise<number | undefined> {
    for (;;) {
      if (this.#look === undefined || this.#look.startedMs < sinceMs) this.#begin(signal);
      const delayMs = await this.#look?.delayMs;
      if (signal.aborted || delayMs === undefined) return undefined;
      if (delayMs !== "aborted") {
        this.#isAlive();
        this.#refuses = true;
        return delayMs;
      }
      // Whoever began it was in a hurry; somebody else may have begun another by now.
      if (this.#look?.isAborted === true) this.#look = undefined;
    }
  }

  #begin(signal: AbortSignal): void {
    const look: Look = {
      startedMs: this.#options.clock.monotonicMs(),
      isAborted: false,
      delayMs: this.#lookAt(signal).then((delayMs) => {
        look.isAborted = delayMs === "aborted";
        return delayMs;
      }),
    };
    this.#look = look;
  }

  /** How long the proxy takes to refuse what cannot be; `undefined` when it does not. */
  async #lookAt(signal: AbortSignal): Promise<number | "aborted" | undefined> {
    const { proxy, clock } = this.#options;
    const startedMs = clock.monotonicMs();
    const exchange = await askProxy(proxy, { ...NOWHERE, answerMs: SETUP_MS, signal }, clock);
    if (exchange.kind === "aborted") return "aborted";
    if (exchange.kind === "connected") exchange.stream.close();
    const isAnswer = exchange.kind === "connected" || exchange.kind === "answer" ||
      exchange.kind === "failed" && exchange.askedMs !== undefined;
    return isAnswer ? clock.monotonicMs() - startedMs : undefined;
  }

  #isAlive(): void {
    this.#failures = 0;
  }

  #failed(code: ProxyFailure): LocalFailure {
    const nowMs = this.#options.clock.monotonicMs();
    if (this.#failures++ === 0) this.#firstFailureMs = nowMs;
    const isLong = nowMs - this.#firstFailureMs >= GONE_AFTER_MS;
    if (this.#failures >= GONE_AFTER && isLong) this.#gone = code;
    return local(code, FINAL.has(code) || this.#gone !== undefined);
  }
}

function local(code: ProxyFailure, final: boolean): LocalFailure {
  return { kind: "local", code, lasting: false, ...(final ? { shortage: false, final } : {}) };
}
