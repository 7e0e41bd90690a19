/** XML of nmap and masscan as users have it: appended, given up, of other protocols, of one host twice. */

import assert from "node:assert/strict";
import { compareReports } from "../../../src/policy/library.ts";
import { askedPorts } from "../../../src/policy/asked_ports.ts";
import type { Report } from "../../../src/model/report.ts";
import { readAnyReport } from "../../../src/report/read_any.ts";
import { mergeReports } from "../../../src/report/merge.ts";
import { xmlFormat } from "../../../src/output/xml.ts";
import { PLAIN_REPORT, textOf as written } from "../../support/plain_report.ts";

function read(name: string): Report {
  return readAnyReport(
    Deno.readTextFileSync(new URL(`./files/${name}.txt`, import.meta.url)),
    name,
  );
}

function changes(before: string, after: string): readonly string[] {
  return compareReports(read(before), read(after)).changes.map(({ kind, port }) =>
    `${kind} ${port ?? ""}`.trim()
  );
}

Deno.test("a list without times is not said to be the earlier scan; one without ports says so", () => {
  const list = readAnyReport("192.0.2.1:22\n", "x.txt");
  const { notes } = compareReports(read("nmap-one-host.xml"), list);
  assert.doesNotMatch(notes.join(), /later scan/);
  assert.throws(() => compareReports(read("nmap-sctp.xml"), read("nmap-one-host.xml")), {
    message: /one is a scan of no TCP or UDP port that it names, the other of ports 20-100$/,
  });
});

Deno.test("a scan of the same ports again counts them once, other ports besides", () => {
  const twice = mergeReports([read("nmap-one-host.xml"), read("nmap-one-host.xml")]);
  const [host] = read("nmap-one-host.xml").hosts;
  assert.deepEqual(twice.hosts[0]?.summary, host?.summary);
  assert.deepEqual(twice.hosts[0]?.reasons, host?.reasons);
  // 22 was open before, and is among the closed ones of the later scan: the union lists it once.
  const changed = mergeReports([read("nmap-p0-before.xml"), read("nmap-p0-after.xml")]);
  assert.deepEqual(changed.hosts[0]?.ports.map(({ port }) => port), [22, 80]);
  const { open = 0, closed = 0, filtered = 0 } = changed.hosts[0]?.summary ?? {};
  assert.deepEqual([open, closed, filtered, open + closed], [2, 99, 0, 101]);
  const other = readAnyReport(
    Deno.readTextFileSync(new URL("./files/nmap-one-host.xml.txt", import.meta.url))
      .replaceAll("20-100", "200-280"),
    "x",
  );
  const both = mergeReports([read("nmap-one-host.xml"), other]);
  assert.equal(both.hosts[0]?.summary.closed, 158);
});

Deno.test("a host that nmap gave up is no host with closed ports", () => {
  const report = read("nmap-timedout.xml");
  assert.equal(report.scan.status, "interrupted");
  assert.deepEqual(report.hosts[0]?.notes, ["given up: host timeout"]);
  assert.deepEqual(changes("nmap-one-host.xml", "nmap-timedout.xml"), []);
});

Deno.test("a port or a host of which XML does not say which it is leaves a warning", () => {
  const port = (protocol: string, id: string) =>
    `<port protocol="${protocol}" portid="${id}"><state state="open" reason="syn-ack"/></port>`;
  const hosts = `<host><address addr="192.0.2.3" addrtype="ipv4"/><ports>` +
    port("tcp", "22") + port("tcp", "2x") + port("tcq", "80") + port("sctp", "80") +
    `</ports></host><host><address addr="02:00:00:00:00:01" addrtype="mac"/></host>`;
  const end = `<runstats><finished time="1" exit="success"/></runstats>`;
  const { hosts: [host], scan } = readAnyReport(`<nmaprun>${hosts}${end}</nmaprun>`, "x");
  assert.deepEqual(host?.ports.map(({ port }) => port), [22]);
  assert.deepEqual(scan.warnings, ['3 entries left out: "2x" is no port from 0 to 65535']);
});

Deno.test("masscan's entries of one address are one host, which is up", () => {
  const report = read("masscan.xml");
  assert.deepEqual(
    report.hosts.map(({ address, status, ports }) => [address, status, ports.length]),
    [
      ["192.0.2.10", "up", 2],
      ["192.0.2.11", "up", 1],
    ],
  );
  assert.equal(report.hosts[0]?.summary.open, 2);
  assert.equal(report.hosts[0]?.ports[1]?.banner?.text, "nginx/1.22.1");
  assert.deepEqual(changes("masscan-before.xml", "masscan.xml"), ["port-opened 22"]);
  const { notes } = compareReports(read("masscan-before.xml"), read("masscan.xml"));
  assert.match(notes.join(), /the files do not say which ports were probed/);
});

Deno.test("documents that were appended to one file are all read, also behind one that was cut", () => {
  const report = read("nmap-appended.xml");
  assert.deepEqual(report.hosts[0]?.ports.map(({ port }) => port), [22, 80]);
  assert.equal(report.scan.status, "completed");
  const text = Deno.readTextFileSync(new URL("./files/nmap-appended.xml.txt", import.meta.url));
  const cut = readAnyReport(text.replace("</runstats>\n</nmaprun>", ""), "x");
  assert.deepEqual(cut.hosts[0]?.ports.map(({ port }) => port), [22, 80]);
  assert.equal(cut.scan.status, "interrupted");
});

Deno.test("a file that ends in the declaration of a further document lacks that document", () => {
  const text = Deno.readTextFileSync(new URL("./files/nmap-one-host.xml.txt", import.meta.url));
  const cut = readAnyReport(`${text}<?xml version="1.0" enc`, "x.xml");
  assert.equal(cut.scan.status, "interrupted");
  assert.deepEqual(cut.hosts, read("nmap-one-host.xml").hosts);
  assert.equal(read("nmap-one-host.xml").scan.status, "completed");
});

