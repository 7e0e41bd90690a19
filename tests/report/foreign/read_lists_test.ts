/** Lists and JSON lines of other tools, as they are in the wild. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { InputError } from "../../../src/model/input_error.ts";
import type { Report } from "../../../src/model/report.ts";
import { readReportBytes } from "../../../src/delivery/read_report.ts";
import { AnyResultReader, readAnyReport } from "../../../src/report/read_any.ts";

const FILES = new URL("./files/", import.meta.url);

function textOf(name: string): string {
  return Deno.readTextFileSync(new URL(name, FILES));
}

/** `192.0.2.3: 22 80/closed`. */
function words({ hosts }: Report): readonly string[] {
  return hosts.map(({ address, ports }) =>
    `${address}: ${
      ports.map(({ port, state, transport }) =>
        `${port}${transport === "udp" ? "/udp" : ""}${state === "open" ? "" : `/${state}`}`
      ).join(" ")
    }`
  );
}

const TWO = ["192.0.2.3: 22 80"];

/** Each kind of file, the tool that it shows, and what it says. */
const KINDS:
  readonly (readonly [name: string, tool: string, text: string, says: readonly string[]])[] = [
    ["plain lines", "list", textOf("hostport.txt"), TWO],
    ["masscan -oL", "masscan", textOf("masscan.lst"), TWO],
    ["masscan -oD", "masscan", textOf("masscan.ndjson.txt"), ["10.181.0.2: 22 80 5432"]],
    [
      "masscan -oG",
      "masscan",
      "# Masscan 1.3.2 scan initiated Mon Nov 30 07:52:39 2026\n# Ports scanned: TCP(3;22-22,80-80," +
      "8443-8443) UDP(0;) SCTP(0;) PROTOCOLS(0;)\nTimestamp: 1796025159\tHost: 192.0.2.3 ()\tPorts: " +
      "80/open/tcp//http//\nTimestamp: 1796025159\tHost: 192.0.2.3 ()\tPorts: 22/open/tcp//ssh//\n" +
      "# Masscan done at Mon Nov 30 07:53:17 2026\n",
      TWO,
    ],
    [
      "masscan -oU",
      "masscan",
      "#masscan\nTCP open\t            http[   80]\t\tfrom 192.0.2.3  ttl 64 \n" +
      "TCP open\t             ssh[   22]\t\tfrom 192.0.2.3  ttl 64 \n# end\n",
      TWO,
    ],
    ["nmap -oG", "nmap", textOf("nmap.gnmap"), ["192.0.2.3: 22"]],
    ["nmap -oG, more", "nmap", textOf("nmap-four-ports.gnmap"), [
      "10.181.0.2: 22 80 81/closed 5432",
    ]],
    ["naabu -json", "naabu", textOf("naabu.json.txt"), ["192.0.2.3: 22"]],
    ["RustScan -g", "list", textOf("rustscan-g.txt"), TWO],
    ["zmap's CSV", "list", textOf("zmap.csv"), ["192.0.2.3: "]],
    [
      "masscan -oJ, whose array ends with a comma",
      "masscan",
      '[\n{   "ip": "192.0.2.3",   "timestamp": "1700000000", "ports": [ {"port": 80, "proto": "tcp", ' +
      '"status": "open", "reason": "syn-ack", "ttl": 64} ] },\n{   "ip": "192.0.2.3",   "timestamp": ' +
      '"1700000001", "ports": [ {"port": 22, "proto": "tcp", "service": {"name": "ssh", "banner": ' +
      '"SSH-2.0-x"} } ] },\n{finished: 1}\n]\n',
      TWO,
    ],
    [
      "naabu -json of old",
      "naabu",
      '{"host":"a.example","ip":"192.0.2.3","port":{"Port":22,"Protocol":0,"TLS":false}}\n' +
      '{"host":"a.example","ip":"192.0.2.3","port":{"Port":80,"Protocol":"tcp","TLS":false}}\n' +
      '{"host":"a.example","ip":"192.0.2.3","port":{"port":53,"protocol":1,"tls":false}}\n',
      ["192.0.2.3: 22 80 53/udp"],
    ],
    [
      "nerva, fingerprintx",
      "nerva",
      '{"host":"a.example","ip":"192.0.2.3","port":22,"protocol":"ssh","tls":false,"transport":"tcp",' +
      '"version":"","metadata":{"banner":"x"}}\n{"ip":"192.0.2.3","port":53,"protocol":"dns",' +
      '"transport":"udp","metadata":{}}\n',
      ["192.0.2.3: 22 53/udp"],
    ],
    [
      "zgrab2",
      "zgrab2",
      '{"ip":"192.0.2.3","domain":"a.example","data":{"ssh":{"status":"success","protocol":"ssh",' +
      '"result":{},"timestamp":"2026-01-02T03:04:05Z"},"http":{"status":"connection-timeout",' +
      '"protocol":"http"},"tls":{"status":"success","port":8443}}}\n',
      ["192.0.2.3: 22 8443"],
    ],
    [
      "masscan's screen",
      "masscan",
      "Discovered open port 22/tcp on 192.0.2.3                  \n",
      [
        "192.0.2.3: 22",
      ],
    ],
    ["RustScan's screen", "rustscan", "Open 192.0.2.3:22\nOpen 192.0.2.3:80\n", TWO],
    ["IPv6 and UDP", "list", "[2001:DB8:0::1]:443\n192.0.2.3:53/udp # dns\n", [
      "192.0.2.3: 53/udp",
      "2001:db8::1: 443",
    ]],
    ["URLs", "list", "https://192.0.2.3/\nhttp://192.0.2.3:8080/x\n", ["192.0.2.3: 443 8080"]],
    ["naabu -csv", "list", "host,ip,port,protocol\na.example,192.0.2.3,22,tcp\n", [
      "192.0.2.3: 22",
    ]],
  ];

