/** Addresses that are one machine, in words. */

import type { Report } from "../model/report.ts";
import { oneLine } from "../text/printable.ts";
import { truncate } from "../text/truncate.ts";

const SHOWN = 6;
const REASON_LIMIT = 80;

/** `these 4 addresses are one machine: 10.0.0.1, ... (same SSH host key ...)`, a line for each. */
export function machineLines({ machines = [] }: Pick<Report, "machines">): readonly string[] {
  return machines.map(({ addresses, because }) => {
    const more = addresses.length > SHOWN ? `, ... ${addresses.length - SHOWN} more` : "";
    const list = addresses.slice(0, SHOWN).map(oneLine).join(", ");
    const [reason = ""] = because;
    return `these ${addresses.length} addresses are one machine: ${list}${more} ` +
      `(same ${truncate(oneLine(reason), REASON_LIMIT)})`;
  });
}
