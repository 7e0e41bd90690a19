import assert from "node:assert/strict";
import fc from "fast-check";
import type { History } from "../../src/history/history.ts";
import type { HostHistory, PortHistory } from "../../src/model/history.ts";
import type { Port, Report } from "../../src/model/report.ts";
import type { Service } from "../../src/model/service.ts";
import { ADDRESS, atHour, newHistory, scanAt } from "../support/histories.ts";
import {
  certificateUntil,
  hostWith,
  httpAt,
  httpsAt,
  reportOf,
  shutPort,
  sshAt,
} from "../support/reports.ts";

const SSH = sshAt(22);
const WEB = httpAt(8080);
const INCOMPLETE = { planned: 2050, completed: 100, retried: 0, lost: 1950 };

async function hostAfter(reports: readonly Report[], address = ADDRESS): Promise<HostHistory> {
  await using opened = await newHistory();
  return await saveAll(opened.history, reports, address);
}

async function saveAll(history: History, reports: readonly Report[], address = ADDRESS) {
  for (const report of reports) await history.save(report);
  const [host] = history.hosts(address);
  assert.ok(host, "no such host");
  return host;
}

function portOf(host: HostHistory, number: number): PortHistory {
  const found = host.ports.find(({ port }) => port === number);
  assert.ok(found, `no port ${number}`);
  return found;
}

/** `port-opened 1`: kinds and hours of the changes. */
function told(changes: PortHistory["changes"]): readonly string[] {
  const hour = (iso: string) => (Date.parse(iso) - Date.parse(atHour(0))) / 3_600_000;
  return changes.map(({ kind, at }) => `${kind} ${hour(at)}`);
}

Deno.test("a port that opens and closes: when, and in how many of the scans", async () => {
  const host = await hostAfter([
    scanAt(0, [SSH]),
    scanAt(1, [SSH, WEB]),
    scanAt(2, [SSH, WEB]),
    scanAt(3, [SSH]),
    scanAt(4, [SSH]),
  ]);
  const web = portOf(host, 8080);
  assert.deepEqual(told(web.changes), ["port-opened 1", "port-closed 3"]);
  assert.deepEqual(web.changes.map(({ before, after }) => [before, after]), [
    ["closed", "open: http"],
    ["open: http", "closed"],
  ]);
  assert.deepEqual([web.state, web.firstSeen, web.lastSeen], ["closed", atHour(1), atHour(2)]);
  assert.deepEqual(web.scans, { open: 2, of: 5 });
  const ssh = portOf(host, 22);
  assert.deepEqual([ssh.changes, ssh.scans, ssh.version], [
    [],
    { open: 5, of: 5 },
    "OpenSSH 9.2p1",
  ]);
});

Deno.test("a flapping port: every time it opens and closes", async () => {
  const host = await hostAfter(
    Array.from({ length: 9 }, (_, hour) => scanAt(hour, hour % 2 === 0 ? [SSH] : [SSH, WEB])),
  );
  const web = portOf(host, 8080);
  assert.equal(told(web.changes).length, 8);
  assert.deepEqual(web.scans, { open: 4, of: 9 });
});

Deno.test("what a scan did not ask or not finish is not closed", async () => {
  const partial: Readonly<Record<string, Report>> = {
    "other ports": scanAt(1, [SSH], { scan: { ports: "1-1024" } }),
    "interrupted": scanAt(1, [SSH], { scan: { status: "interrupted", integrity: INCOMPLETE } }),
    "probes lost": scanAt(1, [SSH], { scan: { integrity: { ...INCOMPLETE, lost: 1 } } }),
    "a shard": scanAt(1, [SSH], { scan: { options: { deep: true, shard: "1/2" } } }),
    "uncertain ports": scanAt(1, [SSH], {
      host: { summary: { open: 1, closed: 1000, filtered: 0, openFiltered: 0, uncertain: 24 } },
      scan: { integrity: { planned: 1025, completed: 1025, retried: 0, lost: 0, uncertain: 24 } },
    }),
    "an uncertain port": scanAt(1, [SSH, { ...shutPort(8080, "filtered"), uncertain: true }]),
    "skipped ports": scanAt(1, [SSH], { host: { reasons: { "syn-ack": 1, "host-down": 9 } } }),
    "no route": scanAt(1, [], { host: { status: "down", reason: "no-route" } }),
    "outside the scope": scanAt(1, [], { host: { status: "unknown", reason: "not-permitted" } }),
  };
  for (const [name, scan] of Object.entries(partial)) {
    const host = await hostAfter([scanAt(0, [SSH, WEB]), scan]);
    const web = portOf(host, 8080);
    assert.deepEqual([web.state, web.changes, web.scans], ["open", [], { open: 1, of: 1 }], name);
    assert.deepEqual([host.status, host.changes], ["up", []], name);
    const again = await hostAfter([scanAt(0, [SSH, WEB]), scan, scanAt(2, [SSH, WEB])]);
    assert.deepEqual(portOf(again, 8080).changes, [], name);
  }
});

