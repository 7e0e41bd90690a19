/** Programs that tell their version to a question of theirs, as Debian ships them. */

import assert from "node:assert/strict";
import { withFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";
import { scanUdpPort } from "../support/udp_scan.ts";

/** A loopback address of its own, so that usual ports are free. */
const OWN = "127.0.0.97";

/** The version of an installed package, as upstream counts. */
async function packaged(name: string): Promise<string> {
  const whole = await runTool(["dpkg-query", "-W", "-f", "${Version}", name]);
  return whole.replace(/^\d+:/, "").replace(/[+-][^]*$/, "");
}

Deno.test(withMeans({
  name: "HAProxy's runtime interface and its metrics tell the version",
  needs: ["haproxy"],
  install: "haproxy",
  fn: () =>
    withFolder(async (folder) => {
      const [cli, metrics] = [freePort(), freePort()];
      await Deno.writeTextFile(
        `${folder}/haproxy.cfg`,
        [
          "global",
          `  stats socket ipv4@127.0.0.1:${cli} level user`,
          "defaults",
          "  mode http",
          "  timeout client 5s",
          "  timeout server 5s",
          "  timeout connect 2s",
          "frontend metrics",
          `  bind 127.0.0.1:${metrics}`,
          "  http-request use-service prometheus-exporter",
          "",
        ].join("\n"),
      );
      const version = await packaged("haproxy");
      await using _server = await startServer({
        words: ["haproxy", "-db", "-f", `${folder}/haproxy.cfg`],
        port: metrics,
      });
      const { service } = await identifyDeep(cli);
      assert.deepEqual([service?.name, service?.product], ["haproxy-cli", "HAProxy"]);
      assert.ok(service?.version?.startsWith(version), service?.version);
      const { guess } = await identifyDeep(metrics);
      assert.equal(guess?.product, "haproxy");
      assert.ok(guess?.version?.startsWith(version), guess?.version);
    }),
}));

Deno.test(withMeans({
  name: "aria2 tells its version on any port",
  needs: ["aria2c"],
  install: "aria2",
  async fn() {
    const port = freePort();
    await using _server = await startServer({
      words: ["aria2c", "--enable-rpc", `--rpc-listen-port=${port}`, "--no-conf", "--quiet"],
      port,
    });
    const { service } = await identifyDeep(port);
    assert.deepEqual([service?.product, service?.version], ["aria2", await packaged("aria2")]);
  },
}));

Deno.test(withMeans({
  name: "opentracker is known over TCP, and as a tracker over UDP",
  needs: ["opentracker"],
  install: "opentracker",
  async fn() {
    const port = freePort();
    await using _server = await startServer({
      words: ["opentracker", "-i", "127.0.0.1", "-p", `${port}`, "-P", `${port}`],
      port,
    });
    const { service } = await identifyDeep(port);
    assert.equal(service?.product, "opentracker");
    const found = await scanUdpPort(port, { only: ["bittorrent-tracker"] });
    assert.equal(found.service?.name, "bittorrent-tracker");
  },
}));

for (const own of [10_050, undefined]) {
  Deno.test(withMeans({
    name: `Zabbix's agent 2 tells its version on ${own === undefined ? "any" : "its own"} port`,
    needs: ["zabbix_agent2"],
    install: "zabbix-agent2",
    root: true,
    fn: () =>
      withFolder(async (folder) => {
        const port = own ?? freePort();
        await Deno.writeTextFile(
          `${folder}/agent.conf`,
          [
            "LogType=console",
            `PidFile=${folder}/pid`,
            `ControlSocket=${folder}/control.sock`,
            "Server=127.0.0.0/8",
            `ListenIP=${OWN}`,
            `ListenPort=${port}`,
            "Hostname=lab",
            "",
          ].join("\n"),
        );
        await using _server = await startServer({
          words: ["zabbix_agent2", "-f", "-c", `${folder}/agent.conf`],
          port,
          hostname: OWN,
        });
        const { service } = await identifyDeep(port, { address: OWN });
        assert.equal(service?.name, "zabbix-agent");
        assert.equal(service?.version, await packaged("zabbix-agent2"));
      }),
  }));
}

Deno.test(withMeans({
  name:
    "Tang, which answers without a field that names it, is known by its public keys on any port",
  needs: ["/usr/libexec/tangd", "/usr/libexec/tangd-keygen", "xinetd"],
  install: "tang xinetd",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const port = freePort();
      await runTool(["/usr/libexec/tangd-keygen", folder, "sig", "exc"]);
      // Its log is not for the visitor; xinetd would send it there.
      const script = `${folder}/tang`;
      await Deno.writeTextFile(
        script,
        `#!/bin/sh\nexec /usr/libexec/tangd ${folder} 2>/dev/null\n`,
        {
          mode: 0o755,
        },
      );
      await Deno.writeTextFile(
        `${folder}/services`,
        `service tang\n{\n type = UNLISTED\n socket_type = stream\n protocol = tcp\n wait = no\n user = root\n` +
          ` bind = ${OWN}\n port = ${port}\n server = ${script}\n}\n`,
      );
      await using _server = await startServer({
        words: ["xinetd", "-dontfork", "-f", `${folder}/services`, "-pidfile", `${folder}/pid`],
        port,
        hostname: OWN,
      });
      const { service } = await identifyDeep(port, { address: OWN });
      assert.deepEqual([service?.name, service?.product], ["http", "Tang"]);
    }),
}));
