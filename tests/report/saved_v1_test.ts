/**
 * Files that Portico 0.1.0 saved (schema version 1): they must stay readable, comparable and resumable,
 * whatever newer versions write.
 */

import assert from "node:assert/strict";
import type { Report } from "../../src/model/report.ts";
import { askedPorts } from "../../src/policy/asked_ports.ts";
import { diffReports } from "../../src/report/diff.ts";
import { isComplete } from "../../src/report/coverage.ts";
import { mergeReports } from "../../src/report/merge.ts";
import { readAnyReport } from "../../src/report/read_any.ts";
import { readReport } from "../../src/report/read.ts";
import { portico } from "../support/scan_command.ts";
import { CLOSED, talkingStream } from "../support/scan_world.ts";

const FOLDER = new URL("saved_v1/", import.meta.url);
const STEMS = ["192.0.2.0_30", "nas.lan"].map((target) => `scan_results_${target}.json`);

function text(name: string): string {
  return Deno.readTextFileSync(new URL(name, FOLDER));
}

function saved(name: string): Report {
  return readAnyReport(text(name), name);
}

function diff(before: Report, after: Report) {
  return diffReports(
    { name: "before", report: before, asked: askedPorts(before) },
    { name: "after", report: after, asked: askedPorts(after) },
  ).changes;
}

const NAMES = [
  ...STEMS.flatMap((stem) => [`interrupted/${stem}`, `whole/${stem}`]),
  ...["interrupted/events.ndjson", "whole/events.ndjson"],
  ...["shard.json", "listed.json", "deep_udp.json", "deep_udp.ndjson"],
];

for (const name of NAMES) {
  Deno.test(`version 1: ${name} is read whole`, () => {
    const report = saved(name);
    assert.equal(report.schemaVersion, 1);
    assert.ok(report.hosts.length > 0);
    if (!name.endsWith(".json")) return;
    const { scan, hosts } = JSON.parse(text(name)) as Report;
    assert.deepEqual(report.hosts, hosts);
    assert.deepEqual(report.scan.integrity, scan.integrity);
    assert.deepEqual(report.scan.options, scan.options);
  });
}

Deno.test("version 1: NDJSON and JSON of one scan say the same", () => {
  const [a, b] = [saved("deep_udp.json"), saved("deep_udp.ndjson")] as const;
  assert.deepEqual(a.hosts, b.hosts);
  assert.deepEqual(diff(a, b), []);
});

Deno.test("version 1: reports are compared: the same, changed, and not whole", () => {
  const whole = saved("whole/events.ndjson");
  const part = saved("interrupted/events.ndjson");
  assert.deepEqual(diff(whole, whole), []);
  assert.deepEqual(diff(part, whole), []);
  assert.equal(isComplete(whole), true);
  assert.equal(isComplete(part), false);
  assert.equal(isComplete(saved("shard.json")), false, "a shard asked a part of its list");
});

Deno.test("version 1: reports are merged", () => {
  const reports = STEMS.map((stem) => saved(`whole/${stem}`));
  const { hosts } = mergeReports(reports);
  const all = saved("whole/events.ndjson");
  assert.deepEqual(hosts.map(({ address }) => address), all.hosts.map(({ address }) => address));
});

Deno.test("version 1: an interrupted scan is resumed to what it would have been", async () => {
  const files = Object.fromEntries(
    STEMS.map((stem) => [stem, text(`interrupted/${stem}`)]),
  );
  const { code, io } = await portico(["--resume", STEMS[0] ?? ""], {
    io: { files },
    answer: (_address, port) => {
      if (port !== 22 && port !== 250) return CLOSED;
      const greeting = port === 22
        ? "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n"
        : `port ${port}\r\n`;
      return { kind: "open", stream: talkingStream(greeting) };
    },
  });
  assert.equal(code, 0, io.err);
  for (const stem of STEMS) {
    const resumed = readReport(io.written.get(stem) ?? "", stem);
    const whole = readReport(text(`whole/${stem}`), stem);
    assert.equal(resumed.scan.status, "completed");
    assert.equal(resumed.scan.integrity.completed, whole.scan.integrity.completed);
    assert.deepEqual(
      resumed.hosts.map((host) => ({
        address: host.address,
        summary: host.summary,
        ports: host.ports.map(({ port, service, banner }) => ({ port, service, banner })),
      })),
      whole.hosts.map((host) => ({
        address: host.address,
        summary: host.summary,
        ports: host.ports.map(({ port, service, banner }) => ({ port, service, banner })),
      })),
    );
  }
});