Deno.test("what is uncertain at one host leaves the others as they are", async () => {
  const counts = { open: 0, closed: 1000, filtered: 0, openFiltered: 0, uncertain: 24 };
  const limited = hostWith([], { address: "192.0.2.2", summary: counts });
  const [whole] = scanAt(1, [SSH]).hosts;
  assert.ok(whole);
  const integrity = { planned: 2050, completed: 2050, retried: 0, lost: 0, uncertain: 24 };
  const report = reportOf([whole, limited], { startedAt: atHour(1), integrity });
  const host = await hostAfter([scanAt(0, [SSH, WEB]), report]);
  assert.deepEqual(told(portOf(host, 8080).changes), ["port-closed 1"]);
});

Deno.test("an interrupted scan is sure of what it found", async () => {
  const stopped = scanAt(1, [SSH, WEB], { scan: { status: "interrupted", integrity: INCOMPLETE } });
  const host = await hostAfter([scanAt(0, [SSH]), stopped]);
  assert.deepEqual(told(portOf(host, 8080).changes), ["port-opened 1"]);
  assert.deepEqual(portOf(host, 8080).scans, { open: 1, of: 2 });
});

Deno.test("a host that vanishes and comes back", async () => {
  const away = { status: "down", reason: "host-unreach" } as const;
  const silent = { ...away, summary: { open: 0, closed: 0, filtered: 1025, openFiltered: 0 } };
  const host = await hostAfter([
    scanAt(0, [SSH]),
    scanAt(1, [], { host: silent }),
    scanAt(2, [], { host: silent }),
    scanAt(3, [SSH]),
  ]);
  assert.deepEqual(told(host.changes), ["host-vanished 1", "host-appeared 3"]);
  assert.deepEqual(host.scans, { up: 2, of: 4 });
  assert.deepEqual(told(portOf(host, 22).changes), ["port-closed 1", "port-opened 3"]);
  assert.equal(portOf(host, 22).changes[0]?.after, "host down");
});

Deno.test("silence on other ports does not make a host vanish", async () => {
  const silent = { status: "unknown", reason: "no-response" } as const;
  const host = await hostAfter([
    scanAt(0, [SSH]),
    scanAt(1, [], { host: silent, scan: { ports: "9000-9100" } }),
  ]);
  assert.deepEqual([host.status, host.changes], ["up", []]);
});

Deno.test("a host of a silent network that comes up has appeared, and its ports have opened", async () => {
  const network = (hour: number, up: readonly number[]) =>
    reportOf(
      Array.from({ length: 256 }, (_, i) => {
        const address = `10.0.0.${i}`;
        if (up.includes(i)) return hostWith([SSH], { address });
        const summary = { open: 0, closed: 0, filtered: 1025, openFiltered: 0 };
        return hostWith([], { address, status: "unknown", reason: "no-response", summary });
      }),
      { startedAt: atHour(hour), finishedAt: atHour(hour), targets: ["10.0.0.0/24"] },
    );
  const reports = [network(0, [7]), network(1, [7]), network(2, [7, 9])];
  const host = await hostAfter(reports, "10.0.0.9");
  assert.deepEqual(told(host.changes), ["host-appeared 2"]);
  assert.deepEqual(told(portOf(host, 22).changes), ["port-opened 2"]);
  assert.deepEqual([host.scans, portOf(host, 22).scans], [{ up: 1, of: 3 }, { open: 1, of: 3 }]);
  assert.deepEqual((await hostAfter(reports, "10.0.0.7")).changes, []);
});

