/**
 * The queue of background scans: so many at a time, the others wait. Every step is written down before
 * the next, and what a running scan knows every few seconds, so that a process that is killed loses
 * those seconds and nothing else.
 */

import type { History } from "../../history/history.ts";
import type { RunTable } from "../../history/runs.ts";
import { type Job, planJob, readTask } from "../../job/job.ts";
import { resumeJob } from "../../job/resume.ts";
import { drain, runJob, type RunOptions } from "../../job/run.ts";
import type { Scope } from "../../job/scope.ts";
import { InputError } from "../../model/input_error.ts";
import type { ScanEvent } from "../../model/event.ts";
import type { Report } from "../../model/report.ts";
import type { ScanRequestInput } from "../../model/request.ts";
import type { ScanTask } from "../../model/task.ts";
import type { ClusterRun, Run, RunFind, RunProgress } from "../../model/run.ts";
import type { Cluster } from "../cluster.ts";
import type { RunsView } from "../context.ts";
import type { EventHub } from "../events/hub.ts";
import { checkJob } from "./check_job.ts";
import { Running } from "./running.ts";
import { untilSaved } from "./until_saved.ts";

/** What a queue needs. */
export interface QueueOptions extends Pick<RunOptions, "world" | "tool"> {
  readonly history: History;
  readonly events: EventHub;
  /** Where scans can be sent to. */
  readonly cluster?: Cluster;
  readonly scope: Scope;
  /** Scans at the same time. */
  readonly maxScans: number;
  readonly nowMs: () => number;
  /** Is given what is a bug. */
  readonly log: (line: string) => void;
  /** Time between two reports so far. */
  readonly keepMs?: number;
}

/** At most so much of a running scan is lost when the process is killed. */
const KEEP_MS = 3_000;
/** Runs that may wait. */
const MAX_WAITING = 200;

