/**
 * The dashboard as a whole: socket, history, runs and application joined. The command line starts it;
 * everything that it touches outside of this room is passed in.
 */

import { type Check, examine } from "../doctor/examine.ts";
import type { History } from "../history/history.ts";
import type { RunOptions } from "../job/run.ts";
import type { Cluster } from "./cluster.ts";
import type { DashboardContext } from "./context.ts";
import { TOOL } from "../about/version.ts";
import { Scope } from "../job/scope.ts";
import { InputError } from "../model/input_error.ts";
import { EventHub } from "./events/hub.ts";
import { RunQueue } from "./runs/queue.ts";
import { systemWatchClock } from "../watch/due.ts";
import { ScheduleControl } from "./schedules/control.ts";
import { WatchedRounds } from "./schedules/rounds.ts";
import { Alerts, type AlertsOptions } from "./alerts/alerts.ts";
import { Upkeep } from "./upkeep.ts";
import { createApp } from "./server/app.ts";
import { hostTest, type ListenAddress, originOf } from "./server/hosts.ts";
import { listen } from "./server/listen.ts";
import type { PublicUrl } from "./server/public_url.ts";
import { Secret } from "./server/secrets.ts";

/** What the operator chose. */
export interface ServeOptions {
  readonly listen: ListenAddress;
  readonly history: History;
  /** The history's file, as it was named. */
  readonly data: string;
  readonly scope: readonly string[];
  /** The address that browsers use where a proxy is in front. */
  readonly publicUrl?: PublicUrl;
  /** Scans at the same time. */
  readonly maxScans: number;
  readonly tokens: readonly string[];
  readonly password?: string;
  readonly allowLocalAlerts: boolean;
  /** Refuses addresses that alerts may not be sent to. */
  readonly guard?: AlertsOptions["guard"];
  /** Where scans can be sent to, beside this machine. */
  readonly cluster?: Cluster;
  /** How long scans are kept, in milliseconds; chosen on a page without it. */
  readonly keepMs?: number;
  readonly world: RunOptions["world"];
  /** Shows the operator a link that logs one browser in. */
  readonly tellLink: (url: string) => void;
  readonly log: (line: string) => void;
}

/** A dashboard that runs. */
export interface Serving {
  readonly origin: string;
  /** Stops what runs, and ends every connection. */
  close(): Promise<void>;
}

/**
 * Starts the dashboard.
 *
 * @throws {InputError} when the port cannot be used.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { history, log, maxScans, tellLink, world, guard, publicUrl } = options;
  const scope = new Scope(options.scope);
  const listening = listen(options.listen, log);
  const own = originOf(listening.address);
  const origin = publicUrl?.origin ?? own;
  const claim = claimHistory(history, options.data, own);
  const nowMs = Date.now;
  const events = new EventHub(nowMs());
  const cluster = options.cluster === undefined ? {} : { cluster: options.cluster };
  const runs = { world, tool: TOOL, history, events, scope, maxScans, nowMs, log, ...cluster };
  const queue = new RunQueue(runs);
  const { settings } = history;
  const alerts = new Alerts({ settings, tool: TOOL, nowMs, ...(guard && { guard }) });
  const { keepMs } = options;
  const kept = keepMs === undefined ? {} : { keepMs };
  const upkeep = new Upkeep({ history, isBusy: () => queue.active > 0, nowMs, ...kept });
  const rounds = new WatchedRounds({ history, queue, alerts, origin, nowMs });
  const schedules = new ScheduleControl({ history, rounds, clock: systemWatchClock, log });
  const context: DashboardContext = {
    history,
    ...{ runs: queue, alerts, retention: upkeep, ...cluster },
    settings: {
      scope: options.scope,
      data: options.data,
      origin,
      allowLocalAlerts: options.allowLocalAlerts,
    },
    nowMs,
    examine: () => examineServer(world),
  };
  const app = createApp({
    ...{ context, queue, events, schedules, alerts, upkeep, log },
    sessions: history.sessions,
    tokens: await Promise.all(options.tokens.map((token) => Secret.of(token))),
    ...(options.password === undefined ? {} : { password: await Secret.of(options.password) }),
    isOwnHost: hostTest(listening.address),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    port: () => listening.address.port,
    tellLink: (path) => tellLink(`${origin}${path}`),
  });
  await queue.open();
  schedules.open();
  upkeep.open();
  listening.answerWith(app.fetch);
  await app.newLink();
  return {
    origin: own,
    async close() {
      await Promise.all([queue.close(), schedules.close()]);
      await listening.close();
      upkeep[Symbol.dispose]();
      claim[Symbol.dispose]();
    },
  };
}

/** What `doctor` finds; that files are out of reach is as it should be. */
async function* examineServer(world: ServeOptions["world"]): AsyncGenerator<Check> {
  for await (const one of examine(world)) {
    yield one.check === "file permissions" && one.verdict === "note"
      ? { check: one.check, verdict: "ok", found: `${one.found}: given up after the start` }
      : one;
  }
}

/** One server runs the scans of a history; a later one on the same port has taken its place. */
const CLAIM = "server";
const CLAIM_MS = 10_000;
const RENEW_MS = 3_000;

/**
 * Claims a history for this server.
 *
 * @throws {InputError} when another server on another port has it.
 */
function claimHistory(history: History, data: string, owner: string): Disposable {
  const renew = () => {
    const nowMs = Date.now();
    return history.watches.claim(CLAIM, { owner, nowMs, untilMs: nowMs + CLAIM_MS });
  };
  if (!renew()) {
    throw new InputError(
      `Cannot serve "${data}": another portico serve uses it; end that one, or, if it has just ` +
        "crashed, try again in ten seconds",
    );
  }
  const timer = setInterval(() => {
    try {
      renew();
    } catch (error) {
      // The file is locked just now: three more tries fit in.
      if (!(error instanceof InputError)) throw error;
    }
  }, RENEW_MS);
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      history.watches.release(CLAIM, owner);
    },
  };
}