Deno.test("every kind of list is read for what it says, and shows whose it is", () => {
  for (const [name, tool, text, says] of KINDS) {
    const report = readAnyReport(text, "x");
    assert.deepEqual(words(report), says, name);
    assert.equal(report.tool.name, tool, name);
    assert.equal(report.scan.status, "completed", name);
  }
});

Deno.test("in small pieces, with CRLF, a BOM, blank lines before it, they say the same", () => {
  for (const [name, , text, says] of KINDS) {
    for (const variant of [text.replaceAll("\n", "\r\n"), `\uFEFF${text}`, `\n\n${text}`]) {
      assert.deepEqual(words(readAnyReport(variant, "x")), says, name);
      const reader = new AnyResultReader("x");
      for (let at = 0; at < variant.length; at += 7) reader.push(variant.slice(at, at + 7));
      assert.deepEqual(words(reader.end()), says, name);
    }
  }
});

Deno.test("UTF-16 and gzip are read by what they are, not by a name", async () => {
  for (const [name, , text, says] of KINDS) {
    const units = new Uint16Array([0xfeff, ...[...text].map((char) => char.charCodeAt(0))]);
    const wide = new Uint8Array(units.buffer);
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
    const packedBytes = new Uint8Array(await new Response(packed).arrayBuffer());
    for (const bytes of [wide, packedBytes]) {
      const stream = (async function* () {
        yield await Promise.resolve(bytes);
      })();
      assert.deepEqual(words(await readReportBytes(stream, "x")), says, name);
    }
  }
});

Deno.test("a file appended to itself gives each port once, and says so for plain lists", () => {
  for (const [name, , text, says] of KINDS) {
    assert.deepEqual(words(readAnyReport(`${text}\n${text}`, "x")), says, name);
  }
  const twice = readAnyReport("192.0.2.3:22\n192.0.2.3:22\n", "x");
  assert.deepEqual(twice.scan.warnings, ["1 entry stood in the list more than once"]);
});

const GREPABLE = [
  "# Nmap 7.93 scan initiated Mon Nov 30 07:55:21 2026 as: nmap -v -p1-1024,8000 -oG x 10.231.7.2-3",
  "# Ports scanned: TCP(1025;1-1024,8000) UDP(2;53,161) SCTP(0;) PROTOCOLS(0;)",
  "Host: 10.231.7.2 ()\tStatus: Up",
  "Host: 10.231.7.2 ()\tPorts: 22/open/tcp//ssh//OpenSSH 9.2p1, 2 keys/, 8000/filtered/tcp//http-alt///" +
  "\tIgnored State: closed (1021)",
  "Host: 10.231.7.3 ()\tStatus: Timeout",
  "Host: 10.231.7.4 ()\tStatus: Down",
  "Host: 10.231.7.5 (a.example)\tPorts: \tIgnored State: filtered (1025)",
  "# Nmap done at Mon Nov 30 07:55:22 2026 -- 8 IP addresses (2 hosts up) scanned in 1.36 seconds",
  "",
].join("\n");

