/** What a report tells of the machines that made it together. */

import type { PortState, Reason } from "./state.ts";

/** One worker, as far as results came from it. */
export interface ClusterWorker {
  /** Its name. */
  readonly name: string;
  /** Where it stands: `site=berlin`. */
  readonly tags: readonly string[];
  /** Endpoints whose results it brought. */
  readonly endpoints: number;
}

/** Who scanned what. */
export interface ClusterFacts {
  /** Places that each scanned everything: tags of workers; absent where any worker took part. */
  readonly from?: readonly string[];
  /** Workers that took ranges, by name; those that brought nothing have no endpoints. */
  readonly workers: readonly ClusterWorker[];
  /** Workers that took work and never brought it back. */
  readonly lostWorkers: number;
  /** Ranges of the plan that had to be given out again. */
  readonly rangesAgain: number;
  /** Ranges that no worker could finish; their endpoints are lost. */
  readonly rangesLost: number;
}

/** What a port looked like from one place. */
export interface VantageView {
  /** The place: a tag of workers, `site=berlin`. */
  readonly from: string;
  /** Its state as seen from there. */
  readonly state: PortState;
  /** Why it has that state. */
  readonly reason: Reason;
}
