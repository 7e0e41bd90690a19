/** The scans of a watch: the whole one of each round, and the second look at what is different. */

import { TOOL } from "../../about/version.ts";
import { type Job, planJob, readTask } from "../../job/job.ts";
import { drain, runJob } from "../../job/run.ts";
import { type LookAt, secondLookTask } from "../../job/second_look.ts";
import type { ScanEvent } from "../../model/event.ts";
import { InputError } from "../../model/input_error.ts";
import type { Report } from "../../model/report.ts";
import type { ScanRequestInput } from "../../model/request.ts";
import type { ScanWorld } from "../../scan/options.ts";
import { systemWatchClock } from "../../watch/due.ts";
import type { Stopping } from "../stopping.ts";
import { nameOfFlag } from "../options/request.ts";

/** What the scans need. */
export interface WatchScansOptions {
  readonly request: ScanRequestInput;
  /** The job of the first round: it is planned before the watch begins. */
  readonly first: Job;
  readonly world: ScanWorld;
  readonly stopping: Stopping;
  /** Pause before a second look, in milliseconds. */
  readonly confirmAfterMs: number;
  /** Given the events of whole scans. */
  readonly onEvent: (event: ScanEvent) => void;
  /** Given the messages about names that cannot be resolved. */
  readonly onUnresolved: (messages: readonly string[]) => void;
}

/** Runs scans, one at a time. */
export class WatchScans {
  readonly #options: WatchScansOptions;
  #first: Job | undefined;
  #request: Job["request"];
  #proxy: Job["proxy"];

  constructor(options: WatchScansOptions) {
    this.#options = options;
    this.#first = options.first;
    this.#request = options.first.request;
    this.#proxy = options.first.proxy;
  }

  /**
   * Scans; names are resolved anew each time.
   *
   * @throws {InputError} when no target has an address.
   */
  async scan(): Promise<Report> {
    const { request, world, onEvent, onUnresolved } = this.#options;
    const job = this.#first ?? await planJob(request, { world, nameOf: nameOfFlag });
    this.#first = undefined;
    this.#request = job.request;
    onUnresolved(job.unresolved);
    const [problem] = job.unresolved;
    if (job.plan.hosts.size === 0 && problem !== undefined) throw new InputError(problem);
    return await this.#run(job, onEvent);
  }

  /** Scans these endpoints alone, after a pause. */
  async look(places: readonly LookAt[]): Promise<Report> {
    const { world, stopping, confirmAfterMs } = this.#options;
    await systemWatchClock.sleep(confirmAfterMs, stopping.stop);
    const task = secondLookTask(this.#request, places);
    if (task === undefined) throw new TypeError("a second look at no endpoint");
    return await this.#run(await readTask(task, { world, nameOf: nameOfFlag, proxy: this.#proxy }));
  }

  async #run(job: Job, onEvent: (event: ScanEvent) => void = () => {}): Promise<Report> {
    const { world, stopping: { stop: signal, leave } } = this.#options;
    return await drain(runJob(job, { world, tool: TOOL, signal, leave }), onEvent);
  }
}
