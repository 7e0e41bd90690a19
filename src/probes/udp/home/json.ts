/** What the devices and servers of a home share that answer a search with one object of JSON. */

import { isPlainText } from "../../../text/printable.ts";

/** The whole answer as an object; `null` when it is anything else. */
export function parseJsonAnswer(bytes: Uint8Array): object | null {
  if (!isPlainText(bytes)) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The value at a path: `result`, `moduleName`; `undefined` when there is none. */
export function valueAt(object: object, ...path: readonly string[]): unknown {
  let at: unknown = object;
  for (const name of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return at;
}

/** The text at a path; empty when there is none. */
export function textAt(object: object, ...path: readonly string[]): string {
  const value = valueAt(object, ...path);
  return typeof value === "string" ? value.trim() : "";
}
