/**
 * Our own event loop is busy, or the deadline passes before the last reply: a service that has
 * replied is not reported as one that did not.
 */

import assert from "node:assert/strict";
import type { Port } from "../../../src/model/report.ts";
import type { IdentifyOptions } from "../../../src/scan/service/detection.ts";
import { scan } from "../../../src/scan/scan.ts";
import { systemClock } from "../../../src/schedule/clock.ts";
import { dialTcp } from "../../../src/transport/tcp.ts";
import { busy } from "../../support/busy.ts";
import { FakeClock } from "../../support/fake_clock.ts";
import { type PeerScript, servePeer } from "../../support/peer.ts";
import { fakeWorld, scanOptions } from "../../support/scan_world.ts";

const REDIS_ONLY = { intensity: 5, ics: false, only: new Set(["redis"]) };

/** Scans one peer. */
async function identified(
  script: PeerScript,
  identify: IdentifyOptions,
): Promise<Port | undefined> {
  await using peer = servePeer(script);
  const world = fakeWorld(new FakeClock(), { clock: systemClock, dial: dialTcp });
  const options = scanOptions({ targets: "127.0.0.1", ports: `${peer.port}`, identify });
  let port: Port | undefined;
  for await (const event of scan(options, world)) {
    if (event.type === "service") port = event.port;
  }
  return port;
}

Deno.test("a greeting that comes while the loop is busy is read", async () => {
  const port = await identified(async (side) => {
    await side.write("hello there\r\n");
    busy(600);
    await side.drain();
  }, { bannerTimeoutMs: 200 });
  assert.equal(port?.banner?.text, "hello there");
});

Deno.test("the time for probes is not used up by a busy event loop", async () => {
  const port = await identified(async (side, index) => {
    if (index === 0) setTimeout(() => busy(600), 50);
    for (let requests = await side.read(); requests !== undefined; requests = await side.read()) {
      const ping = new TextDecoder().decode(requests).includes("PING");
      await side.write(ping ? "+PONG\r\n" : "-ERR unknown command\r\n");
    }
  }, {
    bannerTimeoutMs: 200,
    deep: { probeTimeoutMs: 500, choice: REDIS_ONLY },
  });
  assert.equal(port?.service?.name, "redis");
});

Deno.test("a service whose first reply proves it is identified, though the deadline passes before its last", async () => {
  const port = await identified(async (side) => {
    for (let requests = await side.read(); requests !== undefined; requests = await side.read()) {
      // No reply to anything after the first request.
      if (new TextDecoder().decode(requests).includes("PING")) await side.write("+PONG\r\n");
    }
  }, { bannerTimeoutMs: 100, deep: { probeTimeoutMs: 400, choice: REDIS_ONLY } });
  assert.equal(port?.service?.name, "redis");
  assert.equal(port?.details["redis_ping"], "PONG");
});
