/** Gateways, clusters and media, as Debian ships them: what was taken for a web server or for nothing. */

import assert from "node:assert/strict";
import { CN, makeCertificate } from "../support/certificate.ts";
import { versionOf, withFolder, withOpenFolder } from "../support/folder.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { servePeer } from "../support/peer.ts";
import { runTool, startServer } from "../support/server.ts";
import { pause } from "../support/wait.ts";

/** A loopback address of its own, so that usual ports are free. */
const OWN = "127.0.0.65";

/** Writes a new key and certificate to `key.pem` and `cert.pem` in a folder. */
async function writeCertificate(folder: string): Promise<void> {
  const { certPem, keyPem } = await makeCertificate({
    subject: [[CN, "aaa.example"]],
    dnsNames: ["aaa.example"],
    authority: true,
  });
  await Deno.writeTextFile(`${folder}/key.pem`, keyPem);
  await Deno.writeTextFile(`${folder}/cert.pem`, certPem);
}

Deno.test(withMeans({
  name: "Tor's control port tells its version, on any port, and is no web server",
  needs: ["tor"],
  install: "tor",
  fn: () =>
    withFolder(async (folder, settings) => {
      const port = freePort();
      // Without the network: nothing of it leaves the machine.
      const path = await settings(
        `DataDirectory ${folder}/data\nSocksPort 0\nControlPort 127.0.0.1:${port}\n` +
          "CookieAuthentication 1\nDisableNetwork 1\nLog notice stdout\n",
      );
      await using _server = await startServer({ words: ["tor", "-f", path], port });
      const { service, details } = await identifyDeep(port);
      assert.equal(service?.name, "tor-control");
      assert.equal(service?.version, await versionOf("tor", "--version"));
      assert.equal(details.tor_auth, "cookie,safecookie");
    }),
}));

Deno.test(withMeans({
  name: "Tor's relay port is known on any port by what follows inside TLS, and asked that first",
  needs: ["tor"],
  install: "tor",
  fn: () =>
    withFolder(async (folder, settings) => {
      const port = freePort();
      // Its one authority is a closed port of this machine: nothing of it leaves that.
      const id = "1".padStart(40, "0");
      const path = await settings(
        `DataDirectory ${folder}/data\nSocksPort 0\nORPort 127.0.0.1:${port}\n` +
          "Address 127.0.0.1\nPublishServerDescriptor 0\nAssumeReachable 1\nExitRelay 0\n" +
          `DirAuthority none orport=1 v3ident=${id} 127.0.0.1:1 ${id}\nLog notice stdout\n`,
      );
      await using _server = await startServer({ words: ["tor", "-f", path], port });
      const { service, details, exchanges } = await identifyDeep(port, { keepExchanges: true });
      assert.equal(service?.name, "tor-orport");
      assert.equal(service?.tunnel, "tls");
      assert.equal(service?.product, "Tor");
      assert.match(details.tor_link_versions ?? "", /\b4 5\b/);
      const inside = exchanges?.filter(({ probe, sent }) => probe === "tls" && sent !== undefined);
      assert.equal(inside?.length, 1, "nothing else is asked inside TLS");
    }),
}));

Deno.test(withMeans({
  name: "nginx's RTMP repeats our bytes",
  needs: ["nginx", "/usr/lib/nginx/modules/ngx_rtmp_module.so"],
  install: "nginx-light libnginx-mod-rtmp",
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const port = 1935;
      const path = await settings(
        "load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;\n" +
          `pid ${folder}/pid;\ndaemon off;\nerror_log ${folder}/errors;\nevents {}\n` +
          `rtmp { server { listen ${OWN}:${port}; application live { live on; } } }\n`,
      );
      await using _server = await startServer({
        words: ["nginx", "-p", folder, "-c", path],
        port,
        hostname: OWN,
      });
      const { service } = await identifyDeep(port, { address: OWN });
      assert.equal(service?.name, "rtmp");
    }),
}));

Deno.test(withMeans({
  name: "freeDiameter tells product and version to a peer that it takes, its name to others",
  needs: ["freeDiameterd", "/usr/lib/freeDiameter/acl_wl.fdx"],
  install: "freediameter",
  fn: () =>
    withFolder(async (folder, settings) => {
      await writeCertificate(folder);
      for (
        const [allowed, product] of [["portico.invalid", "freeDiameter"], [
          "other.example",
          undefined,
        ]]
      ) {
        const port = freePort();
        await Deno.writeTextFile(`${folder}/peers`, `ALLOW_IPSEC ${allowed}\n`);
        const path = await settings(
          `Identity = "aaa.example";\nRealm = "example";\nListenOn = "127.0.0.1";\nPort = ${port};\n` +
            `SecPort = 0;\nNo_SCTP;\nTLS_Cred = "${folder}/cert.pem", "${folder}/key.pem";\n` +
            `TLS_CA = "${folder}/cert.pem";\n` +
            `LoadExtension = "/usr/lib/freeDiameter/acl_wl.fdx" : "${folder}/peers";\n`,
        );
        await using _server = await startServer({ words: ["freeDiameterd", "-c", path], port });
        const { service, details } = await identifyDeep(port, { only: ["diameter"] });
        assert.equal(service?.name, "diameter");
        assert.equal(service?.product, product);
        assert.equal(details.diameter_host, "aaa.example");
      }
    }),
}));

