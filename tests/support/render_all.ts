/**
 * Renders a report of 100,000 open ports in every format and prints, as JSON, how long each took and
 * how much memory the process had at most. A process of its own, so that nothing else is measured.
 *
 * Arguments: hosts, ports per host.
 */

import { OUTPUT_FORMATS } from "../../src/output/registry.ts";
import { bigReport } from "./big_report.ts";

const [hosts, ports] = Deno.args.map(Number);
const report = bigReport(hosts ?? 1, ports ?? 1);
const took: Record<string, number> = {};
const size: Record<string, number> = {};
for (const format of OUTPUT_FORMATS) {
  const start = performance.now();
  size[format.name] = 0;
  for await (const chunk of format.render(report)) {
    size[format.name] = (size[format.name] ?? 0) + chunk.length;
  }
  took[format.name] = performance.now() - start;
}
const status = await Deno.readTextFile("/proc/self/status");
const peakKb = Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1]);
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify({ took, size, peakKb })));
