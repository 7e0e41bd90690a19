import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import config from "../../deno.json" with { type: "json" };
import { readReport } from "../../src/report/read.ts";
import { closedPort, closedPorts, closedRange } from "../support/closed_ports.ts";
import { servePeer } from "../support/peer.ts";
import { filesIn, runPortico, temporaryFolder } from "../support/portico.ts";

const SSH = "SSH-2.0-OpenSSH_8.4p1 Debian-5+deb11u3\r\n";

function speaker(text: string, options: { readonly hostname?: string } = {}) {
  return servePeer(async (side) => {
    await side.write(text);
    await side.drain();
  }, options);
}

function silent() {
  return servePeer((side) => side.drain());
}

Deno.test("a scan prints live lines, a summary and totals, and saves JSON, CSV and TXT", async () => {
  await using folder = await temporaryFolder();
  await using ssh = speaker(SSH);
  await using quiet = silent();
  const ports = [ssh.port, quiet.port].sort((a, b) => a - b);
  const closed = await closedPort("127.0.0.1");
  const { code, stdout, stderr } = await runPortico(
    ["127.0.0.1", "-p", `${ports.join(",")},${closed}`, "--banner-timeout", "300ms"],
    { cwd: folder.path },
  );
  assert.equal(code, 0, stderr);
  const banner = SSH.trim();
  assert.match(
    stdout,
    new RegExp(`^\\[OPEN\\] +${ssh.port} \\(SSH\\)  ${banner.replaceAll("+", "\\+")}`, "m"),
  );
  assert.match(stdout, new RegExp(`^\\[OPEN\\] +${quiet.port}\\b`, "m"));
  assert.match(stdout, /^Scan summary for 127\.0\.0\.1$/m);
  assert.match(stdout, /^PROTO +PORT +SERVICE HINT +BANNER\/INFO +DETAILS$/m);
  assert.match(stdout, /^tcp +\d+ +SSH +OpenSSH 8\.4p1 /m);
  assert.match(
    stdout,
    /^3 probes: 2 open, 1 closed, 0 filtered; 0 retried, 0 lost; \d+\.\d\d s$/m,
  );
  assert.deepEqual(filesIn(folder.path), [
    "scan_results_127.0.0.1.csv",
    "scan_results_127.0.0.1.json",
    "scan_results_127.0.0.1.txt",
  ]);
  const read = (extension: string) =>
    Deno.readTextFileSync(`${folder.path}/scan_results_127.0.0.1.${extension}`);
  const report = readReport(read("json"), "json");
  assert.deepEqual(report.hosts[0]?.ports.map((port) => port.port), ports);
  assert.deepEqual(report.tool, { name: "portico", version: config.version });
  const named = report.hosts[0]?.ports.find((port) => port.port === ssh.port);
  assert.equal(named?.banner?.text, banner);
  assert.equal(named?.service?.product, "OpenSSH");
  assert.equal(named?.service?.method, "banner");
  const rows: Record<string, string>[] = parse(read("csv"), { columns: true });
  assert.deepEqual(rows.map((row) => [row["port"], row["state"], row["reason"]]), [
    [`${ports[0]}`, "open", "syn-ack"],
    [`${ports[1]}`, "open", "syn-ack"],
  ]);
  assert.match(read("txt"), /Scan summary for 127\.0\.0\.1/);
});

Deno.test("stdout has only results and stderr no progress when neither is a terminal", async () => {
  const closed = await closedRange("127.0.0.1", 200);
  const { stdout, stderr } = await runPortico(["127.0.0.1", "-p", closed, "--no-save"]);
  // deno-lint-ignore no-control-regex
  assert.doesNotMatch(stdout + stderr, /\x1b|\r/);
  assert.equal(stderr.replaceAll(/^.*Download.*\n/gm, ""), "");
});

Deno.test("--json prints the report alone, which reads back", async () => {
  await using ssh = speaker(SSH);
  const { code, stdout } = await runPortico(
    ["scan", "127.0.0.1", "-p", `${ssh.port}`, "--json", "--no-save"],
  );
  assert.equal(code, 0);
  const report = readReport(stdout, "stdout");
  assert.equal(report.scan.integrity.completed, 1);
  assert.equal(report.hosts[0]?.ports[0]?.serviceHint, undefined);
});

Deno.test("--verbose lists closed ports with their reason", async () => {
  const closed = await closedPorts("127.0.0.1", 2);
  const ports = closed.join();
  const { stdout } = await runPortico(["127.0.0.1", "-p", ports, "--verbose", "--no-save"]);
  for (const port of closed) {
    assert.match(stdout, new RegExp(`tcp +${port} +closed \\(conn-refused\\)`));
  }
});

Deno.test("--no-banner reads nothing, --quiet prints no live lines", async () => {
  await using ssh = speaker(SSH);
  const { stdout } = await runPortico(
    ["127.0.0.1", "-p", `${ssh.port}`, "--no-banner", "--quiet", "--no-save"],
  );
  assert.doesNotMatch(stdout, /OPEN|OpenSSH/);
  assert.match(stdout, /^Scan summary for 127\.0\.0\.1$/m);
});

