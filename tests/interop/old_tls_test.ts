/**
 * What speaks inside TLS that the runtime's own TLS refuses, against OpenSSL; and what else speaks
 * inside TLS on ports of choice: TURN, DNS, XMPP.
 */

import assert from "node:assert/strict";
import type { Port } from "../../src/model/report.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

const OPENSSL = { needs: ["openssl"], install: "openssl" } as const;
const ANY = ["-cipher", "ALL:@SECLEVEL=0"];

/** A certificate and its key, in a folder that goes with it. */
class Pair implements AsyncDisposable {
  readonly folder = Deno.makeTempDirSync({ prefix: "portico-oldtls-" });
  readonly certificate = `${this.folder}/cert.pem`;
  readonly key = `${this.folder}/key.pem`;

  static async make(...how: readonly string[]): Promise<Pair> {
    const pair = new Pair();
    await runTool([
      ...["openssl", "req", "-x509", "-nodes", "-days", "30", "-subj", "/CN=old.test"],
      ...["-addext", "subjectAltName=DNS:old.test", "-keyout", pair.key],
      ...["-out", pair.certificate, ...how],
    ]);
    return pair;
  }

  async [Symbol.asyncDispose]() {
    await Deno.remove(this.folder, { recursive: true });
  }
}

/** OpenSSL's own web page inside TLS, identified as on port 443. */
function pageIn(pair: Pair, ...options: readonly string[]): Promise<Port> {
  return pageAs(443, { pair, options });
}

async function pageAs(
  as: number | undefined,
  { pair, options }: { readonly pair: Pair; readonly options: readonly string[] },
): Promise<Port> {
  const port = freePort();
  const files = ["-cert", pair.certificate, "-key", pair.key];
  const words = ["openssl", "s_server", "-accept", `127.0.0.1:${port}`, "-www", ...files];
  await using _server = await startServer({ words: [...words, ...options], port });
  const look = () => identifyDeep(port, as === undefined ? {} : { as });
  const found = await look();
  // The versions come last: a busy machine may have left no time for them.
  return found.tls !== undefined && found.tls.versions === undefined ? await look() : found;
}

function assertPage({ service, details }: Port, what: string): void {
  assert.deepEqual([service?.name, service?.tunnel], ["http", "tls"], what);
  assert.equal(service?.product, "OpenSSL s_server", what);
  assert.equal(details.http_status, "HTTP/1.0 200 ok", what);
  assert.equal(details.tls_handshake, undefined, what);
}

Deno.test(withMeans({
  name: "openssl s_server: HTTP inside TLS 1.0 and 1.1, and every kind of suite up to TLS 1.2",
  ...OPENSSL,
  async fn() {
    await using pair = await Pair.make("-newkey", "rsa:2048");
    const kinds = [
      ["TLSv1.0", "-tls1", ...ANY],
      ["TLSv1.1", "-tls1_1", ...ANY],
      ["TLSv1.0", "-tls1", "-cipher", "DHE-RSA-AES256-SHA:@SECLEVEL=0"],
      ["TLSv1.0", "-tls1", "-cipher", "ECDHE-RSA-AES128-SHA:@SECLEVEL=0"],
      ["TLSv1.2", "-tls1_2", "-cipher", "AES128-SHA"],
      ["TLSv1.2", "-tls1_2", "-cipher", "AES256-SHA256"],
      ["TLSv1.2", "-tls1_2", "-cipher", "AES256-GCM-SHA384"],
      ["TLSv1.2", "-tls1_2", "-cipher", "DHE-RSA-AES128-GCM-SHA256"],
      ["TLSv1.2", "-tls1_2", "-cipher", "ECDHE-RSA-AES256-SHA384"],
      ["TLSv1.2", "-tls1_2", "-cipher", "ADH-AES128-SHA256:@SECLEVEL=0"],
      ["TLSv1.2", "-tls1_2", "-curves", "P-521"],
      ["TLSv1.2", "-tls1_2", "-curves", "brainpoolP256r1"],
      ["TLSv1.2", "-tls1_2", "-curves", "brainpoolP512r1"],
      ["TLSv1.2", "-tls1_2", "-curves", "secp256k1"],
      ["TLSv1.2", "-tls1_2", "-curves", "P-224"],
    ] as const;
    const look = async ([version, ...options]: readonly [string, ...string[]]) => {
      const port = await pageIn(pair, ...options);
      assertPage(port, options.join(" "));
      assert.equal(port.tls?.protocol, version, options.join(" "));
      assert.deepEqual(port.tls?.versions, [version], options.join(" "));
      // Debian's OpenSSL 3.0 knows no ML-KEM, and neither do these versions.
      assert.equal(port.tls?.postQuantum, false);
    };
    for (let at = 0; at < kinds.length; at += 2) {
      await Promise.all(kinds.slice(at, at + 2).map(look));
    }
    // On a port of choice it serves us only when the connection that listens has gone.
    assertPage(await pageAs(undefined, { pair, options: ["-tls1_1", ...ANY] }), "any port");
  },
}));

