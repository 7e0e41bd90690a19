/**
 * From one scan to the next: what changed at a host and at a port. What a scan does not know changes
 * nothing: a service that one scan named and the next only found open is the same until another is
 * named.
 */

import type { ChangeKind } from "../model/diff.ts";
import { type Facts, portFacts, versionOf } from "./facts.ts";

/** One change. */
export interface Step {
  readonly kind: ChangeKind;
  readonly before: string;
  readonly after: string;
}

/** What is known after a scan, and what is different. */
export interface Advance {
  readonly facts: Facts;
  readonly steps: readonly Step[];
}

/**
 * Goes on to the next scan that is sure of a port.
 *
 * @param before what was known; `undefined` when no scan was sure of the port.
 */
export function advance(before: Facts | undefined, now: Facts): Advance {
  if (before === undefined) return { facts: now, steps: [] };
  const facts = knownAfter(before, now);
  return { facts, steps: stepsBetween(before, now, facts) };
}

/** What this scan does not know stays as it was, as long as it can be of the same service. */
function knownAfter(before: Facts, now: Facts): Facts {
  if (now.state === "open" && before.state !== "open") return now;
  const differs = (key: "service" | "product") =>
    now[key] !== undefined && before[key] !== undefined && now[key] !== before[key];
  if (differs("service")) return now;
  const { version: _version, ...others } = before;
  return { ...(differs("product") ? others : before), ...now };
}

function stepsBetween(before: Facts, now: Facts, facts: Facts): readonly Step[] {
  if (before.state !== "open" && now.state !== "open") {
    // What one of the reports only counted has no state to compare.
    const same = before.state === now.state || !before.listed || !now.listed;
    return same ? [] : [{ kind: "state-changed", before: before.state, after: now.state }];
  }
  if (before.state !== "open") {
    return [{ kind: "port-opened", before: before.state, after: openWords(now) }];
  }
  if (now.state !== "open") {
    return [{ kind: "port-closed", before: openWords(before), after: now.state }];
  }
  return betweenOpen(before, now, facts);
}

function betweenOpen(before: Facts, now: Facts, facts: Facts): readonly Step[] {
  const differs = (key: "service" | "product" | "version" | "certificate") =>
    before[key] !== undefined && now[key] !== undefined && before[key] !== now[key];
  const steps: Step[] = [];
  if (differs("service")) {
    steps.push({ kind: "service-changed", before: portFacts(before), after: portFacts(now) });
  } else if (differs("product") || differs("version")) {
    steps.push({
      kind: differs("product") ? "product-changed" : "version-changed",
      before: versionOf(before) ?? "unknown",
      after: versionOf(facts) ?? "unknown",
    });
  }
  if (differs("certificate")) {
    steps.push({
      kind: "certificate-changed",
      before: before.certificate ?? "none",
      after: now.certificate ?? "none",
    });
  }
  return steps;
}

function openWords(facts: Facts): string {
  const words = portFacts(facts);
  return words === "" ? "open" : `open: ${words}`;
}

/** A host as far as the scans before know it. */
export interface HostState {
  /** `undefined` before the first scan. */
  readonly status: string | undefined;
  /** The list of ports of the last scan in which it was up. */
  readonly upList: number | undefined;
}

/**
 * Goes on to the next scan of a host. Silence counts as gone only where the scan asked the same ports
 * as the one that was answered, and asked them all.
 */
export function advanceHost(
  before: HostState,
  now: { readonly status: string; readonly listId: number; readonly sure: boolean },
): { readonly state: HostState; readonly steps: readonly Step[] } {
  const { status, listId, sure } = now;
  if (status === "up") {
    const isNew = before.status !== undefined && before.status !== "up";
    const step: Step = { kind: "host-appeared", before: before.status ?? "", after: "up" };
    return { state: { status, upList: listId }, steps: isNew ? [step] : [] };
  }
  if (before.status !== "up") return { state: { ...before, status }, steps: [] };
  const gone = sure && (status === "down" || before.upList === listId);
  if (!gone) return { state: before, steps: [] };
  return {
    state: { ...before, status },
    steps: [{ kind: "host-vanished", before: "up", after: status }],
  };
}
