/** From a policy file, or from `--expect`, to a policy whose hosts and ports can be tested. */

import type { PortKey } from "../model/endpoint.ts";
import { InputError } from "../model/input_error.ts";
import type { Host } from "../model/report.ts";
import type { CheckedYaml } from "../report/checked_yaml.ts";
import type {
  ForbiddenFindings,
  HostTest,
  Policy,
  PolicyRule,
  PortList,
  ServiceWish,
  TlsVersion,
} from "./policy.ts";
import { type PolicyFile, readPolicyFile, type RuleText } from "./policy_file.ts";
import { parsePorts } from "../targets/ports.ts";
import { PortSet } from "../targets/port_set.ts";
import type { YamlPath } from "../text/yaml.ts";
import { FINDING_RULES } from "../report/findings/find.ts";
import { nearest } from "../text/nearest.ts";
import { hostPattern } from "./host_patterns.ts";

const FINDING_IDS: ReadonlySet<string> = new Set(FINDING_RULES.map(({ id }) => id));

const EVERY_HOST: HostTest = { text: "every host", matches: () => true };

/**
 * Reads a policy file.
 *
 * @param name of the file, for messages.
 * @throws {InputError} that names line and key.
 */
export function readPolicy(source: string, name: string): Policy {
  const file = readPolicyFile(source, name);
  const taken = new Set<string>();
  return {
    name: file.value.name ?? name,
    rules: file.value.rules.map((rule, i) => {
      const id = uniqueId(rule.name ?? `rule ${i + 1}`, taken);
      return readRule(rule, { id, path: ["rules", i], file });
    }),
  };
}

/**
 * `--expect 22,443`: exactly these ports are open.
 *
 * @throws {InputError} when it is no list of ports.
 */
export function expectedPorts(text: string): Policy {
  const ports = text.trim().toLowerCase() === "none"
    ? portList(new PortSet([]), "none")
    : portList(parsePorts(text, "expected ports"), text);
  const rule: PolicyRule = {
    id: "expect",
    hosts: EVERY_HOST,
    level: "error",
    allow: ports,
    ...(ports.keys.length === 0 ? {} : { require: ports }),
    services: [],
    forbidPlainText: false,
  };
  return { name: `expect ${text}`, rules: [rule] };
}

