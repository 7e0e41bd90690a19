/** One host of two scans compared, port by port. */

import type { Change, ChangeKind } from "../model/diff.ts";
import { comparePorts, type PortKey } from "../model/endpoint.ts";
import { type Host, type Port, type Report, shownState } from "../model/report.ts";
import type { TlsCertificate } from "../model/tls.ts";
import { plural } from "../text/count.ts";
import { type AskedPorts, isComplete, unlistedState } from "./coverage.ts";
import { requestOf } from "./request_of.ts";
import { certificateWords, portWords, serviceWords, versionWords } from "./describe.ts";

/** One of the two scans, with its name and what it asked. */
export interface DiffInput {
  readonly report: Report;
  /** The file it was read from. */
  readonly name: string;
  /** The place that it is the view of, where it is one's. */
  readonly from?: string;
  readonly asked: AskedPorts;
}

/** Both scans. */
export interface Sides {
  readonly before: DiffInput;
  readonly after: DiffInput;
}

/** What could not be compared. */
export interface Skipped {
  /** Listed ports that only one scan asked. */
  ports: number;
  /** Ports that an incomplete scan may have missed. */
  lost: number;
  /** Ports whose service only the closer look could name. */
  services: number;
}

/** A host as both scans have it. */
export interface HostPair {
  readonly before: Host | undefined;
  readonly after: Host | undefined;
}

/** A port as both scans list it. */
interface PortPair {
  readonly key: PortKey;
  readonly old: Port | undefined;
  readonly young: Port | undefined;
}

type MakeChange = (kind: ChangeKind, before: string, after: string) => readonly Change[];

/** Compares host by host and counts what it had to leave out. */
export class Comparison {
  readonly #sides: Sides;
  /** What had to be left out so far. */
  readonly skipped: Skipped = { ports: 0, lost: 0, services: 0 };
  readonly #complete: { readonly before: boolean; readonly after: boolean };
  readonly #equallyDeep: boolean;
  /** Listed ports that both scans asked. */
  compared = 0;

  /** A comparison of two scans. */
  constructor(sides: Sides) {
    this.#sides = sides;
    const { before, after } = sides;
    this.#complete = { before: isComplete(before.report), after: isComplete(after.report) };
    const [a, b] = [before, after].map(({ report }) => {
      const { deep, banner } = requestOf(report);
      return JSON.stringify([report.tool.name, deep, banner]);
    });
    this.#equallyDeep = a === b;
  }

