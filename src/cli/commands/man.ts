/** `portico man`: the manual page, as roff. */

import { EXIT } from "../exit_codes.ts";
import type { Io } from "../io.ts";
import { manPage } from "../help/man_page.ts";
import { TOOL } from "../../about/version.ts";

/** Prints the page: `portico man | man -l -`. */
export function manCommand(io: Io): Promise<number> {
  io.stdout(manPage({ version: TOOL.version, date: new Date().toISOString().slice(0, 10) }));
  return Promise.resolve(EXIT.done);
}
