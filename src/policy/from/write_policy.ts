/** Declarations as a policy file: a rule for each host, with the place that each port comes from. */

import { InputError } from "../../model/input_error.ts";
import { oneLine } from "../../text/printable.ts";
import type { Declarations, Declared, Wish } from "./declared.ts";
import { commonPorts, complement } from "./port_ranges.ts";

/** How the rules are named, and whom they are about. */
export interface PolicyText {
  /** The file that declares. */
  readonly name: string;
  /** The host that is meant, where the file does not say. */
  readonly host?: string;
}

/**
 * The text of the policy.
 *
 * @throws {InputError} when nothing is declared.
 */
export function policyText(
  { ports, exhaustive, remarks }: Declarations,
  { name, host }: PolicyText,
): string {
  if (ports.length === 0) {
    const [remark] = remarks;
    throw new InputError(
      `Cannot make a policy of "${name}": it declares no port that can be seen from outside` +
        (remark === undefined ? "" : `; ${oneLine(remark)}`),
    );
  }
  const byHost = Map.groupBy(ports, (one) => one.host ?? host ?? "");
  const rules = [...byHost].flatMap(([whom, own]) => ruleLines(own, { whom, exhaustive }));
  return [
    `# Made by: portico policy from ${oneLine(name)}`,
    ...remarks.map((remark) => `# ${oneLine(remark)}`),
    `name: ${quoted(name)}`,
    "rules:",
    ...rules,
    "",
  ].join("\n");
}

function ruleLines(
  ports: readonly Declared[],
  { whom, exhaustive }: { readonly whom: string; readonly exhaustive: boolean },
): readonly string[] {
  const of = (...wishes: readonly Wish[]) => ports.filter(({ wish }) => wishes.includes(wish));
  // What another declaration opens is not forbidden.
  const allowed = of("require", "allow");
  const forbidden = of("forbid").flatMap((one) =>
    commonPorts(complement(allowed.filter(({ transport }) => transport === one.transport)), [one])
      .map((range) => ({ ...one, ...range }))
  );
  const sources = new Map(
    [...of("forbid"), ...of("allow"), ...of("require")].flatMap((one) =>
      keysOf(one).map((key) => [key, one.note] as const)
    ),
  );
  const lines = [
    ...(exhaustive ? [`allow: [${portTexts(allowed)}]`] : []),
    ...(of("require").length > 0 ? [`require: [${portTexts(of("require"))}]`] : []),
    // Where all else is forbidden, this is too.
    ...(forbidden.length > 0 && !exhaustive ? [`forbid: [${portTexts(forbidden)}]`] : []),
    ...(of("require").length === 0 && forbidden.length === 0 && !exhaustive
      ? [`allow: [${portTexts(allowed)}]`]
      : []),
    "sources:",
    ...[...sources].map(([key, note]) => `  ${quoted(key)}: ${quoted(note)}`),
  ];
  return [
    `  - name: ${quoted(whom === "" ? "declared ports" : `declared ports of ${whom}`)}`,
    ...(whom === "" ? [] : [`    hosts: ${quoted(whom)}`]),
    ...lines.map((line) => `    ${line}`),
  ];
}

/** Ports that get a line of their own; of a wider range, its first. */
const MOST_KEYS = 100;

function keysOf({ transport, first, last }: Declared): readonly string[] {
  const count = Math.min(last - first + 1, MOST_KEYS);
  return Array.from({ length: count }, (_, i) => `${first + i}/${transport}`);
}

function portTexts(ports: readonly Declared[]): string {
  const texts = ports.map(({ transport, first, last }) => {
    const range = first === last ? `${first}` : `${first}-${last}`;
    return transport === "udp" ? quoted(`U:${range}`) : first === last ? range : quoted(range);
  });
  return [...new Set(texts)].join(", ");
}

/** A text in YAML's double quotes, which are JSON's. */
function quoted(text: string): string {
  return JSON.stringify(oneLine(text));
}
