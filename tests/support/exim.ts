/**
 * Debian's Exim as a submission server on loopback: STARTTLS or TLS from the first byte, a login that it
 * demands over TLS alone, mails in a mailbox file. It is started as root.
 */

import { CN, makeCertificate } from "./certificate.ts";
import { freePort } from "./free_port.ts";
import { temporaryFolder } from "./portico.ts";
import { type Server, startServer } from "./server.ts";
import { until } from "./wait.ts";

/** A running Exim. */
export interface MailServer extends AsyncDisposable {
  readonly port: number;
  /** A file with the certificate of the authority that its certificate is from. */
  readonly caFile: string;
  /** The mails that have arrived, once there are as many. */
  mails(count: number): Promise<string>;
  /** What its log says. */
  log(): string;
}

/** The name in its certificate; `localhost` is another one. */
export const MAIL_HOST = "localhost";
/** The login that it accepts. */
export const MAIL_LOGIN = { user: "portico", password: "hunter2 &=" };

/** Starts Exim. */
export async function startMailServer(
  { tls = "starttls" }: { readonly tls?: "starttls" | "tls" | "none" } = {},
): Promise<MailServer> {
  const folder = await temporaryFolder();
  const { path } = folder;
  const authority = await makeCertificate({ authority: true, subject: [[CN, "Test CA"]] });
  const own = await makeCertificate({
    issuer: authority,
    subject: [[CN, MAIL_HOST]],
    dnsNames: [MAIL_HOST],
  });
  await Deno.writeTextFile(`${path}/ca.pem`, authority.certPem);
  await Deno.writeTextFile(`${path}/cert.pem`, own.certPem);
  await Deno.writeTextFile(`${path}/key.pem`, own.keyPem);
  for (const name of ["spool", "mail"]) {
    await Deno.mkdir(`${path}/${name}`);
    await Deno.chmod(`${path}/${name}`, 0o777);
  }
  await Deno.chmod(path, 0o755);
  const port = freePort();
  await Deno.writeTextFile(`${path}/exim.conf`, configuration(path, port, tls));
  const server: Server = await startServer({
    words: ["exim4", "-bdf", "-C", `${path}/exim.conf`],
    port,
  });
  const read = () => textOf(`${path}/mail/box`);
  return {
    port,
    caFile: `${path}/ca.pem`,
    async mails(count) {
      await until(() => read().split(/^From /m).length > count, `${count} mails`);
      return read();
    },
    log: () => textOf(`${path}/spool/log-main`),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

function textOf(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return "";
  }
}

function configuration(path: string, port: number, tls: "starttls" | "tls" | "none"): string {
  return [
    "primary_hostname = mail.example.org",
    `daemon_smtp_ports = ${port}`,
    "local_interfaces = 127.0.0.1",
    `spool_directory = ${path}/spool`,
    `log_file_path = ${path}/spool/log-%s`,
    `pid_file_path = ${path}/spool/pid`,
    "log_selector = +tls_cipher +smtp_connection",
    `tls_advertise_hosts = ${tls === "none" ? "" : "*"}`,
    ...(tls === "tls" ? [`tls_on_connect_ports = ${port}`] : []),
    `tls_certificate = ${path}/cert.pem`,
    `tls_privatekey = ${path}/key.pem`,
    // A login is offered only where it is encrypted.
    "auth_advertise_hosts = ${if def:tls_in_cipher {*}{}}",
    "acl_smtp_rcpt = rcpt",
    "never_users =",
    // Its processes give up root for a configuration of ours, and so deliver as themselves.
    "deliver_drop_privilege = true",
    "host_lookup =",
    "rfc1413_query_timeout = 0s",
    "smtp_accept_max = 5",
    "begin acl",
    "rcpt:",
    "  deny message = no such user\n    local_parts = nobody-here",
    "  defer message = later\n    local_parts = later",
    ...(tls === "none" ? [] : ["  deny message = login first\n    !authenticated = *"]),
    "  accept",
    "begin routers",
    "all:\n  driver = accept\n  transport = box",
    "begin transports",
    `box:\n  driver = appendfile\n  file = ${path}/mail/box\n  user = Debian-exim\n  group = Debian-exim\n  mode = 0666\n  mode_fail_narrower = false`,
    "begin retry",
    "begin rewrite",
    "begin authenticators",
    "plain:\n  driver = plaintext\n  public_name = PLAIN",
    `  server_condition = \${if and{{eq{$auth2}{${MAIL_LOGIN.user}}}{eq{$auth3}{${MAIL_LOGIN.password}}}}}`,
    "  server_set_id = $auth2",
    "  server_prompts = :",
    "",
  ].join("\n");
}
