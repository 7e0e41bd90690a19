/** Saves scans one after the other into a history, and tells each that is saved: a process to be killed. */

import { openAt, scanAt } from "./histories.ts";
import { sshAt } from "./reports.ts";

const [path = "", first = "0", count = "1000"] = Deno.args;
using history = await openAt(path, 60_000);
for (let i = Number(first); i < Number(first) + Number(count); i++) {
  const ports = Array.from({ length: 40 }, (_, at) => sshAt(1 + (i + at) % 60));
  const { id } = await history.save(scanAt(i, ports));
  Deno.stdout.writeSync(new TextEncoder().encode(`${id}\n`));
}
