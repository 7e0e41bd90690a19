/**
 * What about this machine, or the network that it is in, would make a scan tell less than the truth:
 * each check is a small experiment, its finding a sentence, and what is to be done about it.
 */

import type { RefusalTest } from "../transport/connected_udp.ts";
import type { Resolver } from "../transport/resolve.ts";
import type { ListenOutcome, LocalService } from "../transport/local_service.ts";
import { countSockets, LOOPBACK, serveLocally } from "../transport/local_service.ts";
import type { Dialer, DialOutcome } from "../transport/tcp.ts";
import { formatCount } from "../text/count.ts";
import { scopeText } from "../about/build_facts.ts";
import { BUILD_SCOPE } from "../about/build_scope.ts";

/** How a check ended: fine, worth knowing, or a reason not to trust results. */
export type CheckStatus = "ok" | "note" | "bad";

/** What one check found. */
export interface Check {
  readonly check: string;
  readonly verdict: CheckStatus;
  readonly found: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** What the checks use of the outside world. */
export interface DoctorWorld {
  readonly dial: Dialer;
  readonly resolver: Resolver;
  /** How ICMP errors of UDP ports are seen; `undefined` where they are not. */
  readonly refusals?: () => Promise<RefusalTest | undefined>;
}

/** Sockets that a scan with the usual options wants at once. */
const SOCKETS_WANTED = 1_064;
/** Ports asked for connections that reach themselves. */
const SELF_TRIES = 2_000;
const EPHEMERAL_START = 32_768;
const LOCAL_WAIT_MS = 2_000;
const CANARY_WAIT_MS = 1_500;
const RESOLVER_WAIT_MS = 5_000;
/** TEST-NET-1 (RFC 5737): documentation's own addresses, nobody may have one. */
const NOBODY = "192.0.2.1";
const CANARY_PORTS = [80, 443, 34_567];
/** RFC 2606: no such name may ever exist. */
const NO_NAME = "no-such-name.invalid";

/** Runs every check, one after the other. */
export async function* examine(world: DoctorWorld): AsyncGenerator<Check> {
  yield checkNetworkPermission();
  yield checkFilePermissions();
  yield checkOtherPermissions();
  yield checkDescriptors();
  yield await checkLoopback(world);
  yield await checkSelfConnects(world);
  yield await checkIpv6(world);
  yield await checkClosedUdp(world);
  yield await checkResolver(world);
  yield await checkCanary(world);
}

function granted(name: Deno.PermissionName): boolean {
  return Deno.permissions.querySync({ name }).state === "granted";
}

function checkNetworkPermission(): Check {
  const check = "network permission";
  const found = scopeText();
  if (granted("net")) return { check, verdict: "ok", found };
  const advice = BUILD_SCOPE === undefined
    ? "targets elsewhere are reported as not-permitted; widen --allow-net, where that is meant"
    : "targets elsewhere are reported as not-permitted: this executable was built so";
  return { check, verdict: "note", found, advice };
}

function checkFilePermissions(): Check {
  const check = "file permissions";
  const missing = (["read", "write"] as const).filter((name) => !granted(name));
  if (missing.length === 0) return { check, verdict: "ok", found: "reading and writing" };
  return {
    check,
    verdict: "note",
    found: `${missing.join(" and ")} not everywhere`,
    advice: "results are saved in this folder with --allow-read --allow-write=.",
  };
}

function checkOtherPermissions(): Check {
  const check = "other permissions";
  const more = (["env", "run", "ffi", "sys"] as const).filter(granted);
  if (more.length === 0) {
    return {
      check,
      verdict: "ok",
      found: "none: no environment, programs, libraries, system information",
    };
  }
  return {
    check,
    verdict: "note",
    found: `more than a scan needs: ${more.join(", ")}`,
    advice: "leave out --allow-all; `portico help permissions` lists what is enough",
  };
}

function checkDescriptors(): Check {
  const check = "descriptors";
  const { count, ended } = countSockets(SOCKETS_WANTED);
  if (ended === undefined) {
    return { check, verdict: "ok", found: `at least ${formatCount(count)} sockets at once` };
  }
  if (ended.kind === "not-permitted") return notTested(check);
  return {
    check,
    verdict: "note",
    found: `${formatCount(count)} sockets at once (${ended.code})`,
    advice: "scans are slower, not wrong; raise the limit first: ulimit -n 4096",
  };
}

function notTested(check: string): Check {
  return {
    check,
    verdict: "note",
    found: "not tested: the sandbox does not reach this machine's own addresses",
  };
}

async function dialWithin(
  { dial }: DoctorWorld,
  address: string,
  { port, waitMs }: { readonly port: number; readonly waitMs: number },
): Promise<DialOutcome> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), waitMs);
  const outcome = await dial(address, port, abort.signal);
  clearTimeout(timer);
  if (outcome.kind === "open") outcome.stream.close();
  return outcome;
}

