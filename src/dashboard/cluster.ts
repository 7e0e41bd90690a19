/**
 * A cluster as the dashboard knows it: workers to show, and another place where a scan can be made. The
 * command line makes it, which alone knows how machines reach each other.
 */

import type { Job } from "../job/job.ts";
import type { ScanEvent } from "../model/event.ts";
import type { Report } from "../model/report.ts";

/** A worker that was heard since the server was started. */
export interface ClusterWorker {
  readonly name: string;
  /** Where it stands: `site=berlin`. */
  readonly tags: readonly string[];
  /** Addresses that it scans, as CIDR; empty: any. */
  readonly scope: readonly string[];
  /** Its version of Portico. */
  readonly version: string;
  /** Scans that it works on, by their names at the cluster. */
  readonly busy: readonly { readonly task: string; readonly endpoints: number }[];
  /** When it answered last: milliseconds since 1970. */
  readonly heardMs: number;
  /** Whether it answered just now. */
  readonly isConnected: boolean;
}

/** What pages see of a cluster. */
export interface ClusterView {
  /** Its NATS server, without credentials. */
  readonly server: string;
  /**
   * Every worker that was heard, by name.
   *
   * @throws {InputError} when the server cannot be asked.
   */
  workers(): Promise<readonly ClusterWorker[]>;
}

/** How a scan is sent to a cluster. */
export interface ClusterRunOptions {
  /** Places that each scan everything; none: whoever comes first. */
  readonly from: readonly string[];
  /** A scan that is there already, and is gone on with. */
  readonly task?: string;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Whether the cluster goes on without us once the signal has aborted; otherwise the scan is cancelled. */
  readonly goesOn: () => boolean;
  /** Is told the scan's name there, before anything comes back. */
  readonly given: (task: string) => void;
}

/** A cluster that scans can be sent to. */
export interface Cluster extends ClusterView {
  /**
   * Reads places: `site=berlin,site=tokyo`; empty: none.
   *
   * @throws {InputError} when one is no tag.
   */
  places(text: string): readonly string[];
  /**
   * Gives a job out, and follows it to its end.
   *
   * @throws {InputError} when the server does not take it.
   */
  run(job: Job, options: ClusterRunOptions): AsyncGenerator<ScanEvent, Report, undefined>;
}
