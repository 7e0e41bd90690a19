/** Saves one very large scan into a history: a process to be killed in the middle. */

import { bigReport } from "./big_report.ts";
import { openAt } from "./histories.ts";

const [path = "", hosts = "0"] = Deno.args;
using history = await openAt(path, 60_000);
await history.save(bigReport(Number(hosts), 9));
