/** Real DNS servers over TCP: what they call themselves, and whether they resolve for strangers. */

import assert from "node:assert/strict";
import { freePort } from "../support/free_port.ts";
import { identifyDeep, identifyPatiently } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { startServer } from "../support/server.ts";

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "portico-dns-" });
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test(withMeans({
  name: "BIND over TCP: version, host name, no recursion",
  needs: ["named"],
  install: "bind9",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const port = freePort();
      const conf = `${folder}/named.conf`;
      await Deno.writeTextFile(
        conf,
        `options { directory "${folder}"; listen-on port ${port} { 127.0.0.1; }; ` +
          "listen-on-v6 { none; }; pid-file none; recursion no; session-keyfile none; dnssec-validation no; };\ncontrols {};\n",
      );
      await using _server = await startServer({ words: ["named", "-g", "-c", conf], port });
      const { service, details } = await identifyDeep(port, { only: ["dns"], intensity: 6 });
      assert.equal(service?.name, "dns");
      assert.equal(service?.product, "BIND");
      assert.match(service?.version ?? "", /^9\./);
      assert.equal(details.dns_recursion, "not available");
      assert.equal(details.dns_hostname, Deno.hostname());
    }),
}));

Deno.test(withMeans({
  name: "Unbound over TCP: version, open recursion",
  needs: ["unbound"],
  install: "unbound",
  fn: () =>
    withFolder(async (folder) => {
      const port = freePort();
      const conf = `${folder}/unbound.conf`;
      await Deno.writeTextFile(
        conf,
        `server:\n  interface: 127.0.0.1@${port}\n  do-daemonize: no\n  chroot: ""\n` +
          `  username: ""\n  directory: "${folder}"\n  pidfile: ""\n  use-syslog: no\n` +
          '  module-config: "iterator"\n  local-zone: "." static\n' +
          "remote-control:\n  control-enable: no\n",
      );
      await using _server = await startServer({ words: ["unbound", "-d", "-c", conf], port });
      const { service, details } = await identifyDeep(port, { only: ["dns"] });
      assert.equal(service?.product, "Unbound");
      assert.equal(details.dns_version, `unbound ${service?.version}`);
      assert.equal(details.dns_recursion, "available");
    }),
}));

Deno.test(withMeans({
  name: "Knot Resolver over TCP: known by how it refuses, and that it resolves for us",
  needs: ["kresd"],
  install: "knot-resolver",
  fn: () =>
    withFolder(async (folder) => {
      const port = freePort();
      const conf = `${folder}/kresd.conf`;
      await Deno.writeTextFile(
        conf,
        `net.listen("127.0.0.1", ${port}, { kind = "dns" })\ncache.size = 10*MB\n`,
      );
      await using _server = await startServer({
        words: ["kresd", "-n", "-c", conf, folder],
        port,
      });
      const { service, details } = await identifyDeep(port, { only: ["dns"] });
      assert.equal(service?.product, "Knot Resolver");
      assert.equal(details.dns_extended_error, "20 ABC4");
    }),
}));

Deno.test(withMeans({
  name: "Knot DNS, which gives up a request that is not whole, is known on any port",
  needs: ["knotd"],
  install: "knot",
  fn: () =>
    withFolder(async (folder) => {
      const port = freePort();
      const conf = `${folder}/knot.conf`;
      await Deno.writeTextFile(
        conf,
        `server:\n  listen: 127.0.0.1@${port}\n  rundir: ${folder}\n` +
          `database:\n  storage: ${folder}\nlog:\n- target: stdout\n  any: info\n`,
      );
      await using _server = await startServer({ words: ["knotd", "-c", conf], port });
      // Its wait is told from a slow machine's by two of the same length: a busy one has none such at times.
      const service = await identifyPatiently(port, { isWhole: (found) => found !== undefined });
      assert.deepEqual([service?.name, service?.product], ["dns", "Knot DNS"]);
      assert.match(service?.version ?? "", /^\d+\.\d+/);
    }),
}));
