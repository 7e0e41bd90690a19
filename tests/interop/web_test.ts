/** Web servers and HTTP products of Debian, on ports that are usual for them and on others. */

import assert from "node:assert/strict";
import { versionOf, withFolder } from "../support/folder.ts";
import type { Port } from "../../src/model/report.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

/** A loopback address of its own, so that usual ports are free. */
const OWN = "127.0.0.80";

function assertProduct(port: Port, product: string, version: string): void {
  assert.equal(port.service?.name, "http");
  assert.equal(port.fingerprint, `${product} ${version}`);
  assert.equal(port.service?.version, version);
}

Deno.test(withMeans({
  name: "nginx: on 80 and elsewhere, with TLS on 443, on a port of plain HTTP and elsewhere",
  needs: ["nginx", "openssl"],
  install: "nginx-light openssl",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const [other, secure] = [freePort(), freePort()];
      await runTool([
        ...["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"],
        ...["-subj", "/CN=portico.example", "-keyout", `${folder}/key`, "-out", `${folder}/cert`],
      ]);
      await Deno.writeTextFile(`${folder}/index.html`, "<title>Portico &amp; nginx</title>");
      const listen = (address: string) => ` server { listen ${address}; root ${folder}; }`;
      await Deno.writeTextFile(
        `${folder}/nginx.conf`,
        [
          `daemon off; pid ${folder}/pid; error_log ${folder}/errors; user root;`,
          "events {}",
          "http {",
          ` access_log off; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p;`,
          listen(`${OWN}:80`),
          listen(`127.0.0.1:${other}`),
          ` server { listen 127.0.0.1:${secure} ssl; listen ${OWN}:443 ssl; listen ${OWN}:5000 ssl;`,
          `  root ${folder};`,
          `  ssl_certificate ${folder}/cert; ssl_certificate_key ${folder}/key; }`,
          "}",
        ].join("\n"),
      );
      await using _server = await startServer({
        words: ["nginx", "-c", `${folder}/nginx.conf`, "-e", `${folder}/errors`],
        port: secure,
      });
      const version = await versionOf("nginx", "-v");
      const found = await Promise.all([
        identifyDeep(80, { address: OWN }),
        identifyDeep(other),
        identifyDeep(443, { address: OWN }),
        identifyDeep(5000, { address: OWN }),
        identifyDeep(secure),
      ]);
      for (const port of found) {
        assertProduct(port, "nginx", version);
        assert.equal(port.details.http_title, "Portico & nginx");
      }
      const tunnels = found.map(({ service }) => service?.tunnel);
      assert.deepEqual(tunnels, [undefined, undefined, "tls", "tls", "tls"]);
      for (const { tls } of found.slice(2)) {
        assert.equal(tls?.certificate?.subject, "CN=portico.example");
      }
    }),
}));

Deno.test(withMeans({
  name: "Apache httpd: on 8080 and elsewhere",
  needs: ["apache2"],
  install: "apache2",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const other = freePort();
      const modules = "/usr/lib/apache2/modules";
      await Deno.writeTextFile(`${folder}/index.html`, "<title>It works</title>");
      await Deno.writeTextFile(
        `${folder}/httpd.conf`,
        [
          `ServerRoot ${folder}`,
          `PidFile ${folder}/pid`,
          `ErrorLog ${folder}/errors`,
          `DefaultRuntimeDir ${folder}`,
          "ServerName portico.example",
          "User www-data",
          "Group www-data",
          `Listen ${OWN}:8080`,
          `Listen 127.0.0.1:${other}`,
          `LoadModule mpm_event_module ${modules}/mod_mpm_event.so`,
          `LoadModule authz_core_module ${modules}/mod_authz_core.so`,
          `LoadModule dir_module ${modules}/mod_dir.so`,
          `DocumentRoot ${folder}`,
          "DirectoryIndex index.html",
        ].join("\n"),
      );
      await using _server = await startServer({
        words: ["apache2", "-f", `${folder}/httpd.conf`, "-D", "FOREGROUND"],
        port: other,
      });
      const version = await versionOf("apache2", "-v");
      for (
        const port of await Promise.all([
          identifyDeep(8080, { address: OWN }),
          identifyDeep(other),
        ])
      ) {
        assertProduct(port, "Apache HTTP Server", version);
        assert.equal(port.details.http_title, "It works");
      }
    }),
}));

Deno.test(withMeans({
  name: "lighttpd: on 8000 and elsewhere",
  needs: ["lighttpd"],
  install: "lighttpd",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const other = freePort();
      await Deno.writeTextFile(`${folder}/index.html`, "<title>Light</title>");
      await Deno.writeTextFile(
        `${folder}/lighttpd.conf`,
        `server.document-root = "${folder}"\nserver.port = ${other}\nserver.bind = "127.0.0.1"\n` +
          `index-file.names = ( "index.html" )\n$SERVER["socket"] == "${OWN}:8000" { }\n`,
      );
      await using _server = await startServer({
        words: ["lighttpd", "-D", "-f", `${folder}/lighttpd.conf`],
        port: other,
      });
      const version = await versionOf("lighttpd", "-v");
      for (
        const port of await Promise.all([
          identifyDeep(8000, { address: OWN }),
          identifyDeep(other),
        ])
      ) {
        assertProduct(port, "lighttpd", version);
        assert.equal(port.details.http_title, "Light");
      }
    }),
}));

