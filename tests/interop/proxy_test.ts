/** Forward proxies of Debian: HTTP and SOCKS, on ports that are usual for them and on others. */

import assert from "node:assert/strict";
import { versionOf, withOpenFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { startServer } from "../support/server.ts";

/** A loopback address of its own, so that usual ports are free. */
const OWN = "127.0.0.31";

Deno.test(withMeans({
  name: "Squid: a proxy on 3128 and elsewhere, open or not",
  needs: ["squid"],
  install: "squid",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      const other = freePort();
      await Deno.writeTextFile(
        `${folder}/squid.conf`,
        [
          `http_port ${OWN}:3128`,
          `http_port 127.0.0.1:${other}`,
          `acl usual localip ${OWN}`,
          "http_access allow usual",
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
        port: other,
      });
      const version = await versionOf("squid", "-v");
      const found = await Promise.all([
        identifyDeep(3128, { address: OWN }),
        identifyDeep(other),
      ]);
      for (const port of found) {
        assert.equal(port.service?.name, "http-proxy");
        assert.match(port.service?.product ?? "", /squid/i);
        assert.equal(port.service?.version, version);
      }
      assert.deepEqual(found.map(({ details }) => details.http_proxy), ["open", "refused"]);
    }),
}));

Deno.test(withMeans({
  name: "Tinyproxy: on 8118 and elsewhere",
  needs: ["tinyproxy"],
  install: "tinyproxy-bin",
  fn: () =>
    withOpenFolder(async (folder) => {
      const other = freePort();
      const serve = async (address: string, port: number) => {
        const conf = `${folder}/${port}.conf`;
        await Deno.writeTextFile(
          conf,
          `Port ${port}\nListen ${address}\nTimeout 10\nMaxClients 50\nAllow 127.0.0.0/8\n` +
            `LogFile "${folder}/log"\n`,
        );
        return await startServer({
          words: ["tinyproxy", "-d", "-c", conf],
          hostname: address,
          port,
        });
      };
      await using _usual = await serve(OWN, 8118);
      await using _unusual = await serve("127.0.0.1", other);
      const version = await versionOf("tinyproxy", "-v");
      for (
        const port of await Promise.all([
          identifyDeep(8118, { address: OWN }),
          identifyDeep(other),
        ])
      ) {
        assert.equal(port.service?.name, "http-proxy");
        assert.match(port.service?.product ?? "", /tinyproxy/i);
        assert.equal(port.service?.version, version);
        assert.equal(port.details.http_proxy, "open");
      }
    }),
}));

Deno.test(withMeans({
  name: "microsocks: a SOCKS 5 proxy without and with login",
  needs: ["microsocks"],
  install: "microsocks",
  fn: async () => {
    const other = freePort();
    await using _open = await startServer({
      words: ["microsocks", "-i", OWN, "-p", "1080"],
      hostname: OWN,
      port: 1080,
    });
    await using _guarded = await startServer({
      words: ["microsocks", "-i", "127.0.0.1", "-p", String(other), "-u", "user", "-P", "secret"],
      port: other,
    });
    const [open, guarded] = await Promise.all([
      identifyDeep(1080, { address: OWN }),
      identifyDeep(other, { only: ["socks5"] }),
    ]);
    assert.equal(open.service?.name, "socks5");
    assert.equal(open.details.socks_auth, "none");
    assert.equal(guarded.service?.name, "socks5");
    assert.equal(guarded.details.socks_auth, "username-password");
  },
}));

Deno.test(withMeans({
  name: "Tinyproxy with a login",
  needs: ["tinyproxy"],
  install: "tinyproxy-bin",
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      const conf = `${folder}/login.conf`;
      await Deno.writeTextFile(
        conf,
        `Port ${port}\nListen 127.0.0.1\nAllow 127.0.0.0/8\nBasicAuth user secret\n`,
      );
      await using _server = await startServer({ words: ["tinyproxy", "-d", "-c", conf], port });
      const found = await identifyDeep(port);
      assert.equal(found.service?.name, "http-proxy");
      assert.equal(found.details.http_proxy, "login required");
    }),
}));

Deno.test(withMeans({
  name: "Dante: SOCKS 5, and SOCKS 4 when the user asks for that probe",
  needs: ["danted"],
  install: "dante-server",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      await Deno.writeTextFile(
        `${folder}/danted.conf`,
        [
          `logoutput: ${folder}/log`,
          `internal: 127.0.0.1 port = ${port}`,
          "external: lo",
          "socksmethod: none",
          "clientmethod: none",
          "user.privileged: root",
          "user.unprivileged: nobody",
          "client pass { from: 127.0.0.0/8 to: 0.0.0.0/0 }",
          "socks block { from: 0.0.0.0/0 to: 0.0.0.0/0 }",
        ].join("\n"),
      );
      await using _server = await startServer({
        words: ["danted", "-f", `${folder}/danted.conf`, "-p", `${folder}/pid`],
        port,
      });
      const [five, four] = await Promise.all([
        identifyDeep(port, { only: ["socks5"] }),
        identifyDeep(port, { only: ["socks4"] }),
      ]);
      assert.equal(five.service?.name, "socks5");
      assert.equal(five.details.socks_auth, "none");
      assert.equal(four.service?.name, "socks4");
      assert.equal(four.details.socks_reply, "rejected");
    }),
}));
