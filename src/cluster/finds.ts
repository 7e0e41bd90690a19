/** Finds that workers tell while they work. They are foreign like everything that comes from the queue. */

import * as v from "valibot";
import { InputError } from "../model/input_error.ts";
import type { ScanEvent } from "../model/event.ts";
import type { TaskPlan } from "../job/parts.ts";
import { eventSchema } from "../report/schema/event_schema.ts";

/** A find, and the queue whose workers saw it. */
export interface Find {
  readonly queue: string;
  readonly event: Extract<ScanEvent, { readonly type: "service" | "warning" }>;
}

/**
 * Reads a find.
 *
 * @throws {InputError} when it is none, or of something that is not scanned.
 */
export function readFind(text: string, plan: TaskPlan): Find {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError("a find that is no JSON");
  }
  const { queue, event } = (value ?? {}) as { readonly queue?: unknown; readonly event?: unknown };
  const read = v.safeParse(eventSchema, event);
  if (typeof queue !== "string" || !read.success) throw new InputError("a find of no known form");
  const found = read.output as Find["event"];
  if (found.type !== "service" && found.type !== "warning") {
    throw new InputError("a find of another kind");
  }
  if (found.type === "service") {
    const { address, port: { transport, port } } = found;
    if (!plan.hasAddress(address) || !plan.hasPort(transport, port)) {
      throw new InputError(`a find at ${address} ${port}/${transport}, which is not scanned`);
    }
  }
  return { queue, event: found };
}
