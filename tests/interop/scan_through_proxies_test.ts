/** Scans through the proxies that people have: what each of them tells of a refused port. */

import assert from "node:assert/strict";
import { readReport } from "../../src/report/read.ts";
import type { Host } from "../../src/model/report.ts";
import { closedPorts } from "../support/closed_ports.ts";
import { withOpenFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { servePeer } from "../support/peer.ts";
import { runPortico, temporaryFolder } from "../support/portico.ts";
import { runTool, startServer } from "../support/server.ts";

const HOST = "127.0.0.1";
const MAY_LOOK_ALIKE = "scanned through a proxy: a refused and a filtered port may look alike";

/** Scans an SMTP server and some closed ports, allowed to reach the proxy alone. */
async function scanThrough(address: string, port: number, refused: number): Promise<Host> {
  await using folder = await temporaryFolder();
  await using smtp = servePeer(async (side) => {
    await side.write("220 behind.example ESMTP Postfix\r\n");
    await side.drain();
  });
  const ports = [smtp.port, ...await closedPorts(HOST, refused)].join();
  const { code, stderr } = await runPortico([HOST, "-p", ports, "--deep", "--proxy", address], {
    cwd: folder.path,
    permissions: [
      ...[`--allow-net=${HOST}:${port}`, "--allow-read", "--allow-write", "--ignore-env"],
      "--no-prompt",
    ],
  });
  assert.equal(code, 0, stderr);
  const json = await Deno.readTextFile(`${folder.path}/scan_results_${HOST}.json`);
  const { hosts: [host] } = readReport(json, "json");
  assert.ok(host !== undefined);
  const open = host.ports.filter(({ state }) => state === "open");
  assert.deepEqual(open.map((one) => [one.port, one.service?.name]), [[smtp.port, "smtp"]]);
  return host;
}

/** Every refused port is closed. */
function tellsRefusals({ summary, notes }: Host, refused: number): void {
  assert.deepEqual([summary.closed, summary.filtered], [refused, 0]);
  assert.ok(!notes.includes(MAY_LOOK_ALIKE));
}

/** None is, and the report says why. */
function hidesRefusals({ reasons, notes }: Host, refused: number): void {
  assert.deepEqual(reasons, { "syn-ack": 1, "proxy-failure": refused });
  assert.ok(notes.includes(MAY_LOOK_ALIKE));
}

async function refusesLogin(address: string): Promise<void> {
  const { code, stderr } = await runPortico([HOST, "-p", "1", "--no-save", "--proxy", address]);
  assert.equal(code, 2);
  assert.match(stderr, /it wants a login|it does not accept this login/);
  assert.doesNotMatch(stderr, /wrong/);
}

Deno.test(withMeans({
  name: "microsocks tells refused ports, with and without a login",
  needs: ["microsocks"],
  install: "microsocks",
  fn: async () => {
    const [open, closed] = [freePort(), freePort()];
    const start = (port: number, ...login: readonly string[]) =>
      startServer({ words: ["microsocks", "-i", HOST, "-p", String(port), ...login], port });
    await using _open = await start(open);
    await using _closed = await start(closed, "-u", "al", "-P", "p ss");
    tellsRefusals(await scanThrough(`socks5://${HOST}:${open}`, open, 300), 300);
    tellsRefusals(await scanThrough(`socks5://al:p%20ss@${HOST}:${closed}`, closed, 50), 50);
    await refusesLogin(`socks5://${HOST}:${closed}`);
    await refusesLogin(`socks5://al:wrong@${HOST}:${closed}`);
  },
}));

Deno.test(withMeans({
  name: "Dante tells refused ports, and its rules are told from them",
  needs: ["danted"],
  install: "dante-server",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      await Deno.writeTextFile(
        `${folder}/danted.conf`,
        [
          "logoutput: /dev/null",
          `internal: ${HOST} port = ${port}`,
          "external: lo",
          "clientmethod: none",
          "socksmethod: none",
          "user.unprivileged: nobody",
          "client pass { from: 127.0.0.0/8 to: 0.0.0.0/0 }",
          "socks block { from: 0.0.0.0/0 to: 127.0.0.9/32 }",
          "socks pass { from: 127.0.0.0/8 to: 127.0.0.0/8 }",
        ].join("\n"),
      );
      await using _server = await startServer({
        words: ["danted", "-f", `${folder}/danted.conf`, "-p", `${folder}/pid`],
        port,
      });
      tellsRefusals(await scanThrough(`socks5://${HOST}:${port}`, port, 100), 100);
      const { code, stderr } = await runPortico([
        ...["127.0.0.9", "-p", "1-20", "--no-save", "--proxy", `socks5://${HOST}:${port}`],
      ]);
      assert.equal(code, 2, stderr);
      assert.match(stderr, /its rules forbid connections to 127\.0\.0\.9/);
    }),
}));

