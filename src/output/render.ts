/** A report in a format that is named. */

import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import type { RenderOptions } from "./format.ts";
import { OUTPUT_FORMATS } from "./registry.ts";

/**
 * Writes a report in one of the formats: `table json ndjson csv txt xml html markdown sarif junit list ...`.
 *
 * @returns the text in pieces.
 * @example
 * ```ts
 * import { render, scanReport } from "../mod.ts";
 *
 * const report = await scanReport({ targets: ["127.0.0.1"], ports: "80" });
 * for await (const text of render(report, "markdown")) console.log(text);
 * ```
 * @throws {InputError} when there is no such format.
 */
export function render(
  report: Report,
  format: string,
  options: RenderOptions = {},
): AsyncIterable<string> | Iterable<string> {
  const found = OUTPUT_FORMATS.find(({ name }) => name === format);
  if (found !== undefined) return found.render(report, options);
  const names = OUTPUT_FORMATS.map(({ name }) => name).join(", ");
  throw new InputError(`Cannot write format "${format}": there are ${names}`);
}
