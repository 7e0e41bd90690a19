/** Hosts that reply to datagrams on every port: their ports are suspicious, and not named. */

import assert from "node:assert/strict";
// Loaded at once: the clock that the test turns does not wait for modules.
import "../../../src/probes/udp/registry.ts";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import type { ScanEvent } from "../../../src/model/event.ts";
import { FakeClock } from "../../support/fake_clock.ts";
import { lossyOpener } from "../../support/lossy_socket.ts";
import { eventsOf, fakeWorld, scanOptions } from "../../support/scan_world.ts";
import { DEFAULT_UDP } from "../../support/udp_options.ts";

type Answer = (bytes: Uint8Array, port: number) => Uint8Array | undefined;

const PORTS = "U:7,13,19,53,123,161,4000-4010";

async function scanHost(answer: Answer): Promise<readonly ScanEvent[]> {
  const clock = new FakeClock();
  const options = { ...scanOptions({ targets: "10.0.0.1", ports: PORTS }), udp: DEFAULT_UDP };
  const world = fakeWorld(clock, {
    datagrams: lossyOpener(clock, { answer }),
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
  });
  return await eventsOf(options, { world, clock });
}

const CONSTANT = utf8("!\"#$%&'()*+,-./0123456789\r\n");

for (
  const [what, answer] of [
    ["echoes", (bytes) => bytes],
    ["sends a constant text", () => CONSTANT],
    ["sends lines of its own", (bytes) => utf8(`line ${bytes.length}\r\n`)],
  ] as readonly (readonly [string, Answer])[]
) {
  Deno.test(`a host that ${what} on every port is suspicious, and its ports are not named`, async () => {
    const events = await scanHost(answer);
    const [host] = events.flatMap((event) => event.type === "host" ? [event.host] : []);
    assert.ok(host !== undefined && host.ports.length > 3);
    for (const port of host.ports) {
      assert.deepEqual([port.suspicious, port.service], [true, undefined], `${port.port}`);
    }
    assert.equal(host.reasons["no-response"], undefined);
    const codes = events.flatMap((event) => event.type === "warning" ? [event.code] : []);
    assert.deepEqual(codes, ["suspicious"]);
  });
}

Deno.test("a host with a few services is not suspicious", async () => {
  const events = await scanHost((bytes, port) => port <= 19 ? bytes : undefined);
  const [host] = events.flatMap((event) => event.type === "host" ? [event.host] : []);
  assert.equal(host?.ports.length, 3);
  assert.ok(host.ports.every(({ suspicious }) => suspicious === undefined));
});

Deno.test("a datagram that no probe recognises has its own reason", async () => {
  const events = await scanHost((bytes, port) =>
    port === 53 ? utf8(latin1(bytes).length > 4 ? "go away\n" : "?") : undefined
  );
  const [host] = events.flatMap((event) => event.type === "host" ? [event.host] : []);
  assert.equal(host?.reasons["unrecognised-response"], 1);
  assert.deepEqual([host?.status, host?.reason], ["up", "unrecognised-response"]);
});