/** The queue of one server. */
export class RunQueue implements RunsView {
  readonly #options: QueueOptions;
  readonly #runs: RunTable;
  readonly #running = new Map<number, Running>();
  readonly #ended = new Map<number, PromiseWithResolvers<Run>>();
  readonly #work = new Set<Promise<void>>();
  #closed = false;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#runs = options.history.runs;
  }

  /** Takes over what an earlier process left: marks what ran, and goes on with what waits. */
  async open(): Promise<void> {
    const { history, nowMs } = this.#options;
    const left = this.#runs.inState("running");
    this.#runs.markInterrupted(nowMs());
    for (const { id } of left) {
      const rest = await this.#runs.rest(id);
      if (rest === undefined || rest.scan.integrity.completed === 0) continue;
      this.#runs.change(id, { scan: (await history.save(rest)).id });
    }
    this.#fill();
  }

  list(limit: number, offset = 0): readonly Run[] {
    return this.#runs.list(limit, offset);
  }

  count(): number {
    return this.#runs.count();
  }

  /** Runs that run or wait. */
  get active(): number {
    return this.#running.size + this.#runs.inState("queued").length;
  }

  get(id: number): Run | undefined {
    return this.#runs.get(id);
  }

  progress(id: number): RunProgress | undefined {
    return this.#running.get(id)?.progress;
  }

  async finds(id: number, limit: number): Promise<readonly RunFind[]> {
    const running = this.#running.get(id)?.finds(limit) ?? [];
    if (running.length > 0) return running;
    const { scan } = this.#runs.get(id) ?? {};
    const report = await this.#runs.rest(id) ??
      (scan === undefined ? undefined : await this.#options.history.report(scan));
    const open = (report?.hosts ?? []).flatMap(({ address, ports }) =>
      ports.filter(({ state }) => state === "open").map((port) => ({ address, port }))
    );
    return open.slice(0, limit);
  }

  /**
   * Adds a run to the queue. Names are resolved now, and again when it starts.
   *
   * @param options.places sends it to the cluster: `site=berlin,site=tokyo`; empty: whoever comes first.
   * @throws {InputError} when the request cannot be used, or leads outside the scope.
   */
  async submit(
    input: ScanRequestInput,
    { schedule, places }: { readonly schedule?: number; readonly places?: string } = {},
  ): Promise<Run> {
    const { nowMs } = this.#options;
    const cluster = places === undefined ? {} : { cluster: this.#atCluster(places) };
    if (this.#runs.inState("queued").length >= MAX_WAITING) {
      throw new InputError(`Cannot start a scan: ${MAX_WAITING} wait already; stop some of them`);
    }
    const job = await this.check(input, { needsNames: schedule === undefined });
    const { seed: _chosen, ...request } = job.request;
    const seed = input.seed === undefined ? {} : { seed: input.seed };
    const added = schedule === undefined ? {} : { schedule };
    const id = this.#runs.add({ ...request, ...seed }, { nowMs: nowMs(), ...added, ...cluster });
    this.#tell(id);
    this.#fill();
    return this.#known(id);
  }

  #atCluster(places: string): ClusterRun {
    const { cluster } = this.#options;
    if (cluster !== undefined) return { from: cluster.places(places) };
    throw new InputError("Cannot send a scan to a cluster: start portico serve with --nats");
  }

  /**
   * Plans a scan, as far as it may be started from here.
   *
   * @param options.needsNames whether a name that cannot be resolved now is wrong input.
   * @throws {InputError} when the request cannot be used, or leads outside the scope.
   */
  async check(
    input: ScanRequestInput,
    { needsNames = true }: { readonly needsNames?: boolean } = {},
  ): Promise<Job> {
    const { scope, world } = this.#options;
    const job = await planJob(input, { world });
    const [unresolved] = job.unresolved;
    if (unresolved !== undefined && needsNames) throw new InputError(unresolved);
    checkJob(job, scope);
    return job;
  }

  /** Stops a run, unless it has ended. */
  stopIfActive(id: number): void {
    const state = this.#runs.get(id)?.state;
    if (state === "queued" || state === "running") this.stop(id);
  }

  /**
   * Stops a run that waits or runs. What is known of it is saved.
   *
   * @throws {InputError} when it has ended.
   */
  stop(id: number): void {
    const running = this.#running.get(id);
    if (running !== undefined) return running.stop("stopped");
    const run = this.#known(id);
    if (run.state !== "queued") {
      throw new InputError(`Cannot stop run ${id}: it is ${run.state} already`);
    }
    this.#runs.change(id, { state: "stopped", finishedMs: this.#options.nowMs() });
    this.#tell(id);
    this.#settle(id);
  }

  /**
   * Goes on with a run that was stopped or interrupted: only the rest is scanned.
   *
   * @throws {InputError} when it is in another state.
   */
  resume(id: number): Run {
    const { state } = this.#known(id);
    if (state !== "stopped" && state !== "interrupted") {
      throw new InputError(`Cannot resume run ${id}: it is ${state}`);
    }
    if (this.#running.has(id)) throw new InputError(`Cannot resume run ${id}: it is being saved`);
    this.#runs.queueAgain(id);
    this.#tell(id);
    this.#fill();
    return this.#known(id);
  }

  /** Resolves when a run that waits or runs has ended. */
  ended(id: number): Promise<Run> {
    const run = this.#known(id);
    if (run.state !== "queued" && run.state !== "running") return Promise.resolve(run);
    const waiting = this.#ended.get(id) ?? Promise.withResolvers<Run>();
    this.#ended.set(id, waiting);
    return waiting.promise;
  }

  /**
   * Looks at some endpoints at once, past the queue: they are few.
   *
   * @throws {InputError} when they lie outside the scope.
   */
  async look(task: ScanTask, signal: AbortSignal): Promise<Report> {
    const { world, tool, scope } = this.#options;
    const job = await readTask(task, { world });
    checkJob(job, scope);
    return await drain(runJob(job, { world, tool, signal }));
  }

  /** Stops everything; what runs is interrupted, and can be resumed after the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const running of this.#running.values()) running.stop("interrupted");
    await Promise.all(this.#work);
  }

  #known(id: number): Run {
    const run = this.#runs.get(id);
    if (run !== undefined) return run;
    throw new InputError(`Cannot find run ${id}: there is no such run`);
  }

  #fill(): void {
    if (this.#closed) return;
    for (const { id } of this.#runs.inState("queued")) {
      if (this.#running.size >= this.#options.maxScans) return;
      if (!this.#running.has(id)) this.#start(id);
    }
  }

  #start(id: number): void {
    const before = { completed: 0, open: 0 };
    this.#running.set(id, new Running(id, this.#options.events, before));
    this.#runs.change(id, { state: "running", startedMs: this.#options.nowMs() });
    this.#tell(id);
    const work = this.#run(id).finally(() => {
      this.#work.delete(work);
      this.#running.delete(id);
      this.#tell(id);
      this.#settle(id);
      this.#fill();
    });
    this.#work.add(work);
  }

  async #run(id: number): Promise<void> {
    const { log, nowMs } = this.#options;
    try {
      const job = await this.#jobOf(id);
      checkJob(job, this.#options.scope);
      await this.#finish(id, await this.#scan(id, job));
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (!(error instanceof InputError)) {
        log(`error: this is a bug in Portico, please report it: run ${id}: ${problem}`);
      }
      await untilSaved(() =>
        this.#runs.change(id, { state: "failed", finishedMs: nowMs(), problem })
      );
    }
  }

  /** The whole scan, or the rest of one that was stopped. */
  async #jobOf(id: number): Promise<Job> {
    const { world } = this.#options;
    const rest = await this.#runs.rest(id);
    // What several places left cannot be told as one rest: they begin anew.
    if (rest?.scan.resume === undefined) return await planJob(this.#known(id).request, { world });
    const open = rest.hosts.reduce((sum, { summary }) => sum + summary.open, 0);
    const { completed } = rest.scan.integrity;
    const signalled = this.#running.get(id);
    const running = new Running(id, this.#options.events, { completed, open });
    if (signalled?.signal.aborted === true) running.stop(signalled.reason);
    this.#running.set(id, running);
    return await resumeJob(rest, { world, speed: {} });
  }

  async #scan(id: number, job: Job): Promise<Report> {
    const running = this.#running.get(id);
    if (job.plan.hosts.size === 0) {
      throw new InputError(job.unresolved[0] ?? "Cannot scan: no target has an address");
    }
    const signal = running?.signal ?? AbortSignal.abort();
    return await drain(this.#events(id, { job, signal }), (event) => running?.show(event));
  }

  /** The scan itself, on this machine or at the cluster. */
  #events(
    id: number,
    { job, signal }: { readonly job: Job; readonly signal: AbortSignal },
  ): AsyncGenerator<ScanEvent, Report, undefined> {
    const { world, tool, cluster, keepMs: everyMs = KEEP_MS } = this.#options;
    const { cluster: place } = this.#known(id);
    if (place === undefined) {
      const keep = (report: Report) => this.#keep(id, report);
      return runJob(job, { world, tool, signal, partial: { everyMs, keep } });
    }
    if (cluster === undefined) {
      throw new InputError(`Cannot go on with run ${id}: start portico serve with --nats`);
    }
    return cluster.run(job, {
      ...place,
      signal,
      goesOn: () => this.#running.get(id)?.reason === "interrupted",
      given: (task) => {
        this.#runs.change(id, { cluster: { ...place, task } });
        this.#tell(id);
      },
    });
  }

  /** A file that is locked just now costs this one report so far. */
  async #keep(id: number, report: Report): Promise<void> {
    try {
      await this.#runs.saveRest(id, report);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }

  /** Saves the scan, then says that the run has ended: a crash between the two costs nothing. */
  async #finish(id: number, report: Report): Promise<void> {
    const { history, nowMs } = this.#options;
    const { status, integrity } = report.scan;
    const isWhole = status === "completed";
    const { cluster } = this.#known(id);
    const reason = this.#running.get(id)?.reason;
    if (!isWhole && cluster !== undefined) {
      // The cluster goes on, and keeps what comes back: nothing of it is saved twice.
      if (reason === "interrupted") return this.#interrupted(id);
      // What is left becomes another scan there.
      this.#runs.change(id, { cluster: { from: cluster.from } });
    }
    if (!isWhole) await untilSaved(() => this.#runs.saveRest(id, report));
    const saved = isWhole || integrity.completed > 0
      ? await untilSaved(() => history.save(report))
      : undefined;
    const state = isWhole ? "completed" : reason ?? "stopped";
    await untilSaved(() => {
      const scan = saved === undefined ? {} : { scan: saved.id };
      this.#runs.change(id, { state, finishedMs: nowMs(), ...scan });
      if (isWhole) this.#runs.dropRest(id);
    });
  }

  #interrupted(id: number): void {
    this.#runs.change(id, { state: "interrupted", finishedMs: this.#options.nowMs() });
  }

  #tell(id: number): void {
    const run = this.#runs.get(id);
    if (run !== undefined) this.#options.events.publish("state", id, run);
  }

  #settle(id: number): void {
    const run = this.#runs.get(id);
    if (run !== undefined) this.#ended.get(id)?.resolve(run);
    this.#ended.delete(id);
  }
}
