/** Printing, radio and telephone servers of Debian, on their own ports and elsewhere. */

import assert from "node:assert/strict";
import { versionOf, withOpenFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

/** A loopback address of its own, so that usual ports are free. */
const OWN = "127.0.0.66";

Deno.test(withMeans({
  name: "CUPS: IPP on 631, its version there and elsewhere",
  needs: ["cupsd", "/usr/bin/dpkg-query"],
  install: "cups-daemon",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      const other = freePort();
      await Deno.writeTextFile(
        `${folder}/cupsd.conf`,
        `Listen ${OWN}:631\nListen 127.0.0.1:${other}\nWebInterface Yes\nServerTokens Full\n` +
          "DefaultAuthType None\n<Location />\n  Order allow,deny\n  Allow all\n</Location>\n",
      );
      await Deno.mkdir(`${folder}/spool/tmp`, { recursive: true });
      await Deno.writeTextFile(
        `${folder}/cups-files.conf`,
        [
          `ServerRoot ${folder}`,
          `RequestRoot ${folder}/spool`,
          `TempDir ${folder}/spool/tmp`,
          `CacheDir ${folder}/cache`,
          `StateDir ${folder}/state`,
          `AccessLog ${folder}/access`,
          `ErrorLog ${folder}/error`,
          `PageLog ${folder}/page`,
          "SystemGroup root",
        ].join("\n"),
      );
      await using _server = await startServer({
        words: [
          ...["cupsd", "-f", "-c", `${folder}/cupsd.conf`],
          ...["-s", `${folder}/cups-files.conf`],
        ],
        port: other,
      });
      const debian = await runTool(["dpkg-query", "-W", "-f", "${Version}", "cups-daemon"]);
      const version = /\d+\.\d+(?:\.\d+)?/.exec(debian)?.[0] ?? "";
      const [usual, unusual] = await Promise.all([
        identifyDeep(631, { address: OWN }),
        identifyDeep(other),
      ]);
      assert.equal(usual.service?.name, "ipp");
      for (const port of [usual, unusual]) {
        assert.match(port.service?.product ?? "", /CUPS/);
        assert.ok(
          version.startsWith(port.service?.version ?? "none"),
          JSON.stringify(port.service),
        );
      }
    }),
}));

Deno.test(withMeans({
  name: "Icecast: its version on 8000 and elsewhere",
  needs: ["icecast2"],
  install: "icecast2",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      const other = freePort();
      await Deno.writeTextFile(
        `${folder}/icecast.xml`,
        `<icecast><hostname>portico.example</hostname>
          <listen-socket><port>8000</port><bind-address>${OWN}</bind-address></listen-socket>
          <listen-socket><port>${other}</port><bind-address>127.0.0.1</bind-address></listen-socket>
          <authentication><source-password>x</source-password></authentication>
          <paths><logdir>${folder}</logdir><webroot>/usr/share/icecast2/web</webroot>
            <adminroot>/usr/share/icecast2/admin</adminroot></paths>
          <logging><accesslog>access</accesslog><errorlog>error</errorlog></logging>
          <security><changeowner><user>nobody</user><group>nogroup</group></changeowner></security>
        </icecast>`,
      );
      await using _server = await startServer({
        words: ["icecast2", "-c", `${folder}/icecast.xml`],
        port: other,
      });
      const version = await versionOf("icecast2", "-v");
      for (
        const port of await Promise.all([
          identifyDeep(8000, { address: OWN }),
          identifyDeep(other),
        ])
      ) {
        assert.equal(port.service?.name, "http");
        assert.match(port.service?.product ?? "", /Icecast/);
        assert.equal(port.service?.version, version);
      }
    }),
}));

Deno.test(withMeans({
  name: "Kamailio: SIP over TCP on 5060 and elsewhere",
  needs: ["kamailio"],
  install: "kamailio",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      const other = freePort();
      await Deno.writeTextFile(
        `${folder}/kamailio.cfg`,
        `#!KAMAILIO
debug=0
log_stderror=yes
fork=yes
children=1
tcp_children=2
server_header="Server: kamailio"
listen=tcp:${OWN}:5060
listen=tcp:127.0.0.1:${other}
loadmodule "sl.so"
request_route {
  sl_send_reply("200", "OK");
}
`,
      );
      await using _server = await startServer({
        words: [
          ...["kamailio", "-DD", "-E", "-f", `${folder}/kamailio.cfg`],
          ...["-L", "/usr/lib/x86_64-linux-gnu/kamailio/modules", "-Y", folder, "-m", "32"],
        ],
        port: other,
      });
      const found = await Promise.all([
        identifyDeep(5060, { address: OWN }),
        identifyDeep(other, { only: ["sip"] }),
      ]);
      for (const port of found) {
        assert.equal(port.service?.name, "sip");
        assert.equal(port.details.sip_status, "SIP/2.0 200 OK");
        assert.match(port.details.server ?? "", /^kamailio/);
      }
    }),
}));
