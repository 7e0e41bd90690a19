/**
 * Objects of other tools' JSON: masscan (`-oJ`, `-oD`), naabu, httpx, fingerprintx and nerva, zgrab2,
 * Shodan.
 * They differ in names, not in meaning; each is known by the keys that it has.
 */

import {
  type Find,
  hostOf,
  type LineOutcome,
  otherProtocol,
  portOf,
  stateOf,
  timeOf,
  transportOf,
} from "./find.ts";

type Facts = Readonly<Record<string, unknown>>;

/** Ports of zgrab2's modules, where a result does not name its own. */
const ZGRAB_PORTS: Readonly<Record<string, number>> = {
  ...{ bacnet: 47_808, dnp3: 20_000, fox: 1_911, ftp: 21, http: 80, imap: 143, ipp: 631 },
  ...{ modbus: 502, mongodb: 27_017, mqtt: 1_883, mssql: 1_433, mysql: 3_306, ntp: 123 },
  ...{ oracle: 1_521, pop3: 110, postgres: 5_432, pptp: 1_723, redis: 6_379, siemens: 102 },
  ...{ smb: 445, smtp: 25, socks5: 1_080, ssh: 22, telnet: 23, tls: 443, amqp091: 5_672 },
};
const UDP_MODULES: ReadonlySet<string> = new Set(["bacnet", "ntp"]);

/** What is read of an object, and whose it is. */
export interface ObjectFacts {
  readonly outcome: LineOutcome;
  readonly tool: string;
}

/** The finds of one object. */
export function readObject(text: string): ObjectFacts {
  const object = parse(text);
  if (object === undefined) return { outcome: readFinished(text), tool: "masscan" };
  if (Array.isArray(object["ports"])) return { outcome: masscanOf(object), tool: "masscan" };
  if (typeof object["rec_type"] === "string") {
    return { outcome: masscanRecord(object), tool: "masscan" };
  }
  if (isFacts(object["data"])) return { outcome: zgrabOf(object, object["data"]), tool: "zgrab2" };
  return { outcome: oneEndpoint(object), tool: toolOf(object) };
}

/** masscan's old versions end their JSON with `{finished: 1}`, which is none. */
function readFinished(text: string): LineOutcome {
  return /^\{\s*"?finished"?\s*:\s*1\s*\}$/.test(text) ? [] : "it is not JSON";
}