Deno.test("a list of ports that begins with 0 is read", () => {
  const asked = askedPorts(read("nmap-p0-after.xml"));
  const tcp = (port: number) => asked({ transport: "tcp", port });
  assert.deepEqual([tcp(0), tcp(1), tcp(100), tcp(101)], [true, true, true, false]);
  assert.deepEqual(changes("nmap-p0-before.xml", "nmap-p0-after.xml"), ["port-closed 22"]);
});

Deno.test("SCTP says nothing of TCP, and an ACK scan nothing of open ports", () => {
  assert.throws(() => changes("nmap-one-host.xml", "nmap-sctp.xml"), {
    name: "InputError",
    message:
      /they have no port in common; one is a scan of ports 20-100, the other of no TCP or UDP/,
  });
  const ack = read("nmap-ack.xml");
  assert.deepEqual(new Set(ack.hosts[0]?.ports.map(({ state }) => state)), new Set(["unfiltered"]));
  assert.equal(ack.hosts[0]?.summary.unfiltered, 11);
  assert.equal(ack.hosts[0]?.summary.closed, 0);
  assert.throws(() => changes("nmap-one-host.xml", "nmap-ack.xml"), {
    message: /no port in common/,
  });
});

Deno.test("a host that a smaller scan did not ask has not vanished", () => {
  const { changes, notes } = compareReports(read("nmap-two-hosts.xml"), read("nmap-one-host.xml"));
  assert.deepEqual(changes, []);
  assert.match(notes.join(), /1 host probed in one scan only/);
});

Deno.test("two ping sweeps tell the hosts that came and went", () => {
  const sweep = (up: readonly string[]) =>
    readAnyReport(
      '<nmaprun scanner="nmap" start="1700000000">' + up.map((address) =>
        `<host><status state="up" reason="echo-reply"/><address addr="${address}" addrtype="ipv4"/></host>`
      ).join("") +
        '<runstats><finished time="1700000001" exit="success"/><hosts up="1" down="1" total="2"/>' +
        "</runstats></nmaprun>",
      "sweep",
    );
  const diff = compareReports(sweep(["192.0.2.1"]), sweep(["192.0.2.2"]));
  assert.deepEqual(diff.changes.map(({ kind, address }) => [kind, address]), [
    ["host-vanished", "192.0.2.1"],
    ["host-appeared", "192.0.2.2"],
  ]);
});

Deno.test("Portico's XML of TCP and UDP has each transport's own ports; older files are read too", async () => {
  const old = read("portico-own-tcp-udp.xml");
  assert.equal(old.scan.ports, "22,80,U:53");
  const text = await written(
    xmlFormat.render({ ...old, scan: { ...old.scan, ports: "22,80,U:53,T:99" } }),
  );
  assert.match(text, /protocol="tcp" numservices="3" services="22,80,99"/);
  assert.match(text, /protocol="udp" numservices="1" services="53"/);
  assert.equal(readAnyReport(text, "x").scan.ports, "22,80,99,U:53");
  assert.deepEqual(changes("udp22-before.json", "portico-own-tcp-udp.xml"), []);
});

Deno.test("a file that was cut off before its first host cannot be compared", () => {
  const text = '<nmaprun scanner="nmap"><scaninfo protocol="tcp" services="22"/>';
  assert.throws(() => compareReports(read("nmap-one-host.xml"), readAnyReport(text, "cut.xml")), {
    name: "InputError",
    message: /it ends before its first host/,
  });
});

Deno.test("the reasons that nmap counts in the plural are those that they name", () => {
  const text = '<nmaprun><host><address addr="192.0.2.1" addrtype="ipv4"/><ports>' +
    '<extraports state="filtered" count="6"><extrareasons reason="host-prohibiteds" count="1"/>' +
    '<extrareasons reason="port-unreaches" count="2"/><extrareasons reason="no-responses" count="3"/>' +
    "</extraports></ports></host></nmaprun>";
  assert.deepEqual(readAnyReport(text, "x").hosts[0]?.reasons, {
    "admin-prohibited": 1,
    "port-unreach": 2,
    "no-response": 3,
  });
});

Deno.test("the network card and the guessed system of a host are kept", () => {
  const text = '<nmaprun><host><address addr="192.0.2.1" addrtype="ipv4"/>' +
    '<address addr="00:11:22:33:44:55" addrtype="mac" vendor="Acme"/><os>' +
    '<osmatch name="Linux 5.4" accuracy="96"/></os><ports><port protocol="tcp" portid="25">' +
    '<state state="open"/><service name="smtp" method="probed" hostname="mx.example"/></port></ports>' +
    "</host></nmaprun>";
  const [host] = readAnyReport(text, "x").hosts;
  assert.deepEqual(host?.notes, ["MAC 00:11:22:33:44:55 (Acme)", "OS guess: Linux 5.4 (96 %)"]);
  assert.equal(host?.ports[0]?.details["service_hostname"], "mx.example");
});

Deno.test("the files of one scan, merged, count its probes and its time once", () => {
  const [first] = PLAIN_REPORT.hosts;
  assert.ok(first !== undefined);
  const parts = ["192.0.2.1", "192.0.2.2", "192.0.2.3"].map((address) => ({
    ...PLAIN_REPORT,
    hosts: [{ ...first, address }],
  }));
  const { scan, hosts } = mergeReports(parts);
  assert.deepEqual(scan.integrity, PLAIN_REPORT.scan.integrity);
  assert.equal(scan.durationMs, PLAIN_REPORT.scan.durationMs);
  assert.equal(hosts.length, 3);
});
