/** What listens on a machine and what is reachable from outside, in one table. */

import type { PortKey } from "../model/endpoint.ts";
import { oneLine } from "../text/printable.ts";

/** A row as the comparison makes it. */
export interface InsideOutsideRow extends PortKey {
  readonly host: string;
  readonly process: string;
  readonly words: string;
  readonly odd: boolean;
}

/** The lines; those that do not fit together are marked with `!`. */
export function* renderInsideOutside(
  rows: readonly InsideOutsideRow[],
): Generator<string, void, undefined> {
  const byHost = Map.groupBy(rows, ({ host }) => host);
  for (const [host, own] of byHost) {
    yield `Listening on the machine, seen from here (${oneLine(host)})\n`;
    const ports = own.map(({ transport, port }) => transport === "udp" ? `${port}/udp` : `${port}`);
    const wide = Math.max(...ports.map((text) => text.length));
    for (const [i, { process, words, odd }] of own.entries()) {
      const who = process === "" ? "" : `${oneLine(process)}: `;
      yield `${odd ? "!" : " "} ${(ports[i] ?? "").padStart(wide)} ${who}${oneLine(words)}\n`;
    }
  }
  const odd = rows.filter((row) => row.odd).length;
  if (odd > 0) yield `! ${odd} of ${rows.length} are not as the machine's own list suggests\n`;
}
