/** What the screen shows of a report: which ports, in which order, how wide, in which words. */

import { SORT_KEYS, type SortKey } from "../../report/sort_keys.ts";
import { oneOf } from "./values.ts";

/** The options of every command that prints a table of ports. */
export const VIEW_OPTIONS = [
  { flags: "--open", help: "show only open ports" },
  {
    flags: "--filter <terms>",
    help: "show only ports matching every term: 'service=http state=open port=8000-9000'",
  },
  {
    flags: "--sort <field>",
    help: `order of the ports: ${SORT_KEYS.join(", ")}`,
    parse: oneOf("--sort", SORT_KEYS),
    defaultText: "port",
  },
  { flags: "--wide", help: "do not cut long texts to the terminal's width" },
  { flags: "--plain", help: "plain sentences instead of a table (for screen readers)" },
];

/** The values of {@link VIEW_OPTIONS}. */
export interface ViewFlags {
  readonly open?: boolean;
  readonly filter?: string;
  readonly sort?: SortKey;
  readonly wide?: boolean;
  readonly plain?: boolean;
}
