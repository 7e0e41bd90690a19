/** One operation of the API as data: the route and its description are made from the same entry. */

import type { Context } from "hono";
import type { GenericSchema } from "valibot";
import * as v from "valibot";
import type { Alerts } from "../alerts/alerts.ts";
import type { DashboardContext } from "../context.ts";
import type { RunQueue } from "../runs/queue.ts";
import type { ScheduleControl } from "../schedules/control.ts";
import type { SchemaName } from "./schemas.ts";

/** What operations work on. */
export interface ApiContext {
  readonly dashboard: DashboardContext;
  readonly queue: RunQueue;
  readonly schedules: ScheduleControl;
  readonly alerts: Alerts;
}

/** What a call brings along, checked. */
export interface Call {
  readonly api: ApiContext;
  readonly c: Context;
  /** A parameter of the path as text. */
  readonly text: (name: string) => string;
  /** A parameter of the path as a number: names that end in `id` are numbers. */
  readonly id: (name?: string) => number;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** One operation. */
export interface Operation {
  readonly method: "get" | "post" | "delete";
  /** As OpenAPI writes it, without `/api/v1`: `/scans/{id}`. */
  readonly path: string;
  readonly summary: string;
  /** Its values are texts in the address; {@link number} and the like read them. */
  readonly query?: Readonly<Record<string, QueryField>>;
  readonly body?: SchemaName;
  readonly answer: SchemaName;
  readonly status?: 200 | 201;
  /** Gives the answer, or a response that has it already. */
  readonly handle: (call: Call) => unknown;
}

/** One value of a query: how it is described, and how its text is read. */
export interface QueryField {
  readonly schema: GenericSchema;
  readonly description: string;
  /** From text to the value that the schema checks. */
  readonly read: (text: string) => unknown;
}

const toNumber = (text: string) => /^-?\d{1,15}$/.test(text) ? Number(text) : text;
const toFlag = (text: string) => text === "true" ? true : text === "false" ? false : text;

/** A whole number. */
export function number(
  description: string,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { readonly min?: number; readonly max?: number } = {},
): QueryField {
  const message = `it must be a whole number from ${min} to ${max}`;
  const schema = v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(min, message),
    v.maxValue(max, message),
  );
  return { schema, description, read: toNumber };
}

/** A text. */
export function words(description: string): QueryField {
  return { schema: v.pipe(v.string(), v.maxLength(200)), description, read: (text) => text };
}

/** `true` or `false`. */
export function flag(description: string): QueryField {
  return { schema: v.boolean("it must be true or false"), description, read: toFlag };
}

/** One of a few words. */
export function choice(description: string, list: readonly string[]): QueryField {
  const message = `it must be ${list.join(" or ")}`;
  return { schema: v.picklist(list, message), description, read: (text) => text };
}

/** Entries of a list, page by page. */
export const PAGING: Readonly<Record<string, QueryField>> = {
  limit: number("Entries at most; 100 without it", { min: 1, max: 1_000 }),
  offset: number("Entries that are passed over", { max: 10_000_000 }),
};

/** Entries of a list without `limit`. */
export const USUAL_LIMIT = 100;
