/** `portico watch`: scans again and again, and tells what changed. */

import { TOOL } from "../../about/version.ts";
import { Delivery } from "../../delivery/delivery.ts";
import { type Destination, destinationsOf } from "../../delivery/destinations.ts";
import { refuseTypedSecret } from "../../delivery/notify/notify_text.ts";
import { Notifier } from "../../delivery/notify/notifier.ts";
import type { History } from "../../history/history.ts";
import { refuseBroadcast } from "../../job/broadcast.ts";
import { type Job, planJob } from "../../job/job.ts";
import { InputError } from "../../model/input_error.ts";
import type { Report } from "../../model/report.ts";
import type { ScanRequest, ScanRequestInput } from "../../model/request.ts";
import { askedPorts } from "../../policy/asked_ports.ts";
import { judge } from "../../policy/judge.ts";
import type { PolicyInputs } from "../../policy/verdicts.ts";
import type { ScanWorld } from "../../scan/options.ts";
import { oneLine } from "../../text/printable.ts";
import { systemWatchClock } from "../../watch/due.ts";
import type { RoundEffects } from "../../watch/round.ts";
import { checkDue, parseSchedule, type Schedule } from "../../watch/schedule.ts";
import { lastScanOf } from "../../watch/last_scan.ts";
import { watchKey } from "../../watch/watch_key.ts";
import { Watcher } from "../../watch/watcher.ts";
import { EXIT } from "../exit_codes.ts";
import { openForWriting } from "../history_file.ts";
import { deliveryWorld, type Io } from "../io.ts";
import { confirmLargeScan } from "../large_scan.ts";
import { HISTORY_FILE } from "../options/history_options.ts";
import { nameOfFlag, requestFromFlags } from "../options/request.ts";
import type { WatchFlags } from "../options/watch_options.ts";
import { giveUpFiles } from "../permissions.ts";
import { confirmPublicRange } from "../public_range.ts";
import { Stopping } from "../stopping.ts";
import { preparePolicyInputs, withPolicyNeeds } from "../verdicts.ts";
import { WatchLoop } from "./watch_loop.ts";
import { WatchScans } from "./watch_scans.ts";
import { WatchScreen } from "./watch_screen.ts";

/** What the user typed. */
export interface WatchArguments {
  readonly targets: readonly string[];
  readonly flags: WatchFlags;
  /** Whether the destinations of alerts were typed, and not read from a configuration. */
  readonly notifyTyped: boolean;
}

/**
 * Watches until it is stopped, or for so many rounds.
 *
 * @returns the process's exit code.
 * @throws {InputError} when something that was typed cannot be used.
 */
export async function watchCommand(
  { targets, flags: typed, notifyTyped }: WatchArguments,
  { io, world, confined = false }: {
    readonly io: Io;
    readonly world: ScanWorld;
    /** Whether the process gives up what it does not need. Nothing gets it back. */
    readonly confined?: boolean;
  },
): Promise<number> {
  const { notify = [], every, timeZone, rounds, confirmAfter } = typed;
  if (notifyTyped) { for (const one of notify) refuseTypedSecret(one); }
  const schedule = scheduleOf(every, timeZone);
  const inputs = await preparePolicyInputs(typed, io);
  const flags = withPolicyNeeds(typed, inputs);
  const request = await requestFromFlags(targets, flags, io);
  const first = await firstJob(request, { flags, io, world });
  const destinations = destinationsFor(flags);
  const notifier = await Notifier.prepare(notify, { files: io, tool: TOOL });
  using screen = new WatchScreen(io, flags, first.plan.hosts.size > 1);
  screen.unresolved(first.unresolved);
  if (first.plan.hosts.size === 0) return EXIT.incomplete;
  using history = await openHistory(flags, io);
  using stopping = new Stopping(io);
  const scans = new WatchScans({
    ...{ request, first, world, stopping, confirmAfterMs: confirmAfter },
    onEvent: (event) => screen.event(event),
    onUnresolved: (messages) => screen.unresolved(messages),
  });
  const { policy = "", expect = "" } = flags;
  const key = await watchKey(first.request, [policy, expect, ...notify]);
  const subject = first.targets.join(", ");
  const watcher = new Watcher({
    ...{ key, subject, notifier, nowMs: Date.now },
    ...(history === undefined ? {} : { history }),
    baseline: () => baselineOf(first.request, { inputs, history }),
  });
  const loop = new WatchLoop({
    ...{ watcher, notifier, schedule, screen, stopping, subject },
    ...(rounds === undefined ? {} : { rounds }),
    clock: systemWatchClock,
    effects: effectsOf(scans, { inputs, history }),
    save: (report) => saveRound(report, { history, flags, destinations, io }),
  });
  // An open history needs no permission any more.
  if (confined && destinations.length === 0) giveUpFiles();
  const code = await loop.run();
  await io.flush(stopping.hurry);
  return code;
}

