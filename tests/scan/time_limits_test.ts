import assert from "node:assert/strict";
// Loaded at once: the clock that the test turns does not wait for modules.
import "../../src/probes/udp/registry.ts";
import type { ScanEvent } from "../../src/model/event.ts";
import type { Host } from "../../src/model/report.ts";
import { HostTimeLimits } from "../../src/scan/host_time_limits.ts";
import { FakeClock } from "../support/fake_clock.ts";
import { lossyOpener } from "../support/lossy_socket.ts";
import {
  CLOSED,
  eventsOf,
  fakeWorld,
  scanOptions,
  scriptedDialer,
  talkingStream,
} from "../support/scan_world.ts";
import { DEFAULT_UDP } from "../support/udp_options.ts";

const SILENT = "192.0.2.1";

/** Each host replies, but for one: the scan of that one takes long. */
function worldWithSilence(clock: FakeClock) {
  const dial = scriptedDialer(clock, (address) => address === SILENT ? undefined : CLOSED);
  return fakeWorld(clock, { dial });
}

function hostsOf(events: readonly ScanEvent[]): ReadonlyMap<string, Host> {
  const hosts = events.flatMap((event) => event.type === "host" ? [event.host] : []);
  return new Map(hosts.map((host) => [host.address, host]));
}

function timeWarnings(events: readonly ScanEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.type === "warning" && event.code === "time-limit" ? [event.message] : []
  );
}

function endOf(events: readonly ScanEvent[]) {
  const end = events.at(-1);
  assert.ok(end?.type === "finished");
  return end;
}

Deno.test("a host whose time is over is left: the others are finished, its rest can be resumed", async () => {
  const clock = new FakeClock();
  const options = scanOptions({
    targets: "192.0.2.0/30",
    ports: "1-2000",
    workers: 20,
    hostTimeoutMs: 30_000,
  });
  const events = await eventsOf(options, { world: worldWithSilence(clock), clock });
  const end = endOf(events);
  assert.equal(end.status, "completed");
  const { planned, completed, lost } = end.integrity;
  assert.equal(planned, 8_000);
  assert.equal(completed + lost, planned);
  assert.ok(lost > 0 && lost < 2_000, `${lost} lost`);
  assert.notEqual(end.remaining?.tcp, "");
  const hosts = hostsOf(events);
  assert.equal(hosts.get("192.0.2.2")?.summary.closed, 2_000);
  const silent = hosts.get(SILENT);
  const left = new Intl.NumberFormat("en").format(lost);
  assert.deepEqual(silent?.notes.slice(-1), [
    `time limit for the host reached: ${left} ports have no result yet`,
  ]);
  assert.equal(silent?.summary.filtered, 2_000 - lost);
  assert.deepEqual(timeWarnings(events).map((text) => text.replace(/[\d,]+ ports/, "n ports")), [
    `${SILENT}: time limit of 30.0 s reached; n ports have no result yet`,
  ]);
});

Deno.test("in a scan of many hosts those whose time is over are told together", async () => {
  const clock = new FakeClock();
  const dial = scriptedDialer(clock, () => undefined);
  const options = scanOptions({
    targets: "192.0.2.0/28",
    ports: "1-400",
    workers: 4,
    hostTimeoutMs: 3_000,
  });
  const events = await eventsOf(options, { world: fakeWorld(clock, { dial }), clock });
  assert.deepEqual(timeWarnings(events), [
    "16 hosts reached the time limit of 3.00 s; their other ports have no result yet",
  ]);
});

Deno.test("service detection ends with the host's time too, and is made up for on resuming", async () => {
  const clock = new FakeClock();
  const streams = new Map<number, ReturnType<typeof talkingStream>>();
  const dial = scriptedDialer(clock, (_address, port) => {
    if (port !== 22) return CLOSED;
    const stream = talkingStream();
    streams.set(port, stream);
    return { kind: "open", stream };
  });
  const options = scanOptions({
    targets: "192.0.2.9",
    ports: "20-29",
    hostTimeoutMs: 5_000,
    identify: { bannerTimeoutMs: 3_000_000 },
  });
  const events = await eventsOf(options, { world: fakeWorld(clock, { dial }), clock });
  const end = endOf(events);
  assert.equal(end.status, "completed");
  assert.equal(end.integrity.lost, 0);
  assert.match(end.remaining?.tcp ?? "", /^\d$/);
  assert.ok(streams.get(22)?.closed);
  assert.deepEqual(hostsOf(events).get("192.0.2.9")?.notes, [
    "time limit for the host reached: the services of 1 open port were not detected",
  ]);
});

Deno.test("UDP ports of a host whose time is over have no result, rather than a guess", async () => {
  const clock = new FakeClock();
  const options = scanOptions({
    targets: "192.0.2.7",
    ports: "U:20000-20999",
    hostTimeoutMs: 4_000,
    udp: { ...DEFAULT_UDP, workers: 20 },
  });
  const events = await eventsOf(options, {
    world: fakeWorld(clock, { datagrams: lossyOpener(clock, {}) }),
    clock,
  });
  const { integrity, remaining } = endOf(events);
  assert.ok(integrity.lost > 0 && integrity.completed > 0, JSON.stringify(integrity));
  assert.equal(integrity.completed + integrity.lost, 1_000);
  assert.notEqual(remaining?.udp, "");
  assert.equal(hostsOf(events).get("192.0.2.7")?.summary.openFiltered, integrity.completed);
});

Deno.test("a scan whose time is over ends well, and says what is left", async () => {
  const clock = new FakeClock();
  const options = scanOptions({
    targets: "192.0.2.0/30",
    ports: "1-2000",
    workers: 20,
    maxTimeMs: 20_000,
  });
  const events = await eventsOf(options, { world: worldWithSilence(clock), clock });
  const end = endOf(events);
  assert.equal(end.status, "interrupted");
  assert.ok(end.integrity.lost > 0);
  assert.notEqual(end.remaining?.tcp, "");
  assert.deepEqual(timeWarnings(events), ["time limit of 20.0 s for the scan reached"]);
});

Deno.test("a scan that is done before its time is over says nothing of it", async () => {
  const clock = new FakeClock();
  const options = scanOptions({
    targets: "192.0.2.2",
    ports: "1-100",
    maxTimeMs: 60_000,
    hostTimeoutMs: 60_000,
  });
  const events = await eventsOf(options, { world: worldWithSilence(clock), clock });
  assert.equal(endOf(events).status, "completed");
  assert.equal(endOf(events).remaining, undefined);
  assert.deepEqual(timeWarnings(events), []);
});

Deno.test("HostTimeLimits tells each host once, in order, unless it has ended", async () => {
  const clock = new FakeClock();
  const expired: number[] = [];
  using limits = new HostTimeLimits(clock, 100, (host) => expired.push(host));
  limits.begin(1);
  await clock.advance(50);
  limits.begin(2);
  limits.begin(3);
  limits.ended(2);
  await clock.advance(60);
  assert.deepEqual(expired, [1]);
  await clock.advance(60);
  assert.deepEqual(expired, [1, 3]);
  limits.begin(4);
  limits[Symbol.dispose]();
  await clock.advance(200);
  assert.deepEqual(expired, [1, 3]);
});
