/**
 * Names to addresses and back, by the operating system's resolver and hosts file. A name is
 * resolved once; every connect is to a literal address.
 */

import { reverseName } from "../bytes/reverse_name.ts";
import { errorCode } from "./errors.ts";
import { isLoopback } from "./loopback.ts";

/** What a name resolves to. */
export type ResolveOutcome =
  | { readonly kind: "addresses"; readonly addresses: readonly string[] }
  | { readonly kind: "failed"; readonly why: string };

/** A resolver; passed in, so that tests need no name server. */
export interface Resolver {
  /** Every A and AAAA address of a name, without duplicates. */
  addressesOf(name: string): Promise<ResolveOutcome>;
  /** Names of an address by reverse DNS and the hosts file; none after a timeout. */
  namesOf(address: string, signal: AbortSignal): Promise<readonly string[]>;
  /** The operating system's name for a TCP port (`getservbyport`), where it has one. */
  serviceOf(port: number): Promise<string | undefined>;
}

const OUT_OF_SCOPE = "outside the permitted scope: the sandbox does not allow this name";

const FAILURES: ReadonlyMap<string, string> = new Map([
  // From node:dns under Deno: the sandbox refused.
  ["EPERM", OUT_OF_SCOPE],
  ["ENOTFOUND", "no such name is known"],
  ["EAI_AGAIN", "the name server did not answer"],
  ["ETIMEOUT", "the name server did not answer"],
]);

/** The resolver of real scans. */
export const systemResolver: Resolver = {
  async addressesOf(name) {
    const { lookup } = await import("node:dns/promises");
    try {
      const found = await lookup(name, { all: true });
      return { kind: "addresses", addresses: [...new Set(found.map((entry) => entry.address))] };
    } catch (error) {
      return { kind: "failed", why: explainLookupError(error) };
    }
  },
  async namesOf(address, signal) {
    if (signal.aborted) return [];
    const names = await Promise.all([
      untilAborted(osName(address), signal),
      isLoopback(address) ? [] : pointerNames(address, signal),
    ]);
    return [...new Set(names.flat().map((name) => name.replace(/\.$/, "")))];
  },
  async serviceOf(port) {
    const { lookupService } = await import("node:dns/promises");
    const found = await lookupService("127.0.0.1", port).catch(() => undefined);
    return found === undefined || /^\d+$/.test(found.service) ? undefined : found.service;
  },
};

function explainLookupError(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable) return OUT_OF_SCOPE;
  const code = errorCode(error);
  return FAILURES.get(code ?? "") ?? `the resolver failed${code === undefined ? "" : ` (${code})`}`;
}

async function osName(address: string): Promise<readonly string[]> {
  try {
    const { lookupService } = await import("node:dns/promises");
    const { hostname } = await lookupService(address, 0);
    return hostname === address ? [] : [hostname];
  } catch {
    return [];
  }
}

async function pointerNames(address: string, signal: AbortSignal): Promise<readonly string[]> {
  const name = reverseName(address);
  if (name === undefined) return [];
  try {
    return await Deno.resolveDns(name, "PTR", { signal });
  } catch {
    return [];
  }
}

function untilAborted<T>(
  promise: Promise<readonly T[]>,
  signal: AbortSignal,
): Promise<readonly T[]> {
  return new Promise((resolve) => {
    const give = (value: readonly T[]) => {
      signal.removeEventListener("abort", abandon);
      resolve(value);
    };
    const abandon = () => give([]);
    if (signal.aborted) return give([]);
    signal.addEventListener("abort", abandon, { once: true });
    promise.then(give);
  });
}