Deno.test("another version, product, service and certificate are told; what a scan did not look at is not", async () => {
  const { service, ...bare } = SSH;
  assert.ok(service);
  const as = (more: Partial<Service>): Port => ({ ...SSH, service: { ...service, ...more } });
  const host = await hostAfter([
    scanAt(0, [bare]),
    scanAt(1, [SSH]),
    scanAt(2, [bare]),
    scanAt(3, [as({ version: "9.9" })]),
    scanAt(4, [as({ product: "Dropbear", version: "2022.83" })]),
    scanAt(5, [as({ name: "telnet", product: "BusyBox", version: "1.0" })]),
  ]);
  assert.deepEqual(told(portOf(host, 22).changes), [
    "version-changed 3",
    "product-changed 4",
    "service-changed 5",
  ]);
  assert.deepEqual(
    portOf(host, 22).changes.map(({ before, after }) => `${before} -> ${after}`),
    [
      "OpenSSH 9.2p1 -> OpenSSH 9.9",
      "OpenSSH 9.9 -> Dropbear 2022.83",
      "ssh, Dropbear 2022.83 -> telnet, BusyBox 1.0",
    ],
  );
  const other = { certificate: certificateUntil("2027-06-30T00:00:00Z", "cd".repeat(32)) };
  const tls = await hostAfter([scanAt(0, [httpsAt(443)]), scanAt(1, [httpsAt(443, other)])]);
  assert.deepEqual(told(portOf(tls, 443).changes), ["certificate-changed 1"]);
});

Deno.test("scans that come in any order say the same", async () => {
  const silent = { status: "down", reason: "host-unreach" } as const;
  const reports = [
    scanAt(0, [], { host: silent }),
    scanAt(1, [SSH, shutPort(8080, "closed")]),
    scanAt(2, [SSH, WEB]),
    scanAt(3, [SSH], { scan: { ports: "1-1024" } }),
    scanAt(4, [sshAt(22, { banner: { text: "SSH-2.0-other" } })]),
    scanAt(5, [], { host: silent }),
    scanAt(6, [WEB], { scan: { status: "interrupted", integrity: INCOMPLETE } }),
  ];
  /** Scans are numbered as they come; everything else must be the same. */
  const plain = (host: HostHistory) =>
    JSON.parse(JSON.stringify(host, (key, value) => key === "scan" ? 0 : value));
  const wanted = plain(await hostAfter(reports));
  const orders = fc.shuffledSubarray(reports, { minLength: reports.length });
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      assert.deepEqual(plain(await hostAfter(order)), wanted);
    }),
    { numRuns: 25 },
  );
});

Deno.test("a scan is saved once, whatever file it comes from; a continued one takes its place", async () => {
  await using opened = await newHistory();
  const { history } = opened;
  const part = scanAt(0, [SSH], { scan: { status: "interrupted", integrity: INCOMPLETE } });
  const whole = scanAt(0, [SSH, WEB]);
  const first = await history.save(part);
  assert.equal((await history.save(part)).outcome, "known");
  const second = await history.save(whole);
  assert.deepEqual([first.outcome, second.outcome], ["saved", "replaced"]);
  assert.notEqual(second.id, first.id);
  assert.deepEqual(await history.save(part), { id: second.id, outcome: "known" });
  assert.equal(history.countScans(), 1);
  const [host] = history.hosts(ADDRESS);
  assert.deepEqual(host?.ports.map(({ port, scans }) => [port, scans.of]), [[22, 1], [8080, 1]]);
  assert.deepEqual(host?.changes, []);
});

Deno.test("the files of a scan of several targets are one scan, in any order and however complete", async () => {
  const hosts = ["192.0.2.1", "192.0.2.2", "192.0.2.3"].map((address) =>
    hostWith([SSH], { address })
  );
  const [one, two, three] = hosts.map((host) => reportOf([host]));
  const fewer = { open: 0, closed: 3, filtered: 0, openFiltered: 0 };
  const begun = [hostWith([], { address: "192.0.2.1", summary: fewer })];
  const part = reportOf(begun, { status: "interrupted", integrity: INCOMPLETE });
  assert.ok(one && two && three);
  for (const files of [[one, two, three], [three, one, two], [part, two, three, one, part]]) {
    await using opened = await newHistory();
    const { history } = opened;
    const saved = [];
    for (const file of files) saved.push(await history.save(file));
    assert.equal(history.countScans(), 1);
    const [scan] = history.scans(9);
    assert.deepEqual([scan?.hosts.scanned, scan?.scan.status], [3, "completed"]);
    assert.deepEqual(await history.report(scan?.id ?? 0), reportOf(hosts));
    for (const { address } of hosts) assert.deepEqual(history.hosts(address)[0]?.scans.of, 1);
    assert.equal((await history.save(two)).outcome, "known");
    assert.equal(saved[0]?.outcome, "saved");
  }
});
