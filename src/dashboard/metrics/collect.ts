/**
 * What Prometheus is told: for each schedule the balance of its last scan and what its policy says of
 * the ports, and of the whole network certificates, hosts, findings. Few labels: names of schedules, and
 * subjects of certificates.
 */

import type { History } from "../../history/history.ts";
import { InputError } from "../../model/input_error.ts";
import type { SavedScan } from "../../model/history.ts";
import type { Violation } from "../../model/policy.ts";
import type { Report } from "../../model/report.ts";
import type { Schedule } from "../../model/schedule.ts";
import { readPolicy } from "../../policy/read_policy.ts";
import { judgeReport } from "../../policy/verdicts.ts";
import type { RunQueue } from "../runs/queue.ts";
import type { Metric, MetricValue } from "./text.ts";

/** What metrics are made from. */
export interface MetricsContext {
  readonly history: History;
  readonly queue: RunQueue;
  /** Streams of events that are open. */
  readonly streams: () => number;
  readonly nowMs: () => number;
}

/** What is told of a scan; reports are large, so it is worked out once for each. */
interface ScanFigures {
  readonly lost: number;
  readonly finishedSec: number;
  /** Ports that the policy does not want open, and that it wants open and are not. */
  readonly unexpected?: number;
  readonly missing?: number;
}

/** Series of one metric, at most. */
const MAX_SERIES = 1_000;
/** Scans that are looked at for the last one that is complete. */
const RECENT = 200;

/** The metrics of one server. */
export class Metrics {
  readonly #context: MetricsContext;
  readonly #figures = new Map<string, ScanFigures>();

  constructor(context: MetricsContext) {
    this.#context = context;
  }

  /** All of them, as they are now. */
  async collect(): Promise<readonly Metric[]> {
    const { history } = this.#context;
    const scheduled = await this.#scheduled(history.watches.schedules());
    const last = history.scans(RECENT).find(({ scan }) => scan.status === "completed");
    const newest = last && await this.#figuresOf(last, undefined);
    const of = (key: keyof ScanFigures) => scheduled.flatMap(valueOf(key));
    return [
      {
        name: "portico_port_unexpected",
        help: "Open ports that the policy of the schedule does not allow.",
        values: of("unexpected"),
      },
      {
        name: "portico_port_missing",
        help: "Ports that the policy of the schedule requires and that are not open.",
        values: of("missing"),
      },
      {
        name: "portico_scan_lost_probes",
        help: "Probes without a result in the last scan; without a label, of any scan.",
        values: [...valueOf("lost")({ labels: {}, figures: newest }), ...of("lost")],
      },
      {
        name: "portico_last_success_timestamp_seconds",
        help: "End of the last complete scan; without a label, of any scan.",
        values: [...valueOf("finishedSec")({ labels: {}, figures: newest }), ...of("finishedSec")],
      },
      ...this.#network(),
    ];
  }

  async #scheduled(schedules: readonly Schedule[]): Promise<readonly Figures[]> {
    const all: Figures[] = [];
    for (const schedule of schedules) {
      const { last, name, id } = schedule;
      const scan = last?.scan === undefined ? undefined : this.#context.history.scan(last.scan);
      if (scan === undefined) continue;
      const labels = { schedule: `${id} ${name}` };
      all.push({ labels, figures: await this.#figuresOf(scan, schedule.policy) });
    }
    return all;
  }

  async #figuresOf(scan: SavedScan, policy: string | undefined): Promise<ScanFigures | undefined> {
    const key = `${scan.id} ${policy ?? ""}`;
    const known = this.#figures.get(key);
    if (known !== undefined) return known;
    const report = await this.#context.history.report(scan.id);
    if (report === undefined) return undefined;
    const figures = {
      lost: report.scan.integrity.lost,
      finishedSec: Date.parse(report.scan.finishedAt) / 1_000,
      ...(policy === undefined ? {} : await judged(report, policy)),
    };
    if (this.#figures.size > MAX_SERIES) this.#figures.clear();
    this.#figures.set(key, figures);
    return figures;
  }

  #network(): readonly Metric[] {
    const { history, queue, streams, nowMs } = this.#context;
    const [today] = history.network.days({ days: 1, nowMs: nowMs() });
    const severities = Object.entries(history.countFindings({ acknowledged: false }));
    return [
      {
        name: "portico_certificate_expiry_timestamp_seconds",
        help: "Beginning of the last day (UTC) on which a certificate at an open port is valid.",
        values: this.#certificates(),
      },
      {
        name: "portico_hosts_up",
        help: "Hosts that a scan of today found up.",
        values: [{ value: today?.hosts ?? 0 }],
      },
      {
        name: "portico_ports_open",
        help: "Ports that a scan of today found open.",
        values: [{ value: today?.open ?? 0 }],
      },
      {
        name: "portico_findings",
        help: "Findings that nobody has acknowledged.",
        values: severities.map(([severity, value]) => ({ labels: { severity }, value })),
      },
      {
        name: "portico_runs_active",
        help: "Background scans that run or wait.",
        values: [{ value: queue.active }],
      },
      {
        name: "portico_event_streams",
        help: "Pages that follow events.",
        values: [{ value: streams() }],
      },
    ];
  }

  #certificates(): readonly MetricValue[] {
    const { history, nowMs } = this.#context;
    const all = history.network.certificates({ nowMs: nowMs(), withPlaces: 0 });
    return all.slice(0, MAX_SERIES).flatMap(({ subject, until, fingerprint }) => {
      const endMs = Date.parse(until ?? "");
      if (Number.isNaN(endMs)) return [];
      return [{ labels: { subject, sha256: fingerprint }, value: endMs / 1_000 }];
    });
  }
}

interface Figures {
  readonly labels: Readonly<Record<string, string>>;
  readonly figures: ScanFigures | undefined;
}

function valueOf(key: keyof ScanFigures): (one: Figures) => readonly MetricValue[] {
  return ({ labels, figures }) => {
    const value = figures?.[key];
    return value === undefined ? [] : [{ labels, value }];
  };
}

/** Violations of the two kinds that are about ports being open. */
async function judged(
  report: Report,
  text: string,
): Promise<Pick<ScanFigures, "unexpected" | "missing">> {
  try {
    const policy = readPolicy(text, "the policy");
    const outcome = await judgeReport(report, { policy });
    const violations = outcome.policy?.expectations.flatMap((one) => one.violations) ?? [];
    const count = (isMeant: (violation: Violation) => boolean) => violations.filter(isMeant).length;
    return {
      unexpected: count(({ rule, port }) => port !== undefined && /\/(?:allow|forbid)$/.test(rule)),
      missing: count(({ rule, port }) => port !== undefined && rule.endsWith("/require")),
    };
  } catch (error) {
    // A policy that a newer version has written: nothing is told of it.
    if (error instanceof InputError) return {};
    throw error;
  }
}
