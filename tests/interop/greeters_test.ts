/** Control ports and agents that say who they are, as Debian ships them. */

import assert from "node:assert/strict";
import { withOpenFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

Deno.test(withMeans({
  name: "Varnish's management port tells its version; the cache before it stays a web server",
  needs: ["varnishd"],
  install: "varnish",
  fn: () =>
    withOpenFolder(async (folder) => {
      const [port, management, nothing] = [freePort(), freePort(), freePort()];
      await using _server = await startServer({
        words: [
          ...["varnishd", "-F", "-a", `127.0.0.1:${port}`, "-b", `127.0.0.1:${nothing}`],
          ...["-n", `${folder}/work`, "-T", `127.0.0.1:${management}`, "-S", "none"],
        ],
        port,
      });
      const { service } = await identifyDeep(management);
      assert.deepEqual([service?.name, service?.product], ["varnish-cli", "Varnish Cache"]);
      assert.match(service?.version ?? "", /^\d+\.\d+\.\d+$/);
      assert.equal((await identifyDeep(port)).service?.product, "Varnish Cache");
    }),
}));

Deno.test(withMeans({
  name: "Ganglia's gmond tells its version behind its document type",
  needs: ["gmond"],
  install: "ganglia-monitor",
  fn: () =>
    withOpenFolder(async (_folder, settings) => {
      const [port, elsewhere] = [freePort(), freePort()];
      const path = await settings(
        "globals { daemonize = no\n setuid = no\n mute = no\n deaf = no }\n" +
          `cluster { name = "lab" }\nudp_send_channel { host = 127.0.0.1\n port = ${elsewhere} }\n` +
          `tcp_accept_channel { port = ${port}\n bind = 127.0.0.1 }\n`,
      );
      await using _server = await startServer({ words: ["gmond", "-f", "-c", path], port });
      const { service } = await identifyDeep(port);
      assert.deepEqual([service?.name, service?.product], ["ganglia", "gmond"]);
      assert.equal(service?.version, (await runTool(["gmond", "--version"])).trim().split(" ")[1]);
    }),
}));
