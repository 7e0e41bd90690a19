/** Which changes of a round are told, and which are silent because their place is unstable. */

import type { Alert } from "../model/alert.ts";
import type { Change } from "../model/diff.ts";
import { isHostChange } from "./places.ts";
import { note, type Trouble, troubleKey, type Troubles, WINDOW_ROUNDS } from "./stability.ts";

/** What both looks of a round came to. */
export interface Looks {
  readonly confirmed: readonly Change[];
  readonly unconfirmed: readonly Change[];
}

/**
 * What is told of a round's changes. Ports of a host that appeared or vanished are a part of that: those
 * that opened are told with it, those that closed are not.
 */
export function changesToTell(
  before: Troubles,
  { confirmed, unconfirmed }: Looks,
  round: number,
): { readonly alerts: readonly Alert[]; readonly troubles: Troubles } {
  const troubles: Record<string, Trouble> = { ...before };
  const all = [
    ...confirmed.map((change) => ({ change, confirmed: true })),
    ...unconfirmed.map((change) => ({ change, confirmed: false })),
  ];
  const whole = new Set(
    all.filter(({ change }) => isHostChange(change)).map(({ change }) => change.address),
  );
  const silent = new Set<string>();
  const alerts: Alert[] = [];
  const hostsFirst = all.toSorted((a, b) =>
    Number(isHostChange(b.change)) - Number(isHostChange(a.change))
  );
  for (const one of hostsFirst) {
    const { change } = one;
    const ofHost = !isHostChange(change) && whole.has(change.address);
    if (ofHost) {
      const tells = one.confirmed && change.kind === "port-opened" && !silent.has(change.address);
      if (tells) alerts.push({ kind: "change", change });
      continue;
    }
    const key = troubleKey(change);
    const { trouble, step } = note(troubles[key], { ...one, round });
    troubles[key] = trouble;
    if (step.kind === "told") alerts.push({ kind: "change", change });
    else if (isHostChange(change)) silent.add(change.address);
    if (step.kind === "unstable") {
      alerts.push({ kind: "unstable", change, changes: step.changes, rounds: WINDOW_ROUNDS });
    }
  }
  return { alerts, troubles };
}

/** Whether a place changes so often that what follows from its state is not told. */
export function isUnstable(
  troubles: Troubles,
  { address, transport, port }: {
    readonly address: string;
    readonly transport?: Change["transport"] | undefined;
    readonly port?: number | undefined;
  },
): boolean {
  const host = `${address} state`;
  const endpoint = `${address} ${transport ?? "tcp"}/${port} state`;
  return [host, endpoint].some((key) =>
    Object.hasOwn(troubles, key) && troubles[key]?.unstable === true
  );
}
