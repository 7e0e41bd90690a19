import assert from "node:assert/strict";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import type { Port, Report } from "../../src/model/report.ts";
import { junitFormat } from "../../src/output/junit.ts";
import { xmlFormat } from "../../src/output/xml.ts";
import { readNmap } from "../../src/report/nmap/read_nmap.ts";
import { anyText } from "../support/any_text.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { HTTP_PORT, PLAIN_REPORT, SSH_PORT, textOf, withPort } from "../support/plain_report.ts";

/** How often each element occurs; throws what an independent, strict parser complains of. */
function elementsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const parser = new SaxesParser();
  parser.on("opentag", ({ name }) => counts.set(name, (counts.get(name) ?? 0) + 1));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(text).close();
  return counts;
}

async function xmlOf(report: Report): Promise<string> {
  return await textOf(xmlFormat.render(report));
}

Deno.test("XML and JUnit are well-formed, and no text becomes an element, whatever services send", async () => {
  const harmless = withPort({ ...SSH_PORT, banner: { text: "x" }, note: "x", details: { x: "x" } });
  for (const format of [xmlFormat, junitFormat]) {
    const usual = elementsOf(await textOf(format.render(harmless)));
    elementsOf(await textOf(format.render(HOSTILE_REPORT)));
    await fc.assert(fc.asyncProperty(anyText, async (text) => {
      const note = `x${text}`;
      const hostile = withPort({ ...SSH_PORT, banner: { text: note }, note, details: { x: text } });
      assert.deepEqual(elementsOf(await textOf(format.render(hostile))), usual);
    }));
  }
});

Deno.test("XML counts every port: listed ones, and extraports for the others with their reasons", async () => {
  const text = await xmlOf(PLAIN_REPORT);
  const counts = elementsOf(text);
  assert.equal(counts.get("port"), 2);
  assert.equal(counts.get("host"), 2);
  assert.match(
    text,
    /<extraports state="closed" count="1020"><extrareasons reason="conn-refused" count="1020"\/>/,
  );
  assert.match(text, /<cpe>cpe:\/a:openbsd:openssh:9\.2p1<\/cpe>/);
  assert.match(
    text,
    /<runstats><finished [^>]*exit="success"\/><hosts up="2" down="0" total="2"\/>/,
  );
});

Deno.test("XML has at most one script per port, which is all that ndiff can read", async () => {
  for (const port of [SSH_PORT, HTTP_PORT]) {
    assert.equal(elementsOf(await xmlOf(withPort(port))).get("script"), 1);
  }
});

Deno.test("XML reads back as the same ports", async () => {
  const full: Port = {
    ...SSH_PORT,
    service: {
      name: "imap",
      vendor: "v",
      product: "p",
      version: "1",
      extra: "e",
      os: "Linux",
      device: "router",
      cpe: ["cpe:2.3:a:v:p\\:q:1:*:*:*:*:*:*:*"],
      tunnel: "tls",
      method: "banner",
      rule: "r",
      confidence: 0.7,
    },
    banner: { text: "a\nb\t<c>", base64: "QUFB", truncated: true },
    details: { a: "1", b: "x=y, <z>" },
    note: "n",
    suspicious: true,
    tls: {
      protocol: "TLSv1.3",
      cipher: "c",
      alpn: "h2",
      chainLength: 2,
      trusted: false,
      problems: ["self-signed", "expired"],
      clientCertificateWanted: true,
      versions: ["TLSv1.2", "TLSv1.3"],
      jarm: "00",
      certificate: {
        subject: "CN=a",
        issuer: "CN=b",
        subjectAltNames: ["DNS:a", "IP:192.0.2.1"],
        notBefore: "2025-01-01T00:00:00Z",
        notAfter: "2026-01-01T00:00:00Z",
        daysLeft: -3,
        serialNumber: "01",
        keyType: "rsa",
        keyBits: 2048,
        signatureAlgorithm: "sha256",
        fingerprintSha256: "ab",
        publicKeySha256: "cd",
      },
    },
  };
  for (const port of [SSH_PORT, HTTP_PORT, full]) {
    const report = withPort(port);
    const again = readNmap(await xmlOf(report), "x.xml");
    assert.deepEqual(again.hosts[0]?.ports, [port]);
    assert.deepEqual(again.hosts[0]?.summary, { ...report.hosts[0]?.summary, open: 1 });
    assert.deepEqual(again.hosts[0]?.rdns, report.hosts[0]?.rdns);
    assert.deepEqual(again.tool, report.tool);
    assert.equal(again.scan.status, "completed");
  }
});

Deno.test("scaninfo counts the ports of its own transport, as nmap does", async () => {
  const scan = { ...PLAIN_REPORT.scan, ports: "22,80-89,U:53" };
  const text = await xmlOf({ ...PLAIN_REPORT, scan });
  assert.match(
    text,
    /<scaninfo type="connect" protocol="tcp" numservices="11" services="22,80-89"/,
  );
  assert.match(text, /<scaninfo type="udp" protocol="udp" numservices="1" services="53"/);
});