Deno.test("nmap's -oG: ports that are only counted, hosts without ports, what was probed", () => {
  const report = readAnyReport(GREPABLE, "x.gnmap");
  const { scan, tool, hosts } = report;
  assert.deepEqual(tool, { name: "nmap", version: "7.93" });
  assert.equal(scan.ports, "1-1024,8000,U:53,161");
  assert.equal(scan.options["hosts"], 8);
  assert.equal(scan.integrity.planned, 2_048);
  assert.equal(Date.parse(scan.startedAt), Date.parse("2026-11-30T07:55:21"));
  assert.equal(scan.durationMs, 1_000);
  assert.equal(scan.status, "interrupted");
  assert.deepEqual(scan.warnings, ["1 host given up (host timeout): its ports are unknown"]);
  assert.deepEqual(hosts.map(({ address, status }) => `${address} ${status}`), [
    "10.231.7.2 up",
    "10.231.7.3 unknown",
    "10.231.7.4 down",
    "10.231.7.5 unknown",
  ]);
  assert.deepEqual(hosts.map(({ summary }) => summary.closed), [1_021, 0, 0, 0]);
  assert.deepEqual(hosts[0]?.reasons, {
    ...{ "syn-ack": 1, "no-response": 1, "conn-refused": 1_021 },
  });
  assert.equal(hosts[0]?.ports[0]?.service?.product, "OpenSSH 9.2p1, 2 keys");
  assert.deepEqual(hosts[1]?.notes, ["given up: host timeout"]);
  assert.deepEqual([hosts[3]?.summary.filtered, hosts[3]?.hostnames], [1_025, ["a.example"]]);
  // The same run twice is counted once, another one besides.
  const counted = (text: string) => readAnyReport(text, "x").hosts[0]?.summary.closed;
  assert.equal(counted(GREPABLE + GREPABLE), 1_021);
  assert.equal(counted(GREPABLE + GREPABLE.replace("-p1-1024,8000", "-p2000-3022")), 2_042);
});

Deno.test("numbers alone are ports, and what is of SCTP is left out", () => {
  assert.deepEqual(words(readAnyReport('{"ip":"192.0.2.3","ports":[22,80]}\n', "x")), TWO);
  const sctp = "Host: 192.0.2.3 ()\tPorts: 22/open/tcp//ssh///, 80/open/sctp//http///\n";
  assert.deepEqual(words(readAnyReport(sctp, "x")), ["192.0.2.3: 22"]);
  const json = '{"ip":"192.0.2.3","ports":[{"port":22,"proto":"tcp"},{"port":0,"proto":"icmp"}]}\n';
  assert.deepEqual(words(readAnyReport(json, "x")), ["192.0.2.3: 22"]);
});

Deno.test("files of several tools in one, coloured screens, Shodan's banners", () => {
  const [masscan = ""] = KINDS.filter(([name]) => name.startsWith("masscan -oJ")).map((one) =>
    one[2]
  );
  const mixed = readAnyReport(`${textOf("masscan.lst")}${textOf("nmap.gnmap")}${masscan}`, "x");
  assert.deepEqual(words(mixed), TWO);
  const coloured = "\x1b[1;32mOpen \x1b[0m192.0.2.3:22\nOpen 192.0.2.3:80\x1b[0m\n";
  assert.deepEqual(words(readAnyReport(coloured, "x")), TWO);
  const shodan = readAnyReport(
    '{"ip_str":"192.0.2.3","port":22,"transport":"tcp"}\n{"ip_str":"192.0.2.3","port":80,"transport":"tcp"}\n',
    "x",
  );
  assert.deepEqual([words(shodan), shodan.tool.name], [TWO, "shodan"]);
});

Deno.test("unfiltered is a state of its own, and a run that found nothing is a result", () => {
  const ack = "Host: 10.231.7.2 ()\tPorts: 22/unfiltered/tcp//ssh///, 80/filtered/tcp//http///\n";
  assert.deepEqual(words(readAnyReport(ack, "x")), ["10.231.7.2: 22/unfiltered 80/filtered"]);
  const [first = "", , , , , , , last = ""] = GREPABLE.split("\n");
  const none = readAnyReport(`${first}\n${last}\n`, "x");
  assert.deepEqual([none.hosts, none.scan.status, none.scan.options["hosts"]], [
    [],
    "completed",
    8,
  ]);
});

Deno.test("what was cut off gives what was whole, and says interrupted", () => {
  const json = '{"ip":"192.0.2.3","port":22}\n{"ip":"192.0.2.3","po';
  const begun = textOf("masscan.lst").replace("# end", "").trimEnd();
  const nmap = textOf("nmap.gnmap").split("\n").slice(0, 3).join("\n");
  for (const text of [json, begun, nmap]) {
    const report = readAnyReport(text, "x");
    assert.equal(report.scan.status, "interrupted", text);
    assert.equal(report.hosts[0]?.ports[0]?.port, 22);
  }
});

