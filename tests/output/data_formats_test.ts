import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import type { Port, Report } from "../../src/model/report.ts";
import { CSV_COLUMNS, csvFormat } from "../../src/output/csv.ts";
import { jsonFormat } from "../../src/output/json.ts";
import { readReport } from "../../src/report/read.ts";
import { anyText } from "../support/any_text.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { PLAIN_REPORT, SSH_PORT, textOf, withPort } from "../support/plain_report.ts";

async function csvRows(report: Report): Promise<readonly string[][]> {
  return parse(await textOf(csvFormat.render(report)));
}

/** The row of one port, by column. */
async function csvRow(port: Port): Promise<Record<string, string>> {
  const [head = [], row = []] = await csvRows(withPort(port));
  return Object.fromEntries(head.map((column, i) => [column, row[i] ?? ""]));
}

Deno.test("JSON reads back as the same report, whatever the texts are", async () => {
  for (const report of [PLAIN_REPORT, HOSTILE_REPORT, { ...PLAIN_REPORT, hosts: [] }]) {
    const text = await textOf(jsonFormat.render(report));
    assert.deepEqual(readReport(text, "x.json"), report);
  }
  await fc.assert(fc.asyncProperty(anyText, anyText, async (banner, key) => {
    const report = withPort({ ...SSH_PORT, banner: { text: banner }, details: { [key]: banner } });
    const bytes = new TextEncoder().encode(await textOf(jsonFormat.render(report)));
    assert.deepEqual(readReport(new TextDecoder().decode(bytes), "x.json"), report);
  }));
});

Deno.test("CSV has a row per port, and each record is one line", async () => {
  const text = await textOf(csvFormat.render(HOSTILE_REPORT));
  const lines = text.split("\n");
  assert.equal(lines.pop(), "");
  const ports = HOSTILE_REPORT.hosts.flatMap((host) => host.ports);
  assert.equal(lines.length, 1 + ports.length);
  const [head, ...rows] = await csvRows(HOSTILE_REPORT);
  assert.deepEqual(head, CSV_COLUMNS);
  assert.deepEqual(
    rows.map((row) => `${row[1]} ${row[2]}`),
    ports.map((p) => `${p.transport} ${p.port}`),
  );
});

Deno.test("CSV of an everyday port reads back as what was found", async () => {
  assert.deepEqual(await csvRow(SSH_PORT), {
    host: "192.0.2.1",
    proto: "tcp",
    port: "22",
    state: "open",
    reason: "syn-ack",
    hint: "ssh",
    service: "ssh",
    product: "OpenSSH",
    version: "9.2p1",
    banner: "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3",
    details: "ssh_protocol=2.0",
    fingerprint: "OpenBSD OpenSSH 9.2p1",
    rdns: "nas.lan",
  });
});

Deno.test("no cell of a CSV file begins as a formula does, whatever a service sends", async () => {
  await fc.assert(fc.asyncProperty(
    fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "＋", "－", "＠", ""),
    anyText,
    async (start, rest) => {
      const text = `${start}${rest}`;
      const rows = await csvRows(withPort({
        ...SSH_PORT,
        serviceHint: text,
        banner: { text },
        fingerprint: text,
        details: { [text]: text },
      }));
      assert.equal(rows.length, 2);
      for (const cell of rows[1] ?? []) assert.doesNotMatch(cell, /^[=+\-@\t\r＝＋－＠]/);
    },
  ));
});
