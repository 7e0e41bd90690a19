/** A file that declares ports, known by what is in it: Compose, Kubernetes, nftables, a saved report. */

import { InputError } from "../../model/input_error.ts";
import type { Report } from "../../model/report.ts";
import { kindOf, readAnyReport } from "../../report/read_any.ts";
import { readYaml, type YamlDocument, YamlError } from "../../text/yaml.ts";
import { readCompose } from "./compose.ts";
import { type Declarations, type Declared, mapping, type PolicySource } from "./declared.ts";
import { type ManifestDocument, readKubernetes } from "./kubernetes.ts";
import { readNftables } from "./nftables.ts";

const KINDS = "a Compose file, a Kubernetes manifest, nft --json list ruleset, or a saved report";
/** Aliases that a file may have: real ones have a few. */
const MAX_ALIASES = 200;

/**
 * Reads the declarations of a file.
 *
 * @param name of the file.
 * @throws {InputError} that says line and key of what is not understood.
 */
export function readPolicySource(text: string, name: string): Declarations {
  const source = { name, file: name.split(/[/\\]/).at(-1) ?? name };
  const json = jsonOf(text);
  if (Array.isArray(mapping(json)["nftables"])) return readNftables(json, source);
  if (kindOf(text) !== "list" && (json === undefined || "schemaVersion" in mapping(json))) {
    return reportDeclarations(readAnyReport(text, name), source);
  }
  refuseStrangers(text, source);
  if (kindOf(text) === "list") {
    const lines = listDeclarations(text, source);
    if (lines !== undefined) return lines;
  }
  const documents = documentsOf(text, source);
  const [first] = documents;
  const keys = Object.keys(mapping(first?.value));
  if (first !== undefined && keys.includes("services")) return readCompose(first, source);
  if (documents.some(({ value }) => "kind" in mapping(value) && "apiVersion" in mapping(value))) {
    return readKubernetes(documents, source);
  }
  const shown = keys.length === 0
    ? "it has no keys"
    : `its keys are ${keys.slice(0, 5).join(", ")}`;
  throw new InputError(`Cannot use policy source "${name}": it is not ${KINDS}; ${shown}`);
}

/** Files that look like others, and what helps. */
const STRANGERS: readonly (readonly [begins: RegExp, what: string])[] = [
  [
    /^(?:#!.*\bnft\b|\s*(?:flush ruleset|table (?:inet|ip6?|arp|bridge|netdev) \S+ \{))/m,
    "it is a ruleset in nftables' own syntax; give the output of nft --json list ruleset",
  ],
  [
    /^\*(?:filter|nat|mangle|raw)\s*$/m,
    "it is a ruleset of iptables-save; give the output of nft --json list ruleset, which has the " +
    "rules of iptables-nft too",
  ],
  [/\0/, "it is a binary file"],
  [/^\uFEFF?\s*$/, "it is empty"],
];

function refuseStrangers(text: string, { name }: PolicySource): void {
  const [, what] = STRANGERS.find(([begins]) => begins.test(text)) ?? [];
  if (what !== undefined) throw new InputError(`Cannot use policy source "${name}": ${what}`);
}

/** A list of another tool; `undefined` when it is none, as YAML is. */
function listDeclarations(text: string, source: PolicySource): Declarations | undefined {
  try {
    return reportDeclarations(readAnyReport(text, source.name), source);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The documents of a YAML file; `---` on a line of its own stands between them. */
function documentsOf(text: string, { name }: PolicySource): readonly ManifestDocument[] {
  let linesBefore = 0;
  return text.split(/^---(?=\s|$)/m).flatMap((part): readonly ManifestDocument[] => {
    const before = linesBefore;
    linesBefore += part.split("\n").length - 1;
    if (part.trim() === "") return [];
    return [{ ...parse(part, before), linesBefore: before }];
  });

  function parse(part: string, before: number): YamlDocument {
    try {
      return readYaml(part, { maxAliases: MAX_ALIASES, foreign: true });
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      const line = error.line === undefined ? "" : `line ${error.line + before}: `;
      const hint = /\{\{-?\s*[.$\w"(]/.test(part)
        ? "; it looks like a template: render it first, with helm template for one"
        : "";
      throw new InputError(`Cannot use policy source "${name}": ${line}${error.message}${hint}`);
    }
  }
}

/** What was open is what must be open. */
function reportDeclarations({ hosts, scan }: Report, { file }: PolicySource): Declarations {
  const day = scan.startedAt.slice(0, 10);
  const ports = hosts.flatMap(({ address, hostnames: [name], ports }) =>
    ports.filter(({ state }) => state === "open").map(({ transport, port }): Declared => ({
      ...{ transport, first: port, last: port },
      wish: "require",
      note: `${file} has it open on ${day}`,
      host: name ?? address,
    }))
  );
  return { ports, exhaustive: true, remarks: [] };
}
