/**
 * Names for ports and ports for names: the IANA registry, with common names where the registry has
 * none or an obscure one. A name is a hint at what may run on a port; it proves nothing.
 */

import type { Transport } from "../model/endpoint.ts";
import { nearest } from "../text/nearest.ts";
import { TCP_NAMES, UDP_NAMES } from "./service_names_data.ts";

/** Common names, in place of the registry's. */
const BETTER_TCP: Readonly<Record<number, string>> = {
  80: "http",
  135: "msrpc",
  139: "netbios-ssn",
  445: "smb",
  465: "smtps",
  515: "printer",
  593: "http-rpc-epmap",
  631: "ipp",
  1433: "mssql",
  1521: "oracle",
  1720: "h323",
  1723: "pptp",
  1883: "mqtt",
  1935: "rtmp",
  2375: "docker",
  2376: "docker-s",
  2379: "etcd-client",
  3000: "http-alt",
  3260: "iscsi",
  3389: "rdp",
  4222: "nats",
  4369: "epmd",
  5000: "http-alt",
  5201: "iperf3",
  5601: "kibana",
  5672: "amqp",
  5900: "vnc",
  5901: "vnc",
  5984: "couchdb",
  5985: "winrm",
  5986: "winrm-s",
  6000: "x11",
  6379: "redis",
  6443: "kubernetes",
  6566: "sane",
  6667: "irc",
  8000: "http-alt",
  8008: "http-alt",
  8080: "http-alt",
  8081: "http-alt",
  8086: "influxdb",
  8123: "clickhouse-http",
  8291: "winbox",
  8443: "https-alt",
  8500: "consul",
  8883: "mqtts",
  8888: "http-alt",
  9000: "http-alt",
  9042: "cassandra",
  9051: "tor-control",
  9090: "prometheus",
  9092: "kafka",
  9100: "jetdirect",
  9200: "elasticsearch",
  9300: "elasticsearch-transport",
  9418: "git",
  10250: "kubelet",
  11211: "memcached",
  11434: "ollama",
  15672: "rabbitmq-management",
  25565: "minecraft",
  27017: "mongodb",
  50000: "db2",
  61616: "activemq",
};

const BETTER_UDP: Readonly<Record<number, string>> = {
  137: "netbios-ns",
  138: "netbios-dgm",
  161: "snmp",
  500: "ike",
  623: "ipmi",
  1194: "openvpn",
  1900: "ssdp",
  3702: "ws-discovery",
  4500: "ipsec-nat-t",
  5353: "mdns",
  5683: "coap",
  11211: "memcached",
  27015: "steam",
  27960: "quake3",
  51820: "wireguard",
};

/** Common names of services that the registry lists under another one. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["dns", "domain"],
  ["mariadb", "mysql"],
  ["rpcbind", "sunrpc"],
]);

type Names = ReadonlyMap<number, string>;

const read: Partial<Record<Transport, Names>> = {};

/** The service hint of a port number; `undefined` when the registry has none. */
export function serviceHint(transport: Transport, port: number): string | undefined {
  return betterNames(transport)[port] ?? registered(transport).get(port);
}

/** The ports of a service name, known or registered, ascending; none when the name is unknown. */
export function portsOfService(transport: Transport, typed: string): readonly number[] {
  const name = ALIASES.get(typed) ?? typed;
  const better = Object.entries(betterNames(transport)).filter(([, known]) => known === name)
    .map(([port]) => Number(port));
  const official = [...registered(transport)].filter(([, known]) => known === name)
    .map(([port]) => port);
  return [...new Set([...better, ...official])].sort((a, b) => a - b);
}

/** The known name nearest to a misspelt one, when it is near enough. */
export function nearestServiceName(transport: Transport, name: string): string | undefined {
  return nearest(
    name,
    new Set([...Object.values(betterNames(transport)), ...registered(transport).values()]),
  );
}

function betterNames(transport: Transport): Readonly<Record<number, string>> {
  return transport === "tcp" ? BETTER_TCP : BETTER_UDP;
}

/** The registry's table, parsed at its first use. */
function registered(transport: Transport): Names {
  return read[transport] ??= new Map(
    (transport === "tcp" ? TCP_NAMES : UDP_NAMES).split(";").map((pair): [number, string] => {
      const space = pair.indexOf(" ");
      return [Number(pair.slice(0, space)), pair.slice(space + 1)];
    }),
  );
}