Deno.test(withMeans({
  name:
    "openssl s_server: HTTP behind short keys, Ed448, a rare curve, MD5 and SHA-1, and what is wrong with them",
  ...OPENSSL,
  async fn() {
    const kinds = [
      [["-newkey", "rsa:1024"], ANY, ["self-signed", "weak-key"]],
      [["-newkey", "rsa:512", "-sha1"], ANY, ["self-signed", "weak-key", "sha1-signature"]],
      [["-newkey", "ed448"], [], ["self-signed"]],
      [["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"], [], ["self-signed"]],
      [["-newkey", "rsa:2048", "-md5"], ANY, ["self-signed", "untrusted", "md5-signature"]],
    ] as const;
    for (const [how, options, problems] of kinds) {
      await using pair = await Pair.make(...how);
      const port = await pageIn(pair, ...options);
      assertPage(port, how.join(" "));
      assert.deepEqual(port.tls?.problems, problems, how.join(" "));
      assert.ok(port.tls?.versions?.includes("TLSv1.2"));
    }
  },
}));

Deno.test(withMeans({
  name: "openssl s_server: HTTP inside TLS 1.3 alone, behind keys that the runtime refuses",
  ...OPENSSL,
  async fn() {
    const kinds = [
      [["-newkey", "rsa:1024"], ["-cipher", "ALL:@SECLEVEL=0"], 1_024],
      [["-newkey", "ed448"], [], 456],
      [["-newkey", "ed448"], ["-ciphersuites", "TLS_AES_128_GCM_SHA256"], 456],
      [["-newkey", "ed448"], ["-curves", "P-384"], 456],
      [["-newkey", "ed448"], ["-curves", "P-521"], 456],
      [["-newkey", "ed448"], ["-verify", "1"], 456],
    ] as const;
    await Promise.all(kinds.map(async ([how, options, bits]) => {
      await using pair = await Pair.make(...how);
      const what = [...how, ...options].join(" ");
      const port = await pageIn(pair, "-tls1_3", ...options);
      assertPage(port, what);
      const { protocol, certificate, versions, clientCertificateWanted } = port.tls ?? {};
      assert.equal(protocol, "TLSv1.3", what);
      assert.equal(certificate?.keyBits, bits, what);
      assert.deepEqual(versions, ["TLSv1.3"], what);
      assert.equal(clientCertificateWanted ?? false, options[0] === "-verify", what);
    }));
  },
}));

Deno.test(withMeans({
  name: "openssl s_server: where no handshake is possible, the report says why",
  ...OPENSSL,
  async fn() {
    await using rsa = await Pair.make("-newkey", "rsa:2048");
    await using ed448 = await Pair.make("-newkey", "ed448");
    const camellia = await pageIn(rsa, "-tls1_2", "-cipher", "CAMELLIA128-SHA");
    assert.equal(
      camellia.details.tls_handshake,
      "not completed: alert handshake_failure (the server accepts only TLSv1.2, " +
        "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA, a certificate with rsa 2048)",
    );
    const chacha = ["-ciphersuites", "TLS_CHACHA20_POLY1305_SHA256"];
    const only13 = await pageIn(ed448, "-tls1_3", ...chacha);
    assert.match(only13.details.tls_handshake ?? "", /^not completed: alert handshake_failure/);
    const strict = await pageIn(rsa, "-tls1_2", "-Verify", "1");
    assert.equal(
      strict.details.tls_handshake,
      "not completed: a client certificate is required",
    );
    const shared = await pageIn(rsa, "-nocert", "-psk", "1a2b3c", "-tls1_2", "-cipher", "PSK");
    assert.match(shared.details.tls_handshake ?? "", /accepts only TLSv1\.2, TLS_PSK_WITH_\w+\)$/);
    for (const { service } of [camellia, only13, strict, shared]) {
      assert.equal(service?.name, "tls");
    }
  },
}));