function scheduleOf(every: string, timeZone: string | undefined): Schedule {
  const name = "--every";
  const anchorMs = Date.now();
  const schedule = parseSchedule(every, {
    ...{ name, anchorMs },
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  checkDue(schedule, anchorMs, name);
  return schedule;
}

async function firstJob(
  request: ScanRequestInput,
  { flags, io, world }: {
    readonly flags: WatchFlags;
    readonly io: Io;
    readonly world: ScanWorld;
  },
): Promise<Job> {
  const job = await planJob(request, { world, nameOf: nameOfFlag });
  const yes = flags.yes === true;
  refuseBroadcast(job.plan, { yes });
  await confirmPublicRange(job.plan.hosts.ranges, { yes, io });
  await confirmLargeScan(job, { yes, io });
  return job;
}

function destinationsFor({ json: _json, ...flags }: WatchFlags): readonly Destination[] {
  const all = destinationsOf(flags);
  if (!all.some(({ kind }) => kind === "writer")) return all;
  throw new InputError(
    "Cannot use --output FORMAT:- with watch: stdout has one line for each scan; " +
      "name a file, or use --json",
  );
}

async function openHistory(
  { saveHistory, historyFile, keep }: WatchFlags,
  io: Io,
): Promise<History | undefined> {
  if (saveHistory === true || historyFile !== undefined) {
    return await openForWriting(historyFile ?? HISTORY_FILE, io);
  }
  if (keep === undefined) return undefined;
  throw new InputError("Cannot use --keep without --save-history or --history-file");
}

/** What the first round is compared with, where nothing is remembered. */
async function baselineOf(
  request: ScanRequest,
  { inputs, history }: { readonly inputs: PolicyInputs; readonly history: History | undefined },
): Promise<Report | undefined> {
  return inputs.baseline?.report ?? (history && await lastScanOf(history, request));
}

function effectsOf(
  scans: WatchScans,
  { inputs: { policy }, history }: {
    readonly inputs: PolicyInputs;
    readonly history: History | undefined;
  },
): RoundEffects {
  return {
    scan: () => scans.scan(),
    look: (places) => scans.look(places),
    ...(policy === undefined ? {} : {
      judge: (report) => judge(report, policy, { asked: askedPorts(report), nowMs: Date.now() }),
    }),
    ...(history === undefined ? {} : {
      isAcknowledged: ({ host, transport, port, id }) =>
        history.findings({ host, acknowledged: true }).some(({ finding }) =>
          finding.transport === transport && finding.port === port && finding.id === id
        ),
    }),
  };
}

/** Saves a scan wherever it is wanted; what fails is told, and does not stop the alerts. */
async function saveRound(
  report: Report,
  { history, flags, destinations, io }: {
    readonly history: History | undefined;
    readonly flags: WatchFlags;
    readonly destinations: readonly Destination[];
    readonly io: Io;
  },
): Promise<number | undefined> {
  const tell = (message: string) => io.stderr(`error: ${oneLine(message)}\n`);
  try {
    if (destinations.length > 0) {
      const delivery = await Delivery.prepare(destinations, deliveryWorld(io), { live: false });
      const { failed } = await delivery.finish(report);
      failed.forEach(tell);
    }
    if (history === undefined) return undefined;
    const { id } = await history.save(report);
    if (flags.keep !== undefined) history.removeBefore(Date.now() - flags.keep);
    return id;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    tell(error.message);
    return undefined;
  }
}
