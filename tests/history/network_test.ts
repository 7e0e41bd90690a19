/** What the saved scans say of a whole network: hosts page by page, services, certificates, days. */

import assert from "node:assert/strict";
import { ADDRESS, atHour, newHistory, scanAt } from "../support/histories.ts";
import {
  certificateUntil,
  hostWith,
  httpAt,
  httpsAt,
  reportOf,
  sshAt,
} from "../support/reports.ts";

const SSH = sshAt(22);

/** Four hosts whose addresses sort otherwise as texts. */
const ADDRESSES = ["10.0.0.2", "10.0.0.10", "192.0.2.1", "2001:db8::1"] as const;

async function network() {
  const opened = await newHistory();
  const [first, second, third, last] = ADDRESSES.map((address, i) =>
    hostWith(i === 1 ? [SSH, httpsAt(443)] : i === 2 ? [httpAt(8080)] : [SSH], {
      address,
      family: address.includes(":") ? "ipv6" : "ipv4",
      hostnames: i === 0 ? ["Alpha.lan"] : [],
    })
  );
  assert.ok(first && second && third && last);
  const at = (hour: number) => ({ startedAt: atHour(hour), finishedAt: atHour(hour) });
  await opened.history.save(reportOf([third, last, first, second], at(0)));
  await opened.history.save(reportOf([first, second], at(24)));
  return opened;
}

function addresses(page: { readonly hosts: readonly { readonly address: string }[] }) {
  return page.hosts.map(({ address }) => address);
}

Deno.test("hosts come in the order of their addresses, page by page, with how many there are", async () => {
  await using opened = await network();
  const { network: hosts } = opened.history;
  assert.deepEqual(addresses(hosts.hosts({ limit: 10 })), ADDRESSES);
  const page = hosts.hosts({ limit: 2, offset: 1 });
  assert.deepEqual([page.total, addresses(page)], [4, ["10.0.0.10", "192.0.2.1"]]);
  const [host] = page.hosts;
  assert.deepEqual(
    [host?.open, host?.status, host?.ports.map(({ port, service }) => [port, service])],
    [2, "up", [[22, "ssh"], [443, "http inside TLS"]]],
  );
  assert.deepEqual(host?.strip.map(({ scan, status }) => [scan, status]), [[1, "up"], [2, "up"]]);
  assert.deepEqual([host?.firstSeen, host?.lastSeen], [atHour(0), atHour(24)]);
  assert.deepEqual(hosts.strip(ADDRESS, 1).map(({ at }) => at), [atHour(0)]);
  assert.deepEqual(hosts.strip("10.9.9.9", 1), []);
});

Deno.test("hosts are found by a part of the address, name or note, by port, service, known and up", async () => {
  await using opened = await network();
  const { network: hosts } = opened.history;
  hosts.writeNote("192.0.2.1", { name: "Printer", note: "in the CELLAR" });
  hosts.markKnown(["192.0.2.1", "10.0.0.2"], true);
  hosts.markKnown(["10.0.0.2"], false);
  const found = (wanted: object) => addresses(hosts.hosts({ limit: 10, ...wanted }));
  assert.deepEqual(found({ search: "10.0.0" }), ["10.0.0.2", "10.0.0.10"]);
  assert.deepEqual(found({ search: "alpha" }), ["10.0.0.2"]);
  assert.deepEqual(found({ search: "cellar" }), ["192.0.2.1"]);
  assert.deepEqual(found({ search: "PRINT" }), ["192.0.2.1"]);
  // No pattern of SQL.
  assert.deepEqual(found({ search: "%" }), []);
  assert.deepEqual(found({ port: 443 }), ["10.0.0.10"]);
  assert.deepEqual(found({ service: "ssh", up: true }), ["10.0.0.2", "10.0.0.10", "2001:db8::1"]);
  assert.deepEqual(found({ known: true }), ["192.0.2.1"]);
  assert.deepEqual(found({ known: false, port: 22 }), ["10.0.0.2", "10.0.0.10", "2001:db8::1"]);
  assert.deepEqual(hosts.note("192.0.2.1"), {
    name: "Printer",
    note: "in the CELLAR",
    known: true,
  });
  hosts.writeNote("192.0.2.1", { name: "", note: "" });
  assert.deepEqual(hosts.note("192.0.2.1"), { known: true });
});

