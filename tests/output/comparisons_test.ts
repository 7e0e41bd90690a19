import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { marked } from "marked";
import { askedPorts } from "../../src/policy/asked_ports.ts";
import type { PolicyResult } from "../../src/model/policy.ts";
import type { Report } from "../../src/model/report.ts";
import { DIFF_FORMATS } from "../../src/output/diff/registry.ts";
import { renderJobSummary } from "../../src/output/job_summary.ts";
import { plainFormat } from "../../src/output/plain.ts";
import { tableFormat } from "../../src/output/table.ts";
import { renderVerdict } from "../../src/output/verdict/lines.ts";
import { renderVerdictJson } from "../../src/output/verdict/json.ts";
import { diffReports } from "../../src/report/diff.ts";
import { SCHEMAS } from "../../src/cli/schemas.ts";
import { jsonSchemaOf } from "../../src/report/schema/registry.ts";
import { displayWidth } from "../../src/text/width.ts";
import { bigReport } from "../support/big_report.ts";
import { HOSTILE_REPORT, HOSTILE_TEXTS } from "../support/hostile_report.ts";
import { PLAIN_REPORT, textOf } from "../support/plain_report.ts";
import { hostWith, httpAt, reportOf, sshAt } from "../support/reports.ts";

/** The hostile report of a scan that reached its end. */
const WHOLE: Report = {
  ...HOSTILE_REPORT,
  scan: {
    ...HOSTILE_REPORT.scan,
    status: "completed",
    integrity: { ...HOSTILE_REPORT.scan.integrity, lost: 0 },
  },
};

/** Everything hostile opened at once. */
const HOSTILE_DIFF = diffReports(
  {
    report: { ...WHOLE, hosts: WHOLE.hosts.map((host) => ({ ...host, ports: [] })) },
    name: `old ${HOSTILE_TEXTS["terminal"]} ${HOSTILE_TEXTS["markup"]}`,
    asked: () => true,
  },
  { report: WHOLE, name: "new.json", asked: () => true },
);

const HOSTILE_POLICY: PolicyResult = {
  policy: Object.values(HOSTILE_TEXTS).join(" "),
  expectations: Object.values(HOSTILE_TEXTS).map((text) => ({
    id: text,
    title: text,
    violations: [{ rule: text, level: "error", message: text, advice: text, address: text }],
    undecided: text,
  })),
};

// deno-lint-ignore no-control-regex
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

function schemaOf(name: string) {
  const entry = SCHEMAS[name];
  assert.ok(entry !== undefined);
  const { $id: _, ...schema } = JSON.parse(JSON.stringify(jsonSchemaOf(name, entry)));
  return new Ajv({ strict: false }).compile(schema);
}

