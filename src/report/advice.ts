/**
 * What an open service may mean for the owner of the machine, in one or two plain sentences. A
 * learner reads why it matters; an administrator reads what to check.
 */

import type { Port } from "../model/report.ts";
import { oldTlsVersions } from "../model/weak.ts";

const PLAIN = "what is sent, passwords included, can be read on the way";
const INSIDE =
  "it is meant for the inside of a network: check that only those who need it reach it";

const BY_SERVICE: Readonly<Record<string, string>> = {
  ssh: "Remote login. Keep it up to date, and prefer keys to passwords.",
  telnet: `Remote login without encryption: ${PLAIN}. SSH does the same job safely.`,
  ftp: `File transfer; unless the session starts TLS, ${PLAIN}.`,
  tftp: "File transfer without any login: check which files it gives away.",
  smtp: "Mail transport. Check that it relays only for those who may send.",
  pop3: `Mail pick-up; without TLS ${PLAIN}.`,
  imap: `Mail reading; without TLS ${PLAIN}.`,
  http: "A web server. Without TLS everybody on the way can read and change what it serves.",
  "http-proxy": "A proxy: check that it does not forward for strangers.",
  socks5: "A proxy: check that it does not forward for strangers.",
  socks4: "A proxy: check that it does not forward for strangers.",
  mysql: `A database: ${INSIDE}.`,
  postgresql: `A database: ${INSIDE}.`,
  mssql: `A database: ${INSIDE}.`,
  mongodb: `A database: ${INSIDE}; check that it asks for a login.`,
  redis: `A data store: ${INSIDE}. Without a password anybody can read and change everything.`,
  memcached: `A cache without login: ${INSIDE}. Over UDP it can be misused to flood others.`,
  elasticsearch: `A search engine: ${INSIDE}; check that it asks for a login.`,
  docker: "The Docker API: without client certificates whoever reaches it owns the machine.",
  kubernetes: "The Kubernetes API: check who reaches it and that anonymous requests are refused.",
  etcd: `The store of a cluster's secrets: ${INSIDE}.`,
  smb: `File sharing: ${INSIDE}; it should not face the Internet.`,
  msrpc: `Windows management: ${INSIDE}; it should not face the Internet.`,
  rdp: "Remote desktop: put it behind a gateway or a VPN, and demand network level authentication.",
  vnc: "Remote screen: many set-ups do not encrypt it. Put it behind SSH or a VPN.",
  x11: "Remote screen and keyboard: whoever is let in reads every key. Close it or use SSH.",
  ldap: `A directory: ${INSIDE}; without TLS ${PLAIN}.`,
  rpcbind: `It lists RPC services: ${INSIDE}, and can be misused over UDP to flood others.`,
  nfs: `File sharing: ${INSIDE}; check which hosts may mount what.`,
  rsync: "File copying: check that every module asks for a login or holds nothing private.",
  mqtt: "A message broker: check that it asks for a login, and use TLS.",
  amqp: `A message broker: ${INSIDE}.`,
  snmp: "Device management: check that no community is guessable; version 3 encrypts.",
  dns: "A name server: check that it answers recursive questions only for its own network.",
  ntp: "A time server. Keep it up to date: old ones can be misused to flood others.",
  ajp: `Speaks for a web server to its application: ${INSIDE}.`,
  jdwp: "A debugger's port: whoever reaches it runs code in the program. Close it.",
  "java-rmi": `Remote calls into a Java program: ${INSIDE}.`,
  adb: "Android's debugging port: whoever reaches it controls the device. Close it.",
  modbus:
    "It controls machines and knows no login: it must be reachable from the plant's network only.",
  s7comm: "It controls machines: it must be reachable from the plant's network only.",
  chargen: "A test service of the past that can be misused to flood others. Switch it off.",
  echo: "A test service of the past that can be misused to keep machines busy. Switch it off.",
  finger: "It tells strangers who works on the machine. Switch it off.",
};

const TLS_PROBLEMS: Readonly<Record<string, string>> = {
  "self-signed":
    "The certificate is self-signed: clients cannot tell this server from an impostor.",
  "expired": "The certificate has expired: clients will refuse it. Renew it.",
  "not-yet-valid": "The certificate is not valid yet: check the clocks of both machines.",
  "name-mismatch": "The certificate is for another name than the one that was asked for.",
  "impossible-dates":
    "The certificate's dates are impossible: no client can tell when it is valid. Renew it.",
  "weak-key":
    "The certificate's key is too short to be safe: renew it with RSA of 2,048 bits or more, or EC.",
  "md5-signature": "The certificate is signed with MD5, which can be forged: renew it.",
  "sha1-signature": "The certificate is signed with SHA-1, which clients refuse: renew it.",
  "untrusted": "The certificate's chain does not lead to an authority that is trusted here.",
};

/** What a port may mean for its owner: no sentence, or a few. */
export function adviceFor(port: Port): readonly string[] {
  if (port.state !== "open") return [];
  const { service, tls } = port;
  const general = service === undefined || (service.name === "http" && service.tunnel === "tls")
    ? undefined
    : ownText(BY_SERVICE, service.name);
  const old = tls === undefined ? [] : oldTlsVersions(tls);
  return [
    ...(general === undefined ? [] : [general]),
    ...(tls?.problems ?? []).flatMap((problem) => ownText(TLS_PROBLEMS, problem) ?? []),
    ...(old.length === 0
      ? []
      : [`It still accepts ${old.join(", ")}: outdated versions that can be broken.`]),
    ...(service === undefined
      ? ["Nobody knows what answers here: find out which program listens on this port."]
      : []),
  ];
}

/** Names come from saved files too: `constructor` is no service that is known. */
function ownText(texts: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}
