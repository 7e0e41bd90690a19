import assert from "node:assert/strict";
import type { Port } from "../../src/model/report.ts";
import { SinceOpen } from "../../src/scan/since_open.ts";

function port(number: number, state: Port["state"], transport: Port["transport"] = "tcp"): Port {
  return { transport, port: number, state, reason: "no-response", details: {} };
}

Deno.test("ports since the last open one are counted by state, with their ranks", () => {
  const since = new SinceOpen();
  since.add(7, "closed");
  since.restart(0);
  since.add(9, "closed");
  since.add(4, "filtered");
  since.add(5, "closed");
  assert.equal(since.size, 3);
  assert.deepEqual(since.ranks, [9, 4, 5]);
  assert.deepEqual(since.states, [["filtered", 1], ["closed", 2]]);
});

Deno.test("of the listed ports, those since the last open one become uncertain: TCP, and not open", () => {
  const since = new SinceOpen();
  const ports = [port(1, "closed")];
  since.restart(ports.length);
  ports.push(port(2, "open"), port(3, "closed"), port(4, "filtered"), port(5, "closed", "udp"));
  since.markUncertain(ports);
  assert.deepEqual(ports.filter(({ uncertain }) => uncertain).map(({ port }) => port), [3, 4]);
});
