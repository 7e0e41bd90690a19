/** The form of a policy file, which `portico schema policy` prints and readers are held against. */

import * as v from "valibot";
import { SEVERITIES } from "../model/finding.ts";
import { isVersionWish } from "../text/version_order.ts";
import type { YamlPath } from "../text/yaml.ts";
import { type CheckedYaml, readCheckedYaml } from "../report/checked_yaml.ts";

const text = v.pipe(v.string("it must be a text"), v.nonEmpty("it must not be empty"));
const yesOrNo = v.boolean("it must be true or false");
const item = v.union([v.string(), v.number()], "it must be a number or a text");
const PORTS = 'it must be a port, a list of ports, or a text like "22,80,8000-8100,U:53"';
const ports = v.union([v.string(), v.number(), v.array(item)], PORTS);
const hosts = v.union(
  [text, v.array(v.pipe(v.string(), v.nonEmpty()))],
  "it must be a host or a list of hosts, like 10.0.0.0/24, 192.168.1.10-20 or *.example.org",
);
const version = v.pipe(
  v.union([v.string(), v.number()], "it must be a version"),
  v.transform(String),
  v.check(isVersionWish, 'it must be a version, like ">=9.2", "<2" or "1.22"'),
);

const TLS_NAMES = ["1", "1.0", "1.1", "1.2", "1.3"];
const tlsVersion = v.pipe(
  v.union([v.string(), v.number()], "it must be 1.0, 1.1, 1.2 or 1.3"),
  v.transform(String),
  v.check((name) => TLS_NAMES.includes(name), "it must be 1.0, 1.1, 1.2 or 1.3"),
);

const SERVICE_ENTRIES = {
  name: v.exactOptional(text),
  product: v.exactOptional(text),
  version: v.exactOptional(version),
  tls: v.exactOptional(yesOrNo),
};
const service = v.union(
  [text, v.strictObject(SERVICE_ENTRIES)],
  "it must be the name of a service, or a mapping of name, product, version, tls",
);

const RULE_ENTRIES = {
  name: v.exactOptional(text),
  hosts: v.exactOptional(hosts),
  except: v.exactOptional(hosts),
  allow: v.exactOptional(ports),
  require: v.exactOptional(ports),
  forbid: v.exactOptional(ports),
  services: v.exactOptional(
    v.record(v.string(), service, "it must be a mapping of ports and services"),
  ),
  "min-tls": v.exactOptional(tlsVersion),
  "certificate-days": v.exactOptional(
    v.pipe(
      v.number("it must be a number of days"),
      v.integer("it must be a whole number of days"),
      v.minValue(0, "it must be 0 or more days"),
    ),
  ),
  "forbid-plain-text": v.exactOptional(yesOrNo),
  "forbid-unauthenticated": v.exactOptional(yesOrNo),
  "forbid-findings": v.exactOptional(
    v.array(text, "it must be a list of findings, like [certificate-expired, tls-outdated]"),
  ),
  "max-severity": v.exactOptional(
    v.picklist(SEVERITIES, `it must be one of ${SEVERITIES.join(", ")}`),
  ),
  accepted: v.exactOptional(
    v.record(v.string(), ports, "it must be a mapping of hosts and ports, like 10.0.0.7: 6379"),
  ),
  "require-post-quantum": v.exactOptional(yesOrNo),
  level: v.exactOptional(
    v.picklist(["error", "warning", "note"], "it must be error, warning or note"),
  ),
  advice: v.exactOptional(text),
  sources: v.exactOptional(
    v.record(v.string(), text, "it must be a mapping of ports and where each is declared"),
  ),
};

const TOP_ENTRIES = {
  name: v.exactOptional(text),
  rules: v.pipe(
    v.array(v.strictObject(RULE_ENTRIES), "it must be a list of rules"),
    v.minLength(1, "there is no rule"),
  ),
};

/** A policy file. */
export const policySchema = v.strictObject(TOP_ENTRIES);

/** A policy as it is written. */
export type PolicyFile = v.InferOutput<typeof policySchema>;
/** One of its rules. */
export type RuleText = PolicyFile["rules"][number];

/**
 * Reads a policy file.
 *
 * @param name of the file, for messages.
 * @throws {InputError} that names line and key.
 */
export function readPolicyFile(source: string, name: string): CheckedYaml<PolicyFile> {
  return readCheckedYaml(source, policySchema, { what: "policy", name, keysAt });
}

function keysAt(path: YamlPath): readonly string[] {
  if (path.length === 0) return Object.keys(TOP_ENTRIES);
  return Object.keys(path.length <= 2 ? RULE_ENTRIES : SERVICE_ENTRIES);
}
