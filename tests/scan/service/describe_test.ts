import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import type { Port } from "../../../src/model/report.ts";
import type { TlsInfo } from "../../../src/model/tls.ts";
import type { Identification } from "../../../src/probes/probe.ts";
import { cleanDetails, describePort, toService } from "../../../src/scan/service/describe.ts";
import { HOSTILE_TEXTS } from "../../support/hostile_report.ts";

const KNOWN: Port = { transport: "tcp", port: 21, state: "open", reason: "syn-ack", details: {} };
const NO_BYTES = new Uint8Array();

Deno.test("a probe's identification becomes the report's port", () => {
  const identification = {
    service: "ftp",
    vendor: "Maker",
    product: "exampled",
    version: "1.2",
    cpe: ["cpe:2.3:a:example:exampled:1.2:*:*:*:*:*:*:*"],
    details: { ftp_features: "UTF8" },
  };
  const finding = { identification, method: "probe", tunnelled: false } as const;
  const { service, banner, details, fingerprint } = describePort(
    KNOWN,
    finding,
    utf8("220 hi\r\n"),
  );
  assert.deepEqual(service, {
    name: "ftp",
    vendor: "Maker",
    product: "exampled",
    version: "1.2",
    cpe: identification.cpe,
    method: "probe",
    confidence: 1,
  });
  assert.deepEqual(banner, { text: "220 hi" });
  assert.deepEqual(details, { ftp_features: "UTF8" });
  assert.equal(fingerprint, "Maker exampled 1.2");
});

Deno.test("a service inside TLS has a tunnel; without a product there is no fingerprint", () => {
  const finding = {
    identification: { service: "http" },
    method: "probe",
    tunnelled: true,
  } as const;
  const port = describePort(KNOWN, finding, NO_BYTES);
  assert.equal(port.service?.tunnel, "tls");
  assert.equal(port.fingerprint, undefined);
  assert.equal(port.banner, undefined);
});

Deno.test("no text of a service reaches the report unsafe or unbounded", () => {
  // deno-lint-ignore no-control-regex
  const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Cf}|\p{Surrogate}/u;
  for (const text of [...Object.values(HOSTILE_TEXTS), "A".repeat(2 ** 20), "🦕".repeat(5_000)]) {
    const identification = { service: "x", vendor: text, product: text, version: text, os: text };
    const service = toService({ identification, method: "probe", tunnelled: false });
    const details = cleanDetails({ a: text });
    for (
      const shown of [service.vendor, service.product, service.version, service.os, details["a"]]
    ) {
      assert.doesNotMatch(shown ?? "", unsafe);
      assert.ok((shown ?? "").isWellFormed());
      assert.ok((shown ?? "").length <= 1_024);
    }
  }
});

Deno.test("JARM suggests a product where neither a rule nor the server's own words do", () => {
  const tls = {
    problems: [],
    jarm: "2ad2ad16d2ad2ad22c2ad2ad2ad2ad7e5e7dc6f569c9c16238278a408347ef",
  } as unknown as TlsInfo;
  const guessOf = (identification: Identification) =>
    describePort(KNOWN, { identification, method: "probe", tunnelled: true, tls }, NO_BYTES).guess
      ?.product;
  assert.equal(guessOf({ service: "http" }), "EdgeRouter X");
  assert.equal(guessOf({ service: "http", details: { server: "Frob/1.2" } }), "Frob");
  assert.equal(guessOf({ service: "http", product: "nginx" }), undefined);
});