  /** Every change of one host. */
  ofHost(pair: HostPair): readonly Change[] {
    const { before, after } = pair;
    const was = before?.status === "up";
    const is = after?.status === "up";
    const changes = pairPorts(pair).flatMap((ports) => this.#ofPort(ports, pair));
    if (was === is || !this.#isSure(pair)) return changes;
    const open = (host: Host | undefined) => plural(host?.summary.open ?? 0, "open port");
    const words = (host: Host | undefined) =>
      host === undefined ? "not there" : `${host.status}, ${open(host)}`;
    const kind = is ? "host-appeared" : "host-vanished";
    const change = { kind, ...namesOf(pair), before: words(before), after: words(after) } as const;
    return [change, ...changes];
  }

  /** Whether silence of a host is an answer: everything was asked, and the same on both sides. */
  #isSure({ before, after }: HostPair): boolean {
    const { before: old, after: young } = this.#sides;
    if (old.report.scan.ports === young.report.scan.ports) {
      return (before?.status === "up" || this.#complete.before) &&
        (after?.status === "up" || this.#complete.after);
    }
    return before?.status !== "unknown" && after?.status !== "unknown";
  }

  #ofPort(pair: PortPair, hosts: HostPair): readonly Change[] {
    const { before, after } = this.#sides;
    const { key, old, young } = pair;
    // Such a port replied to an ACK; whether it is open was not asked.
    if (old?.state === "unfiltered" || young?.state === "unfiltered") {
      this.skipped.ports++;
      return [];
    }
    const isOneSided = (old === undefined && !before.asked(key, hosts.before)) ||
      (young === undefined && !after.asked(key, hosts.after));
    if (isOneSided) {
      this.skipped.ports++;
      return [];
    }
    const wasUnseen = old === undefined && !this.#complete.before;
    const isUnseen = young === undefined && !this.#complete.after;
    if (wasUnseen || isUnseen) {
      this.skipped.lost++;
      return [];
    }
    this.compared++;
    return this.#between(pair, hosts);
  }

  #between({ key: { transport, port }, old, young }: PortPair, hosts: HostPair): readonly Change[] {
    const change: MakeChange = (kind, before, after) =>
      before === after ? [] : [{ kind, ...namesOf(hosts), transport, port, before, after }];
    const was = old === undefined ? stateOf(hosts.before) : shownState(old);
    const is = young === undefined ? stateOf(hosts.after) : shownState(young);
    if (old?.state !== "open" && young?.state !== "open") {
      // What one of the reports only counted has no state to compare.
      return old === undefined || young === undefined ? [] : change("state-changed", was, is);
    }
    if (old?.state !== "open") return change("port-opened", was, openWords(young));
    if (young?.state !== "open") return change("port-closed", openWords(old), is);
    return this.#betweenOpen(old, young, change);
  }

  #betweenOpen(old: Port, young: Port, change: MakeChange): readonly Change[] {
    const [was, is] = [serviceWords(old), serviceWords(young)];
    const [version, newVersion] = [versionWords(old), versionWords(young)];
    const [shown, newShown] = [old, young].map(({ tls }) => tls?.certificate);
    const same = shown?.fingerprintSha256 === newShown?.fingerprintSha256;
    const parts: readonly (readonly [ChangeKind, string, string, boolean])[] = [
      ["service-changed", was, is, was === "unknown" || is === "unknown"],
      [
        isOtherProduct(old, young) ? "product-changed" : "version-changed",
        version || "unknown",
        newVersion || "unknown",
        !version || !newVersion,
      ],
      [
        "certificate-changed",
        certificateWords(same ? undefined : shown),
        certificateWords(same ? undefined : newShown) + (same ? "" : keptKeyWords(shown, newShown)),
        shown === undefined || newShown === undefined,
      ],
    ];
    const different = parts.filter(([, before, after]) => before !== after);
    const unsure = different.filter(([, , , oneSided]) => oneSided && !this.#equallyDeep);
    if (unsure.length > 0) this.skipped.services++;
    const serviceToo = different.some(([kind]) => kind === "service-changed");
    return different.filter((part) => !unsure.includes(part)).flatMap(([kind, before, after]) => {
      // Another service has another version: that is one change, told with both versions.
      if ((kind === "version-changed" || kind === "product-changed") && serviceToo) return [];
      return kind === "service-changed"
        ? change(kind, portWords(old), portWords(young))
        : change(kind, before, after);
    });
  }
}

/** A renewed certificate may have the key of the one before it. */
function keptKeyWords(old: TlsCertificate | undefined, young: TlsCertificate | undefined): string {
  const key = young?.publicKeySha256;
  return key !== undefined && key !== "" && key === old?.publicKeySha256 ? ", same key" : "";
}

/** Whether another program answers: not only another version of the same. */
function isOtherProduct(old: Port, young: Port): boolean {
  const [before, after] = [old.service?.product, young.service?.product];
  return before !== undefined && after !== undefined &&
    before.toLowerCase() !== after.toLowerCase();
}

/** Every port that either report lists, in order. */
function pairPorts({ before, after }: HostPair): readonly PortPair[] {
  const old = new Map(before?.ports.map((port) => [keyOf(port), port]));
  const young = new Map(after?.ports.map((port) => [keyOf(port), port]));
  const all = new Map([...old, ...young]);
  return [...all].sort(([, a], [, b]) => comparePorts(a, b)).map(([text, key]) => ({
    key,
    old: old.get(text),
    young: young.get(text),
  }));
}

function keyOf({ transport, port }: PortKey): string {
  return `${transport}/${port}`;
}

function openWords(port: Port | undefined): string {
  const words = port === undefined ? "unknown" : portWords(port);
  return words === "unknown" ? "open" : `open: ${words}`;
}

/** What is known of the ports that a report does not list. */
function stateOf(host: Host | undefined): string {
  if (host === undefined) return "host not there";
  return host.status === "up" ? unlistedState(host) : `host ${host.status}`;
}

function namesOf({ before, after }: HostPair): Pick<Change, "address" | "names"> {
  const hosts = [after, before].filter((host) => host !== undefined);
  return {
    address: hosts[0]?.address ?? "",
    names: [...new Set(hosts.flatMap(({ hostnames, rdns }) => [...hostnames, ...rdns]))],
  };
}