/** `Web servers` gives `web-servers`, and `web-servers-2` for the second of that name. */
function uniqueId(name: string, taken: Set<string>): string {
  const stem = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "") ||
    "rule";
  let id = stem;
  for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`;
  taken.add(id);
  return id;
}

interface RulePlace {
  readonly id: string;
  readonly path: YamlPath;
  readonly file: CheckedYaml<PolicyFile>;
}

function readRule(rule: RuleText, { id, path, file }: RulePlace): PolicyRule {
  const ports = (key: "allow" | "require" | "forbid") =>
    rule[key] === undefined ? {} : { [key]: readPorts(rule[key], [...path, key], file) };
  const { "min-tls": minTls, "certificate-days": certificateDays, advice } = rule;
  const read: PolicyRule = {
    id,
    hosts: readHosts(rule, path, file),
    level: rule.level ?? "error",
    ...ports("allow"),
    ...ports("require"),
    ...ports("forbid"),
    services: readServices(rule, path, file),
    forbidPlainText: rule["forbid-plain-text"] === true,
    ...forbiddenFindings(rule, path, file),
    ...(rule["require-post-quantum"] === true ? { requirePostQuantum: true } : {}),
    ...(minTls === undefined ? {} : { minTls: tlsVersion(minTls) }),
    ...(certificateDays === undefined ? {} : { certificateDays }),
    ...(advice === undefined ? {} : { advice }),
    ...readSources(rule, path, file),
  };
  checkSense(read, path, file);
  return read;
}

/** `5432/tcp`, or a list of ports as everywhere. */
function readSources(
  { sources }: RuleText,
  path: YamlPath,
  file: CheckedYaml<PolicyFile>,
): Pick<PolicyRule, "sources"> {
  if (sources === undefined) return {};
  const entries = Object.entries(sources).flatMap(([ports, words]) => {
    const [, port, transport] = /^(\d{1,5})\/(tcp|udp)$/.exec(ports) ?? [];
    const text = port === undefined ? ports : transport === "udp" ? `U:${port}` : port;
    const { keys } = readPorts(text, [...path, "sources", ports], file);
    return keys.map((key) => [`${key.port}/${key.transport}`, words] as const);
  });
  return { sources: new Map(entries) };
}

function forbiddenFindings(
  rule: RuleText,
  path: YamlPath,
  file: CheckedYaml<PolicyFile>,
): Pick<PolicyRule, "forbiddenFindings"> {
  const { "forbid-findings": ids = [], "max-severity": worst } = rule;
  const unauthenticated = rule["forbid-unauthenticated"] === true;
  for (const [i, id] of ids.entries()) {
    if (FINDING_IDS.has(id)) continue;
    const near = nearest(id, FINDING_IDS);
    throw file.problem(
      [...path, "forbid-findings", i],
      `there is no finding "${id}"${near === undefined ? "" : `; did you mean "${near}"?`}`,
    );
  }
  const accepted = readAccepted(rule, path, file);
  if (ids.length === 0 && !unauthenticated && worst === undefined) {
    if (rule.accepted === undefined) return {};
    throw file.problem(
      [...path, "accepted"],
      "the rule forbids no findings: give it forbid-findings, forbid-unauthenticated or max-severity",
    );
  }
  return {
    forbiddenFindings: {
      ids,
      unauthenticated,
      accepted,
      ...(worst === undefined ? {} : { worst }),
    },
  };
}

/** `10.0.0.7: 6379`, `"*.lan": [22, U:161]`. */
function readAccepted(
  { accepted = {} }: RuleText,
  path: YamlPath,
  file: CheckedYaml<PolicyFile>,
): ForbiddenFindings["accepted"] {
  return Object.entries(accepted).map(([host, ports]) => {
    const place = [...path, "accepted", host];
    const matches = inFile(() => hostPattern(host), place, file);
    return { hosts: { text: host, matches }, ports: readPorts(ports, place, file) };
  });
}

/** `1.0` is written `TLSv1` by those who speak it. */
function tlsVersion(text: string): TlsVersion {
  return /^1(?:\.0)?$/.test(text) ? "TLSv1" : `TLSv${text}` as TlsVersion;
}

/** A rule that wants nothing, or the opposite of itself, was not meant so. */
function checkSense(rule: PolicyRule, path: YamlPath, file: CheckedYaml<PolicyFile>): void {
  const { allow, require, forbid, services, minTls, certificateDays, forbidPlainText } = rule;
  const wants = allow ?? require ?? forbid ?? minTls ?? certificateDays ??
    rule.forbiddenFindings ?? rule.requirePostQuantum;
  if (wants === undefined && services.length === 0 && !forbidPlainText) {
    throw file.problem(path, "the rule wants nothing: give it allow, require, forbid or another");
  }
  const name = ({ transport, port }: PortKey) => `${port}/${transport}`;
  const both = require?.keys.find((key) => forbid?.has(key));
  if (both !== undefined) {
    throw file.problem([...path, "forbid"], `${name(both)} is required and forbidden`);
  }
  const outside = allow === undefined ? undefined : require?.keys.find((key) => !allow.has(key));
  if (outside !== undefined) {
    throw file.problem([...path, "require"], `${name(outside)} is required but not allowed`);
  }
}

function readPorts(
  value: string | number | readonly (string | number)[],
  path: YamlPath,
  file: CheckedYaml<PolicyFile>,
): PortList {
  const items = Array.isArray(value) ? value : [value];
  const ranges = items.flatMap((item, i) => {
    const place = Array.isArray(value) ? [...path, i] : path;
    return inFile(() => parsePorts(String(item)).ranges, place, file);
  });
  const set = new PortSet(ranges);
  return portList(set, items.length === 0 ? "" : items.join(","));
}

function portList(set: PortSet, text: string): PortList {
  const keys = Array.from({ length: set.size }, (_, i) => set.at(i));
  return { text, keys, has: (key) => set.has(key) };
}

/** What was thrown about a part of the file, with its line. */
function inFile<T>(read: () => T, path: YamlPath, file: CheckedYaml<PolicyFile>): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw file.problem(path, error.message);
  }
}

function readServices(
  { services = {} }: RuleText,
  path: YamlPath,
  file: CheckedYaml<PolicyFile>,
): readonly ServiceWish[] {
  return Object.entries(services).map(([ports, wish]): ServiceWish => {
    const place = [...path, "services", ports];
    const list = readPorts(ports, place, file);
    if (typeof wish === "string") return { ports: list, name: wish.toLowerCase() };
    if (Object.keys(wish).length === 0) {
      throw file.problem(place, "it wants nothing of the service");
    }
    const { name, ...others } = wish;
    return { ports: list, ...others, ...(name === undefined ? {} : { name: name.toLowerCase() }) };
  });
}

function readHosts(
  { hosts, except }: RuleText,
  path: YamlPath,
  file: CheckedYaml<PolicyFile>,
): HostTest {
  const included = readPatterns(hosts, [...path, "hosts"], file);
  const excluded = readPatterns(except, [...path, "except"], file) ?? [];
  const words = hosts === undefined ? EVERY_HOST.text : [hosts].flat().join(", ");
  const other = except === undefined ? "" : ` except ${[except].flat().join(", ")}`;
  return {
    text: `${words}${other}`,
    matches: (host) =>
      (included === undefined || included.some((test) => test(host))) &&
      !excluded.some((test) => test(host)),
  };
}

function readPatterns(
  value: string | readonly string[] | undefined,
  path: YamlPath,
  file: CheckedYaml<PolicyFile>,
): readonly ((host: Host) => boolean)[] | undefined {
  if (value === undefined) return undefined;
  return [value].flat().map((text, i) =>
    inFile(() => hostPattern(text), Array.isArray(value) ? [...path, i] : path, file)
  );
}
