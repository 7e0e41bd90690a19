/**
 * What a watch remembers from one round to the next: plain JSON but for the known report, so that a store
 * can keep it and a restart goes on where it was.
 */

import * as v from "valibot";
import type { Report } from "../model/report.ts";
import type { Verdict } from "../model/policy.ts";
import type { Troubles } from "./stability.ts";

/** Between two rounds. */
export interface WatchState extends WatchMemory {
  /** What was there, as far as it is confirmed; `undefined` before the first round. */
  readonly known?: Report;
}

/** All but the report. */
export interface WatchMemory {
  /** Rounds that have ended. */
  readonly round: number;
  /** Places that changed lately. */
  readonly troubles: Troubles;
  /** Findings that are known, with the last round that saw them. */
  readonly findings: Readonly<Record<string, number>>;
  /** The last verdict and its violations, once a policy has judged. */
  readonly verdict?: { readonly verdict: Verdict; readonly violations: readonly string[] };
  /** Why the last round could not be run. */
  readonly problem?: string;
}

/** Before the first round. */
export const NEW_WATCH: WatchState = { round: 0, troubles: {}, findings: {} };

const changeSchema = v.looseObject({
  kind: v.string(),
  address: v.string(),
  before: v.string(),
  after: v.string(),
});
const memorySchema = v.object({
  round: v.number(),
  troubles: v.record(
    v.string(),
    v.object({
      rounds: v.array(v.number()),
      first: changeSchema,
      last: changeSchema,
      unstable: v.boolean(),
    }),
  ),
  findings: v.record(v.string(), v.number()),
  verdict: v.exactOptional(
    v.object({
      verdict: v.picklist(["met", "violated", "undecided"]),
      violations: v.array(v.string()),
    }),
  ),
  problem: v.exactOptional(v.string()),
});

/** The state without the report, as text. */
export function memoryText({ known: _known, ...memory }: WatchState): string {
  return JSON.stringify(memory satisfies WatchMemory);
}

/** Reads what {@link memoryText} wrote; a text that is something else starts anew. */
export function readMemory(text: string): WatchMemory {
  try {
    const { success, output } = v.safeParse(memorySchema, JSON.parse(text));
    return success ? output as unknown as WatchMemory : NEW_WATCH;
  } catch {
    return NEW_WATCH;
  }
}
