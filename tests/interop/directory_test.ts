/** Real directories and Windows' protocols: OpenLDAP, MIT Kerberos, Samba's files and procedures. */

import assert from "node:assert/strict";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

/** A loopback address of its own, so that the usual ports are free. */
const OWN = "127.0.0.38";
/** The same for a server with old settings. */
const OLD = "127.0.0.75";

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "portico-directory-" });
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function makeCertificate(folder: string, name: string): Promise<void> {
  await runTool([
    ...["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30"],
    ...["-keyout", `${folder}/key.pem`, "-out", `${folder}/cert.pem`, "-subj", `/CN=${name}`],
  ]);
}

Deno.test(withMeans({
  name: "OpenLDAP: root DSE, the certificate behind StartTLS, LDAP over TLS, another port",
  needs: ["slapd", "openssl"],
  install: "slapd openssl",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const other = freePort();
      await makeCertificate(folder, "ldap.example");
      await Deno.mkdir(`${folder}/db`);
      await Deno.writeTextFile(
        `${folder}/slapd.conf`,
        "include /etc/ldap/schema/core.schema\nmodulepath /usr/lib/ldap\nmoduleload back_mdb\n" +
          `pidfile ${folder}/pid\nTLSCertificateFile ${folder}/cert.pem\n` +
          `TLSCertificateKeyFile ${folder}/key.pem\ndatabase mdb\nmaxsize 1048576\n` +
          `suffix "dc=example,dc=org"\ndirectory ${folder}/db\n`,
      );
      const urls = `ldap://${OWN}:389/ ldaps://${OWN}:636/ ldap://127.0.0.1:${other}/`;
      await using _server = await startServer({
        words: ["slapd", "-d", "0", "-f", `${folder}/slapd.conf`, "-h", urls],
        port: other,
      });
      const [plain, tls, elsewhere] = await Promise.all([
        identifyDeep(389, { address: OWN }),
        identifyDeep(636, { address: OWN }),
        identifyDeep(other),
      ]);
      for (const { service, details, tls: session } of [plain, tls, elsewhere]) {
        assert.equal(service?.name, "ldap");
        assert.equal(service?.product, "OpenLDAP slapd");
        assert.equal(details.ldap_naming_contexts, "dc=example,dc=org");
        assert.equal(session?.certificate?.subject, "CN=ldap.example");
      }
      assert.equal(plain.details.ldap_starttls, "yes");
      assert.equal(plain.service?.tunnel, undefined);
      assert.equal(tls.service?.tunnel, "tls");
    }),
}));

Deno.test(withMeans({
  name: "MIT Kerberos: product and time from the refusal of an unknown principal",
  needs: ["krb5kdc", "kdb5_util"],
  install: "krb5-kdc krb5-admin-server",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const port = freePort();
      await Deno.writeTextFile(
        `${folder}/kdc.conf`,
        `[kdcdefaults]\n kdc_listen = ""\n kdc_tcp_listen = 127.0.0.1:${port},${OWN}:88\n` +
          `[realms]\n EXAMPLE.ORG = {\n  database_name = ${folder}/principal\n` +
          `  key_stash_file = ${folder}/stash\n  acl_file = ${folder}/acl\n }\n`,
      );
      await Deno.writeTextFile(
        `${folder}/krb5.conf`,
        "[libdefaults]\n default_realm = EXAMPLE.ORG\n",
      );
      const env = [
        "env",
        `KRB5_CONFIG=${folder}/krb5.conf`,
        `KRB5_KDC_PROFILE=${folder}/kdc.conf`,
      ];
      await runTool([...env, "kdb5_util", "create", "-s", "-r", "EXAMPLE.ORG", "-P", "secret"]);
      await using _server = await startServer({
        words: [...env, "krb5kdc", "-n", "-r", "EXAMPLE.ORG", "-P", `${folder}/pid`],
        port,
      });
      const found = await Promise.all([
        identifyDeep(88, { address: OWN }),
        identifyDeep(port),
      ]);
      for (const { service, details } of found) {
        assert.equal(service?.name, "kerberos");
        assert.equal(service?.product, "Kerberos KDC");
        assert.equal(details.kerberos_error, "KDC_ERR_C_PRINCIPAL_UNKNOWN");
        assert.equal(details.kerberos_clock_offset, undefined);
      }
    }),
}));

