/** What one scan says of a host and of its ports: only what it is sure of. */

import type { PortKey } from "../model/endpoint.ts";
import type { Host, Port, Report } from "../model/report.ts";
import { isSkipped, type Reason } from "../model/state.ts";
import { isComplete, unlistedState, wasAsked } from "../report/coverage.ts";
import { certificateWords, serviceWords } from "../report/describe.ts";
import { requestOf } from "../report/request_of.ts";

/** What is known of a port. Texts that are not known are absent. */
export interface Facts {
  /** A port state, or in other words what a port is that a report only counts. */
  readonly state: string;
  /** Whether a report listed it; of what it only counted, no two states are compared. */
  readonly listed: boolean;
  readonly service?: string;
  readonly product?: string;
  /** Version and what goes with it: `9.2p1 Debian-2`. */
  readonly version?: string;
  readonly certificate?: string;
}

/** A scan of one host. */
export interface HostScan {
  readonly status: string;
  /** Whether a port of the list that is not in {@link HostScan.ports} had the state `unlisted`. */
  readonly sure: boolean;
  /** The same for UDP ports, of which some are never asked. */
  readonly sureUdp: boolean;
  readonly unlisted: string;
}

/** The same, with the ports that are listed. */
export interface HostView extends HostScan {
  readonly host: Host;
  readonly ports: readonly (PortKey & { readonly facts: Facts })[];
}

/** Skipped for the whole host's sake; ports that may print are skipped one by one. */
const SKIPPED_HOST: readonly Reason[] = ["not-permitted", "local-error", "no-route", "broadcast"];

/** What a report is sure of, host by host; hosts to which nothing was sent are left out. */
export function* viewsOf(report: Report): Generator<HostView, void, undefined> {
  const complete = isComplete(report) || isCompleteButFor(report);
  for (const host of report.hosts) {
    if (wasAsked(host) && host.reason !== "broadcast") yield viewOf(host, complete);
  }
}

/** Whether all that is uncertain is known to be at certain hosts: the others are complete. */
function isCompleteButFor({ scan, hosts }: Report): boolean {
  const { lost, uncertain = 0 } = scan.integrity;
  const known = hosts.reduce((sum, { summary }) => sum + (summary.uncertain ?? 0), 0);
  return scan.status === "completed" && lost === 0 && known >= uncertain &&
    requestOf({ scan }).shard === undefined;
}

function viewOf(host: Host, complete: boolean): HostView {
  const { status, summary, reasons } = host;
  // Of a host that is down, the ports that were skipped for that are not open.
  const because: readonly Reason[] = status === "down"
    ? SKIPPED_HOST
    : [...SKIPPED_HOST, "host-down"];
  const skipped = because.some((reason) => (reasons[reason] ?? 0) > 0);
  const certain = host.ports.filter(({ uncertain, reason }) =>
    uncertain !== true && !isSkipped(reason) && reason !== "local-error"
  );
  const doubtful = host.ports.some(({ uncertain }) => uncertain === true);
  const sure = complete && (summary.uncertain ?? 0) === 0 && !doubtful && !skipped;
  return {
    host,
    status: certain.some(({ state }) => state === "open") ? "up" : status,
    sure,
    sureUdp: sure && (reasons["not-asked"] ?? 0) === 0,
    unlisted: status === "up" ? unlistedState(host) : `host ${status}`,
    ports: certain.map((port) => ({
      transport: port.transport,
      port: port.port,
      facts: factsOf(port),
    })),
  };
}

function factsOf(port: Port): Facts {
  const { state, service, tls } = port;
  const words = serviceWords(port);
  const version = [service?.version, service?.extra].filter((part) => part !== undefined).join(" ");
  return {
    state,
    listed: true,
    ...(words === "unknown" ? {} : { service: words }),
    ...(service?.product === undefined ? {} : { product: service.product }),
    ...(version === "" ? {} : { version }),
    ...(tls?.certificate === undefined ? {} : { certificate: certificateWords(tls.certificate) }),
  };
}

/** `nginx 1.22.1`, as much of it as is known. */
export function versionOf({ product, version }: Facts): string | undefined {
  const words = [product, version].filter((part) => part !== undefined).join(" ");
  return words === "" ? undefined : words;
}

/** `http, nginx 1.22.1`; empty when nothing is known. */
export function portFacts(facts: Facts): string {
  return [facts.service, versionOf(facts)].filter((part) => part !== undefined).join(", ");
}
