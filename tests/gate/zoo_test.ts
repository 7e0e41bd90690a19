import assert from "node:assert/strict";
import { readReport } from "../../src/report/read.ts";
import { withMeans } from "../support/means.ts";
import { runPortico } from "../support/portico.ts";
import { ANIMALS, openZoo } from "../support/zoo.ts";

Deno.test(withMeans({
  name: "thirty servers at once, each on an unusual port: every one is named",
  needs: [...new Set(ANIMALS.map(({ program }) => program))],
  install: "openssh-server dropbear-bin nginx-light apache2 lighttpd redis-server memcached " +
    "mosquitto proftpd-core rsync git subversion beanstalkd nats-server gearman-job-server " +
    "squid tinyproxy-bin microsocks slapd bind9 etcd-server prometheus-node-exporter xvfb " +
    "ngircd postgresql mariadb-server openssl",
  root: true,
  fn: async () => {
    await using zoo = await openZoo();
    assert.equal(zoo.inhabitants.length, 30);
    // An executable may have an older runtime, without TLS over every kind of stream.
    const { code, stdout, stderr } = await runPortico([
      ...["127.0.0.1", "-p", zoo.inhabitants.map(({ port }) => port).join(",")],
      ...["--deep", "--json", "--no-save", "--no-rdns"],
    ], { source: true });
    assert.equal(code, 0, stderr);
    const ports = readReport(stdout, "stdout").hosts[0]?.ports ?? [];
    for (const { animal, port } of zoo.inhabitants) {
      const found = ports.find((one) => one.port === port);
      assert.equal(found?.service?.name, animal.service, `${animal.name}: ${found?.note}`);
      if (animal.product !== undefined) {
        assert.equal(found?.service?.product, animal.product, animal.name);
      }
      assert.equal(found?.tls !== undefined, animal.tls === true, animal.name);
    }
  },
}));
