/**
 * Names to addresses and back, by the operating system's resolver and hosts file. A name is
 * resolved once; every connect is to a literal address.
 */

import { reverseName } from "../bytes/reverse_name.ts";
import { BlockingCalls } from "./blocking_calls.ts";
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
  /** Names of an address by the hosts file or reverse DNS; none once the signal aborts. */
  namesOf(address: string, signal: AbortSignal): Promise<readonly string[]>;
  /** The operating system's name for a TCP port (`getservbyport`), where it has one in time. */
  serviceOf(port: number): Promise<string | undefined>;
}

const OUT_OF_SCOPE = "outside the permitted scope: the sandbox does not allow this name";
const NO_ANSWER = "the name server did not answer";

const FAILURES: ReadonlyMap<string, string> = new Map([
  // From node:dns under Deno: the sandbox refused.
  ["EPERM", OUT_OF_SCOPE],
  ["ENOTFOUND", "no such name is known"],
  ["EAI_AGAIN", NO_ANSWER],
  ["ETIMEOUT", NO_ANSWER],
]);

/** The loopback addresses that are `localhost`. */
const LOCALHOST: readonly string[] = ["127.0.0.1", "::1"];

/** Names that the operating system resolves at once. */
export const RESOLVED_AT_ONCE = 20;

/**
 * What occupies blocking threads of the runtime. Targets are resolved before the scan begins, when
 * nothing has to be written; `getaddrinfo` itself gives up after 10 s (2 attempts of 5 s) unless the
 * name server holds a TCP connection. During the scan there are two calls at most.
 */
const NAMES = new BlockingCalls({ atOnce: RESOLVED_AT_ONCE, limitMs: 15_000 });
const REVERSE = new BlockingCalls({ atOnce: 1, limitMs: 1_000 });
const SERVICES = new BlockingCalls({ atOnce: 1, limitMs: 500 });

/** The operating system's names of TCP ports, looked up once each. */
const SERVICE_NAMES = new Map<number, Promise<string | undefined>>();

/** The resolver of real scans. */
export const systemResolver: Resolver = {
  async addressesOf(name) {
    const { lookup } = await import("node:dns/promises");
    try {
      const found = await NAMES.run(() => lookup(name, { all: true }));
      if (found === undefined) return { kind: "failed", why: NO_ANSWER };
      return { kind: "addresses", addresses: [...new Set(found.map((entry) => entry.address))] };
    } catch (error) {
      return { kind: "failed", why: explainLookupError(error) };
    }
  },
  async namesOf(address, signal) {
    if (signal.aborted) return [];
    const names = await pointerNames(address, signal) ?? await osNames(address, signal);
    return sortedNames(names, address);
  },
  serviceOf(port) {
    const known = SERVICE_NAMES.get(port) ?? serviceName(port);
    SERVICE_NAMES.set(port, known);
    return known;
  },
};

async function serviceName(port: number): Promise<string | undefined> {
  const { lookupService } = await import("node:dns/promises");
  const found = await SERVICES.run(() => lookupService("127.0.0.1", port)).catch(() => undefined);
  return found === undefined || /^\d+$/.test(found.service) ? undefined : found.service;
}

function explainLookupError(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable) return OUT_OF_SCOPE;
  const code = errorCode(error);
  return FAILURES.get(code ?? "") ?? `the resolver failed${code === undefined ? "" : ` (${code})`}`;
}

/**
 * Names from the hosts file, else PTR records: Deno's own resolver reads both, and takes a signal.
 * `undefined` where it has no name server, or the sandbox keeps it from the one that it has.
 */
async function pointerNames(
  address: string,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const name = reverseName(address);
  if (name === undefined) return [];
  try {
    // The dot makes the name absolute: no search domain is tried.
    return await Deno.resolveDns(`${name}.`, "PTR", { signal });
  } catch (error) {
    const answered = error instanceof Deno.errors.NotFound || error instanceof Deno.errors.TimedOut;
    return answered || signal.aborted ? [] : undefined;
  }
}

/** The name by `getnameinfo`, for which the permission for the address itself is enough. */
async function osNames(address: string, signal: AbortSignal): Promise<readonly string[]> {
  const { lookupService } = await import("node:dns/promises");
  const found = await REVERSE.run(() => lookupService(address, 0), signal).catch(() => undefined);
  return found === undefined || found.hostname === address ? [] : [found.hostname];
}

/**
 * Without duplicates and final dots, in an order that does not change from one query to the next:
 * name servers and the hosts file give them in any. A hosts file may list thousands of blocked names
 * under 127.0.0.1, which is `localhost` and nothing else; Deno's resolver calls every other loopback
 * address `localhost` too, unless the hosts file has it.
 */
function sortedNames(names: readonly string[], address: string): readonly string[] {
  const plain = new Set(names.map((name) => name.replace(/\.$/, "")));
  if (LOCALHOST.includes(address) && plain.has("localhost")) return ["localhost"];
  if (isLoopback(address)) plain.delete("localhost");
  const labels = (name: string) => name.split(".").length;
  return [...plain].sort((a, b) => labels(b) - labels(a) || (a < b ? -1 : 1));
}
