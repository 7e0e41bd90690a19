/** Formats for the next program: host:port lines, URLs, metrics, spreadsheets. */

import assert from "node:assert/strict";
import { csvFormat } from "../../src/output/csv.ts";
import { listFormat } from "../../src/output/list.ts";
import { prometheusFormat } from "../../src/output/prometheus.ts";
import { urlsFormat } from "../../src/output/urls.ts";
import type { Host, Port, Report } from "../../src/model/report.ts";
import type { PolicyResult } from "../../src/model/policy.ts";
import { readAnyReport } from "../../src/report/read_any.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { PLAIN_REPORT, textOf } from "../support/plain_report.ts";
import { findProgram, withMeans } from "../support/means.ts";

const [PLAIN_HOST] = PLAIN_REPORT.hosts;

function port(number: number, more: Partial<Port> = {}): Port {
  return {
    ...{ transport: "tcp", port: number, state: "open", reason: "syn-ack", details: {} },
    ...more,
  };
}

function reportOf(host: Partial<Host>): Report {
  assert.ok(PLAIN_HOST !== undefined);
  return { ...PLAIN_REPORT, hosts: [{ ...PLAIN_HOST, hostnames: [], rdns: [], ...host }] };
}

const HTTP = { name: "http", cpe: [], method: "probe", confidence: 1 } as const;
const HTTPS = { ...HTTP, tunnel: "tls" } as const;

Deno.test("a list has the open ports and nothing else, and is read back", async () => {
  const report = reportOf({
    address: "2001:db8::7",
    family: "ipv6",
    ports: [
      port(22),
      port(23, { state: "closed", reason: "conn-refused" }),
      port(53, { transport: "udp", reason: "udp-response" }),
    ],
  });
  const text = await textOf(listFormat.render(report));
  assert.equal(text, "[2001:db8::7]:22\n[2001:db8::7]:53/udp\n");
  const [host] = readAnyReport(text, "list").hosts;
  assert.deepEqual(host?.ports.map(({ port, transport }) => `${port}/${transport}`), [
    "22/tcp",
    "53/udp",
  ]);
});

Deno.test("events give the same lines, each when its port is found", () => {
  const event = (one: Port) =>
    listFormat.renderEvent?.({ type: "port", address: "192.0.2.1", port: one }, PLAIN_REPORT.tool);
  assert.equal(event(port(22)), "192.0.2.1:22\n");
  assert.equal(event(port(22, { state: "filtered", reason: "no-response" })), "");
});

Deno.test("URLs have the scheme that was proved, and names that were typed or certified", async () => {
  const certificate = {
    ...{ subject: "CN=a", issuer: "CN=a", notBefore: "", notAfter: "", daysLeft: 1 },
    ...{ serialNumber: "1", keyType: "rsa", fingerprintSha256: "0".repeat(64) },
    subjectAltNames: ["DNS:www.example.org", "DNS:*.example.org", "IP:192.0.2.7"],
  };
  const tls = {
    protocol: "TLSv1.3",
    cipher: "x",
    trusted: true,
    problems: [],
    certificate,
  } as const;
  const ports = [
    port(80, { service: HTTP }),
    port(443, { service: HTTPS, tls: tls as unknown as NonNullable<Port["tls"]> }),
    port(8443, { service: HTTPS }),
    port(8080, { serviceHint: "http" }),
    port(22, { service: { ...HTTP, name: "ssh" } }),
  ];
  const urls = async (host: Partial<Host>) =>
    (await textOf(urlsFormat.render(reportOf({ ports, ...host })))).trim().split("\n");
  assert.deepEqual(await urls({ address: "192.0.2.7" }), [
    "http://192.0.2.7/",
    "https://www.example.org/",
    "https://192.0.2.7:8443/",
  ]);
  assert.deepEqual(
    await urls({ address: "fe80::1%eth0", ports: [port(8080, { service: HTTP })] }),
    [
      "http://[fe80::1]:8080/",
    ],
  );
  assert.deepEqual(await urls({ hostnames: ["nas.lan"] }), [
    "http://nas.lan/",
    "https://nas.lan/",
    "https://nas.lan:8443/",
  ]);
});

const POLICY: PolicyResult = {
  policy: 'a "quoted" name\nof two lines \\',
  expectations: [
    { id: "web/allow", title: "only 22", violations: [] },
    { id: "web/require", title: "443 open", violations: [], undecided: "not asked" },
    {
      id: "web/forbid",
      title: "no 23",
      violations: [{ rule: "web/forbid", level: "error", message: "23 is open" }],
    },
  ],
};

Deno.test("metrics tell what is open, and what a policy expected", async () => {
  const text = await textOf(prometheusFormat.render(PLAIN_REPORT, { policy: POLICY }));
  assert.match(
    text,
    /^portico_port_open\{host="192\.0\.2\.1",transport="tcp",port="22",service="ssh"/m,
  );
  assert.match(
    text,
    /^portico_policy_met\{policy="a \\"quoted\\" name\\\\nof two lines \\\\"\} 0$/m,
  );
  assert.match(text, /expectation="web\/require"\} 1$/m);
  assert.match(text, /^portico_policy_violations\{[^}]*"web\/forbid"\} 1$/m);
  const without = await textOf(prometheusFormat.render(PLAIN_REPORT));
  assert.doesNotMatch(without, /policy/);
});

Deno.test(withMeans({
  name: "promtool finds nothing wrong with the metrics, hostile texts included",
  needs: ["promtool"],
  install: "prometheus",
  async fn() {
    for (const report of [PLAIN_REPORT, HOSTILE_REPORT]) {
      const text = await textOf(prometheusFormat.render(report, { policy: POLICY }));
      const child = new Deno.Command(findProgram("promtool") ?? "", {
        args: ["check", "metrics"],
        stdin: "piped",
        stdout: "piped",
        stderr: "piped",
      }).spawn();
      const writer = child.stdin.getWriter();
      await writer.write(new TextEncoder().encode(text));
      await writer.close();
      const { code, stderr } = await child.output();
      assert.equal(code, 0, new TextDecoder().decode(stderr));
    }
  },
}));

Deno.test("CSV for Excel begins with a byte order mark, and only then", async () => {
  assert.ok(
    (await textOf(csvFormat.render(PLAIN_REPORT, { excel: true }))).startsWith("\uFEFFhost,"),
  );
  assert.ok((await textOf(csvFormat.render(PLAIN_REPORT))).startsWith("host,"));
});