Deno.test(withMeans({
  name: "ssh -D closes in place of a refusal: refused and filtered look alike",
  needs: ["sshd", "ssh", "ssh-keygen"],
  install: "openssh-server openssh-client",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      const [port, socks] = [freePort(), freePort()];
      for (const key of ["host", "own"]) {
        await runTool(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", `${folder}/${key}`]);
      }
      await Deno.mkdir("/run/sshd", { recursive: true });
      await using _server = await startServer({
        words: [
          ...["sshd", "-D", "-f", "/dev/null", "-p", String(port), "-h", `${folder}/host`],
          ...["-o", `ListenAddress=${HOST}`, "-o", `AuthorizedKeysFile=${folder}/own.pub`],
          ...["-o", "StrictModes=no", "-o", "PidFile=none", "-o", "PermitRootLogin=yes"],
        ],
        port,
      });
      await using _tunnel = await startServer({
        words: [
          ...["ssh", "-F", "/dev/null", "-N", "-D", `${HOST}:${socks}`, "-p", String(port)],
          ...["-i", `${folder}/own`, "-o", "StrictHostKeyChecking=no"],
          ...["-o", "UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes", `root@${HOST}`],
        ],
        port: socks,
      });
      hidesRefusals(await scanThrough(`socks5://${HOST}:${socks}`, socks, 100), 100);
    }),
}));

Deno.test(withMeans({
  name: "Tinyproxy hides what it could not connect to, wants a login where it is told to",
  needs: ["tinyproxy"],
  install: "tinyproxy-bin",
  fn: () =>
    withOpenFolder(async (folder) => {
      const [open, closed] = [freePort(), freePort()];
      const start = async (port: number, ...more: readonly string[]) => {
        const conf = `${folder}/${port}.conf`;
        const lines = [
          ...[`Port ${port}`, `Listen ${HOST}`, "Timeout 10", "MaxClients 100"],
          ...["Allow 127.0.0.0/8", `LogFile "${folder}/log"`, ...more, ""],
        ];
        await Deno.writeTextFile(conf, lines.join("\n"));
        return await startServer({ words: ["tinyproxy", "-d", "-c", conf], port });
      };
      await using _open = await start(open);
      await using _closed = await start(closed, "BasicAuth al pass");
      hidesRefusals(await scanThrough(`http://${HOST}:${open}`, open, 200), 200);
      hidesRefusals(await scanThrough(`http://al:pass@${HOST}:${closed}`, closed, 20), 20);
      await refusesLogin(`http://${HOST}:${closed}`);
      await refusesLogin(`http://al:wrong@${HOST}:${closed}`);
    }),
}));

Deno.test(withMeans({
  name: "Squid tells refused ports in a header of its own, and forbids what its rules forbid",
  needs: ["squid"],
  install: "squid",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      await Deno.writeTextFile(
        `${folder}/squid.conf`,
        [
          `http_port ${HOST}:${port}`,
          "acl here dst 127.0.0.1",
          "http_access allow CONNECT here",
          "http_access deny all",
          `pid_filename ${folder}/pid`,
          "access_log none",
          `cache_log ${folder}/log`,
          "cache_store_log none",
          "cache_mem 8 MB",
          `coredump_dir ${folder}`,
          "netdb_filename none",
          "shutdown_lifetime 0 seconds",
          "visible_hostname portico.example",
        ].join("\n"),
      );
      await using _server = await startServer({
        words: ["squid", "-N", "-f", `${folder}/squid.conf`],
        port,
      });
      tellsRefusals(await scanThrough(`http://${HOST}:${port}`, port, 200), 200);
      const { code, stderr } = await runPortico([
        ...["127.0.0.9", "-p", "1-20", "--no-save", "--proxy", `http://${HOST}:${port}`],
      ]);
      assert.equal(code, 2, stderr);
      assert.match(stderr, /its rules forbid connections to 127\.0\.0\.9/);
    }),
}));

Deno.test(withMeans({
  name: "ports that a firewall drops behind the proxy are silent, neither closed nor lost",
  needs: ["microsocks", "ip", "iptables", "python3"],
  install: "microsocks iproute2 iptables python3",
  root: true,
  async fn() {
    await using folder = await temporaryFolder();
    await using network = await networkPair();
    const { scanner, target, address } = network;
    const inside = (netns: string, ...words: readonly string[]) => ({
      words: ["ip", "netns", "exec", netns, ...words],
      ready: () => listens(netns),
    });
    const listens = async (netns: string) => {
      const args = ["netns", "exec", netns, "ss", "-Hlnt"];
      return (await new Deno.Command("ip", { args }).output()).stdout.length > 0;
    };
    await network.inTarget(
      ...["iptables", "-A", "INPUT", "-p", "tcp", "!", "--dport", "8080", "-j", "DROP"],
    );
    await using _web = await startServer(
      inside(target, "python3", "-m", "http.server", "8080", "-d", "/usr/share/doc/iproute2"),
    );
    await using _proxy = await startServer(inside(scanner, "microsocks", "-p", "1080"));
    const { code, stdout, stderr } = await runPortico(
      [address, "-p", "1-250,8080", "--deep", "--proxy", "socks5://127.0.0.1:1080"],
      { cwd: folder.path, netns: scanner },
    );
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stdout + stderr, /blocked|limit/);
    const json = await Deno.readTextFile(`${folder.path}/scan_results_${address}.json`);
    const { hosts: [host], scan } = readReport(json, "json");
    assert.deepEqual(host?.reasons, { "syn-ack": 1, "no-response": 250 });
    assert.deepEqual(host?.ports.map((one) => [one.port, one.service?.name]), [[8080, "http"]]);
    assert.equal(scan.integrity.lost, 0);
  },
}));