/** Samba's settings with everything in one folder. */
async function writeSambaConf(folder: string, lines: readonly string[]): Promise<string> {
  const kinds = ["lock directory", "state directory", "cache directory", "private dir"];
  const settings = [...kinds, "pid directory", "ncalrpc dir"].map((kind) =>
    `${kind} = ${folder}/${kind.replace(" ", "-")}`
  );
  for (const setting of settings) await Deno.mkdir(setting.split(" = ")[1] ?? "");
  const conf = `${folder}/smb.conf`;
  const fixed = [
    "netbios name = TESTHOST",
    "server role = standalone server",
    "bind interfaces only = yes",
    "disable spoolss = yes",
    "load printers = no",
    `log file = ${folder}/log`,
  ];
  await Deno.writeTextFile(conf, ["[global]", ...fixed, ...settings, ...lines, ""].join("\n"));
  return conf;
}

Deno.test(withMeans({
  name: "Samba: dialect and signing, its name by NTLM, and NetBIOS on port 139",
  needs: ["smbd"],
  install: "samba",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const other = freePort();
      const conf = await writeSambaConf(folder, [
        `interfaces = ${OWN}/8`,
        `smb ports = 445 139 ${other}`,
      ]);
      await using _server = await startServer({
        words: ["smbd", "-F", "--no-process-group", "-s", conf, "--debug-stdout"],
        port: 445,
        hostname: OWN,
      });
      const [files, netbios, elsewhere] = await Promise.all([
        identifyDeep(445, { address: OWN, intensity: 6 }),
        identifyDeep(139, { address: OWN }),
        identifyDeep(other, { address: OWN, only: ["smb"] }),
      ]);
      for (const { service, details } of [files, netbios, elsewhere]) {
        assert.equal(service?.name, "smb");
        assert.equal(service?.product, "Samba");
        assert.equal(details.smb_dialect, "3.1.1");
        assert.equal(details.smb_signing, "not required");
        assert.equal(details.smb_server_name, "testhost");
        assert.equal(details.smb_v1, "refused");
      }
      assert.equal(files.details.ntlm_computer, "TESTHOST");
      assert.equal(elsewhere.details.ntlm_computer, undefined);
    }),
}));

Deno.test(withMeans({
  name: "Samba: whether it speaks SMB 1 too, on 445 and over NetBIOS",
  needs: ["smbd"],
  install: "samba",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const conf = await writeSambaConf(folder, [
        `interfaces = ${OLD}/8`,
        "smb ports = 445 139",
        "server min protocol = NT1",
      ]);
      await using _server = await startServer({
        words: ["smbd", "-F", "--no-process-group", "-s", conf, "--debug-stdout"],
        port: 445,
        hostname: OLD,
      });
      const found = await Promise.all([
        identifyDeep(445, { address: OLD }),
        identifyDeep(139, { address: OLD }),
      ]);
      for (const { service, details } of found) {
        assert.equal(service?.product, "Samba");
        assert.equal(details.smb_dialect, "3.1.1");
        assert.equal(details.smb_v1, "accepted");
      }
      const { service, details } = await identifyDeep(445, { address: OLD, intensity: 6 });
      assert.match(service?.version ?? "", /^4\.\d{1,2}\.\d/);
      assert.match(details.smb_v1_server ?? "", /^Samba 4\./);
    }),
}));

Deno.test(withMeans({
  name: "Samba's endpoint mapper: the bind is accepted, NTLM names the host",
  needs: ["/usr/libexec/samba/samba-dcerpcd"],
  install: "samba",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const conf = await writeSambaConf(folder, [
        `interfaces = ${OWN}/8`,
        "rpc start on demand helpers = no",
      ]);
      await using _server = await startServer({
        words: [
          "/usr/libexec/samba/samba-dcerpcd",
          ...["-F", "-s", conf, "--libexec-rpcds", "--debug-stdout"],
        ],
        port: 135,
        hostname: OWN,
      });
      const { service, details } = await identifyDeep(135, { address: OWN, intensity: 6 });
      assert.equal(service?.name, "msrpc");
      assert.equal(service?.product, "Samba");
      assert.equal(details.msrpc_bind, "accepted");
      assert.equal(details.ntlm_computer, "TESTHOST");
    }),
}));
