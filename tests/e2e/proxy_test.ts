/** `--proxy`: the command itself, through small proxies that really connect. */

import assert from "node:assert/strict";
import { readReport } from "../../src/report/read.ts";
import type { Report } from "../../src/model/report.ts";
import { makeCertificate } from "../support/certificate.ts";
import { closedPorts } from "../support/closed_ports.ts";
import { servePeer } from "../support/peer.ts";
import { runPortico, temporaryFolder } from "../support/portico.ts";
import { serveProxy } from "../support/small_proxy.ts";
import { serveTls } from "../support/tls_server.ts";

const HOST = "127.0.0.1";

/** The sandbox lets the program reach the proxy and nothing else. */
function only(port: number): readonly string[] {
  return [
    ...[`--allow-net=${HOST}:${port}`, "--allow-read", "--allow-write", "--ignore-env"],
    "--no-prompt",
  ];
}

function greeter() {
  return servePeer(async (side) => {
    await side.write("220 behind.example ESMTP Postfix\r\n");
    await side.drain();
  });
}

async function reportIn(path: string): Promise<Report> {
  return readReport(await Deno.readTextFile(path), "json");
}

for (const kind of ["socks5", "http"] as const) {
  Deno.test(`${kind}: port scan, banners, probes and TLS all go through the proxy`, async () => {
    await using folder = await temporaryFolder();
    await using smtp = greeter();
    await using tls = serveTls({ certificate: await makeCertificate() });
    await using proxy = serveProxy({ kind });
    const closed = await closedPorts(HOST, 40);
    const ports = [smtp.port, tls.port, ...closed].join();
    const { code, stdout, stderr } = await runPortico(
      [HOST, "-p", ports, "--deep", "--proxy", `${kind}://${HOST}:${proxy.port}`],
      { cwd: folder.path, permissions: only(proxy.port) },
    );
    assert.equal(code, 0, stderr);
    assert.match(stdout, /42 probes: 2 open/);
    const { hosts: [host], scan } = await reportIn(`${folder.path}/scan_results_${HOST}.json`);
    assert.equal(scan.request?.proxy, `${kind}://${HOST}:${proxy.port}`);
    assert.equal(scan.integrity.lost, 0);
    const services = new Map(host?.ports.map((port) => [port.port, port]));
    assert.equal(services.get(smtp.port)?.service?.name, "smtp");
    assert.match(String(services.get(tls.port)?.details["tls_subject"]), /./);
    const note = "scanned through a proxy: a refused and a filtered port may look alike";
    if (kind === "socks5") {
      assert.equal(host?.summary.closed, 40);
      assert.ok(!host?.notes.includes(note));
    } else {
      assert.deepEqual(host?.reasons, { "syn-ack": 2, "proxy-failure": 40 });
      assert.ok(host?.notes.includes(note));
    }
    // Service detection asks a port more than once; the port scan asked for every port.
    const asked = new Set(proxy.asked.map((one) => Number(one.split(":").at(-1))));
    assert.deepEqual([...asked].filter((port) => port !== 0).length, 42);
    assert.ok(proxy.most <= 160, `${proxy.most} connections at once`);
  });
}

Deno.test("each reply code of a SOCKS proxy is a state with its reason, of that port alone", async () => {
  await using folder = await temporaryFolder();
  // The code is the port's number; port 0 is what each refuses.
  await using proxy = servePeer(async (side) => {
    await side.readAtLeast(3);
    await side.write(Uint8Array.of(5, 0));
    const asked = await side.readAtLeast(13);
    await side.write(Uint8Array.of(5, asked[12] || 1, 0, 1, 0, 0, 0, 0, 0, 0));
  });
  const { code, stderr } = await runPortico(
    [HOST, "-p", "1-6,9", "-v", "--proxy", `socks5://${HOST}:${proxy.port}`],
    { cwd: folder.path, permissions: only(proxy.port) },
  );
  assert.equal(code, 0, stderr);
  const { hosts: [host] } = await reportIn(`${folder.path}/scan_results_${HOST}.json`);
  assert.deepEqual(host?.ports.map(({ port, state, reason }) => `${port} ${state} ${reason}`), [
    "1 filtered proxy-failure",
    "2 filtered proxy-denied",
    "3 filtered net-unreach",
    "4 filtered host-unreach",
    "5 closed conn-refused",
    "6 filtered time-exceeded",
    "9 filtered proxy-failure",
  ]);
  assert.equal(host?.status, "up");
  assert.equal(proxy.accepted.length, 8);
});