/** A port where somebody listens must be open; after that, it must be closed. */
async function tryLocal(
  world: DoctorWorld,
  { service, address }: { readonly service: LocalService; readonly address: string },
): Promise<{ readonly wrong?: string; readonly ms: number }> {
  const { port } = service;
  const wish = { port, waitMs: LOCAL_WAIT_MS };
  const start = performance.now();
  const open = await dialWithin(world, address, wish);
  const ms = performance.now() - start;
  await service[Symbol.asyncDispose]();
  const closed = await dialWithin(world, address, wish);
  if (open.kind !== "open") {
    return { wrong: `a port that listens is not open (${kindOf(open)})`, ms };
  }
  const refused = closed.kind === "answer" && closed.state === "closed";
  return refused ? { ms } : { wrong: `a closed port does not refuse (${kindOf(closed)})`, ms };
}

function kindOf(outcome: DialOutcome): string {
  if (outcome.kind === "answer") return outcome.reason;
  return outcome.kind === "local" ? outcome.code : outcome.kind;
}

function listen(address: string): ListenOutcome {
  return serveLocally(async (stream) => {
    while (await stream.read(new Uint8Array(1)) !== null);
  }, address);
}

async function checkLoopback(world: DoctorWorld): Promise<Check> {
  const check = "loopback";
  const outcome = listen(LOOPBACK.ipv4);
  if (outcome.kind === "not-permitted") return notTested(check);
  if (outcome.kind === "local") return noListener(check, outcome.code);
  const { wrong, ms } = await tryLocal(world, {
    service: outcome.service,
    address: LOOPBACK.ipv4,
  });
  if (wrong === undefined) {
    const found = `a listening port is open (${ms.toFixed(1)} ms), a closed one refuses`;
    return { check, verdict: "ok", found };
  }
  return {
    check,
    verdict: "bad",
    found: wrong,
    advice: "a firewall or security software on this machine stands between: results of this " +
      "machine about itself are not to be trusted",
  };
}

function noListener(check: string, code: string): Check {
  return { check, verdict: "note", found: `not tested: nothing can listen here (${code})` };
}

/** Connects that reach themselves look open; a port that is really open is so twice. */
async function checkSelfConnects(world: DoctorWorld): Promise<Check> {
  const check = "self-connects";
  let [selves, wrong] = [0, 0];
  for (let port = EPHEMERAL_START; port < EPHEMERAL_START + SELF_TRIES; port++) {
    const wish = { port, waitMs: LOCAL_WAIT_MS };
    const outcome = await dialWithin(world, LOOPBACK.ipv4, wish);
    if (outcome.kind === "not-permitted") return notTested(check);
    if (outcome.kind === "answer" && outcome.reason === "self-connect") selves++;
    if (outcome.kind !== "open") continue;
    if ((await dialWithin(world, LOOPBACK.ipv4, wish)).kind !== "open") wrong++;
  }
  const tries = formatCount(SELF_TRIES);
  if (wrong === 0) {
    const found = selves === 0
      ? `none among ${tries} ports`
      : `${selves} among ${tries} ports, each distinguished from an open port`;
    return { check, verdict: "ok", found };
  }
  return {
    check,
    verdict: "bad",
    found: `${wrong} among ${tries} ports looked open once and not again`,
    advice: "scan loopback twice and believe what both scans say; please report this",
  };
}

