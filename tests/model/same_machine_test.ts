/** Several addresses of one machine: joined by what the machine shows of itself, never by what many share. */

import assert from "node:assert/strict";
import type { Host, Port } from "../../src/model/report.ts";
import { sameMachines } from "../../src/model/same_machine.ts";
import { OUTPUT_FORMATS } from "../../src/output/registry.ts";
import { withFindings } from "../../src/report/findings/find.ts";
import { readAnyReport } from "../../src/report/read_any.ts";
import { PLAIN_REPORT, textOf } from "../support/plain_report.ts";

function host(
  address: string,
  details: Readonly<Record<string, string>>,
  more: Partial<Port> = {},
): Host {
  const [plain] = PLAIN_REPORT.hosts;
  assert.ok(plain !== undefined);
  const port: Port = {
    ...{ transport: "tcp", port: 22, state: "open", reason: "syn-ack", details },
    ...more,
  };
  return { ...plain, address, ports: [port] };
}

const KEY = { ssh_hostkey: "SHA256:abc" };

function groups(...hosts: readonly Host[]): readonly (readonly string[])[] {
  return sameMachines(hosts).map(({ addresses }) => addresses);
}

Deno.test("hosts with the same SSH key, GUID or engine id are one machine, also in a chain", () => {
  assert.deepEqual(groups(host("10.0.0.1", KEY), host("10.0.0.2", {}), host("fe80::1", KEY)), [
    ["10.0.0.1", "fe80::1"],
  ]);
  const chain = [
    host("10.0.0.1", KEY),
    host("10.0.0.2", { ...KEY, smb_guid: "1234" }),
    host("10.0.0.3", { smb_guid: "1234", snmp_engine_id: "80ff" }),
    host("10.0.0.4", { snmp_engine_id: "80ff" }),
  ];
  assert.deepEqual(groups(...chain), [["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"]]);
  const [machine] = sameMachines(chain);
  assert.deepEqual(machine?.because, [
    "SSH host key SHA256:abc",
    "SMB server GUID 1234",
    "SNMP engine id 80ff",
  ]);
});

Deno.test("copies of an image share a key and differ in the rest: they are not joined", () => {
  const copies = [
    host("10.0.0.1", { ...KEY, smb_guid: "1111" }),
    host("10.0.0.2", { ...KEY, smb_guid: "2222" }),
  ];
  assert.deepEqual(groups(...copies), []);
  assert.deepEqual(
    groups(host("10.0.0.1", { smb_guid: "0000" }), host("10.0.0.2", { smb_guid: "0000" })),
    [],
  );
});

Deno.test("a self-signed certificate joins, one of an authority does not", () => {
  const certificate = (issuer: string) => ({
    tls: {
      certificate: { subject: "CN=a", issuer, fingerprintSha256: "ab" },
    } as unknown as NonNullable<
      Port["tls"]
    >,
  });
  const pair = (issuer: string) =>
    groups(host("10.0.0.1", {}, certificate(issuer)), host("10.0.0.2", {}, certificate(issuer)));
  assert.deepEqual(pair("CN=a"), [["10.0.0.1", "10.0.0.2"]]);
  assert.deepEqual(pair("CN=Authority"), []);
});

Deno.test("a renewed certificate with the same key joins, also with one of which no key is known", () => {
  const shows = (address: string, fingerprintSha256: string, publicKeySha256?: string) =>
    host(address, {}, {
      tls: {
        certificate: {
          ...{ subject: "CN=a", issuer: "CN=a", fingerprintSha256 },
          ...(publicKeySha256 === undefined ? {} : { publicKeySha256 }),
        },
      } as unknown as NonNullable<Port["tls"]>,
    });
  const renewed = [shows("10.0.0.1", "aa", "11"), shows("10.0.0.2", "bb", "11")];
  const [machine] = sameMachines([...renewed, shows("10.0.0.3", "cc", "22")]);
  assert.deepEqual(machine?.addresses, ["10.0.0.1", "10.0.0.2"]);
  assert.deepEqual(machine?.because, ["key of a self-signed certificate 11"]);
  const [older] = sameMachines([...renewed, shows("10.0.0.4", "bb")]);
  assert.deepEqual(older?.addresses, ["10.0.0.1", "10.0.0.2", "10.0.0.4"]);
  const [same] = sameMachines([shows("10.0.0.1", "aa", "11"), shows("10.0.0.2", "aa", "11")]);
  assert.deepEqual(same?.because, ["self-signed certificate aa"]);
  // A report without fingerprints, as another tool's XML is read, joins nothing.
  assert.deepEqual(sameMachines([shows("10.0.0.1", "", ""), shows("10.0.0.2", "", "")]), []);
});

Deno.test("the report says it, so that table, text, page and Markdown show it, and a saved one has it", async () => {
  const report = withFindings({
    ...PLAIN_REPORT,
    hosts: ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"].map((address) => host(address, KEY)),
  });
  for (const { name, render } of OUTPUT_FORMATS) {
    if (!["table", "txt", "html", "markdown"].includes(name)) continue;
    const text = await textOf(render(report, { wide: true }));
    assert.match(text, /these 4 addresses are one machine: 10\.0\.0\.1, 10\.0\.0\.2/, name);
    assert.match(text, /same SSH host key SHA256:abc/, name);
  }
  assert.deepEqual(readAnyReport(JSON.stringify(report), "x").machines, report.machines);
});
