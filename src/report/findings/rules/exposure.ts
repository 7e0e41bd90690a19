/**
 * Services that are meant for the inside of a network and answer at a public address, and services that
 * can be misused to flood others with their answers.
 */

import { fact, type FindingRule, provenService } from "../rule.ts";

/** Services that no host should show to the Internet. */
const INSIDE_ONLY: ReadonlySet<string> = new Set([
  ...["smb", "netbios-ssn", "netbios-ns", "msrpc", "rdp", "winrm", "vnc", "x11", "ldap", "cldap"],
  ...["mysql", "postgresql", "mssql", "mongodb", "oracle-tns", "redis", "memcached", "cassandra"],
  ...["elasticsearch", "etcd", "zookeeper", "kafka", "amqp", "nfs", "rpcbind", "portmap", "rsync"],
  ...["telnet", "tftp", "snmp", "ipmi", "asf-rmcp", "adb", "jdwp", "java-rmi", "ajp13", "docker"],
  ...["modbus", "s7comm", "dnp3", "bacnet", "ethernet-ip", "iec-104", "opc-ua", "xdmcp", "syslog"],
]);

/** UDP services whose answers are longer than the questions, by factor (US-CERT TA14-017A). */
const AMPLIFIERS: ReadonlySet<string> = new Set([
  ...["chargen", "qotd", "memcached", "ssdp", "cldap", "netbios-ns", "rpcbind", "portmap", "snmp"],
  ...["quake3", "steam-a2s", "tftp", "mssql-browser", "ms-sql-m", "ws-discovery", "coap", "rip"],
]);

const AMPLIFICATION = "CISA TA14-017A, UDP-based amplification attacks";

/** What a host shows to the Internet. */
export const EXPOSURE_RULES: readonly FindingRule[] = [
  {
    id: "exposed-to-internet",
    severity: "high",
    title: "An internal service is reachable at a public address.",
    advice: "Let a firewall admit only the networks that need it, or use a VPN.",
    source: "CISA: reduce the exposure of services to the Internet (BOD 23-02)",
    evidence: ({ port, isPublic }) => {
      const name = isPublic ? provenService(port)?.name : undefined;
      if (name === undefined || !INSIDE_ONLY.has(name)) return undefined;
      return { label: "public", text: `${name} answered at a public address` };
    },
    examples: [{ service: { name: "smb" }, isPublic: true }],
    nearMisses: [
      { service: { name: "smb" } },
      { service: { name: "http" }, isPublic: true },
      { service: { name: "smb", method: "hint" }, isPublic: true },
    ],
  },
  {
    id: "amplifier",
    severity: "medium",
    title: "The UDP service can be abused for amplification attacks.",
    advice: "Switch it off, or let a firewall admit only its clients.",
    source: AMPLIFICATION,
    evidence: ({ port, isPublic }) => {
      const name = provenService(port)?.name;
      if (port.transport !== "udp" || name === undefined || !AMPLIFIERS.has(name)) return undefined;
      // Inside a network only the test services of the past are worth a word.
      if (!isPublic && name !== "chargen" && name !== "qotd") return undefined;
      return { label: "amplifier", text: `${name} answered a datagram from any address` };
    },
    examples: [
      { transport: "udp", service: { name: "chargen" } },
      { transport: "udp", service: { name: "memcached" }, isPublic: true },
    ],
    nearMisses: [
      { transport: "tcp", service: { name: "chargen" } },
      { transport: "udp", service: { name: "ssdp" } },
      { transport: "udp", service: { name: "ntp" }, isPublic: true },
    ],
  },
  {
    id: "open-resolver",
    severity: "medium",
    title: "The name server offers recursion at a public address.",
    advice: "Allow recursion only for your own networks.",
    source: "RFC 5358 (BCP 140)",
    evidence: ({ port, isPublic }) =>
      isPublic && fact(port, "dns_recursion") === "available"
        ? { label: "open resolver", text: "an answer had the flag RA (dns_recursion=available)" }
        : undefined,
    examples: [
      {
        transport: "udp",
        service: { name: "dns" },
        details: { dns_recursion: "available" },
        isPublic: true,
      },
    ],
    nearMisses: [
      { service: { name: "dns" }, details: { dns_recursion: "available" } },
      { service: { name: "dns" }, details: { dns_recursion: "not available" }, isPublic: true },
    ],
  },
  {
    id: "ntp-control-queries",
    severity: "medium",
    title:
      "The time server answers control queries (NTP mode 6): they disclose its version and can be abused for amplification attacks.",
    advice: "Set `restrict default noquery`.",
    source: "CVE-2013-5211, RFC 9327",
    evidence: ({ port }) => {
      if (provenService(port)?.name !== "ntp") return undefined;
      const mode = ["ntp_control", "ntp_mode6", "ntp_variables"].find((name) =>
        fact(port, name) !== undefined
      );
      if (mode === undefined) return undefined;
      return { label: "NTP mode 6", text: `READVAR was answered (${mode}=${fact(port, mode)})` };
    },
    examples: [{ transport: "udp", service: { name: "ntp" }, details: { ntp_control: "yes" } }],
    nearMisses: [{ transport: "udp", service: { name: "ntp" }, details: { ntp_stratum: "2" } }],
  },
];