async function checkIpv6(world: DoctorWorld): Promise<Check> {
  const check = "IPv6";
  const outcome = listen(LOOPBACK.ipv6);
  if (outcome.kind === "not-permitted") return notTested(check);
  if (outcome.kind === "local") {
    return {
      check,
      verdict: "note",
      found: `this machine has no IPv6 (${outcome.code})`,
      advice: "IPv6 targets cannot be scanned from here; -4 leaves them out",
    };
  }
  const { wrong } = await tryLocal(world, { service: outcome.service, address: LOOPBACK.ipv6 });
  if (wrong === undefined) return { check, verdict: "ok", found: "works on this machine" };
  return {
    check,
    verdict: "bad",
    found: wrong,
    advice: "IPv6 is broken on this machine: use -4, or repair it",
  };
}

/** A connected datagram socket is told of ICMP errors, if the runtime connects it. */
async function checkClosedUdp({ refusals }: DoctorWorld): Promise<Check> {
  const check = "closed UDP ports";
  if (await refusals?.() !== undefined) {
    return {
      check,
      verdict: "ok",
      found: "ICMP errors are seen: a closed port is reported closed",
    };
  }
  return {
    check,
    verdict: "note",
    found: "ICMP errors are not seen: this runtime, or its sandbox, connects no datagram socket",
    advice: "a closed UDP port is reported open|filtered, as a silent one",
  };
}

async function checkResolver({ resolver }: DoctorWorld): Promise<Check> {
  const check = "resolver";
  if (!granted("net")) {
    return {
      check,
      verdict: "note",
      found: "not tested: names are resolved only where the permitted scope has them",
      advice: "give addresses as targets",
    };
  }
  const own = await within(RESOLVER_WAIT_MS, resolver.addressesOf("localhost"));
  if (own === undefined || own.kind === "failed") {
    const why = own === undefined ? `no answer in ${RESOLVER_WAIT_MS / 1000} s` : own.why;
    return {
      check,
      verdict: "note",
      found: `"localhost" is not resolved: ${why}`,
      advice: "give addresses instead of names, or repair the hosts file and the resolver",
    };
  }
  const nobody = await within(RESOLVER_WAIT_MS, resolver.addressesOf(NO_NAME));
  if (nobody === undefined) {
    return {
      check,
      verdict: "note",
      found: `no answer about other names in ${RESOLVER_WAIT_MS / 1000} s`,
      advice: "name servers are slow or out of reach: give addresses, and --no-rdns",
    };
  }
  if (nobody.kind === "failed") {
    return { check, verdict: "ok", found: `"localhost" is ${own.addresses.join(", ")}` };
  }
  return {
    check,
    verdict: "bad",
    found: `it knows a name that cannot exist: "${NO_NAME}" is ${nobody.addresses.join(", ")}`,
    advice:
      "a mistyped target would scan another machine: give addresses, or use another name server",
  };
}

function within<T>(waitMs: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), waitMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Nobody has this address: who answers for it answers for everybody. */
async function checkCanary(world: DoctorWorld): Promise<Check> {
  const check = "middlebox canary";
  const outcomes = await Promise.all(
    CANARY_PORTS.map((port) => dialWithin(world, NOBODY, { port, waitMs: CANARY_WAIT_MS })),
  );
  const portsThat = (test: (outcome: DialOutcome) => boolean) =>
    CANARY_PORTS.filter((_, i) => outcomes[i] !== undefined && test(outcomes[i])).join(", ");
  const open = portsThat(({ kind }) => kind === "open");
  if (open !== "") {
    return {
      check,
      verdict: "bad",
      found:
        `something accepts connections to ${NOBODY}, an unassigned test address (ports ${open})`,
      advice: "a proxy, VPN or security program answers for other hosts: open ports beyond it " +
        "mean nothing; scan from another network, or with it switched off",
    };
  }
  const refused = portsThat((one) => one.kind === "answer" && one.state === "closed");
  if (refused !== "") {
    return {
      check,
      verdict: "note",
      found:
        `something refuses connections to ${NOBODY}, an unassigned test address (ports ${refused})`,
      advice: "a firewall answers for other hosts: a closed port beyond it may be a filtered one",
    };
  }
  if (outcomes.every(({ kind }) => kind === "not-permitted")) {
    return { check, verdict: "ok", found: `not tested: ${NOBODY} is outside the permitted scope` };
  }
  return { check, verdict: "ok", found: `no reply from ${NOBODY}, an unassigned test address` };
}
