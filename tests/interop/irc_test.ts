/** ngIRCd, as Debian brings it: a server that keeps silent until it is asked. */

import assert from "node:assert/strict";
import { withFolder } from "../support/folder.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

/** A loopback address of its own, so that usual ports are free. */
const OWN = "127.0.0.41";

Deno.test(withMeans({
  name: "ngIRCd: name and capabilities unregistered, version once registering is allowed",
  needs: ["ngircd"],
  install: "ngircd",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const conf = `${folder}/ngircd.conf`;
      await Deno.writeTextFile(
        conf,
        `[Global]\nName = irc.example.net\nInfo = Test\nListen = ${OWN}\nPorts = 6667\n` +
          "ServerUID = nobody\nServerGID = nogroup\nAdminEMail = admin@example.net\n" +
          "[Options]\nDNS = no\nIdent = no\nPAM = no\n",
      );
      await using _server = await startServer({
        words: ["ngircd", "-n", "-f", conf],
        port: 6667,
        hostname: OWN,
      });
      const [careful, thorough] = await Promise.all([
        identifyDeep(6667, { address: OWN, intensity: 4 }),
        identifyDeep(6667, { address: OWN }),
      ]);
      const installed = await runTool(["dpkg-query", "-W", "-f", "${Version}", "ngircd"]);
      for (const { service, details } of [careful, thorough]) {
        assert.equal(service?.name, "irc");
        assert.equal(details.irc_server, "irc.example.net");
        assert.equal(details.irc_capabilities, "multi-prefix");
      }
      assert.equal(careful.service?.version, undefined);
      assert.equal(thorough.service?.product, "ngIRCd");
      assert.ok(installed.startsWith(thorough.service?.version ?? "?"), installed);
    }),
}));
