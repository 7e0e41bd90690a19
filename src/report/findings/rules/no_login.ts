/**
 * Services that let clients in without a login. Each rule reads a fact that the service's probe holds:
 * what it answered to a harmless request that was sent without credentials.
 */

import { type FindingRule, provenService } from "../rule.ts";
import { type ByDetail, byDetail } from "./by_detail.ts";

const NONE = /^none$/;

const BY_DETAIL: readonly ByDetail[] = [
  {
    service: "redis",
    title: "Redis answers commands without a password.",
    severity: "high",
    detail: "redis_auth",
    proof: NONE,
    words: "PING was answered +PONG without AUTH",
    source: "https://redis.io/docs/latest/operate/oss_and_stack/management/security/",
    advice: "Set `requirepass` or an ACL, and bind Redis to the addresses that need it.",
    examples: ["none"],
    nearMisses: ["required"],
  },
  {
    service: "mqtt",
    title: "The MQTT broker accepts clients without a login.",
    severity: "medium",
    detail: "mqtt_auth",
    proof: NONE,
    words: "CONNECT without user name was answered with CONNACK, code 0 (accepted)",
    source: "OASIS MQTT 3.1.1, section 5.4.1",
    advice: "Set `allow_anonymous false` (Mosquitto) or the like, and use TLS.",
    examples: ["none"],
    nearMisses: ["required"],
  },
  {
    service: "memcached",
    title: "Memcached answers without a login.",
    severity: "high",
    detail: "memcached_auth",
    proof: NONE,
    words: "the version request was answered without SASL",
    source: "https://docs.memcached.org/",
    advice: "Bind it to loopback or a private network, and switch UDP off (`-U 0`).",
    examples: ["none"],
    nearMisses: ["required"],
  },
  {
    service: "nats",
    title: "The NATS server accepts clients without a login.",
    severity: "medium",
    detail: "nats_auth",
    proof: NONE,
    words: "INFO says auth_required is false",
    source: "https://docs.nats.io/running-a-nats-service/configuration/securing_nats",
    examples: ["none"],
    nearMisses: ["required"],
  },
  {
    service: "stomp",
    title: "The STOMP broker accepts clients without a login.",
    severity: "medium",
    detail: "stomp_auth",
    proof: NONE,
    words: "CONNECT without login was answered CONNECTED",
    source: "STOMP 1.2",
    examples: ["none"],
    nearMisses: ["required"],
  },
  {
    service: "pulsar",
    title: "The Pulsar broker accepts clients without a login.",
    severity: "medium",
    detail: "pulsar_auth",
    proof: NONE,
    words: "CONNECT without credentials was answered CONNECTED",
    source: "https://pulsar.apache.org/docs/security-overview/",
    examples: ["none"],
    nearMisses: ["required"],
  },
  {
    service: "kafka",
    title: "The Kafka broker lists its cluster without a login.",
    severity: "medium",
    detail: "kafka_brokers",
    proof: /./,
    words: "the Metadata request was answered without SASL",
    source: "https://kafka.apache.org/documentation/#security",
    examples: ["10.0.0.7:9092"],
    nearMisses: [""],
  },
  {
    service: "zookeeper",
    title: "ZooKeeper answers commands without a login.",
    severity: "medium",
    detail: "zookeeper_mode",
    proof: /./,
    words: "the four-letter word srvr was answered",
    source: "https://zookeeper.apache.org/doc/current/zookeeperAdmin.html",
    advice: "Restrict `4lw.commands.whitelist`, and let only the cluster reach the port.",
    examples: ["standalone"],
    nearMisses: [""],
  },
  {
    service: "postgresql",
    title: "PostgreSQL lets this client in without a password.",
    severity: "high",
    detail: "postgresql_auth",
    proof: /^trust$/,
    words: "StartupMessage was answered AuthenticationOk (method trust)",
    source: "https://www.postgresql.org/docs/current/auth-trust.html",
    advice: "Replace `trust` by `scram-sha-256` in pg_hba.conf.",
    examples: ["trust"],
    nearMisses: ["scram-sha-256", "md5"],
  },
  {
    service: "x11",
    title: "The X server lets any client in: it can read every key and the screen.",
    severity: "critical",
    detail: "x11_access",
    proof: /^open to everybody$/,
    words: "a connection without authorisation data was accepted",
    source: "X Window System Protocol, version 11, section 8",
    advice: "Start it with `-nolisten tcp` and use SSH forwarding.",
    examples: ["open to everybody"],
    nearMisses: ["refused", "authentication wanted"],
  },
  {
    service: "vnc",
    title: "The VNC server offers a session without a password.",
    severity: "critical",
    detail: "vnc_security",
    proof: /(?:^| )(?:tls-|x509-)?none(?: |$)/,
    words: "its list of security types has None, by itself or inside TLS",
    source: "RFC 6143, section 7.2.1",
    advice: "Set a password, and put VNC behind SSH or a VPN.",
    examples: ["none", "none vnc", "vencrypt tls-none", "vencrypt vnc x509-none"],
    nearMisses: ["vnc", "tight vencrypt", "vencrypt x509-vnc tls-plain"],
  },
  {
    service: "adb",
    title: "Android's debugging port gives a shell without a key.",
    severity: "critical",
    detail: "adb_auth",
    proof: NONE,
    words: "CNXN was answered CNXN without AUTH",
    source: "Android Open Source Project, packages/modules/adb, protocol.txt",
    advice: "Switch wireless debugging off.",
    examples: ["none"],
    nearMisses: ["key", "tls"],
  },
  {
    service: "socks5",
    title: "The SOCKS proxy accepts clients without a login.",
    severity: "high",
    detail: "socks_auth",
    proof: NONE,
    words: "it chose method 0x00 (no authentication)",
    source: "RFC 1928, section 3",
    examples: ["none"],
    nearMisses: ["username-password", "no acceptable method"],
  },
  {
    service: "socks4",
    title: "The SOCKS proxy connects clients without a login.",
    severity: "high",
    detail: "socks_reply",
    proof: /^granted$/,
    words: "CONNECT to its own port, without a user name, was answered with code 5A (granted)",
    source: "SOCKS: A protocol for TCP proxy across firewalls (1992)",
    advice: "Let it work only for the addresses that need it; SOCKS 4 knows no passwords.",
    examples: ["granted"],
    nearMisses: ["rejected", "needs identd"],
  },
  {
    service: "http-proxy",
    title: "The HTTP proxy works for clients without a login.",
    severity: "high",
    detail: "http_proxy",
    proof: /^open$/,
    words: "asked for a page of its own host, it tried to connect instead of refusing",
    source: "RFC 9110, section 11.7",
    advice:
      "Let it work only for your own addresses (Squid: `http_access`, Tinyproxy: `Allow`), or with a login.",
    examples: ["open"],
    nearMisses: ["login required", "refused", ""],
  },
  {
    service: "mongodb",
    title: "MongoDB answers commands without a login.",
    severity: "critical",
    detail: "mongodb_auth",
    proof: NONE,
    words: "listDatabases (names only) was answered without authentication",
    source: "https://www.mongodb.com/docs/manual/administration/security-checklist/",
    advice: "Set `security.authorization: enabled`, and bind it to the addresses that need it.",
    examples: ["none"],
    nearMisses: ["required"],
  },
  {
    service: "rsync",
    title: "The rsync server lists its modules without a login.",
    severity: "low",
    detail: "rsync_modules",
    proof: /./,
    words: "#list was answered without authentication",
    label: "lists its modules",
    source: "rsyncd.conf(5)",
    advice: "Check that each module has `auth users` or holds only public files; set `list = no`.",
    examples: ["backup public"],
    nearMisses: [""],
  },
  {
    service: "ipmi",
    title: "The management controller has anonymous IPMI logins enabled.",
    severity: "high",
    detail: "ipmi_anonymous",
    proof: /^enabled$/,
    words: "Get Channel Authentication Capabilities says that anonymous login is enabled",
    label: "anonymous login",
    source: "IPMI 2.0, section 22.13",
    examples: ["enabled"],
    nearMisses: ["disabled"],
  },
  {
    service: "snmp",
    title: 'The SNMP agent is readable with the community "public".',
    severity: "medium",
    detail: "snmp_public",
    proof: /^readable$/,
    words: "GetRequest for sysDescr with the community public was answered",
    label: "community public",
    source: "CVE-1999-0517",
    advice: "Use SNMPv3 with authentication and privacy, and remove the community.",
    examples: ["readable"],
    nearMisses: ["refused"],
  },
  {
    service: "telnet",
    title: "The telnet server gives a shell without a login: it runs commands for anyone.",
    severity: "critical",
    detail: "telnet_prompt",
    // A folder, a user or a host before the mark of a shell; rows of marks frame a banner.
    proof: /^(?:[\w.-]{1,32}@)?[\w.-]{0,64}(?::?[~\/][\w.\/~-]{0,80})? ?[#$]$/,
    words: "a prompt for commands came, and none for a name",
    label: "shell without login",
    source: "RFC 854",
    advice: "Start login(1) in place of the shell, or better, use SSH.",
    examples: ["/ #", "~ #", "root@OpenWrt:/#", "vm:~$", "#"],
    nearMisses: ["login:", "Router>", "####", "Welcome to lab 1 #", "Password:"],
  },
  {
    service: "mpd",
    title: "The music player daemon takes commands without a password.",
    severity: "low",
    detail: "mpd_access",
    proof: /^control$/,
    words: "the commands command lists play without password",
    source: "https://mpd.readthedocs.io/en/stable/user.html",
    examples: ["control"],
    nearMisses: ["password required", "read"],
  },
];

/** FTP servers whose greeting says, before any login, that guests are welcome. */
const FTP: FindingRule = {
  id: "no-login-ftp",
  severity: "low",
  title: "The FTP server announces anonymous logins.",
  advice: "Check which files guests can read and write, or switch anonymous logins off.",
  source: "RFC 1635",
  evidence: ({ port }) => {
    const { banner } = port;
    if (provenService(port)?.name !== "ftp" || banner === undefined) return undefined;
    const [said] =
      /\banonymous (?:ftp )?(?:access|logins?|users?) (?:is |are )?(?:allowed|ok|only|permitted|accepted|welcome)\b/i
        .exec(banner.text) ?? [];
    return said === undefined ? undefined : { label: "anonymous", text: `its greeting: "${said}"` };
  },
  examples: [
    { service: { name: "ftp" }, banner: "220 lab FTP, anonymous access allowed" },
    { service: { name: "ftp" }, banner: "220-Anonymous logins are permitted\n220 ready" },
  ],
  nearMisses: [
    { service: { name: "ftp" }, banner: "220 no anonymous login" },
    { service: { name: "ftp" }, banner: "220 anonymous access denied" },
    { service: { name: "smtp" }, banner: "220 anonymous access allowed" },
  ],
};

/** Debuggers. */
const DEBUGGER: FindingRule = openProtocol({
  id: "no-login-debugger",
  severity: "critical",
  title: "A debugger's port is reachable: it runs code for anyone.",
  services: new Map(
    ["jdwp", "dap", "gdb-remote", "gdb-shell", "python-debugger", "perl-debugger"].map((name) =>
      [name, "a debugger that runs code in the program"] as const
    ),
  ),
  nearMiss: "java-rmi",
});

/** Shells, and interpreters of programming languages. */
const SHELL: FindingRule = openProtocol({
  id: "no-login-shell",
  severity: "critical",
  title: "A shell is reachable without a login: it runs commands for anyone.",
  services: new Map([
    ["command-shell", "a shell of the operating system"],
    ...[
      ...["python-shell", "javascript-shell", "java-shell", "lua-shell", "tcl-shell", "ruby-shell"],
      ...["php-shell", "sqlite-shell", "r-shell", "erlang-shell", "elixir-shell", "prolog-shell"],
      ...["lisp-shell", "ocaml-shell", "forth-shell", "beanshell", "guile-repl", "clojure-repl"],
      ...["nrepl", "swank"],
    ].map((name) => [name, "an interpreter that runs what it is sent"] as const),
    ...["qemu-monitor", "qmp"].map((name) =>
      [name, "a virtual machine's monitor, which can run programs of its host"] as const
    ),
  ]),
  nearMiss: "telnet",
  advice:
    "End it, and find out who started it: intruders leave such shells behind, and a forgotten one lets them in.",
  source: "the reply itself: nobody was asked who they are",
});

const INDUSTRIAL: FindingRule = openProtocol({
  id: "no-login-industrial",
  severity: "high",
  title: "An industrial protocol without a login is reachable: it controls machines.",
  services: new Map(
    ["modbus", "s7comm", "dnp3", "ethernet-ip", "bacnet", "iec-104"].map((name) =>
      [name, "an industrial protocol"] as const
    ),
  ),
  nearMiss: "opc-ua",
});

const QUEUES: FindingRule = openProtocol({
  id: "no-login-protocol",
  severity: "low",
  title: "The protocol has no login: every client that reaches it can use it.",
  services: new Map([
    ["beanstalkd", "a work queue"],
    ["gearman", "a work queue"],
    ["tftp", "file transfer"],
  ]),
  nearMiss: "amqp",
});

/** Protocols that have no login: whoever reaches them can use them. */
function openProtocol({
  services,
  nearMiss,
  advice = "Let a firewall admit only those who need the service.",
  source = "the protocol's specification: it defines no authentication",
  ...told
}:
  & Pick<FindingRule, "id" | "severity" | "title">
  & Partial<Pick<FindingRule, "advice" | "source">>
  & {
    /** What each of them is, by the service's name. */
    readonly services: ReadonlyMap<string, string>;
    readonly nearMiss: string;
  }): FindingRule {
  const names = [...services.keys()];
  return {
    ...told,
    advice,
    source,
    evidence: ({ port }) => {
      const name = provenService(port)?.name ?? "";
      const what = services.get(name);
      return what === undefined
        ? undefined
        : { label: "no login", text: `${name} answered: ${what}` };
    },
    examples: names.map((name) => ({ service: { name } })),
    nearMisses: [
      { service: { name: nearMiss } },
      { service: { name: names[0] ?? "", method: "hint" } },
    ],
  };
}

/** Every rule of this kind, but for those about web servers. */
export const NO_LOGIN_RULES: readonly FindingRule[] = [
  ...BY_DETAIL.map(byDetail),
  FTP,
  DEBUGGER,
  SHELL,
  INDUSTRIAL,
  QUEUES,
];
