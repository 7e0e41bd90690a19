/** What an output format is: a name and a way to write a report as text. */

import type { Report } from "../model/report.ts";
import type { Palette } from "../text/palette.ts";

/** How a format is asked to write. */
export interface RenderOptions {
  /** The target that the report is about, for headings; all targets of the scan without it. */
  readonly title?: string;
  /** Columns available; unlimited without it. */
  readonly width?: number;
  /** Colours, for formats that are read on a terminal; none without it. */
  readonly palette?: Palette;
}

/** One way to write a report. It sees only the model, so that no format can tell another story. */
export interface OutputFormat {
  /** What the user calls it: `json`. */
  readonly name: string;
  /** One line for help. */
  readonly title: string;
  /** Extension of its files, without the dot. */
  readonly extension: string;
  /** For HTTP and e-mail. */
  readonly mediaType: string;
  /** The text in pieces, so that a large report needs no giant string. */
  render(report: Report, options?: RenderOptions): AsyncIterable<string> | Iterable<string>;
}
