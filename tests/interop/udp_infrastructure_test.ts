/** UDP servers as Debian ships them: each is named on a port that is not its own, by a whole scan. */

import assert from "node:assert/strict";
import { scanReport } from "../../src/job/start.ts";
import { withOpenFolder } from "../support/folder.ts";
import { makeCertificate } from "../support/certificate.ts";
import { freePort } from "../support/free_port.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";
import { snmpd } from "../support/snmpd.ts";
import { listensOnUdp } from "../support/udp_ready.ts";
import { scanUdp, scanUdpPort } from "../support/udp_scan.ts";

/** The paths of a new key and certificate. */
async function certificateIn(folder: string): Promise<readonly [key: string, certificate: string]> {
  const { certPem, keyPem } = await makeCertificate({ authority: true });
  const paths = [`${folder}/key.pem`, `${folder}/certificate.pem`] as const;
  await Deno.writeTextFile(paths[0], keyPem);
  await Deno.writeTextFile(paths[1], certPem);
  return paths;
}

/** What a program says of its own version, as far as `pattern` captures it. */
async function versionOf(pattern: RegExp, ...words: readonly string[]): Promise<string> {
  const [program = "", ...args] = words;
  const { stdout, stderr } = await new Deno.Command(program, { args }).output();
  const text = new TextDecoder();
  return pattern.exec(text.decode(stdout) + text.decode(stderr))?.[1] ?? "no version";
}

Deno.test(withMeans({
  name: "BIND over UDP tells its version, and that it resolves for nobody",
  needs: ["named"],
  install: "bind9",
  root: true,
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const port = freePort();
      const path = await settings(
        `options { directory "${folder}"; listen-on port ${port} { 127.0.0.1; }; ` +
          "listen-on-v6 { none; }; pid-file none; recursion no; session-keyfile none; " +
          "dnssec-validation no; };\ncontrols {};\n",
      );
      await using _server = await startServer({ words: ["named", "-g", "-c", path], port });
      // General questions find it too: nobody names the protocol here.
      for (const choice of [{ only: ["dns"] }, {}]) {
        const { state, service, details } = await scanUdpPort(port, choice);
        assert.equal(state, "open");
        assert.deepEqual([service?.name, service?.product], ["dns", "BIND"]);
        assert.equal(service?.version, await versionOf(/^BIND ([\d.]+)/, "named", "-V"));
        assert.equal(details["dns_recursion"], "not available");
      }
    }),
}));

Deno.test(withMeans({
  name: "Unbound over UDP tells its version, and that it resolves for us",
  needs: ["unbound"],
  install: "unbound",
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const port = freePort();
      const path = await settings(
        `server:\n  interface: 127.0.0.1@${port}\n  do-daemonize: no\n  chroot: ""\n` +
          `  username: ""\n  directory: "${folder}"\n  pidfile: ""\n  use-syslog: no\n` +
          '  module-config: "iterator"\n  local-zone: "." static\n' +
          "remote-control:\n  control-enable: no\n",
      );
      await using _server = await startServer({ words: ["unbound", "-d", "-c", path], port });
      const { service, details } = await scanUdpPort(port, { only: ["dns"] });
      assert.deepEqual([service?.name, service?.product], ["dns", "Unbound"]);
      assert.equal(service?.version, await versionOf(/^Version ([\d.]+)/, "unbound", "-V"));
      assert.equal(details["dns_recursion"], "available");
    }),
}));

Deno.test(withMeans({
  name: "Net-SNMP tells its engine to everybody, and its system where `public` is allowed",
  needs: ["snmpd"],
  install: "snmpd",
  root: true,
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const port = freePort();
      const path = await settings("rocommunity public 127.0.0.1\nsysName tester\n");
      await using _server = await startServer({
        ...snmpd(folder, { settings: path, endpoint: `udp:127.0.0.1:${port}` }),
        ready: () => listensOnUdp(port),
      });
      const careful = await scanUdpPort(port, { only: ["snmp"] });
      assert.deepEqual([careful.service?.name, careful.service?.product], ["snmp", "Net-SNMP"]);
      assert.match(careful.details["snmp_engine_id"] ?? "", /^80001f88/);
      assert.match(careful.details["snmp_engine_uptime"] ?? "", /^\d+ s$/);
      assert.equal(careful.details["snmp_description"], undefined);
      const called = await scanReport({ targets: ["127.0.0.1"], ports: `U:${port}`, deep: true });
      assert.equal(called.hosts[0]?.ports[0]?.service?.product, "Net-SNMP", "by the library too");
      assert.equal(called.scan.request?.deep, true);
      const allowed = await scanUdpPort(port, { only: ["snmp"], snmpPublic: true });
      assert.match(allowed.details["snmp_description"] ?? "", /^Linux /);
      assert.equal(allowed.details["snmp_name"], "tester");
      assert.equal(allowed.details["snmp_engine_id"], careful.details["snmp_engine_id"]);
    }),
}));

