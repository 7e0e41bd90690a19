/** What a format for comparisons is: as for reports, a name and a way to write it as text. */

import type { ReportDiff } from "../../model/diff.ts";
import type { RenderOptions } from "../format.ts";

/** One way to write a comparison. */
export interface DiffFormat {
  /** What the user calls it: `json`. */
  readonly name: string;
  /** One line for help. */
  readonly title: string;
  /** Extension of its files, without the dot. */
  readonly extension: string;
  /** Other extensions that mean this format. */
  readonly otherExtensions?: readonly string[];
  /** For HTTP and e-mail. */
  readonly mediaType: string;
  /** The text in pieces. */
  render(diff: ReportDiff, options?: RenderOptions): AsyncIterable<string> | Iterable<string>;
}
