import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { concatBytes, fromHex } from "../../src/bytes/convert.ts";
import { readReport } from "../../src/report/read.ts";
import { serveDatagrams } from "../support/datagrams.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { finished, runPortico, startPortico } from "../support/portico.ts";
import { temporaryFolder } from "../support/portico.ts";

/** A stratum 2 time server. */
function ntpReply(question: Uint8Array): Uint8Array | undefined {
  if (question.length !== 48) return undefined;
  const head = fromHex("24 02 00 e9 00000a3d 00000123 c0000207 eeaffa31 40000000");
  return concatBytes([head, question.subarray(40), fromHex("eeaffac0 80000000 eeaffac0 80000000")]);
}

Deno.test("UDP ports appear beside TCP ports in lines, table, CSV and JSON; silent ones are counted", async () => {
  await using folder = await temporaryFolder();
  await using ntp = serveDatagrams(({ bytes }) => ntpReply(bytes));
  await using silent = serveDatagrams(() => undefined);
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const ports = `${listener.addr.port},U:${ntp.port},${silent.port}`;
  const { code, stdout, stderr } = await runPortico(
    ["127.0.0.1", "-p", ports, "--probe", "ntp", "--udp-timeout", "300ms"],
    { cwd: folder.path },
  );
  assert.equal(code, 0, stderr);
  assert.match(stdout, new RegExp(`^\\[OPEN\\] ${ntp.port}/udp \\(NTP\\)  ntp_version=4`, "m"));
  assert.match(stdout, new RegExp(`^tcp +${listener.addr.port}\\b`, "m"));
  assert.match(stdout, new RegExp(`^udp +${ntp.port} +NTP`, "m"));
  assert.doesNotMatch(stdout, new RegExp(`^udp +${silent.port}\\b`, "m"));
  assert.match(stdout, /^3 probes: 2 open, 0 closed, 0 filtered, 1 open\|filtered; /m);
  const read = (extension: string) =>
    Deno.readTextFileSync(`${folder.path}/scan_results_127.0.0.1.${extension}`);
  const report = readReport(read("json"), "json");
  const udp = report.hosts[0]?.ports.filter((port) => port.transport === "udp") ?? [];
  assert.deepEqual(udp.map(({ port, state, reason }) => [port, state, reason]), [
    [ntp.port, "open", "udp-response"],
  ]);
  assert.equal(udp[0]?.details["ntp_stratum"], "2");
  assert.equal(report.scan.options["udpTimeoutMs"], 300);
  const rows: Record<string, string>[] = parse(read("csv"), { columns: true });
  assert.deepEqual(rows.map(({ proto, port }) => [proto, port]), [
    ["tcp", `${listener.addr.port}`],
    ["udp", `${ntp.port}`],
  ]);
});

Deno.test("a silent host scanned over UDP alone is no failure; --verbose lists its ports", async () => {
  const { code, stdout } = await runPortico([
    "127.0.0.77",
    ...["--udp-only", "-p", "31001-31003", "--udp-timeout", "200ms", "--retries", "0"],
    ...["--no-save", "--no-rdns", "--json", "--verbose"],
  ]);
  assert.equal(code, 0);
  const [host] = readReport(stdout, "stdout").hosts;
  assert.equal(host?.status, "unknown");
  assert.deepEqual(host?.summary, { open: 0, closed: 0, filtered: 0, openFiltered: 3 });
  assert.deepEqual(host?.ports.map(({ port, state, reason }) => [port, state, reason]), [
    [31_001, "open|filtered", "no-response"],
    [31_002, "open|filtered", "no-response"],
    [31_003, "open|filtered", "no-response"],
  ]);
});

Deno.test("--udp asks the same ports over both transports", async () => {
  await using peer = serveDatagrams(() => "hello\n");
  const { stdout } = await runPortico([
    "127.0.0.1",
    ...["--udp", "-p", `${peer.port}`, "--udp-timeout", "200ms", "--no-save", "--no-rdns"],
    ...["--json", "--verbose"],
  ]);
  const ports = readReport(stdout, "stdout").hosts[0]?.ports ?? [];
  assert.deepEqual(ports.map(({ transport, state }) => [transport, state]), [
    ["tcp", "closed"],
    ["udp", "open"],
  ]);
  assert.equal(ports[1]?.banner?.text, "hello");
});

Deno.test({
  name:
    "UDP outside the sandbox's scope is refused per target, and a socket that may not be is named",
  async fn() {
    const args = ["10.9.9.9", "-p", "U:53", "--no-save", "--no-rdns", "--json"];
    const outside = await runPortico(args, {
      permissions: ["--no-prompt", "--ignore-env", "--allow-net=192.168.0.0/16,0.0.0.0:0"],
    });
    assert.equal(outside.code, 3);
    assert.deepEqual(readReport(outside.stdout, "stdout").hosts[0]?.reasons, {
      "not-permitted": 1,
    });
    const noSocket = await runPortico(args, {
      permissions: ["--no-prompt", "--ignore-env", "--allow-net=10.0.0.0/8"],
    });
    assert.equal(noSocket.code, 3);
    assert.equal(readReport(noSocket.stdout, "stdout").scan.integrity.lost, 1);
    assert.match(noSocket.stderr, /add 0\.0\.0\.0:0 to --allow-net/);
  },
});

Deno.test(withMeans({
  name: "a firewall of this machine is told, and no port is blamed for it",
  needs: ["ip", "iptables"],
  install: "iproute2 iptables",
  root: true,
  fn: async () => {
    await using pair = await networkPair();
    await pair.inScanner(..."iptables -A OUTPUT -p udp -j DROP".split(" "));
    const { code, stdout } = await finished(startPortico([
      pair.address,
      ...["-p", "U:20000-20009", "--json", "--no-save", "--no-rdns"],
    ], { netns: pair.scanner }));
    assert.equal(code, 3);
    const report = readReport(stdout, "stdout");
    assert.equal(report.scan.integrity.lost, 10);
    assert.match(report.scan.warnings.join("\n"), /refuses to send datagrams \(EPERM\)/);
  },
}));