Deno.test("no format of a comparison lets a hostile text do anything", async () => {
  assert.ok(HOSTILE_DIFF.changes.length > 10);
  for (const format of DIFF_FORMATS) {
    const text = await textOf(format.render(HOSTILE_DIFF));
    assert.doesNotMatch(text, CONTROLS, format.name);
    assert.ok(text.endsWith("\n"), format.name);
    if (format.name === "json") {
      const validate = schemaOf("diff");
      assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
      continue;
    }
    const html = format.name === "markdown" ? await marked.parse(text) : text;
    if (format.name !== "table") {
      assert.doesNotMatch(html, /<script|<img|href="javascript/, format.name);
    }
  }
});

Deno.test("a verdict lets a hostile text do nothing, on the screen and on job pages", async () => {
  const lines = [...renderVerdict(HOSTILE_POLICY)].join("");
  assert.doesNotMatch(lines, CONTROLS);
  const page = await textOf(
    renderJobSummary(HOSTILE_REPORT, { policy: HOSTILE_POLICY, diff: HOSTILE_DIFF }),
  );
  assert.doesNotMatch(page, CONTROLS);
  assert.doesNotMatch(await marked.parse(page), /<script|<img|href="javascript/);
  const json = renderVerdictJson({ policy: HOSTILE_POLICY, diff: HOSTILE_DIFF });
  const validate = schemaOf("verdict");
  assert.ok(validate(JSON.parse(json)), JSON.stringify(validate.errors));
});

Deno.test("what is to be done about several violations in a row is said once, below them", () => {
  const violation = (message: string, advice: string) =>
    ({ level: "error", message, advice, rule: "web/allow" }) as const;
  const text = [...renderVerdict({
    ...HOSTILE_POLICY,
    policy: "web",
    expectations: [{
      ...{ id: "web/allow", title: "only 443 is open" },
      violations: [violation("a", "close it"), violation("b", "close it"), violation("c", "ask")],
    }],
  })].join("");
  assert.match(
    text,
    /error {6}a \[web\/allow\]\nerror {6}b \[web\/allow\]\n {11}do: close it\nerror {6}c \[web\/allow\]\n {11}do: ask\n/,
  );
});

Deno.test("a comparison on the screen fits the terminal", async () => {
  const [table] = DIFF_FORMATS;
  const text = await textOf(table?.render(HOSTILE_DIFF, { width: 100 }) ?? []);
  for (const line of text.split("\n").filter((one) => /^[+~-] /.test(one))) {
    assert.ok(displayWidth(line) <= 100, line);
  }
});

Deno.test("a summary for a job page is never longer than such pages take", async () => {
  const page = await textOf(renderJobSummary(bigReport(50, 500), {}));
  assert.ok(page.length < 550_000);
  assert.match(page, /truncated/);
});

Deno.test("a summary for a job page is measured in bytes: banners of a host cannot make it too long", async () => {
  const report = bigReport(50, 500);
  const banner = { text: "\u{1f996}\u65e5".repeat(80) };
  const hosts = report.hosts.map((host) => ({
    ...host,
    ports: host.ports.map((port) => ({ ...port, banner })),
  }));
  const page = await textOf(renderJobSummary({ ...report, hosts }, {}));
  assert.ok(new TextEncoder().encode(page).length < 550_000);
  assert.match(page, /truncated/);
});

Deno.test("a comparison with a thousand changes is one page, and says how many", async () => {
  const after = bigReport(1, 1_000);
  const before = { ...after, hosts: after.hosts.map((host) => ({ ...host, ports: [] })) };
  const asked = askedPorts(after);
  const diff = diffReports(
    { report: before, name: "a", asked },
    { report: after, name: "b", asked },
  );
  for (const format of DIFF_FORMATS) {
    assert.match(await textOf(format.render(diff)), /1,000 ports opened|"port-opened": 1000/);
  }
});

Deno.test("columns in which nothing stands are left out of the table", async () => {
  const { service: _, banner: __, fingerprint: ___, serviceHint: ____, ...bare } = sshAt(22);
  const text = await textOf(tableFormat.render(reportOf([hostWith([{ ...bare, details: {} }])])));
  assert.match(text, /^PROTO {2}PORT$/m);
  assert.match(text, /^tcp {6}22$/m);
});

Deno.test("the table shows chosen ports only, and the totals still vouch for the whole scan", async () => {
  const report = reportOf([
    hostWith([sshAt(22), httpAt(80)]),
    hostWith([], { address: "192.0.2.2" }),
  ]);
  const select = (host: (typeof report.hosts)[number]) =>
    host.ports.filter(({ port }) => port === 80);
  const text = await textOf(tableFormat.render(report, { select }));
  assert.match(text, /^tcp {6}80/m);
  assert.doesNotMatch(text, /^tcp {6}22|192\.0\.2\.2/m);
  assert.match(text, /^2,050 probes: 2 open/m);
  assert.match(
    await textOf(tableFormat.render(report, { select: () => [] })),
    /^no ports match the filter$/m,
  );
});

Deno.test("wide shows whole banners", async () => {
  const banner = { text: "x".repeat(1_000) };
  const report = reportOf([hostWith([sshAt(22, { banner })])]);
  assert.match(await textOf(tableFormat.render(report, { wide: true })), /x{1000}/);
  assert.doesNotMatch(await textOf(tableFormat.render(report)), /x{400}/);
});

Deno.test("for screen readers a report is sentences, without columns and marks", async () => {
  const text = await textOf(plainFormat.render(PLAIN_REPORT));
  assert.equal(
    text,
    "Scan summary for 192.0.2.0/30.\n" +
      "Host 192.0.2.1 (nas.lan): 2 open ports.\n" +
      "Port 22 TCP, open. Service SSH. Banner: SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3. " +
      "Details: fingerprint=OpenBSD OpenSSH 9.2p1, ssh_protocol=2.0.\n" +
      "Port 8080 TCP, open. Service HTTP. " +
      "Details: http_status=HTTP/1.1 200 OK, server=nginx/1.22.1.\n" +
      "1 host without open ports.\n" +
      "2,050 probes: 2 open, 2,045 closed, 3 filtered; 3 retried, 0 lost; 0.31 s.\n",
  );
  const hostile = await textOf(plainFormat.render(HOSTILE_REPORT));
  assert.doesNotMatch(hostile, CONTROLS);
  assert.doesNotMatch(hostile, / {2}/);
});
