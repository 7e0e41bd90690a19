/** Agents, registries and routers, as Debian ships them: each is named on a port that is not its own. */

import assert from "node:assert/strict";
import { withOpenFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { startServer } from "../support/server.ts";
import { snmpd } from "../support/snmpd.ts";

const JAVA_LIBRARIES = ["zookeeper", "zookeeper-jute", "slf4j-api", "netty-handler", "netty-common"]
  .map((name) => `/usr/share/java/${name}.jar`);

Deno.test(withMeans({
  name: "Erlang's port mapper is known by its own port",
  needs: ["epmd"],
  install: "erlang-base",
  async fn() {
    const port = freePort();
    await using _server = await startServer({
      words: ["epmd", "-address", "127.0.0.1", "-port", String(port)],
      port,
    });
    const { service } = await identifyDeep(port, { intensity: 9 });
    assert.equal(service?.name, "epmd");
    assert.equal(service?.product, "Erlang Port Mapper Daemon");
  },
}));

Deno.test(withMeans({
  name: "a Zabbix agent gives its version to those it knows and nothing to others",
  needs: ["zabbix_agentd"],
  install: "zabbix-agent",
  async fn() {
    for (
      const [allowed, version] of [["127.0.0.1", /^\d+\.\d+\.\d+/], ["192.0.2.1", /^$/]] as const
    ) {
      const port = freePort();
      await withOpenFolder(async (folder, settings) => {
        const path = await settings(
          `LogType=console\nServer=${allowed}\nListenIP=127.0.0.1\nListenPort=${port}\n` +
            `AllowRoot=1\nStartAgents=1\nHostname=tester\nPidFile=${folder}/pid\n`,
        );
        await using _server = await startServer({
          words: ["zabbix_agentd", "-f", "-c", path],
          port,
        });
        const { service } = await identifyDeep(port, { only: ["zabbix-agent"] });
        assert.match(service?.version ?? "", version);
      });
    }
  },
}));

Deno.test(withMeans({
  name: "NRPE gives its version without TLS, and inside TLS without a certificate",
  needs: ["nrpe"],
  install: "nagios-nrpe-server",
  async fn() {
    const [open, inTls] = [freePort(), freePort()];
    await withOpenFolder(async (_folder, settings) => {
      const serve = async (port: number, ...options: string[]) => {
        const path = await settings(
          `server_port=${port}\nserver_address=127.0.0.1\nnrpe_user=nobody\n` +
            "nrpe_group=nogroup\nallowed_hosts=127.0.0.1\nlog_facility=daemon\n",
        );
        return await startServer({ words: ["nrpe", ...options, "-f", "-c", path], port });
      };
      await using _inTheClear = await serve(open, "-n");
      const { service, details } = await identifyDeep(open, { only: ["nrpe"] });
      assert.equal(service?.name, "nrpe");
      assert.match(service?.version ?? "", /^\d+\.\d+/);
      assert.match(details.nrpe_output ?? "", /^NRPE v/);
      // As Debian has it: TLS without a certificate, where it hangs up on whatever is no packet of its own.
      await using _secured = await serve(inTls);
      const secured = await identifyDeep(inTls);
      assert.deepEqual([secured.service?.name, secured.service?.tunnel], ["nrpe", "tls"]);
      assert.equal(secured.service?.version, service?.version);
    });
  },
}));

Deno.test(withMeans({
  name: "a BGP router that knows us gives its AS number unasked",
  needs: ["bird"],
  install: "bird2",
  root: true,
  async fn() {
    const port = freePort();
    await withOpenFolder(async (folder, settings) => {
      const path = await settings(
        "router id 192.0.2.7;\nprotocol device {}\nprotocol bgp tester {\n" +
          `  local 127.0.0.1 port ${port} as 4200000001;\n  neighbor 127.0.0.1 as 65001;\n` +
          "  multihop;\n  passive;\n  ipv4 { import none; export none; };\n}\n",
      );
      await using _server = await startServer({
        words: ["bird", "-f", "-c", path, "-s", `${folder}/ctl`, "-P", `${folder}/pid`],
        port,
      });
      const { service, details } = await identifyDeep(port);
      assert.equal(service?.name, "bgp");
      assert.equal(details.bgp_as, "4200000001");
      assert.equal(details.bgp_router_id, "192.0.2.7");
    });
  },
}));

Deno.test(withMeans({
  name: "an RMI registry says as whom it sees us",
  needs: ["rmiregistry"],
  install: "default-jre-headless",
  async fn() {
    const port = freePort();
    await using _server = await startServer({ words: ["rmiregistry", String(port)], port });
    const { service, details } = await identifyDeep(port, { only: ["java-rmi"] });
    assert.equal(service?.name, "java-rmi");
    assert.match(details.rmi_client_seen_as ?? "", /^127\.0\.0\.1:\d+$/);
  },
}));

Deno.test(withMeans({
  name: "a Java debugger's port that is asked by name tells the virtual machine",
  needs: ["java", "/usr/share/java/zookeeper.jar"],
  install: "zookeeper",
  async fn() {
    await withOpenFolder(async (folder) => {
      const port = freePort();
      // Any program that keeps running will do.
      await using _server = await startServer({
        words: [
          "java",
          "-Xmx128m",
          `-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:${port}`,
          "-Dzookeeper.admin.enableServer=false",
          "-cp",
          JAVA_LIBRARIES.join(":"),
          "org.apache.zookeeper.server.ZooKeeperServerMain",
          String(freePort()),
          folder,
        ],
        port,
      });
      const { service, details } = await identifyDeep(port, { only: ["jdwp"] });
      assert.equal(service?.name, "jdwp");
      assert.match(details.jdwp_vm_name ?? "", /VM$/);
    });
  },
}));

Deno.test(withMeans({
  name: "Net-SNMP over TCP tells its engine, on any port",
  needs: ["snmpd"],
  install: "snmpd",
  root: true,
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const port = freePort();
      const path = await settings("rocommunity nobody 127.0.0.1\n");
      await using _server = await startServer({
        ...snmpd(folder, { settings: path, endpoint: `tcp:127.0.0.1:${port}` }),
        port,
      });
      const { service, details } = await identifyDeep(port);
      assert.deepEqual([service?.name, service?.product], ["snmp", "Net-SNMP"]);
      assert.match(details["snmp_engine_id"] ?? "", /^80001f88/);
    }),
}));
