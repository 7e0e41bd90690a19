import assert from "node:assert/strict";
import type { Port } from "../../src/model/report.ts";
import { scan } from "../../src/scan/scan.ts";
import { systemClock } from "../../src/schedule/clock.ts";
import { dialTcp } from "../../src/transport/tcp.ts";
import { FakeClock } from "../support/fake_clock.ts";
import { servePeer } from "../support/peer.ts";
import { fakeWorld, scanOptions } from "../support/scan_world.ts";

Deno.test("a service whose first answer proves it is named, though the time is up before its last", async () => {
  await using peer = servePeer(async (side) => {
    for (let asked = await side.read(); asked !== undefined; asked = await side.read()) {
      // Everything after the first question is left unanswered.
      if (new TextDecoder().decode(asked).includes("PING")) await side.write("+PONG\r\n");
    }
  });
  const world = fakeWorld(new FakeClock(), { clock: systemClock, dial: dialTcp });
  const choice = { intensity: 5, ics: false, only: new Set(["redis"]) };
  const options = scanOptions({
    targets: "127.0.0.1",
    ports: `${peer.port}`,
    identify: { bannerTimeoutMs: 100, deep: { probeTimeoutMs: 400, choice } },
  });
  let port: Port | undefined;
  for await (const event of scan(options, world)) {
    if (event.type === "service") port = event.port;
  }
  assert.equal(port?.service?.name, "redis");
  assert.equal(port?.details["redis_ping"], "PONG");
});
