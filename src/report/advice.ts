/**
 * What an open service may mean for the owner of the machine, in one or two plain sentences. A
 * learner reads why it matters; an administrator reads what to check.
 */

import { type Finding, isNoLogin } from "../model/finding.ts";
import type { Port } from "../model/report.ts";
import type { TlsProblem } from "../model/tls.ts";
import { oldTlsVersions } from "../model/weak.ts";

const PLAIN = "traffic, passwords included, can be intercepted";
const INSIDE = "restrict access to the hosts that need it";

const BY_SERVICE: Readonly<Record<string, string>> = {
  ssh: "Remote login. Keep it up to date, and prefer keys to passwords.",
  telnet: `Remote login without encryption: ${PLAIN}. SSH does the same job safely.`,
  ftp: `File transfer; unless the session starts TLS, ${PLAIN}.`,
  tftp: "File transfer without a login: check which files it serves.",
  smtp: "Mail transport. Check that it is not an open relay.",
  pop3: `Mail retrieval; without TLS ${PLAIN}.`,
  imap: `Mailbox access; without TLS ${PLAIN}.`,
  http: "A web server. Without TLS, traffic can be read and changed.",
  "http-proxy": "A proxy: let it work only for the clients that need it.",
  socks5: "A proxy: let it work only for the clients that need it.",
  socks4: "A proxy: let it work only for the clients that need it.",
  mysql: `A database: ${INSIDE}.`,
  postgresql: `A database: ${INSIDE}.`,
  mssql: `A database: ${INSIDE}.`,
  mongodb: `A database: ${INSIDE}.`,
  redis: `A database: ${INSIDE}.`,
  memcached: `A cache: ${INSIDE}. Over UDP it is abused for amplification attacks.`,
  elasticsearch: `A search engine: ${INSIDE}.`,
  docker: "Docker API: without client certificates, anyone who can reach it has root on the host.",
  kubernetes: "The Kubernetes API: check who reaches it and that anonymous requests are refused.",
  etcd: `A cluster's configuration and secrets: ${INSIDE}.`,
  smb: `File sharing: ${INSIDE}; it should not face the Internet.`,
  msrpc: `Windows remote management: ${INSIDE}; it should not face the Internet.`,
  rdp: "Remote desktop: put it behind a gateway or a VPN, and demand network level authentication.",
  vnc: "Remote desktop: many set-ups do not encrypt it. Put it behind SSH or a VPN.",
  x11: "Remote display: a client that may connect sees every keystroke. Close it or use SSH.",
  ldap: `A directory: ${INSIDE}; without TLS ${PLAIN}.`,
  rpcbind: `It lists RPC services: ${INSIDE}, and is abused over UDP for amplification attacks.`,
  nfs: `File sharing: ${INSIDE}; check which hosts may mount what.`,
  rsync: "File copying: check that every module asks for a login or holds nothing private.",
  mqtt: "A message broker: use TLS.",
  amqp: `A message broker: ${INSIDE}.`,
  snmp: "Device management: check that no community is guessable; version 3 encrypts.",
  dns: "A name server: check that it answers recursive questions only for its own network.",
  ntp: "A time server. Keep it up to date: old versions are abused for amplification attacks.",
  ajp: `A connector between a web server and its application: ${INSIDE}.`,
  jdwp: "A debugger port: anyone who can reach it can run code in the program. Close it.",
  "java-rmi": `Remote calls into a Java program: ${INSIDE}.`,
  adb: "Android's debugging port: anyone who can reach it controls the device. Close it.",
  modbus: "Industrial control without a login: restrict it to the plant's network.",
  s7comm: "Industrial control: restrict it to the plant's network.",
  "command-shell": "A shell: anyone who can reach it runs commands on the machine. End it.",
  chargen: "A legacy test service, abused for amplification attacks. Disable it.",
  echo: "A legacy test service, abused to keep machines busy. Disable it.",
  finger: "It discloses user names. Disable it.",
  systat: "It discloses who runs what on the machine. Disable it.",
  netstat: "It discloses whom the machine talks to. Disable it.",
};