Deno.test("several targets get a set of files each; a host in both is asked once", async () => {
  await using folder = await temporaryFolder();
  await using ssh = speaker(SSH);
  const { code, stdout } = await runPortico(
    ["127.0.0.1", "127.0.0.0/30", "--exclude", "127.0.0.3", "-p", `${ssh.port}`],
    { cwd: folder.path },
  );
  assert.equal(code, 0);
  assert.match(stdout, /^3 probes: /m);
  assert.equal(filesIn(folder.path).length, 6);
  for (const target of ["127.0.0.1", "127.0.0.0_30"]) {
    const text = await Deno.readTextFile(`${folder.path}/scan_results_${target}.json`);
    const host = readReport(text, target).hosts.find((one) => one.address === "127.0.0.1");
    assert.equal(host?.ports[0]?.port, ssh.port, target);
  }
});

Deno.test("targets come from a file or from standard input, comments left out", async () => {
  await using folder = await temporaryFolder();
  await Deno.writeTextFile(`${folder.path}/list`, "# mine\n127.0.0.1\n127.0.0.2 # too\n");
  const options = ["-p", `${await closedPort("127.0.0.1")}`, "--no-save", "--json"];
  const fromFile = await runPortico(["--targets", `${folder.path}/list`, ...options]);
  const fromStdin = await runPortico(["--targets", "-", ...options], {
    stdin: "127.0.0.1\n127.0.0.2",
  });
  for (const { stdout } of [fromFile, fromStdin]) {
    const addresses = readReport(stdout, "stdout").hosts.map((host) => host.address);
    assert.deepEqual(addresses, ["127.0.0.1", "127.0.0.2"]);
  }
});

Deno.test("IPv6 loopback is scanned", async () => {
  await using ssh = speaker(SSH, { hostname: "::1" });
  const { code, stdout } = await runPortico(["::1", "-p", `${ssh.port}`, "--no-save"]);
  assert.equal(code, 0);
  assert.match(stdout, /1 probe: 1 open/);
});

Deno.test("localhost is resolved with its addresses, -4 keeps only IPv4", async () => {
  const ports = `${await closedPort("127.0.0.1")}`;
  const { stdout } = await runPortico(["localhost", "-4", "-p", ports, "--no-save", "--json"]);
  const [host] = readReport(stdout, "stdout").hosts;
  assert.equal(host?.address, "127.0.0.1");
  assert.deepEqual(host?.hostnames, ["localhost"]);
  assert.equal(host?.target, "localhost");
});

Deno.test("existing files are replaced as a whole, and no temporary file stays", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/scan_results_127.0.0.1.json`;
  await Deno.writeTextFile(path, "old");
  const ports = `${await closedPort("127.0.0.1")}`;
  await runPortico(["127.0.0.1", "-p", ports], { cwd: folder.path });
  assert.equal(readReport(await Deno.readTextFile(path), path).scan.status, "completed");
  assert.equal(filesIn(folder.path).length, 3);
});

Deno.test("--deep names an HTTP server, --explain tells what was said, explain reads it back", async () => {
  await using folder = await temporaryFolder();
  await using web = servePeer(async (side) => {
    if (await side.read() === undefined) return;
    await side.write("HTTP/1.1 200 OK\r\nServer: nginx/1.23.1\r\nContent-Length: 0\r\n\r\n");
  });
  const { stdout } = await runPortico(
    ["127.0.0.1", "-p", `${web.port}`, "--deep", "--explain", "--banner-timeout", "300ms"],
    { cwd: folder.path },
  );
  assert.match(stdout, /^tcp +\d+ +HTTP +nginx 1\.23\.1$/m);
  assert.match(stdout, /http sent \d+ bytes: GET \/ HTTP\/1\.1/);
  const again = await runPortico(
    ["explain", "scan_results_127.0.0.1.json", `${web.port}/tcp`],
    { cwd: folder.path },
  );
  assert.equal(again.code, 0);
  assert.match(again.stdout, /is open: syn-ack/);
  assert.match(again.stdout, /http received \d+ bytes: HTTP\/1\.1 200 OK/);
  assert.match(again.stdout, /means +A web server/);
});

Deno.test("without --deep nothing is ever sent", async () => {
  await using quiet = silent();
  await runPortico(["127.0.0.1", "-p", `${quiet.port}`, "--no-save", "--banner-timeout", "200ms"]);
  assert.equal(quiet.accepted.length, 1);
  assert.equal(quiet.accepted[0]?.received.length, 0);
});

Deno.test("--version and --help exit with 0 and remind of permission", async () => {
  const version = await runPortico(["--version"]);
  const [first, ...facts] = version.stdout.trimEnd().split("\n");
  assert.equal(first, `portico ${config.version}`);
  assert.match(facts.join("; "), /^deno [\d.]+, v8 [\d.]+\S*; target \S+; scope any address$/);
  const help = await runPortico(["--help"]);
  assert.equal(help.code, 0);
  assert.match(help.stdout, /Only scan hosts that you own or may test/);
  assert.match(help.stdout, /Examples:/);
});