Deno.test("services and certificates are counted over all hosts; what is closed does not count", async () => {
  await using opened = await network();
  const { history } = opened;
  const uses = history.network.services();
  assert.deepEqual(uses.map(({ service, ports, hosts }) => [service, ports, hosts]), [
    ["ssh", 3, 3],
    ["http", 1, 1],
    ["http inside TLS", 1, 1],
  ]);
  const certificate = certificateUntil("2026-11-20T00:00:00Z", "cd".repeat(32));
  await history.save(scanAt(48, [SSH, httpsAt(443, { certificate })]));
  const [over, fine] = history.network.certificates({
    nowMs: Date.parse("2026-11-25T10:00:00Z"),
  });
  assert.deepEqual([over?.subject, over?.until, over?.daysLeft, over?.places], [
    "CN=lab.example",
    "2026-11-20",
    -6,
    [{ address: ADDRESS, transport: "tcp", port: 443 }],
  ]);
  assert.deepEqual([fine?.daysLeft, fine?.fingerprint], [35, "abababababab"]);
  await history.save(scanAt(49, [SSH]));
  assert.equal(history.network.certificates({ nowMs: 0 }).length, 1);
});

Deno.test("days: a host counts from the first day on which it was up to the last", async () => {
  await using opened = await network();
  const days = opened.history.network.days({ days: 4, nowMs: Date.parse(atHour(48)) });
  assert.deepEqual(days.map(({ day, hosts, open, scans }) => [day, hosts, open, scans]), [
    ["2026-11-23", 0, 0, 0],
    ["2026-11-24", 4, 5, 1],
    ["2026-11-25", 2, 3, 1],
    ["2026-11-26", 0, 0, 0],
  ]);
  const [, , , , ...none] = days;
  assert.deepEqual(none, []);
  const later = opened.history.network.days({ days: 1, nowMs: Date.parse(atHour(24)) });
  assert.deepEqual([later[0]?.hosts, later[0]?.open], [2, 3]);
});

Deno.test("changes and findings come page by page, and are counted", async () => {
  await using opened = await newHistory();
  const { history } = opened;
  await history.save(scanAt(0, [SSH]));
  await history.save(scanAt(1, [SSH, httpAt(8080)]));
  await history.save(scanAt(2, [SSH]));
  assert.equal(history.countChanges(), 2);
  assert.equal(history.countChanges({ kind: "port-closed", host: ADDRESS }), 1);
  assert.equal(history.countChanges({ host: "10.0.0.1" }), 0);
  const page = history.changes({ limit: 1, offset: 1 });
  assert.deepEqual(page.map(({ kind }) => kind), ["port-opened"]);
  const telnet = sshAt(23, {
    service: { name: "telnet", cpe: [], method: "probe", confidence: 1 },
  });
  await history.save(scanAt(3, [telnet, httpAt(8080)]));
  const counts = history.countFindings({ acknowledged: false });
  const all = history.findings();
  assert.equal(Object.values(counts).reduce((a, b) => a + b, 0), all.length);
  const worst = history.findings({ sort: "worst", limit: 1 });
  assert.deepEqual(worst.map(({ finding }) => finding.port), [23]);
  const { severity } = worst[0]?.finding ?? { severity: "info" as const };
  assert.ok(history.findings({ severity }).every(({ finding }) => finding.severity === severity));
  history.acknowledge([worst[0]?.id ?? 0], { by: "ops", atMs: 0, reason: "a lab" });
  assert.equal(history.countFindings({ acknowledged: true })[severity], 1);
});

Deno.test("findings by rule: the worst first, each with its newest and how many nobody has accepted", async () => {
  await using opened = await newHistory();
  const { history } = opened;
  const service = { name: "telnet", cpe: [], method: "probe", confidence: 1 } as const;
  const redis = (port: number) =>
    sshAt(port, {
      service: { ...service, name: "redis" },
      details: { redis_auth: "none", redis_ping: "PONG" },
    });
  assert.deepEqual(history.findingRules(5), []);
  const telnets = Array.from({ length: 600 }, (_, i) => sshAt(1_000 + i, { service }));
  await history.save(scanAt(0, [...telnets, redis(6_379)]));
  await history.save(scanAt(1, [redis(6_380)]));
  const seen = () =>
    history.findingRules(5).map(({ worst: { finding }, count }) => [
      finding.id,
      finding.severity,
      finding.port,
      count,
    ]);
  assert.deepEqual(seen(), [
    ["no-login-redis", "high", 6_380, 2],
    ["plain-text-login", "medium", 1_000, 600],
  ]);
  assert.equal(history.findingRules(1).length, 1);
  const all = history.findings({ rule: "no-login-redis" }).map(({ id }) => id);
  history.acknowledge(all, { by: "ops", atMs: 0, reason: "a lab" });
  assert.deepEqual(seen(), [["plain-text-login", "medium", 1_000, 600]]);
});
