/** What an output format is: a name and a way to write a report as text. */

import type { ScanEvent } from "../model/event.ts";
import type { PolicyResult } from "../model/policy.ts";
import type { Host, Port, Report, ToolFacts } from "../model/report.ts";
import type { Palette } from "../text/palette.ts";

/** How a format is asked to write. */
export interface RenderOptions {
  /** The target that the report is about, for headings; all targets of the scan without it. */
  readonly title?: string;
  /** Columns available; unlimited without it. */
  readonly width?: number;
  /** Whole texts, for formats that would cut or break them. */
  readonly wide?: boolean;
  /** The ports of a host that are shown, in their order; all of them without it. */
  readonly select?: (host: Host) => readonly Port[];
  /** Colours, for formats that are read on a terminal; none without it. */
  readonly palette?: Palette;
  /** A byte order mark before CSV, without which spreadsheets take UTF-8 for something else. */
  readonly excel?: boolean;
  /** The report judged by a policy, for formats that tell results. */
  readonly policy?: PolicyResult;
}

/** One way to write a report. It sees only the model, so that no format can tell another story. */
export interface OutputFormat {
  /** What the user calls it: `json`. */
  readonly name: string;
  /** One line for help. */
  readonly title: string;
  /** Extension of its files, without the dot. */
  readonly extension: string;
  /** Other extensions that mean this format. */
  readonly otherExtensions?: readonly string[];
  /** Whether its name alone means stdout: it is for the next program of a pipe. */
  readonly isPipe?: boolean;
  /** For HTTP and e-mail. */
  readonly mediaType: string;
  /** The text in pieces, so that a large report needs no giant string. */
  render(report: Report, options?: RenderOptions): AsyncIterable<string> | Iterable<string>;
  /** The text of one event, for formats that are written while the scan runs; "" when it has none. */
  readonly renderEvent?: (event: ScanEvent, tool: ToolFacts) => string;
}
