/** `portico probes`: which protocols can be identified, on which ports, and what needs permission. */

import { probeRows } from "../../probes/list.ts";
import { EXIT } from "../exit_codes.ts";
import type { Io } from "../io.ts";

/** Prints the list of probes. */
export function probesCommand(flags: { readonly json?: boolean }, io: Io): Promise<number> {
  const rows = probeRows();
  if (flags.json === true) io.stdout(`${JSON.stringify(rows, null, 2)}\n`);
  else {
    for (const { name, transport, ports, title, use } of rows) {
      const note = use === "" ? "" : ` (${use})`;
      io.stdout(
        `${name.padEnd(18)} ${transport}  ${
          ports.slice(0, 4).join(",").padEnd(24)
        } ${title}${note}\n`,
      );
    }
  }
  return Promise.resolve(EXIT.done);
}
