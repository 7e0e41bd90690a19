/**
 * Published ports of a Compose file, in its short form (`"127.0.0.1:5432:5432/udp"`) and its long one.
 * Source: the Compose specification, "ports". What a service only exposes is not published.
 */

import type { YamlDocument, YamlPath } from "../../text/yaml.ts";
import {
  type Declarations,
  type Declared,
  isEvery,
  isLoopback,
  list,
  mapping,
  notUnderstood,
  placeOf,
  type PolicySource,
  portRange,
} from "./declared.ts";

/** One published port before it is judged. */
interface Published {
  readonly address: string;
  /** As published on the host; `undefined` where the runtime chooses one. */
  readonly ports: string | undefined;
  /** Inside the container. */
  readonly target: string;
  readonly protocol: string;
}

/** One service of the file. */
interface Service {
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly source: PolicySource;
  readonly lineOf: YamlDocument["lineOf"];
  readonly remark: (line: number | undefined, text: string) => void;
}

/** Reads the declarations of a Compose file. */
export function readCompose({ value, lineOf }: YamlDocument, source: PolicySource): Declarations {
  const remarks: string[] = [];
  const remark = (line: number | undefined, text: string) => {
    remarks.push(`${placeOf(source, line)}: ${text}`);
  };
  const top = mapping(value);
  if (top["include"] !== undefined) {
    remark(lineOf(["include"]), "the files that it includes are not read");
  }
  const services = entriesOf(top["services"], { source, lineOf, path: ["services"] });
  const ports = services.flatMap(([name, settings]) =>
    servicePorts({
      ...{ name, source, lineOf, remark },
      settings: Object.fromEntries(
        entriesOf(settings, { source, lineOf, path: ["services", name] }),
      ),
    })
  );
  return { ports, exhaustive: false, remarks };
}

/** Keys and values of a mapping; none where there is nothing. */
function entriesOf(
  value: unknown,
  { source, lineOf, path }: {
    readonly source: PolicySource;
    readonly lineOf: YamlDocument["lineOf"];
    readonly path: YamlPath;
  },
): readonly (readonly [key: string, value: unknown])[] {
  if (value === null || value === undefined) return [];
  if (typeof value === "object" && !Array.isArray(value)) return Object.entries(value);
  throw notUnderstood(source, {
    line: lineOf(path),
    key: path.join("."),
    why: `"${shown(value)}" is no mapping of keys to values`,
  });
}

function servicePorts(service: Service): readonly Declared[] {
  const { name, settings, source, lineOf, remark } = service;
  const { network_mode: network, extends: base, ports = null } = settings;
  if (network === "host") {
    remark(
      lineOf(["services", name, "network_mode"]),
      `${name} uses the host's network: its ports are not known`,
    );
  }
  if (base !== undefined) {
    remark(
      lineOf(["services", name, "extends"]),
      `${name} extends another service, whose ports are not known`,
    );
  }
  if (ports !== null && !Array.isArray(ports)) {
    throw notUnderstood(source, {
      line: lineOf(["services", name, "ports"]),
      key: `services.${name}.ports`,
      why: `"${shown(ports)}" is no list of ports`,
    });
  }
  return list(ports).flatMap((entry, i) => portOf(entry, i, service));
}

function portOf(entry: unknown, index: number, service: Service): readonly Declared[] {
  const { name, settings, source, lineOf, remark } = service;
  const path = ["services", name, "ports", index];
  const line = lineOf(path);
  const refuse = (why: string) => notUnderstood(source, { line, key: path.join("."), why });
  const text = shown(entry);
  const [unknown] = /\$\{?[A-Za-z_]\w*[^}]*\}?/.exec(withDefaults(text)) ?? [];
  if (unknown !== undefined) {
    remark(line, `a port of ${name} comes from the environment (${unknown}): it is not known`);
    return [];
  }
  const published = publishedOf(entry);
  const range = published?.ports === undefined ? undefined : portRange(published.ports);
  if (published === undefined || (published.ports !== undefined && range === undefined)) {
    throw refuse(`"${text}" is no published port, like 8080:80 or 127.0.0.1:5432:5432`);
  }
  if (range === undefined) {
    remark(line, `the port of ${name} is chosen at random`);
    return [];
  }
  if (published.protocol === "sctp") {
    remark(line, `${name} publishes a port of SCTP, which is not scanned`);
    return [];
  }
  const target = portRange(published.target);
  const [outside, inside] = [range, target].map((one) =>
    one === undefined ? 0 : one.last - one.first + 1
  );
  if (target === undefined || (inside !== 1 && inside !== outside)) {
    throw refuse(`"${text}" does not name as many ports outside as inside`);
  }
  const place = placeOf(source, line);
  return [{
    ...range,
    ...declaredBy(published, {
      place,
      service: name,
      // Of a range for one port, one is taken; what has a profile is started on request.
      sure: inside === outside && settings["profiles"] === undefined,
    }),
  }];
}

function declaredBy(
  { address, protocol }: Published,
  { place, service, sure }: {
    readonly place: string;
    readonly service: string;
    readonly sure: boolean;
  },
): Pick<Declared, "transport" | "wish" | "note"> {
  const transport = protocol === "udp" ? "udp" : "tcp";
  if (isEvery(address)) {
    // Silence over UDP does not prove that a port is closed.
    const wish = transport === "udp" || !sure ? "allow" : "require";
    return { transport, wish, note: `${place} publishes it (${service})` };
  }
  const note = `${place} publishes it on ${address} only`;
  return { transport, wish: isLoopback(address) ? "forbid" : "allow", note };
}

function shown(entry: unknown): string {
  return typeof entry === "string" ? entry : JSON.stringify(entry);
}

function publishedOf(entry: unknown): Published | undefined {
  if (typeof entry === "number") {
    return { address: "", ports: undefined, target: `${entry}`, protocol: "tcp" };
  }
  if (typeof entry === "string") return shortForm(entry);
  const { target, published = "", host_ip: address = "", protocol = "tcp" } = mapping(entry);
  if (target === undefined || typeof address !== "string" || typeof protocol !== "string") {
    return undefined;
  }
  return {
    address: withDefaults(address),
    protocol,
    target: withDefaults(String(target)),
    ports: withDefaults(String(published)) || undefined,
  };
}

/** A text with the defaults of its variables: `${PORT:-8080}`. */
function withDefaults(text: string): string {
  return text.replaceAll(/\$\{[A-Za-z_]\w*:?-([^}]*)\}/g, "$1");
}

/** `[ADDRESS:][PUBLISHED:]TARGET[/PROTOCOL]`. An IPv6 address may come without brackets. */
function shortForm(text: string): Published | undefined {
  const [, address, published, target, protocol = "tcp"] =
    /^(?:(?:(\[[^\]]+\]|[^:[\]]+|[0-9a-f:.]+:[0-9a-f:.]*):)?(\d*(?:-\d+)?):)?(\d+(?:-\d+)?)(?:\/(tcp|udp|sctp))?$/i
      .exec(withDefaults(text).trim()) ?? [];
  if (target === undefined) return undefined;
  return {
    address: address ?? "",
    ports: published || undefined,
    target,
    protocol: protocol.toLowerCase(),
  };
}