Deno.test(withMeans({
  name: "coturn: STUN and TURN over TCP and inside TLS, with its realm",
  needs: ["turnserver", "openssl"],
  install: "coturn openssl",
  async fn() {
    await using pair = await Pair.make("-newkey", "rsa:2048");
    const port = freePort();
    await Deno.writeTextFile(
      `${pair.folder}/turn.conf`,
      `listening-ip=127.0.0.1\nrelay-ip=127.0.0.1\nlistening-port=${port}\n` +
        `tls-listening-port=${freePort()}\ncert=${pair.certificate}\npkey=${pair.key}\n` +
        "lt-cred-mech\nrealm=lab.example\nuser=a:b\nno-cli\nlog-file=stdout\n" +
        `pidfile=${pair.folder}/pid\nuserdb=${pair.folder}/db\n`,
    );
    await using _server = await startServer({
      words: ["turnserver", "-c", `${pair.folder}/turn.conf`],
      port,
    });
    // coturn speaks both on each of its ports; with few probes it is not asked for TLS.
    for (const tunnel of ["tls", undefined] as const) {
      const { service, details } = tunnel === "tls"
        ? await identifyDeep(port)
        : await plainStun(port);
      assert.deepEqual([service?.name, service?.product], ["stun", "coturn"]);
      assert.equal(service?.tunnel, tunnel);
      assert.equal(details.turn, "yes");
      assert.equal(details.turn_realm, "lab.example");
      assert.match(details.stun_client_seen_as ?? "", /^127\.0\.0\.1:\d+$/);
    }
  },
}));

/** As on the usual port: the probe that lists the port comes before TLS. */
async function plainStun(port: number): Promise<Port> {
  const { stunProbe } = await import("../../src/probes/tcp/stun.ts");
  return await identifyDeep(port, { probes: [{ ...stunProbe, ports: [port] }] });
}

Deno.test(withMeans({
  name: "Unbound: DNS inside TLS on a port of choice",
  needs: ["unbound", "openssl"],
  install: "unbound openssl",
  async fn() {
    await using pair = await Pair.make("-newkey", "rsa:2048");
    const port = freePort();
    const conf = `${pair.folder}/unbound.conf`;
    await Deno.writeTextFile(
      conf,
      `server:\n  interface: 127.0.0.1@${port}\n  tls-port: ${port}\n` +
        `  tls-service-key: "${pair.key}"\n  tls-service-pem: "${pair.certificate}"\n` +
        `  do-daemonize: no\n  chroot: ""\n  username: ""\n  directory: "${pair.folder}"\n` +
        '  pidfile: ""\n  use-syslog: no\n  module-config: "iterator"\n' +
        '  local-zone: "." static\nremote-control:\n  control-enable: no\n',
    );
    await using _server = await startServer({ words: ["unbound", "-d", "-c", conf], port });
    const { service } = await identifyDeep(port);
    assert.deepEqual([service?.name, service?.tunnel], ["dns", "tls"]);
    assert.equal(service?.product, "Unbound");
  },
}));

Deno.test(withMeans({
  name: "Prosody inside TLS: its domain is the certificate's, when the target is an address",
  needs: ["prosody", "openssl"],
  install: "prosody openssl",
  root: true,
  async fn() {
    await using pair = await Pair.make("-newkey", "rsa:2048");
    const [clients, direct] = [freePort(), freePort()];
    await Deno.writeTextFile(
      `${pair.folder}/prosody.cfg.lua`,
      `run_as_root = true\npidfile = "${pair.folder}/pid"\ndata_path = "${pair.folder}"\n` +
        `interfaces = { "127.0.0.1" }\nc2s_ports = { ${clients} }\ns2s_ports = {}\n` +
        `c2s_direct_tls_ports = { ${direct} }\nhttp_ports = {}\nhttps_ports = {}\n` +
        'component_ports = {}\nmodules_enabled = { "tls", "saslauth", "disco" }\n' +
        `ssl = { certificate = "${pair.certificate}"; key = "${pair.key}" }\n` +
        'log = { { levels = { min = "info" }, to = "console" } }\nVirtualHost "old.test"\n',
    );
    await using _server = await startServer({
      words: ["prosody", "-F", "--config", `${pair.folder}/prosody.cfg.lua`],
      port: direct,
    });
    const { service, details } = await identifyDeep(direct);
    assert.deepEqual([service?.name, service?.tunnel], ["xmpp", "tls"]);
    assert.equal(details.xmpp_host, "old.test");
    assert.match(details.xmpp_mechanisms ?? "", /SCRAM-SHA-1/);
  },
}));
