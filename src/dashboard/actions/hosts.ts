/** What the pages of hosts and findings do: names, notes, known hosts, accepted findings. */

import type { Hono } from "hono";
import { InputError } from "../../model/input_error.ts";
import { parseAddress } from "../../targets/parse_address.ts";
import type { DashboardContext, Env } from "../context.ts";
import { backTo, Form } from "./form.ts";

const MAX_NAME = 100;
const MAX_NOTE = 2_000;
const MAX_REASON = 500;

/** Adds the actions. */
export function addHostActions(app: Hono<Env>, { history, nowMs }: DashboardContext): void {
  app.post("/hosts/known", async (c) => {
    const form = await Form.of(c);
    const addresses = form.all("addresses").map(checkAddress);
    if (addresses.length === 0) {
      throw new InputError("Cannot do that: choose at least one host first");
    }
    history.network.markKnown(addresses, form.flag("known"));
    return c.redirect(backTo(c, "/hosts"), 303);
  });
  app.post("/hosts/:address/note", async (c) => {
    const form = await Form.of(c);
    const address = checkAddress(c.req.param("address"));
    history.network.writeNote(address, {
      name: form.short("name", MAX_NAME),
      note: form.short("note", MAX_NOTE),
    });
    return c.redirect(`/hosts/${encodeURIComponent(address)}`, 303);
  });
  app.post("/findings/acknowledge", async (c) => {
    const form = await Form.of(c);
    const ids = form.ids("ids");
    history.acknowledge(ids, form.flag("undo") ? undefined : acceptance(form, nowMs()));
    return c.redirect(backTo(c, "/findings"), 303);
  });
}

/**
 * Who accepts findings, when and why.
 *
 * @throws {InputError} when no reason is given.
 */
function acceptance(form: Form, atMs: number) {
  const reason = form.short("reason", MAX_REASON);
  if (reason === "") {
    throw new InputError("Cannot acknowledge without a reason: say why it may stay as it is");
  }
  return { by: form.short("by", MAX_NAME) || "dashboard", atMs, reason };
}

/**
 * An address of a host.
 *
 * @throws {InputError} when it is none.
 */
export function checkAddress(text: string): string {
  if (parseAddress(text) !== undefined) return text;
  throw new InputError(`Cannot use "${text.slice(0, 60)}": it is no address of a host`);
}