Deno.test("worker threads go through the proxy too", async () => {
  await using folder = await temporaryFolder();
  await using smtp = greeter();
  await using proxy = serveProxy({ kind: "socks5" });
  const { code, stdout, stderr } = await runPortico(
    [
      ...["127.0.0.9", HOST, "-p", `20001-23300,${smtp.port}`, "--threads", "2", "--no-save"],
      ...["--proxy", `socks5://${HOST}:${proxy.port}`],
    ],
    { cwd: folder.path, permissions: only(proxy.port) },
  );
  assert.equal(code, 0, stderr);
  assert.match(stdout, /6,602 probes: \d+ open, [\d,]+ closed, 0 filtered; \d+ retried, 0 lost/);
  assert.match(stdout, new RegExp(`^tcp +${smtp.port} `, "m"));
  assert.ok(proxy.asked.length >= 6_602);
});

Deno.test("a login comes from a file, and stands in no result, message or configuration", async () => {
  await using folder = await temporaryFolder();
  await using smtp = greeter();
  for (const kind of ["socks5", "http"] as const) {
    await using proxy = serveProxy({ kind, login: "al:hunter2%" });
    const place = `${HOST}:${proxy.port}`;
    await Deno.writeTextFile(`${folder.path}/proxy`, `${kind}://al:hunter2%25@${place}\r\nmore\n`);
    const words = [HOST, "-p", String(smtp.port), "--proxy", "@proxy"];
    const outputs = ["html", "xml", "csv", "markdown", "ndjson", "sarif"].flatMap((format) => [
      ...["-o", `${format}:out.${format}`],
    ]);
    const { code, stdout, stderr } = await runPortico(
      [...words, "--explain", "--deep", "--save-history", ...outputs],
      { cwd: folder.path },
    );
    assert.equal(code, 0, stderr);
    const shown = await runPortico(["config", "show", "--proxy", `${kind}://al:hunter2@${place}`], {
      cwd: folder.path,
    });
    const wrong = await runPortico([
      ...words.slice(0, 3),
      "--proxy",
      `${kind}://al:hunter3@${place}`,
    ]);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /Cannot scan through proxy \S+: it does not accept this login/);
    const texts = [stdout, stderr, shown.stdout + shown.stderr, wrong.stdout + wrong.stderr];
    for (const { name } of Deno.readDirSync(folder.path)) {
      if (name === "proxy") continue;
      texts.push(new TextDecoder("latin1").decode(await Deno.readFile(`${folder.path}/${name}`)));
    }
    for (const text of texts) assert.doesNotMatch(text, /hunter/);
    const json = await Deno.readTextFile(`${folder.path}/scan_results_${HOST}.json`);
    assert.match(json, new RegExp(`"proxy": "${kind}://…@${place}"`));
  }
});

Deno.test("a proxy that ends in the middle loses ports, and a resumed scan finds them", async () => {
  await using folder = await temporaryFolder();
  const ports = (await closedPorts(HOST, 300)).join();
  const scan = (port: number, more: readonly string[]) =>
    runPortico([...more, "--proxy", `socks5://${HOST}:${port}`], { cwd: folder.path });
  await using dying = serveProxy({ kind: "socks5", diesAfter: 100 });
  const path = `${folder.path}/scan_results_${HOST}.json`;
  const broken = await scan(dying.port, [HOST, "-p", ports]);
  assert.equal(broken.code, 3, broken.stderr);
  assert.match(broken.stderr, /some ports could not be probed: the proxy closed connections/);
  const { hosts: [half], scan: facts } = await reportIn(path);
  assert.ok(facts.integrity.lost > 0);
  assert.equal(facts.integrity.completed + facts.integrity.lost, 300);
  // What the proxy had taken in is known; nothing else is called closed.
  assert.ok((half?.summary.closed ?? 0) <= 100);
  await using whole = serveProxy({ kind: "socks5" });
  const { code, stderr } = await scan(whole.port, ["--resume", path]);
  assert.equal(code, 0, stderr);
  const { hosts: [host], scan: { integrity } } = await reportIn(path);
  assert.equal(integrity.lost, 0);
  assert.equal(host?.summary.closed, 300);
});

