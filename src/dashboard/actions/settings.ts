/** What the page of settings does. The scope is the operator's: no request changes it. */

import type { Hono } from "hono";
import { InputError } from "../../model/input_error.ts";
import type { Alerts } from "../alerts/alerts.ts";
import type { Env } from "../context.ts";
import type { Upkeep } from "../upkeep.ts";
import { Form } from "./form.ts";

const DAY_MS = 86_400_000;
const UNITS: ReadonlyMap<string, number> = new Map([["d", 1], ["w", 7], ["y", 365]]);

/** Adds the actions. */
export function addSettingsActions(
  app: Hono<Env>,
  { alerts, upkeep }: { readonly alerts: Alerts; readonly upkeep: Upkeep },
): void {
  app.post("/settings", async (c) => {
    const form = await Form.of(c);
    // Fields that a form does not have stay as they are.
    if (form.has("keep")) upkeep.keepFor(ageOf(form.text("keep")));
    const notify = form.text("notify").split(/\s*\n\s*/).filter((line) => line !== "");
    if (notify.length > 0 || form.flag("clear_notify")) await alerts.set(notify);
    return c.redirect("/settings", 303);
  });
  app.post("/settings/test-alert", async (c) => {
    await alerts.test();
    return c.redirect("/settings", 303);
  });
}

/**
 * `90d`, `12w`, `1y`, or a number of days; empty: for ever. Milliseconds.
 *
 * @throws {InputError} when it is none.
 */
function ageOf(text: string): number | undefined {
  if (text === "") return undefined;
  const [, count = "0", unit = "d"] = /^(\d{1,5})([dwy])?$/i.exec(text) ?? [];
  if (Number(count) > 0) return Number(count) * (UNITS.get(unit.toLowerCase()) ?? 1) * DAY_MS;
  throw new InputError(
    `Cannot keep scans for "${text.slice(0, 40)}": it must be days, weeks or years: 90d, 12w, 1y`,
  );
}