function parse(text: string): Facts | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFacts(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isFacts(value: unknown): value is Facts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The address, else the name; and the name beside an address. */
function whoOf(object: Facts): Pick<Find, "host" | "name"> | string {
  const texts = ["ip", "ip_str", "saddr", "host_ip", "host", "domain", "input"].flatMap((key) =>
    textOf(object[key]) ?? []
  );
  const hosts = texts.flatMap((text) => hostOf(text) ?? []);
  const isLiteral = (host: string) => host.includes(":") || /^[\d.]+$/.test(host);
  const host = hosts.find(isLiteral) ?? hosts[0];
  if (host === undefined) return "it names no host";
  const name = hosts.find((one) => one !== host && !isLiteral(one));
  return name === undefined ? { host } : { host, name };
}

/** `{"ip":"192.0.2.3","port":22}` of naabu, httpx, fingerprintx, nerva. */
function oneEndpoint(object: Facts): LineOutcome {
  const who = whoOf(object);
  if (typeof who === "string") return who;
  const value = object["port"] ?? object["sport"];
  // Old versions of naabu write the port as an object of its own.
  const nested = isFacts(value) ? value : undefined;
  const port = portOf(nested?.["Port"] ?? nested?.["port"] ?? value);
  if (port === undefined) return "it names no port";
  const isService = object["transport"] !== undefined || object["metadata"] !== undefined;
  const protocol = isService
    ? object["transport"]
    : nested?.["Protocol"] ?? nested?.["protocol"] ?? object["protocol"];
  const transport = transportOf(protocol);
  if (transport === undefined) return otherProtocol(protocol);
  const atMs = timeOf(object["timestamp"]);
  const [service, version] = [textOf(object["protocol"]), textOf(object["version"])];
  return [{
    ...who,
    transport,
    port,
    state: "open",
    ...(atMs === undefined ? {} : { atMs }),
    ...(object["tls"] === true || object["scheme"] === "https" ? { tls: true } : {}),
    ...(isService && service !== undefined ? { service } : {}),
    ...(isService && version !== undefined ? { version } : {}),
    ...(object["failed"] === true ? { state: "filtered" as const } : {}),
  }];
}

/** fingerprintx and nerva write the same keys. */
function toolOf(object: Facts): string {
  if (object["ip_str"] !== undefined) return "shodan";
  if (object["transport"] !== undefined || object["metadata"] !== undefined) return "nerva";
  return object["url"] === undefined ? "naabu" : "httpx";
}

/** `{"ip":"192.0.2.3","timestamp":"17...","ports":[{"port":80,"proto":"tcp","status":"open"}]}`. */
function masscanOf(object: Facts): LineOutcome {
  const who = whoOf(object);
  if (typeof who === "string") return who;
  const atMs = timeOf(object["timestamp"]);
  const ports = object["ports"] as readonly unknown[];
  const finds: Find[] = [];
  for (const one of ports) {
    // Some tools write the numbers alone: `"ports": [22, 80]`.
    const outcome = portFind(isFacts(one) ? one : { port: one }, { ...who, atMs });
    if (typeof outcome === "string") return outcome;
    finds.push(...outcome);
  }
  return finds;
}

function portFind(
  one: Facts,
  { atMs, ...who }: Pick<Find, "host" | "name"> & { readonly atMs: number | undefined },
): LineOutcome {
  const protocol = one["proto"] ?? one["protocol"];
  const [port, transport] = [portOf(one["port"]), transportOf(protocol)];
  if (transport === undefined) return otherProtocol(protocol);
  if (port === undefined) return `"${one["port"]}" is no port from 0 to 65535`;
  const service = isFacts(one["service"]) ? one["service"] : {};
  const [name, banner] = [textOf(service["name"]), textOf(service["banner"])];
  const reason = textOf(one["reason"]);
  return [{
    ...who,
    transport,
    port,
    state: name === undefined ? stateOf(one["status"] ?? one["state"]) : "open",
    ...(reason === undefined ? {} : { reason }),
    ...(atMs === undefined ? {} : { atMs }),
    ...(name === undefined ? {} : { service: name }),
    ...(banner === undefined ? {} : { banner }),
  }];
}

/** masscan's `-oD`: a record per port, and one per banner. */
function masscanRecord(object: Facts): LineOutcome {
  const who = whoOf(object);
  if (typeof who === "string") return who;
  const data = isFacts(object["data"]) ? object["data"] : {};
  const isBanner = object["rec_type"] === "banner";
  return portFind(
    {
      port: object["port"],
      proto: object["proto"],
      status: isBanner ? "open" : data["status"],
      reason: data["reason"],
      ...(isBanner ? { service: { name: data["service_name"], banner: data["banner"] } } : {}),
    },
    { ...who, atMs: timeOf(object["timestamp"]) },
  );
}

/** zgrab2: a result per module; only what answered as the module expects is open for certain. */
function zgrabOf(object: Facts, data: Facts): LineOutcome {
  const who = whoOf(object);
  if (typeof who === "string") return who;
  const finds: Find[] = [];
  for (const [module, one] of Object.entries(data)) {
    if (!isFacts(one) || one["status"] !== "success") continue;
    const known = Object.hasOwn(ZGRAB_PORTS, module) ? ZGRAB_PORTS[module] : undefined;
    const port = portOf(one["port"] ?? object["port"]) ?? known;
    if (port === undefined) {
      return `its module "${module}" does not say which port it was: give a list of host:port lines`;
    }
    const atMs = timeOf(one["timestamp"]);
    finds.push({
      ...who,
      transport: UDP_MODULES.has(module) ? "udp" : "tcp",
      port,
      state: "open",
      ...(module === "tls" ? { tls: true } : { service: textOf(one["protocol"]) ?? module }),
      ...(atMs === undefined ? {} : { atMs }),
    });
  }
  return finds;
}