Deno.test("an array that has no end was cut off, wherever it ends; a whole one was not", () => {
  const entry = (port: number) =>
    `{"ip": "192.0.2.3", "ports": [{"port": ${port}, "proto": "tcp", "status": "open"}]}`;
  const statusOf = (text: string) => readAnyReport(text, "masscan.json").scan.status;
  const whole = `[\n${entry(80)},\n${entry(22)},\n]\n`;
  assert.equal(statusOf(whole), "completed");
  assert.equal(statusOf(whole + whole), "completed");
  assert.equal(statusOf(`${entry(80)}\n${entry(22)}`), "completed");
  const first = whole.indexOf(entry(22));
  for (const end of [first - 2, first - 1, first, first + 9, whole.length - 2]) {
    assert.equal(statusOf(whole.slice(0, end)), "interrupted", whole.slice(0, end));
  }
});

Deno.test("a banner and its port are one port, with the banner's service", () => {
  const [host] = readAnyReport(
    "#masscan\nopen tcp 22 192.0.2.3 1700000000\nbanner tcp 22 192.0.2.3 1700000001 ssh SSH-2.0-x\n# end\n",
    "x",
  ).hosts;
  assert.equal(host?.ports.length, 1);
  assert.equal(host?.ports[0]?.service?.name, "ssh");
  assert.equal(host?.ports[0]?.banner?.text, "SSH-2.0-x");
});

Deno.test("what cannot be read is refused with its line, and what helps", () => {
  const cases: readonly (readonly [text: string, message: RegExp])[] = [
    ["192.0.2.3:22\n192.0.2.3\n", /line 2 is "192\.0\.2\.3": it names no port: write host:port/],
    ["192.0.2.3:22:80\n", /line 1 is "192\.0\.2\.3:22:80": it names two ports/],
    ["192.0.2.3:22,80\n", /it names more than one port/],
    ["192.0.2.3:22-25\n", /it names more than one port/],
    ["10.0.0.0/24:80\n", /it is a network with a port/],
    ["192.0.2.3:0\n", /"0" is no port from 1 to 65535/],
    ["192.0.2.3:70000\n", /"70000" is no port/],
    ["300.0.2.3:22\n", /"300\.0\.2\.3" is neither an address nor a host name/],
    ["2001:db8::1:443\n", /IPv6 address without brackets: write \[2001:db8::1\]:443/],
    ["Host: 192.0.2.3 ()\tPorts: 22/open/tcp//ssh///, 2x/open/tcp//a///\n", /"2x" is no port/],
    ["Host: 192.0.2.3 ()\tPorts: 22/opem/tcp//ssh///\n", /"opem" is no port state, like open/],
    ["Host: 192.0.2.3 ()\tPorts: 22/open/tcq//ssh///\n", /"tcq" is no protocol, like tcp or udp/],
    ['{"ip":"192.0.2.3","ports":[{"port":70000,"proto":"tcp"}]}\n', /"70000" is no port/],
    ['{"ip":"192.0.2.3","ports":[{"port":22,"proto":"tcq"}]}\n', /"tcq" is no protocol/],
    ['{"ip":"192.0.2.3","data":{"banner":{"status":"success"}}}\n', /module "banner" does not say/],
    ["host,ip,port,protocol\na,192.0.2.3,22,tcq\n", /"tcq" is no protocol/],
    ["a.example:22\n", /it lists names without addresses, like a\.example; portico --from x/],
    [textOf("nmap-normal.txt"), /nmap's output for people \(-oN\); save with -oX/],
    ["SQLite format 3\0", /a SQLite database/],
    ["BZh91AY&SY\ufffd", /it is packed by bzip2; unpack it first/],
    ["\ufffd7zXZ\0", /it is packed by xz; unpack it first/],
    ["(\ufffd/\ufffd\u0004", /it is packed by zstd; unpack it first/],
    [`scan.xml${"\0".repeat(249)}ustar  \0`, /it is a tar archive; unpack it first/],
    ["%PDF-1.4\n", /it is a PDF document/],
    ['{"template-id":"x","host":"https://a"}\n', /nuclei's result, which lists findings/],
    ["<!DOCTYPE html><html>", /a web page/],
    ["<NessusClientData_v2/>", /it is of Nessus: export the hosts/],
    ["", /it is empty/],
    ["# nothing\n", /it lists no host/],
  ];
  for (const [text, message] of cases) {
    assert.throws(() => readAnyReport(text, "x"), { name: "InputError", message }, text);
  }
});

Deno.test("any damage gives a report or a refusal, never a crash", () => {
  const texts = fc.constantFrom(...KINDS.map(([, , text]) => text));
  fc.assert(
    fc.property(
      texts,
      fc.nat(),
      fc.nat(40),
      fc.string({ unit: "binary" }),
      (text, at, gap, junk) => {
        const place = at % (text.length + 1);
        const damaged = text.slice(0, place) + junk + text.slice(place + gap);
        try {
          readAnyReport(damaged, "x");
        } catch (error) {
          assert.ok(error instanceof InputError, String(error));
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