Deno.test(withMeans({
  name: "Python's http.server: its version and Python's",
  needs: ["python3"],
  install: "python3",
  fn: () =>
    withFolder(async (folder) => {
      const port = freePort();
      await using _server = await startServer({
        words: ["python3", "-m", "http.server", "--bind", "127.0.0.1", String(port)],
        cwd: folder,
        port,
      });
      const found = await identifyDeep(port);
      const python = await versionOf("python3", "--version");
      assert.equal(found.service?.name, "http");
      assert.match(found.details.server ?? "", new RegExp(`^SimpleHTTP/\\S+ Python/${python}$`));
      assert.match(found.fingerprint ?? "", /Python|SimpleHTTP/);
    }),
}));

Deno.test(withMeans({
  name: "HAProxy: a reply of its own is HTTP, though it names no product",
  needs: ["haproxy"],
  install: "haproxy",
  fn: () =>
    withFolder(async (folder) => {
      const port = freePort();
      const conf = `${folder}/haproxy.cfg`;
      await Deno.writeTextFile(
        conf,
        "defaults\n mode http\n timeout client 5s\n timeout connect 5s\n timeout server 5s\n" +
          `frontend f\n bind 127.0.0.1:${port}\n http-request return status 503\n`,
      );
      await using _server = await startServer({
        words: ["haproxy", "-db", "-f", conf],
        port,
      });
      const found = await identifyDeep(port);
      assert.equal(found.service?.name, "http");
      assert.match(found.details.http_status ?? "", /^HTTP\/1\.[01] 503/);
    }),
}));

Deno.test(withMeans({
  name: "etcd: its version where it is at home, HTTP elsewhere",
  needs: ["etcd"],
  install: "etcd-server",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const [other, peer] = [freePort(), freePort()];
      const clients = `http://${OWN}:2379,http://127.0.0.1:${other}`;
      await using _server = await startServer({
        words: [
          ...["etcd", "--data-dir", `${folder}/data`, "--listen-client-urls", clients],
          ...["--advertise-client-urls", clients, "--log-level", "error"],
          ...["--listen-peer-urls", `http://127.0.0.1:${peer}`],
          ...["--initial-advertise-peer-urls", `http://127.0.0.1:${peer}`],
          ...["--initial-cluster", `default=http://127.0.0.1:${peer}`],
        ],
        ready: () => servesEtcd(other),
      });
      const [home, away] = await Promise.all([
        identifyDeep(2379, { address: OWN }),
        identifyDeep(other),
      ]);
      assertProduct(home, "etcd", await versionOf("etcd", "--version"));
      assert.equal(home.details.etcd_auth, "none");
      await switchEtcdAuthOn(`http://${OWN}:2379/v3/auth`);
      const closed = await identifyDeep(2379, { address: OWN });
      assert.equal(closed.details.etcd_auth, "required");
      assert.equal(away.service?.name, "http");
    }),
}));

/** Whether etcd has elected itself: it accepts connections before that, and replies to none of them. */
async function servesEtcd(port: number): Promise<boolean> {
  try {
    const reply = await fetch(`http://127.0.0.1:${port}/health`);
    await reply.body?.cancel();
    return reply.ok;
  } catch {
    return false;
  }
}

async function switchEtcdAuthOn(api: string): Promise<void> {
  for (
    const [path, body] of [
      ["user/add", { name: "root", password: "secret" }],
      ["role/add", { name: "root" }],
      ["user/grant", { user: "root", role: "root" }],
      ["enable", {}],
    ] as const
  ) {
    const reply = await fetch(`${api}/${path}`, { method: "POST", body: JSON.stringify(body) });
    assert.equal(reply.status, 200, await reply.text());
  }
}

Deno.test(withMeans({
  name: "InfluxDB: its version, and whether queries need a login",
  needs: ["influxd"],
  install: "influxdb",
  fn: async () => {
    for (const [auth, wanted] of [["false", "none"], ["true", "required"]] as const) {
      await withFolder(async (folder) => {
        const [port, rpc] = [freePort(), freePort()];
        const settings = `reporting-disabled = true\nbind-address = "127.0.0.1:${rpc}"\n` +
          `[meta]\ndir = "${folder}/meta"\n[data]\ndir = "${folder}/data"\n` +
          `wal-dir = "${folder}/wal"\n[http]\nbind-address = "127.0.0.1:${port}"\n` +
          `auth-enabled = ${auth}\n`;
        await Deno.writeTextFile(`${folder}/influxdb.conf`, settings);
        await using _server = await startServer({
          words: ["influxd", "run", "-config", `${folder}/influxdb.conf`],
          port,
        });
        const found = await identifyDeep(port);
        assert.equal(found.service?.product, "InfluxDB");
        assert.match(found.service?.version ?? "", /^\d+\.\d+/);
        assert.equal(found.details.influxdb_auth, wanted);
      });
    }
  },
}));

Deno.test(withMeans({
  name: "Prometheus' node exporter: on 9100 nothing is sent, elsewhere it is named",
  needs: ["prometheus-node-exporter"],
  install: "prometheus-node-exporter",
  fn: async () => {
    const port = freePort();
    await using _server = await startServer({
      words: ["prometheus-node-exporter", `--web.listen-address=127.0.0.1:${port}`],
      port,
    });
    const found = await identifyDeep(port);
    assert.equal(found.service?.name, "http");
    assert.match(`${found.service?.product ?? ""} ${found.details.http_title}`, /Node Exporter/i);
  },
}));
