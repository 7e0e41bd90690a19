/** Rounds of a watch with chosen looks: no network, and every report is written by the test. */

import type { Finding } from "../../src/model/finding.ts";
import type { PolicyResult } from "../../src/model/policy.ts";
import type { Port, Report } from "../../src/model/report.ts";
import type { Alert } from "../../src/model/alert.ts";
import type { LookAt } from "../../src/job/second_look.ts";
import { type Round, runRound } from "../../src/watch/round.ts";
import { NEW_WATCH, type WatchState } from "../../src/watch/state.ts";
import { hostWith, reportOf, shutPort } from "./reports.ts";

/** A report of one host with these open ports, as a scan of ports 1 to 1024 and 8080 gives it. */
export function scanOf(ports: readonly Port[], scan: Partial<Report["scan"]> = {}): Report {
  return reportOf([hostWith(ports)], { ports: "1-1024,8080", ...scan });
}

/** What a second look sees of the ports that it is given: of those, these are open. */
export function lookOf(open: readonly Port[]): (places: readonly LookAt[]) => Report {
  return (places) =>
    reportOf(places.map(({ host, ports }) =>
      hostWith(
        ports.map(({ port }) => open.find((one) => one.port === port) ?? shutPort(port, "closed")),
        { address: host.address },
      )
    ));
}

/** One round: what the scan sees, what the second look sees, and what else. */
export interface Seen {
  readonly scan: Report | (() => Promise<Report>);
  /** Default: the second look sees what the first saw. */
  readonly look?: (places: readonly LookAt[]) => Report;
  readonly judge?: (report: Report) => PolicyResult;
  readonly isAcknowledged?: (finding: Finding) => boolean;
}

/** A watch that is given rounds by the test. */
export class Rounds {
  state: WatchState = NEW_WATCH;
  /** The places of each second look. */
  readonly looks: (readonly string[])[] = [];

  /** Runs a round. */
  async run({ scan, look, ...others }: Seen): Promise<Round> {
    const round = await runRound(this.state, {
      scan: typeof scan === "function" ? scan : () => Promise.resolve(scan),
      look: (places) => {
        this.looks.push(
          places.flatMap(({ host, ports }) => ports.map(({ port }) => `${host.address}:${port}`)),
        );
        if (look !== undefined) return Promise.resolve(look(places));
        const open = typeof scan === "function" ? [] : scan.hosts.flatMap(({ ports }) => ports);
        return Promise.resolve(lookOf(open)(places));
      },
      ...others,
    });
    this.state = round.state;
    return round;
  }

  /** What a round tells, in short. */
  async told(seen: Seen): Promise<readonly string[]> {
    return (await this.run(seen)).alerts.map(alertWords);
  }
}

/** An alert in a few words. */
export function alertWords(alert: Alert): string {
  switch (alert.kind) {
    case "change":
    case "unstable":
    case "settled": {
      const { kind, port, address } = alert.change;
      return `${alert.kind} ${kind} ${port ?? address}`;
    }
    case "finding":
      return `finding ${alert.finding.id} ${alert.finding.port}`;
    case "verdict":
      return `verdict ${alert.verdict} ${
        alert.violations.map(({ message }) => message).join("; ")
      }`;
    default:
      return alert.kind;
  }
}
