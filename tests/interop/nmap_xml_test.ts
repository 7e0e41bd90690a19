/** nmap's XML as programs read it that were written for nmap: ndiff, Python's libnmap, node-nmap. */

import assert from "node:assert/strict";
import nmap from "node-nmap";
import type { Report } from "../../src/model/report.ts";
import { xmlFormat } from "../../src/output/xml.ts";
import { bigReport } from "../support/big_report.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { withMeans } from "../support/means.ts";
import { PLAIN_REPORT, textOf } from "../support/plain_report.ts";
import { temporaryFolder } from "../support/portico.ts";
import { runTool } from "../support/server.ts";

const REPORTS: readonly Report[] = [PLAIN_REPORT, HOSTILE_REPORT, bigReport(12, 9)];

async function xmlFile(folder: string, report: Report, name: string): Promise<string> {
  const path = `${folder}/${name}.xml`;
  await Deno.writeTextFile(path, await textOf(xmlFormat.render(report)));
  return path;
}

async function output(words: readonly string[]): Promise<{ code: number; stdout: string }> {
  const [program = "", ...args] = words;
  const { code, stdout, stderr } = await new Deno.Command(program, { args }).output();
  const text = new TextDecoder();
  assert.equal(text.decode(stderr), "");
  return { code, stdout: text.decode(stdout) };
}

Deno.test(withMeans({
  name: "ndiff finds no difference between a report and itself, and the port that was closed since",
  needs: ["ndiff"],
  install: "ndiff",
  fn: async () => {
    await using folder = await temporaryFolder();
    for (const [i, report] of REPORTS.entries()) {
      const path = await xmlFile(folder.path, report, `${i}`);
      assert.equal((await output(["ndiff", path, path])).code, 0);
    }
    const [host, ...others] = PLAIN_REPORT.hosts;
    assert.ok(host !== undefined);
    const later = { ...host, ports: host.ports.filter((port) => port.port !== 8080) };
    const old = await xmlFile(folder.path, PLAIN_REPORT, "old");
    const changed = { ...PLAIN_REPORT, hosts: [later, ...others] };
    const { code, stdout } = await output([
      "ndiff",
      old,
      await xmlFile(folder.path, changed, "new"),
    ]);
    assert.equal(code, 1);
    assert.match(stdout, /^-8080\/tcp open +http/m);
  },
}));

Deno.test(withMeans({
  name: "Python's libnmap reads hosts, ports, services and CPE names",
  needs: ["/usr/bin/python3", "/usr/lib/python3/dist-packages/libnmap/parser.py"],
  install: "python3-libnmap",
  fn: async () => {
    await using folder = await temporaryFolder();
    const script = `
import json, sys
from libnmap.parser import NmapParser
report = NmapParser.parse_fromfile(sys.argv[1])
print(json.dumps([report.hosts_total, report.hosts_up, [[host.address, host.status,
  [[s.port, s.protocol, s.state, s.service, [c.cpestring for c in s.cpelist]] for s in host.services]]
  for host in report.hosts]]))`;
    for (const [i, report] of REPORTS.entries()) {
      const path = await xmlFile(folder.path, report, `${i}`);
      const { stdout } = await output(["/usr/bin/python3", "-W", "ignore", "-c", script, path]);
      const [total, up, hosts] = JSON.parse(stdout);
      assert.equal(total, report.hosts.length);
      assert.equal(up, report.hosts.filter((host) => host.status === "up").length);
      assert.deepEqual(
        hosts.map(([address, , ports]: [string, string, unknown[]]) => [address, ports.length]),
        report.hosts.map((host) => [host.address, host.ports.length]),
      );
    }
    const path = await xmlFile(folder.path, PLAIN_REPORT, "plain");
    const { stdout } = await output(["/usr/bin/python3", "-W", "ignore", "-c", script, path]);
    const [, , [[, , [ssh]]]] = JSON.parse(stdout);
    assert.deepEqual(ssh, [22, "tcp", "open", "ssh", ["cpe:/a:openbsd:openssh:9.2p1"]]);
  },
}));

Deno.test({
  name: "node-nmap reads the open ports with their services",
  ignore: Deno.build.os === "windows",
  // The library never waits for its child's pipes to close.
  sanitizeResources: false,
  sanitizeOps: false,
  fn: async () => {
    await using folder = await temporaryFolder();
    const xml = await xmlFile(folder.path, PLAIN_REPORT, "plain");
    // The library runs a program and reads what it prints.
    const program = `${folder.path}/nmap`;
    await Deno.writeTextFile(program, `#!/bin/sh\nexec cat ${xml}\n`);
    await runTool(["chmod", "+x", program]);
    nmap.nmapLocation = program;
    const hosts = await new Promise<readonly NodeNmapHost[]>((resolve, reject) => {
      const scan = new nmap.NmapScan("192.0.2.1");
      scan.on("complete", resolve);
      scan.on("error", reject);
      scan.startScan();
    });
    assert.deepEqual(hosts.map((host) => host.ip), ["192.0.2.1", "192.0.2.2"]);
    assert.deepEqual(
      hosts[0]?.openPorts.map(({ port, protocol, service }) => [port, protocol, service]),
      [[22, "tcp", "ssh"], [8080, "tcp", "http"]],
    );
  },
});

/** What the library makes of a host. */
interface NodeNmapHost {
  readonly ip: string;
  readonly openPorts: readonly {
    readonly port: number;
    readonly protocol: string;
    readonly service: string;
  }[];
}
