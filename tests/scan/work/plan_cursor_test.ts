import assert from "node:assert/strict";
import { PlanCursor } from "../../../src/scan/work/plan_cursor.ts";
import { parseAddress } from "../../../src/targets/parse_address.ts";
import { HostList } from "../../../src/targets/hosts.ts";
import { Plan } from "../../../src/targets/plan.ts";
import { parsePorts } from "../../../src/targets/ports.ts";

function source(hosts: number, ports: string): PlanCursor {
  const first = parseAddress("10.0.0.0")?.value ?? 0n;
  const range = { family: "ipv4", first, last: first + BigInt(hosts - 1) } as const;
  const list = new HostList([{ text: "10.0.0.0/8", ranges: [range] }], []);
  return new PlanCursor(new Plan(list, parsePorts(ports), 1));
}

Deno.test("every endpoint of the plan goes to its own transport, once", () => {
  const endpoints = source(3, "22,80,U:53");
  const all = (transport: "tcp" | "udp") => {
    const found: string[] = [];
    for (;;) {
      const next = endpoints.next(transport);
      if (next === undefined) return found.sort();
      found.push(`${next.hostIndex}/${next.port}`);
    }
  };
  assert.deepEqual(all("tcp"), ["0/22", "0/80", "1/22", "1/80", "2/22", "2/80"]);
  assert.equal(endpoints.exhausted, false);
  assert.deepEqual(all("udp"), ["0/53", "1/53", "2/53"]);
  assert.equal(endpoints.exhausted, true);
});

Deno.test("a plan of one transport has no endpoint for the other", () => {
  assert.equal(source(1, "22").has("udp"), false);
  assert.equal(source(1, "U:53").has("tcp"), false);
  assert.equal(source(1, "U:53").next("tcp"), undefined);
});

Deno.test("with very many hosts unfinished, the faster transport waits for the slower one", async () => {
  const endpoints = source(100_000, "22,U:53");
  for (let i = 0; i < 50_000; i++) endpoints.next("tcp");
  assert.equal(endpoints.room("tcp", 100), undefined);
  assert.equal(endpoints.room("udp", 20_000), undefined);
  const waiting = endpoints.room("tcp", 20_000);
  assert.ok(waiting !== undefined);
  endpoints.recheck();
  await waiting;
});
