/** Message brokers and queues, as Debian ships them: each is named on a port that is not its own. */

import assert from "node:assert/strict";
import { withOpenFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

const JAVA_LIBRARIES = ["zookeeper", "zookeeper-jute", "slf4j-api", "netty-handler", "netty-common"]
  .map((name) => `/usr/share/java/${name}.jar`);

/** Whether ZooKeeper serves already: it accepts connections before that. */
async function servesZookeeper(port: number): Promise<boolean> {
  const conn = await Deno.connect({ hostname: "127.0.0.1", port }).catch(() => undefined);
  if (conn === undefined) return false;
  using open = conn;
  await open.write(new TextEncoder().encode("srvr"));
  const reply = new Uint8Array(512);
  const count = await open.read(reply).catch(() => null);
  return new TextDecoder().decode(reply.subarray(0, count ?? 0)).startsWith("Zookeeper version");
}

Deno.test(withMeans({
  name: "Mosquitto that lets anyone in gives its version",
  needs: ["mosquitto"],
  install: "mosquitto",
  async fn() {
    await withOpenFolder(async (folder) => {
      const port = freePort();
      const file = `${folder}/mosquitto.conf`;
      await Deno.writeTextFile(file, `listener ${port} 127.0.0.1\nallow_anonymous true\n`);
      await using _server = await startServer({ words: ["mosquitto", "-c", file], port });
      const { service, details } = await identifyDeep(port);
      assert.equal(service?.name, "mqtt");
      assert.equal(service?.product, "Mosquitto");
      assert.match(service?.version ?? "", /^\d+\.\d+\.\d+$/);
      assert.equal(details.mqtt_connack, "0 accepted");
      assert.equal(details.mqtt_auth, "none");
    });
  },
}));

Deno.test(withMeans({
  name: "Mosquitto with a password file is MQTT that wants a login",
  needs: ["mosquitto", "mosquitto_passwd"],
  install: "mosquitto",
  async fn() {
    await withOpenFolder(async (folder) => {
      const port = freePort();
      const passwords = `${folder}/passwords`;
      await runTool(["mosquitto_passwd", "-b", "-c", passwords, "someone", "secret"]);
      await Deno.chmod(passwords, 0o644);
      const file = `${folder}/mosquitto.conf`;
      await Deno.writeTextFile(
        file,
        `listener ${port} 127.0.0.1\nallow_anonymous false\npassword_file ${passwords}\n`,
      );
      await using _server = await startServer({ words: ["mosquitto", "-c", file], port });
      const { service, details } = await identifyDeep(port);
      assert.equal(service?.name, "mqtt");
      assert.equal(service?.product, undefined);
      assert.equal(details.mqtt_auth, "required");
    });
  },
}));

Deno.test(withMeans({
  name: "nats-server introduces itself, with and without a login",
  needs: ["nats-server"],
  install: "nats-server",
  async fn() {
    for (
      const [auth, words] of [["none", []], ["required", ["--user", "a", "--pass", "b"]]] as const
    ) {
      const port = freePort();
      await using _server = await startServer({
        words: ["nats-server", "-a", "127.0.0.1", "-p", String(port), "-n", "tester", ...words],
        port,
      });
      const { service, details } = await identifyDeep(port);
      assert.equal(service?.name, "nats");
      assert.match(service?.version ?? "", /^\d+\.\d+\.\d+/);
      assert.equal(details.nats_server_name, "tester");
      assert.equal(details.nats_auth, auth);
      assert.equal(details.nats_jetstream, "no");
    }
  },
}));

Deno.test(withMeans({
  name: "beanstalkd gives its version and host name",
  needs: ["beanstalkd"],
  install: "beanstalkd",
  async fn() {
    const port = freePort();
    await using _server = await startServer({
      words: ["beanstalkd", "-l", "127.0.0.1", "-p", String(port)],
      port,
    });
    const { service, details } = await identifyDeep(port);
    assert.equal(service?.name, "beanstalkd");
    assert.match(service?.version ?? "", /^\d+\.\d+/);
    assert.equal(details.beanstalkd_hostname, Deno.hostname());
  },
}));

Deno.test(withMeans({
  name: "gearmand gives its version",
  needs: ["gearmand"],
  install: "gearman-job-server",
  async fn() {
    const port = freePort();
    await using _server = await startServer({
      words: ["gearmand", "-L", "127.0.0.1", "-p", String(port), "-l", "stderr"],
      port,
      user: "daemon",
    });
    const { service } = await identifyDeep(port);
    assert.equal(service?.name, "gearman");
    assert.match(service?.version ?? "", /^\d+\.\d+/);
  },
}));

Deno.test(withMeans({
  name: "ZooKeeper gives version and mode",
  needs: ["java", "/usr/share/java/zookeeper.jar"],
  install: "zookeeper",
  async fn() {
    await withOpenFolder(async (folder) => {
      const port = freePort();
      await using _server = await startServer({
        words: [
          "java",
          "-Xmx128m",
          "-Dzookeeper.admin.enableServer=false",
          "-cp",
          JAVA_LIBRARIES.join(":"),
          "org.apache.zookeeper.server.ZooKeeperServerMain",
          String(port),
          folder,
        ],
        ready: () => servesZookeeper(port),
      });
      const { service, details } = await identifyDeep(port);
      assert.equal(service?.name, "zookeeper");
      assert.match(service?.version ?? "", /^3\.\d+\.\d+$/);
      assert.equal(details.zookeeper_mode, "standalone");
    });
  },
}));

Deno.test(withMeans({
  name: "RabbitMQ gives version and cluster, and Erlang's port mapper its node",
  needs: ["epmd", "/usr/lib/rabbitmq/bin/rabbitmq-server"],
  install: "rabbitmq-server",
  root: true,
  async fn() {
    await withOpenFolder(async (folder) => {
      const [port, mapperPort, nodePort] = [freePort(), freePort(), freePort()];
      // Started here, for otherwise RabbitMQ starts one that outlives it.
      await using _mapper = await startServer({
        words: ["epmd", "-address", "127.0.0.1", "-port", String(mapperPort)],
        port: mapperPort,
      });
      await using _server = await startServer({
        words: ["/usr/lib/rabbitmq/bin/rabbitmq-server"],
        port,
        user: "daemon",
        cwd: folder,
        startTimeoutMs: 60_000,
        env: {
          HOME: folder,
          ERL_EPMD_PORT: String(mapperPort),
          RABBITMQ_NODENAME: "portico@localhost",
          RABBITMQ_NODE_IP_ADDRESS: "127.0.0.1",
          RABBITMQ_NODE_PORT: String(port),
          RABBITMQ_DIST_PORT: String(nodePort),
          RABBITMQ_MNESIA_BASE: folder,
          RABBITMQ_LOG_BASE: folder,
          RABBITMQ_CONFIG_FILE: `${folder}/none`,
          RABBITMQ_ENABLED_PLUGINS_FILE: `${folder}/none`,
        },
      });
      const { service, details } = await identifyDeep(port);
      assert.equal(service?.product, "RabbitMQ");
      assert.match(service?.version ?? "", /^\d+\.\d+\.\d+/);
      assert.equal(details.amqp_version, "0-9-1");
      assert.match(details.amqp_mechanisms ?? "", /PLAIN/);
      const mapper = await identifyDeep(mapperPort, { only: ["epmd"] });
      assert.equal(mapper.details.epmd_nodes, `portico:${nodePort}`);
    });
  },
}));