Deno.test(withMeans({
  name: "Pgpool-II's two ports are told apart",
  needs: ["pgpool"],
  install: "pgpool2",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      const [port, pcpPort, nothing] = [freePort(), freePort(), freePort()];
      for (const file of ["pcp.conf", "pool_hba.conf", "pool_passwd"]) {
        await Deno.writeTextFile(`${folder}/${file}`, "");
      }
      await Deno.writeTextFile(
        `${folder}/pgpool.conf`,
        `listen_addresses = '127.0.0.1'\nport = ${port}\npcp_listen_addresses = '127.0.0.1'\n` +
          `pcp_port = ${pcpPort}\nsocket_dir = '${folder}'\npcp_socket_dir = '${folder}'\n` +
          `pid_file_name = '${folder}/pid'\nlogdir = '${folder}'\nnum_init_children = 4\n` +
          `backend_hostname0 = '127.0.0.1'\nbackend_port0 = ${nothing}\n` +
          "backend_clustering_mode = 'raw'\n",
      );
      await using _server = await startServer({
        words: [
          ...["pgpool", "-n", "-f", `${folder}/pgpool.conf`, "-F", `${folder}/pcp.conf`],
          ...["-a", `${folder}/pool_hba.conf`],
        ],
        user: "nobody",
        port: pcpPort,
      });
      const management = await identifyDeep(pcpPort);
      assert.equal(management.service?.name, "pgpool-pcp");
      assert.equal(management.service?.product, "Pgpool-II");
      // Its children start anew after each connection to a backend that is not there.
      let named: string | undefined;
      for (let tries = 0; tries < 5 && named === undefined; tries++) {
        if (tries > 0) await pause(500);
        named = (await identifyDeep(port, { only: ["postgresql"] })).service?.name;
      }
      assert.equal(named, "postgresql");
    }),
}));

Deno.test(withMeans({
  name: "CoAP over TCP lists the resources, on any port",
  needs: ["coap-server-notls"],
  install: "libcoap3-bin",
  async fn() {
    const port = freePort();
    await using _server = await startServer({
      words: ["coap-server-notls", "-A", "127.0.0.1", "-p", String(port)],
      port,
    });
    const { service, details } = await identifyDeep(port);
    assert.equal(service?.name, "coap");
    assert.match(details.coap_resources ?? "", /\/time/);
  },
}));

Deno.test(withMeans({
  name: "an Erlang node tells its name, and lets nobody in",
  needs: ["erl"],
  install: "erlang-base",
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      await using _server = await startServer({
        words: [
          ...["erl", "-noshell", "-name", "lab@127.0.0.1", "-setcookie", "secret"],
          ...["-start_epmd", "false", "-erl_epmd_port", String(port)],
          ...["-kernel", "inet_dist_use_interface", "{127,0,0,1}"],
        ],
        env: { HOME: folder },
        port,
      });
      const { service, details } = await identifyDeep(port, { only: ["erlang-distribution"] });
      assert.equal(service?.product, "Erlang/OTP");
      assert.equal(details.erlang_node, "lab@127.0.0.1");
    }),
}));

Deno.test(withMeans({
  name: "BIND's statistics channel tells BIND's version on any port",
  needs: ["named"],
  install: "bind9",
  root: true,
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const [port, statistics] = [freePort(), freePort()];
      const path = await settings(
        `options { directory "${folder}"; listen-on port ${port} { 127.0.0.1; }; ` +
          "listen-on-v6 { none; }; pid-file none; recursion no; session-keyfile none; " +
          "dnssec-validation no; };\ncontrols {};\n" +
          `statistics-channels { inet 127.0.0.1 port ${statistics}; };\n`,
      );
      await using _server = await startServer({
        words: ["named", "-g", "-c", path],
        port: statistics,
      });
      const { service } = await identifyDeep(statistics);
      assert.equal(service?.product, "BIND");
      assert.equal(service?.version, await versionOf("named", "-V"));
    }),
}));