Deno.test("a slow proxy makes no target silent or blocked: fewer connections at once do", async () => {
  await using folder = await temporaryFolder();
  await using smtp = greeter();
  const ports = [smtp.port, ...await closedPorts(HOST, 200)].join();
  for (const kind of ["socks5", "http"] as const) {
    // A hundred at once would wait for four times the timeout.
    await using proxy = serveProxy({ kind, pace: { atOnce: 2, eachMs: 16 } });
    const { stdout, stderr } = await runPortico(
      [
        ...[HOST, "-p", ports, "--timeout", "200ms", "--no-banner", "--max-time", "60s"],
        ...["--proxy", `${kind}://${HOST}:${proxy.port}`],
      ],
      { cwd: folder.path },
    );
    assert.doesNotMatch(stdout + stderr, /blocked/);
    const { hosts: [host] } = await reportIn(`${folder.path}/scan_results_${HOST}.json`);
    assert.equal(host?.reasons?.["no-response"] ?? 0, 0, JSON.stringify(host?.reasons));
    assert.deepEqual(host?.ports.map(({ port }) => port), [smtp.port]);
  }
});

Deno.test("with socks5h the proxy resolves the names, and nothing is looked up here", async () => {
  await using folder = await temporaryFolder();
  await using smtp = greeter();
  await using proxy = serveProxy({ kind: "socks5", names: { "mail.internal.example": HOST } });
  const { code, stdout, stderr } = await runPortico(
    [
      ...["mail.internal.example", "-p", String(smtp.port), "--deep"],
      ...["--proxy", `socks5h://${HOST}:${proxy.port}`],
    ],
    { cwd: folder.path, permissions: only(proxy.port) },
  );
  assert.equal(code, 0, stderr);
  assert.match(stdout, /smtp/i);
  assert.ok(proxy.asked.includes(`mail.internal.example:${smtp.port}`));
  const name = "scan_results_mail.internal.example.json";
  const { hosts: [host] } = await reportIn(`${folder.path}/${name}`);
  assert.deepEqual(host?.hostnames, ["mail.internal.example"]);
  assert.match(host?.address ?? "", /^100::1:/);
  assert.ok(host?.notes.some((note) => note.startsWith("the proxy resolved the name")));
});

Deno.test("what a proxy cannot be used for is said before the scan", async () => {
  await using proxy = serveProxy({ kind: "socks5", denies: () => true });
  const address = `socks5://${HOST}:${proxy.port}`;
  const [port = 0] = await closedPorts(HOST, 1);
  const cases: readonly (readonly [words: readonly string[], code: number, why: RegExp])[] = [
    [["--proxy", address, "--udp"], 2, /Cannot use --proxy with UDP ports/],
    [["--proxy", address, "-p", "80,U:53"], 2, /Cannot use --proxy with UDP ports/],
    [["--proxy", address], 2, /its rules forbid connections to 127\.0\.0\.1 port \d+/],
    [["--proxy", `socks5://${HOST}:${port}`], 3, /nothing accepts connections there/],
    [["--proxy", "http://proxy.invalid:8080"], 3, /its name "proxy\.invalid" cannot be resolved/],
    [["--proxies", "socks4://10.0.0.1:1080"], 2, /only version 5 of SOCKS is spoken here/],
    [["--proxy", "@"], 2, /it names no file; write --proxy @FILE/],
    [["--proxy", "@nowhere"], 2, /Cannot read proxy file "nowhere"/],
    [["--proxy", "proxy.lan:1080"], 2, /it is no address; write socks5:/],
  ];
  for (const [words, code, why] of cases) {
    const run = await runPortico([HOST, "--no-save", ...words]);
    assert.equal(run.code, code, run.stderr);
    assert.match(run.stderr, why);
    assert.equal(run.stdout, "");
  }
  const walled = await runPortico([HOST, "--no-save", "--proxy", address], {
    permissions: only(port),
  });
  assert.equal(walled.code, 2);
  assert.match(walled.stderr, /Deno's --allow-net does not include it; add 127\.0\.0\.1:\d+/);
});
