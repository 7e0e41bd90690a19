import assert from "node:assert/strict";
import { RefusedPorts } from "../../../src/scan/work/refused_ports.ts";

const CLOSED = { state: "closed", reason: "conn-refused" } as const;
const REJECTED = { state: "filtered", reason: "host-unreach" } as const;

Deno.test("refused ports keep their numbers, ports and refusals, in order", () => {
  const refused = new RefusedPorts();
  refused.add(7, 65_535, CLOSED);
  refused.add(2 ** 40, 1, REJECTED);
  refused.add(8, 80, CLOSED);
  assert.equal(refused.size, 3);
  assert.deepEqual(refused.at(1), { number: 2 ** 40, port: 1, refusal: REJECTED });
  assert.deepEqual(refused.take().map(({ port, refusal }) => [port, refusal.state]), [
    [65_535, "closed"],
    [1, "filtered"],
    [80, "closed"],
  ]);
  assert.equal(refused.size, 0);
  assert.throws(() => refused.at(0), /Cannot read refused port 0 of 0/);
});

Deno.test("what is forgotten is gone, and others follow", () => {
  const refused = new RefusedPorts();
  refused.add(1, 22, CLOSED);
  refused.forget();
  refused.add(2, 23, REJECTED);
  assert.deepEqual(refused.take(), [{ number: 2, port: 23, refusal: REJECTED }]);
});