Deno.test(withMeans({
  name: "HAProxy is known by what it answers itself",
  needs: ["haproxy"],
  install: "haproxy",
  fn: () =>
    withFolder(async (_folder, settings) => {
      const [nowhere, denied] = [freePort(), freePort()];
      const path = await settings(
        "defaults\n mode http\n timeout client 5s\n timeout server 5s\n timeout connect 5s\n" +
          `frontend a\n bind 127.0.0.1:${nowhere}\n default_backend none\nbackend none\n` +
          `frontend b\n bind 127.0.0.1:${denied}\n http-request deny\n`,
      );
      await using _server = await startServer({
        words: ["haproxy", "-f", path, "-db"],
        port: denied,
      });
      for (const port of [nowhere, denied]) {
        assert.equal((await identifyDeep(port, { only: ["http"] })).service?.product, "HAProxy");
      }
    }),
}));

Deno.test(withMeans({
  name: "HAProxy and nginx that want the PROXY protocol tell what waits behind it",
  needs: ["haproxy", "nginx"],
  install: "haproxy nginx-light",
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const [balanced, web, plain] = [freePort(), freePort(), freePort()];
      await using greeter = servePeer(async (side) => {
        await side.write("SSH-2.0-dropbear_2022.83\r\n");
        await side.read();
      });
      const path = await settings(
        "defaults\n mode tcp\n timeout client 9s\n timeout server 9s\n timeout connect 5s\n" +
          `frontend a\n bind 127.0.0.1:${balanced} accept-proxy\n default_backend greets\n` +
          `backend greets\n server one 127.0.0.1:${greeter.port}\n` +
          `frontend b\n mode http\n bind 127.0.0.1:${plain}\n`,
      );
      await Deno.writeTextFile(
        `${folder}/nginx.conf`,
        `pid ${folder}/pid;\ndaemon off;\nerror_log ${folder}/errors;\nevents {}\n` +
          `http { server { listen 127.0.0.1:${web} proxy_protocol; return 200 hi; } }\n`,
      );
      await using _balancer = await startServer({
        words: ["haproxy", "-f", path, "-db"],
        port: plain,
      });
      await using _web = await startServer({
        words: ["nginx", "-p", folder, "-c", `${folder}/nginx.conf`],
        port: web,
      });
      for (
        const [port, name, product] of [[balanced, "ssh", "Dropbear sshd"], [
          web,
          "http",
          "nginx",
        ]] as const
      ) {
        const { service, details } = await identifyDeep(port, { only: ["proxy-protocol"] });
        assert.deepEqual([service?.name, service?.product], [name, product]);
        assert.equal(details.proxy_protocol, "required");
      }
    }),
}));

Deno.test(withMeans({
  name: "OpenConnect's server is not taken for the firewall that it stands in for",
  needs: ["ocserv"],
  install: "ocserv",
  root: true,
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const port = freePort();
      await writeCertificate(folder);
      await Deno.writeTextFile(`${folder}/users`, "");
      const path = await settings(
        `auth = "plain[passwd=${folder}/users]"\nlisten-host = 127.0.0.1\ntcp-port = ${port}\n` +
          `run-as-user = nobody\nrun-as-group = nogroup\nsocket-file = ${folder}/socket\n` +
          `server-cert = ${folder}/cert.pem\nserver-key = ${folder}/key.pem\nisolate-workers = false\n` +
          "ipv4-network = 192.0.2.0\nipv4-netmask = 255.255.255.0\ndevice = vpns\n" +
          `pid-file = ${folder}/pid\ncisco-client-compat = true\n`,
      );
      await using _server = await startServer({ words: ["ocserv", "-f", "-c", path], port });
      const { service } = await identifyDeep(port);
      assert.equal(service?.name, "http");
      assert.equal(service?.product, "ocserv");
    }),
}));

Deno.test(withMeans({
  name: "ZNC is told from the chat servers that it stands before",
  needs: ["znc"],
  install: "znc",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      await Deno.mkdir(`${folder}/configs`);
      await Deno.writeTextFile(
        `${folder}/configs/znc.conf`,
        "Version = 1.8.2\nAnonIPLimit = 50\n<Listener l>\n  Port = " + `${port}\n` +
          "  Host = 127.0.0.1\n  IPv4 = true\n  IPv6 = false\n  SSL = false\n</Listener>\n" +
          "<User admin>\n  Admin = true\n  Nick = admin\n  Pass = plain#secret\n</User>\n",
      );
      await runTool(["chown", "-R", "nobody", folder]);
      await using _server = await startServer({
        words: ["znc", "-f", "-d", folder],
        user: "nobody",
        port,
      });
      const chat = await identifyDeep(port, { only: ["irc"] });
      assert.equal(chat.service?.name, "irc");
      assert.equal(chat.service?.product, "ZNC");
    }),
}));
