/** Makes a plan of a network, draws some questions of it and prints its size and the resident MiB. */

import { HostList } from "../../src/targets/hosts.ts";
import { Plan } from "../../src/targets/plan.ts";
import { parsePorts } from "../../src/targets/ports.ts";
import { parseTarget } from "../../src/targets/target.ts";

const [target = "", ports = ""] = Deno.args;
const spec = parseTarget(target);
if (spec.kind !== "range") throw new TypeError(`${target} is no range`);
const plan = new Plan(new HostList([{ text: target, ranges: [spec.range] }]), parsePorts(ports), 1);
for (let i = 0; i < 100_000; i++) plan.at(Math.floor(plan.size / 100_000) * i);
const mib = Deno.memoryUsage().rss / 2 ** 20;
Deno.stdout.writeSync(new TextEncoder().encode(`${plan.size} ${mib}\n`));
