/** Debian's mail servers on their usual ports: Dovecot for mailboxes, Exim for transport. */

import assert from "node:assert/strict";
import type { Port } from "../../src/model/report.ts";
import { CN, makeCertificate } from "../support/certificate.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

/** A loopback address of its own, so that usual ports are free. */
const OWN = "127.0.0.40";
const SUBJECT = /CN=mail\.example\.org/;

/** A folder with `cert.pem` and `key.pem`. */
async function withCertificate(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "portico-mail-" });
  try {
    await Deno.chmod(folder, 0o755);
    const { certPem, keyPem } = await makeCertificate({
      key: "rsa",
      subject: [[CN, "mail.example.org"]],
      dnsNames: ["mail.example.org"],
    });
    await Deno.writeTextFile(`${folder}/cert.pem`, certPem);
    await Deno.writeTextFile(`${folder}/key.pem`, keyPem);
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** One listener of Dovecot's, on its usual port. */
function listener(service: string, name: string, port: number): string {
  return `service ${service} {\n inet_listener ${name} {\n port = ${port}\n }\n}`;
}

async function startDovecot(folder: string) {
  const conf = `${folder}/dovecot.conf`;
  await Deno.mkdir(`${folder}/mail`, { mode: 0o777 });
  await Deno.writeTextFile(
    conf,
    [
      `base_dir = ${folder}/run`,
      `state_dir = ${folder}/run`,
      `log_path = ${folder}/log`,
      "protocols = imap pop3 lmtp sieve",
      `listen = ${OWN}`,
      "ssl = yes",
      `ssl_cert = <${folder}/cert.pem`,
      `ssl_key = <${folder}/key.pem`,
      `mail_location = maildir:${folder}/mail`,
      "passdb {\n driver = static\n args = nopassword=y\n}",
      `userdb {\n driver = static\n args = uid=nobody gid=nogroup home=${folder}/mail\n}`,
      listener("imap-login", "imap", 143),
      listener("pop3-login", "pop3", 110),
      listener("lmtp", "lmtp", 24),
      listener("managesieve-login", "sieve", 4190),
      "",
    ].join("\n"),
  );
  const ready = () => answers([143, 110, 993, 24, 4190]);
  return await startServer({ words: ["dovecot", "-F", "-c", conf], ready });
}

async function answers(ports: readonly number[]): Promise<boolean> {
  try {
    for (const port of ports) (await Deno.connect({ hostname: OWN, port })).close();
    return true;
  } catch {
    return false;
  }
}

function assertUpgraded(port: Port, outcome: string | undefined): void {
  assert.equal(outcome, "yes");
  assert.equal(port.service?.tunnel, undefined);
  assert.match(port.tls?.certificate?.subject ?? "", SUBJECT);
}

Deno.test(withMeans({
  name: "Dovecot: IMAP, POP3, LMTP and ManageSieve, their capabilities and their certificates",
  needs: ["dovecot", "/usr/lib/dovecot/imap", "/usr/lib/dovecot/pop3", "/usr/lib/dovecot/lmtp"],
  install: "dovecot-imapd dovecot-pop3d dovecot-lmtpd dovecot-managesieved",
  root: true,
  fn: () =>
    withCertificate(async (folder) => {
      await using _server = await startDovecot(folder);
      const ask = (port: number) => identifyDeep(port, { address: OWN });
      const [imap, pop3, lmtp, sieve, imaps] = await Promise.all(
        [143, 110, 24, 4190, 993].map(ask),
      ) as [Port, Port, Port, Port, Port];
      const products = [imap, pop3, lmtp, sieve].map(({ service }) => [
        service?.name,
        service?.product,
      ]);
      assert.deepEqual(products, [
        ["imap", "Dovecot imapd"],
        ["pop3", "Dovecot pop3d"],
        ["lmtp", "Dovecot lmtpd"],
        ["sieve", "Dovecot Pigeonhole"],
      ]);
      assertUpgraded(imap, imap.details.imap_starttls);
      assertUpgraded(pop3, pop3.details.pop3_starttls);
      assertUpgraded(lmtp, lmtp.details.lmtp_starttls);
      assertUpgraded(sieve, sieve.details.sieve_starttls);
      assert.match(imap.details.imap_capabilities ?? "", /^IMAP4rev1 .*STARTTLS/);
      assert.equal(imap.details.imap_id, "name Dovecot");
      assert.match(pop3.details.pop3_capabilities ?? "", /\bUIDL\b/);
      assert.match(lmtp.details.lmtp_extensions ?? "", /\bPIPELINING\b/);
      assert.match(sieve.details.sieve_extensions ?? "", /\bvacation\b/);
      assert.equal(imaps.service?.name, "imap");
      assert.equal(imaps.service?.tunnel, "tls");
      assert.match(imaps.tls?.certificate?.subject ?? "", SUBJECT);
      const heard = await identifyDeep(143, { address: OWN, deep: false });
      assert.equal(heard.service?.product, "Dovecot imapd");
    }),
}));

async function startExim(folder: string, port: number, further: readonly string[] = []) {
  const conf = `${folder}/exim.conf`;
  await Deno.mkdir(`${folder}/spool`, { mode: 0o777 });
  await Deno.chmod(`${folder}/spool`, 0o777);
  await Deno.writeTextFile(
    conf,
    [
      "primary_hostname = mail.example.org",
      `daemon_smtp_ports = ${port}`,
      "local_interfaces = 127.0.0.1",
      `spool_directory = ${folder}/spool`,
      `log_file_path = ${folder}/spool/log-%s`,
      `pid_file_path = ${folder}/spool/pid`,
      "tls_advertise_hosts = *",
      `tls_certificate = ${folder}/cert.pem`,
      `tls_privatekey = ${folder}/key.pem`,
      ...further,
      ...["acl", "routers", "transports", "retry", "rewrite", "authenticators"]
        .map((section) => `begin ${section}`),
      "",
    ].join("\n"),
  );
  return await startServer({ words: ["exim4", "-bdf", "-C", conf], port });
}

Deno.test(withMeans({
  name: "Exim: version, extensions and the certificate behind STARTTLS on an unusual port",
  needs: ["exim4"],
  install: "exim4-daemon-light",
  root: true,
  fn: () =>
    withCertificate(async (folder) => {
      const port = freePort();
      await using _server = await startExim(folder, port);
      const heard = await identifyDeep(port, { deep: false });
      const asked = await identifyDeep(port);
      const installed = await runTool([
        ...["dpkg-query", "-W", "-f", "${Version}", "exim4-daemon-light"],
      ]);
      for (const { service } of [heard, asked]) {
        assert.equal(service?.name, "smtp");
        assert.equal(service?.product, "Exim smtpd");
        assert.ok(installed.startsWith(service?.version ?? "?"), installed);
      }
      assert.equal(asked.details.smtp_host, "mail.example.org");
      assert.match(asked.details.smtp_extensions ?? "", /\bPIPELINING\b.*\bSTARTTLS\b/);
      assertUpgraded(asked, asked.details.smtp_starttls);
    }),
}));

Deno.test(withMeans({
  name: "Exim whose greeting was changed to name nothing is told by its extensions",
  needs: ["exim4"],
  install: "exim4-daemon-light",
  root: true,
  fn: () =>
    withCertificate(async (folder) => {
      const port = freePort();
      const plain = ["smtp_banner = $smtp_active_hostname ready"];
      await using _server = await startExim(folder, port, plain);
      const { service } = await identifyDeep(port);
      assert.deepEqual([service?.name, service?.product], ["smtp", "Exim smtpd"]);
      assert.equal(service?.version, undefined);
    }),
}));