Deno.test(withMeans({
  name: "in.tftpd is known by its refusal, which comes from another port",
  needs: ["in.tftpd"],
  install: "tftpd-hpa",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      await using _server = await startServer({
        words: ["in.tftpd", "-L", "-u", "nobody", "-a", `127.0.0.1:${port}`, "-s", folder],
        ready: () => listensOnUdp(port),
      });
      const { state, service, details } = await scanUdpPort(port, { only: ["tftp"] });
      assert.deepEqual([state, service?.name], ["open", "tftp"]);
      assert.equal(details["tftp_error"], "file not found");
      assert.equal(details["tftp_message"], "File not found");
    }),
}));

Deno.test(withMeans({
  name: "in.tftpd on its own port is known by its words for a way of transfer that does not exist",
  needs: ["in.tftpd"],
  install: "tftpd-hpa",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      const address = "127.9.69.1";
      await using _server = await startServer({
        words: ["in.tftpd", "-L", "-u", "nobody", "-a", `${address}:69`, "-s", folder],
        ready: () => listensOnUdp(69),
      });
      const { service, details } = await scanUdpPort(69, { address });
      assert.deepEqual([service?.name, service?.product], ["tftp", "tftpd-hpa"]);
      assert.equal(details["tftp_message"], "File not found");
    }),
}));

Deno.test(withMeans({
  name: "memcached over UDP tells its version",
  needs: ["memcached"],
  install: "memcached",
  async fn() {
    const port = freePort();
    await using _server = await startServer({
      words: ["memcached", "-u", "nobody", "-l", "127.0.0.1", "-p", `${port}`, "-U", `${port}`],
      port,
    });
    const { service } = await scanUdpPort(port, { only: ["memcached"] });
    assert.equal(service?.product, "memcached");
    assert.equal(service?.version, await versionOf(/([\d.]+)/, "memcached", "-V"));
  },
}));

Deno.test(withMeans({
  name: "coturn tells its version and as whom it sees us",
  needs: ["turnserver"],
  install: "coturn",
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      await using _server = await startServer({
        words: [
          ...["turnserver", "-n", "-L", "127.0.0.1", "-p", `${port}`, "--no-tls", "--no-dtls"],
          ...["--no-cli", "--log-file", "stdout", "--simple-log", "--pidfile", `${folder}/pid`],
          ...["--userdb", `${folder}/users`],
        ],
        ready: () => listensOnUdp(port),
      });
      const { service, details } = await scanUdpPort(port, { only: ["stun"] });
      assert.deepEqual([service?.name, service?.product], ["stun", "coturn"]);
      assert.equal(service?.version, await versionOf(/^([\d.]+)$/m, "turnserver", "--version"));
      assert.match(details["stun_client_seen_as"] ?? "", /^127\.0\.0\.1:\d+$/);
      // It wants no login here, and refuses what lacks a transport.
      assert.match(details["turn_error"] ?? "", /^400 /);
    }),
}));

Deno.test(withMeans({
  name: "libcoap's server lists what it has",
  needs: ["coap-server-notls"],
  install: "libcoap3-bin",
  async fn() {
    const port = freePort();
    await using _server = await startServer({
      words: ["coap-server-notls", "-A", "127.0.0.1", "-p", `${port}`],
      ready: () => listensOnUdp(port),
    });
    const { service, details } = await scanUdpPort(port, { only: ["coap"] });
    assert.deepEqual([service?.name, service?.product], ["coap", "libcoap"]);
    assert.equal(details["coap_code"], "2.05");
    assert.match(details["coap_resources"] ?? "", /\/time/);
  },
}));

Deno.test(withMeans({
  name: "Kamailio over UDP tells its version",
  needs: ["kamailio"],
  install: "kamailio",
  root: true,
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const port = freePort();
      const path = await settings(
        "debug=0\nlog_stderror=yes\nfork=yes\nchildren=1\ndisable_tcp=yes\n" +
          `listen=udp:127.0.0.1:${port}\nloadmodule "sl.so"\n` +
          'request_route {\n  sl_send_reply("200", "OK");\n}\n',
      );
      await using _server = await startServer({
        words: [
          ...["kamailio", "-DD", "-E", "-f", path, "-Y", folder, "-m", "32"],
          ...["-L", "/usr/lib/x86_64-linux-gnu/kamailio/modules"],
        ],
        ready: () => listensOnUdp(port),
      });
      const { service } = await scanUdpPort(port, { only: ["sip"] });
      assert.deepEqual([service?.name, service?.product], ["sip", "Kamailio"]);
      assert.equal(service?.version, await versionOf(/kamailio (\S+)/, "kamailio", "-v"));
    }),
}));

Deno.test(withMeans({
  name: "OpenSSL's DTLS server gets its cookie back and tells version and cipher",
  needs: ["openssl"],
  install: "openssl",
  fn: () =>
    withOpenFolder(async (folder) => {
      const port = freePort();
      const [key, certificate] = await certificateIn(folder);
      await using _server = await startServer({
        words: [
          ...["openssl", "s_server", "-dtls1_2", "-listen", "-quiet"],
          ...["-accept", `127.0.0.1:${port}`, "-cert", certificate, "-key", key],
        ],
        ready: () => listensOnUdp(port),
      });
      const { service, details } = await scanUdpPort(port, { only: ["dtls"] });
      assert.equal(service?.name, "dtls");
      assert.equal(details["dtls_cookie"], "required");
      assert.equal(details["dtls_version"], "1.2");
      assert.match(details["dtls_cipher"] ?? "", /^0x[\da-f]{4}$/);
    }),
}));

