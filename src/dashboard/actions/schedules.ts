/** What the page of schedules does. */

import type { Hono } from "hono";
import { scanRequest } from "../../job/request.ts";
import type { Env } from "../context.ts";
import type { ScheduleControl } from "../schedules/control.ts";
import { InputError } from "../../model/input_error.ts";
import { Form } from "./form.ts";
import { requestOfForm } from "./scan_request.ts";

const MAX_NAME = 100;
const MAX_POLICY = 100_000;
const MAX_NOTIFY = 20;

/** Adds the actions. */
export function addScheduleActions(app: Hono<Env>, schedules: ScheduleControl): void {
  app.post("/schedules", async (c) => {
    const form = await Form.of(c);
    const name = form.short("name", MAX_NAME);
    if (name === "") throw new InputError("Cannot save a schedule without a name");
    const timeZone = form.short("timeZone", MAX_NAME);
    const policy = form.short("policy", MAX_POLICY);
    await schedules.add({
      name,
      request: scanRequest(requestOfForm(form)),
      every: form.text("every"),
      ...(timeZone === "" ? {} : { timeZone }),
      ...(policy === "" ? {} : { policy }),
      notify: form.text("notify").split(/\s*\n\s*/).filter((line) => line !== "")
        .slice(0, MAX_NOTIFY),
      enabled: true,
    });
    return c.redirect("/schedules", 303);
  });
  app.post("/schedules/:id{[0-9]{1,15}}/:action{delete|pause|run}", async (c) => {
    const id = Number(c.req.param("id"));
    const action = c.req.param("action");
    if (action === "delete") schedules.remove(id);
    else if (action === "pause") {
      // A page that is older than another one's click means what its button says.
      schedules.pause(id, (await Form.of(c)).text("enabled") === "1");
    } else schedules.runNow(id);
    return c.redirect("/schedules", 303);
  });
}