/** Services of which nobody should get anything without a login. */
const LOGIN_EXPECTED: ReadonlySet<string> = new Set([
  ...["mongodb", "redis", "memcached", "elasticsearch", "mqtt", "amqp", "nats", "stomp", "mysql"],
  ...["postgresql", "mssql", "cassandra", "etcd", "couchdb", "influxdb", "vnc", "docker"],
  ...["http-proxy", "socks5", "socks4"],
]);

/** Details that say whether a login is required. */
const LOGIN_FACT = /_(?:auth|access|security)$|^(?:http_proxy|socks_reply)$/;

const TLS_PROBLEMS: Readonly<Record<string, string>> = {
  "self-signed":
    "The certificate is self-signed: clients cannot tell this server from an impostor.",
  "expired": "The certificate has expired: clients will refuse it. Renew it.",
  "not-yet-valid": "The certificate is not valid yet: check the clocks of both machines.",
  "name-mismatch": "The certificate is for another name than the one scanned.",
  "untrusted": "The certificate chain is not trusted by this machine.",
  "impossible-dates":
    "The certificate's dates are impossible: no client can tell when it is valid. Renew it.",
  "weak-key":
    "The certificate's key is too short to be safe: renew it with RSA of 2,048 bits or more, or EC.",
  "md5-signature": "The certificate is signed with MD5, which can be forged: renew it.",
  "sha1-signature": "The certificate is signed with SHA-1, which clients refuse: renew it.",
};

/** Findings of another name than their problem; that of a self-signed certificate says two. */
const SAID_BY: ReadonlyMap<TlsProblem, readonly string[]> = new Map([
  ["md5-signature", ["certificate-weak-signature"]],
  ["sha1-signature", ["certificate-weak-signature"]],
  ["untrusted", ["certificate-untrusted", "certificate-self-signed"]],
]);

/**
 * What a port may mean for its owner: no sentence, or a few.
 *
 * @param findings those at the port: what they say is not said again.
 */
export function adviceFor(port: Port, findings: readonly Finding[] = []): readonly string[] {
  if (port.state !== "open") return [];
  const { service, tls } = port;
  const general = service === undefined || (service.name === "http" && service.tunnel === "tls")
    ? undefined
    : ownText(BY_SERVICE, service.name);
  const old = tls === undefined ? [] : oldTlsVersions(tls);
  return [
    ...(general === undefined ? [] : [general]),
    ...loginAdvice(port, findings),
    ...(tls?.problems ?? []).filter((problem) => !isSaid(problem, findings))
      .flatMap((problem) => ownText(TLS_PROBLEMS, problem) ?? []),
    ...(old.length === 0 || findings.some(({ id }) => id === "tls-outdated")
      ? []
      : [`It still accepts ${old.join(", ")}: outdated versions that can be broken.`]),
    ...(service === undefined
      ? ["Unidentified service: find out which program listens on this port."]
      : []),
  ];
}

/** Whether a finding says what is wrong with a certificate. */
function isSaid(problem: TlsProblem, findings: readonly Finding[]): boolean {
  const rules = SAID_BY.get(problem) ?? [`certificate-${problem}`];
  return findings.some(({ id }) => rules.includes(id));
}

/** What is known is not to be checked again: a finding says it, or the service asked for a login. */
function loginAdvice({ service, details }: Port, findings: readonly Finding[]): readonly string[] {
  const isKnown = findings.some(isNoLogin) ||
    Object.keys(details).some((key) => LOGIN_FACT.test(key));
  return service !== undefined && LOGIN_EXPECTED.has(service.name) && !isKnown
    ? ["Check that it requires a login."]
    : [];
}

/** Names come from saved files too: `constructor` is no service that is known. */
function ownText(texts: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}
