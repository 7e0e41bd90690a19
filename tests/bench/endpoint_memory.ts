/**
 * Reads a list of so many endpoints as it comes, plans them, draws some and prints how many there are,
 * the largest resident MiB, and the seconds until the first could be probed.
 */

import { FindReader } from "../../src/report/foreign/find_reader.ts";
import { formatIpv4 } from "../../src/targets/address.ts";
import { EndpointBuilder } from "../../src/targets/endpoint_list.ts";
import { EndpointPlan } from "../../src/targets/endpoint_plan.ts";

const [count = "", portsEach = "1"] = Deno.args;
const builder = new EndpointBuilder();
const reader = new FindReader("list", {
  find: () => {
    throw new TypeError("not by the short way");
  },
  ipv4: (address, port) => builder.addIpv4(address, port),
});
const startedMs = performance.now();
let largest = 0;
const measure = () => largest = Math.max(largest, Deno.memoryUsage().rss);
const each = Number(portsEach);
let piece = "";
for (let i = 0; i < Number(count); i++) {
  // Neighbours in the list are no neighbours by address: the list has no order.
  const host = (Math.floor(i / each) * 2_654_435_761) % 2 ** 32;
  piece += `${formatIpv4(host)}:${1 + (i % each) * 7}\n`;
  if (piece.length < 65_536) continue;
  reader.push(piece);
  piece = "";
  if (i % 16 === 0) measure();
}
reader.push(piece);
reader.end();
measure();
const list = builder.build("list", { excluded: [] });
measure();
const plan = new EndpointPlan(list.hosts, list.endpoints, { seed: 1 });
plan.at(0);
const seconds = (performance.now() - startedMs) / 1_000;
for (let i = 0; i < 100_000; i++) plan.at(Math.floor(plan.size / 100_000) * i);
measure();
Deno.stdout.writeSync(
  new TextEncoder().encode(`${plan.size} ${largest / 2 ** 20} ${seconds}\n`),
);