Deno.test("a QUIC server (quinn) lists its versions", async () => {
  const { certPem, keyPem } = await makeCertificate();
  const endpoint = new Deno.QuicEndpoint({ hostname: "127.0.0.1", port: 0 });
  const listener = endpoint.listen({ cert: certPem, key: keyPem, alpnProtocols: ["portico"] });
  try {
    const { service, details } = await scanUdpPort(endpoint.addr.port, { only: ["quic"] });
    assert.equal(service?.name, "quic");
    assert.match(details["quic_versions"] ?? "", /^v1\b/);
  } finally {
    listener.stop();
    endpoint.close();
  }
});

Deno.test(withMeans({
  name: "xl2tpd tells host and vendor, and its tunnel is taken down",
  needs: ["xl2tpd"],
  install: "xl2tpd",
  root: true,
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const port = freePort();
      const path = await settings(
        `[global]\nport = ${port}\nlisten-addr = 127.0.0.1\n[lns default]\n` +
          "ip range = 192.0.2.2-192.0.2.9\nlocal ip = 192.0.2.1\n",
      );
      await using _server = await startServer({
        words: ["xl2tpd", "-D", "-c", path, "-p", `${folder}/pid`, "-C", `${folder}/control`],
        ready: () => listensOnUdp(port),
      });
      const found = await scanUdpPort(port, { only: ["l2tp"] });
      assert.deepEqual([found.service?.name, found.service?.product], ["l2tp", "xl2tpd"]);
      assert.equal(found.details["l2tp_host"], Deno.hostname());
      const sent = found.exchanges?.filter((exchange) => exchange.sent !== undefined);
      assert.equal(sent?.length, 2, "the question and the closing");
    }),
}));

Deno.test(withMeans({
  name: "OpenVPN is known unless it wants a key first",
  needs: ["openvpn"],
  install: "openvpn",
  root: true,
  fn: () =>
    withOpenFolder(async (folder) => {
      const [open, closed] = [freePort(), freePort()];
      const [key, certificate] = await certificateIn(folder);
      await runTool(["openvpn", "--genkey", "secret", `${folder}/secret`]);
      const words = [
        ...["openvpn", "--dev", "null", "--proto", "udp", "--local", "127.0.0.1", "--tls-server"],
        ...["--ca", certificate, "--cert", certificate, "--key", key, "--dh", "none"],
      ];
      const start = (port: number, ...more: readonly string[]) =>
        startServer({
          words: [...words, "--port", `${port}`, ...more],
          ready: () => listensOnUdp(port),
        });
      await using _open = await start(open);
      await using _closed = await start(closed, "--tls-crypt", `${folder}/secret`);
      const found = await scanUdp([open, closed], { only: ["openvpn"] });
      assert.equal(found.find(({ port }) => port === open)?.service?.product, "OpenVPN");
      const silent = found.find(({ port }) => port === closed);
      assert.equal(silent?.state, "open|filtered");
    }),
}));

Deno.test(withMeans({
  name: "MIT's KDC over UDP tells its time in its refusal",
  needs: ["krb5kdc", "kdb5_util"],
  install: "krb5-kdc krb5-admin-server",
  root: true,
  fn: () =>
    withOpenFolder(async (folder, settings) => {
      const port = freePort();
      const profile = await settings(
        `[kdcdefaults]\n kdc_listen = 127.0.0.1:${port}\n kdc_tcp_listen = ""\n[realms]\n` +
          ` EXAMPLE.ORG = {\n  database_name = ${folder}/principal\n` +
          `  key_stash_file = ${folder}/stash\n  acl_file = ${folder}/acl\n }\n`,
      );
      await Deno.writeTextFile(
        `${folder}/krb5.conf`,
        "[libdefaults]\n default_realm = EXAMPLE.ORG\n",
      );
      const env = ["env", `KRB5_CONFIG=${folder}/krb5.conf`, `KRB5_KDC_PROFILE=${profile}`];
      await runTool([...env, "kdb5_util", "create", "-s", "-r", "EXAMPLE.ORG", "-P", "secret"]);
      await using _server = await startServer({
        words: [...env, "krb5kdc", "-n", "-r", "EXAMPLE.ORG", "-P", `${folder}/pid`],
        ready: () => listensOnUdp(port),
      });
      const { service, details } = await scanUdpPort(port, { only: ["kerberos"] });
      assert.equal(service?.product, "Kerberos KDC");
      assert.equal(details["kerberos_error"], "KDC_ERR_C_PRINCIPAL_UNKNOWN");
      assert.equal(details["kerberos_clock_offset"], undefined);
    }),
}));
