/** Saved reports, read back: the same value that was written, or a clear refusal. */

import { InputError } from "../model/input_error.ts";
import { type Report, SCHEMA_VERSION } from "../model/report.ts";

/**
 * Reads the JSON text of a saved report.
 *
 * @param name of the file, for messages.
 * @throws {InputError} when the text is not a report, or one of a later version.
 */
export function readReport(text: string, name: string): Report {
  const value = parseJson(text, name);
  if (typeof value !== "object" || value === null || !("schemaVersion" in value)) {
    throw new InputError(`Cannot read "${name}": it is JSON but not a Portico report`);
  }
  const { schemaVersion } = value;
  if (typeof schemaVersion === "number" && schemaVersion > SCHEMA_VERSION) {
    throw new InputError(
      `Cannot read "${name}": its schema version ${schemaVersion} is newer than ${SCHEMA_VERSION}; ` +
        "use a newer Portico",
    );
  }
  if (schemaVersion !== SCHEMA_VERSION || !hasParts(value)) {
    throw new InputError(`Cannot read "${name}": it is JSON but not a Portico report`);
  }
  return value as Report;
}

function hasParts(value: object): boolean {
  return "scan" in value && isObject(value.scan) && "hosts" in value &&
    Array.isArray(value.hosts) && value.hosts.every(isObject);
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new InputError(`Cannot read "${name}": it is not JSON`);
  }
}
