import assert from "node:assert/strict";
import { EndpointStates } from "../../src/scan/endpoint_states.ts";
import { Positions } from "../../src/targets/positions.ts";

function statesOf(tcp: number, udp = 0): EndpointStates {
  return new EndpointStates({ tcp: Positions.below(tcp), udp: Positions.below(udp) });
}

Deno.test("what has no state that counts remains", () => {
  const states = statesOf(4, 2);
  states.ended("tcp", 0, true);
  states.ended("tcp", 1, false);
  states.ended("udp", 1, true);
  assert.deepEqual(states.remaining, { tcp: "1-3", udp: "0" });
});

Deno.test("a state that is not believed remains until there is another that counts", () => {
  const states = statesOf(4);
  for (const number of [0, 1, 2, 3]) states.ended("tcp", number, true);
  for (const number of [1, 2]) states.distrust(number);
  assert.equal(states.remaining.tcp, "1-2");
  states.ended("tcp", 1, true);
  states.ended("tcp", 2, false);
  assert.equal(states.remaining.tcp, "2");
  states.ended("tcp", 2, true);
  assert.equal(states.remaining.tcp, "");
});
