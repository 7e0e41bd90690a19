/**
 * The program's own help: the options that most scans need, and every command. It is made from the
 * tables alone, so that it is told before the parser is loaded; `portico scan --help` is complete.
 */

import type { CommandSpec } from "../command_spec.ts";
import { COMMANDS } from "../commands/registry.ts";
import type { Io } from "../io.ts";
import type { OptionSpec } from "../options/options.ts";
import { wrap } from "./wrap.ts";

/** What stands above everything. */
export const DESCRIPTION = "Finds open ports and identifies the services behind them.";
/** The options that belong to no command. */
export const VERSION_OPTION: OptionSpec = {
  flags: "-V, --version",
  help: "print version, runtime, system and scope",
};
/** How every command's help is asked for. */
export const HELP_OPTION: OptionSpec = { flags: "-h, --help", help: "print this help" };

const MORE = `
More: portico scan --help (every option), portico help targets|ports|formats|permissions,
portico COMMAND --help, portico man; portico demo shows it all on this machine.`;

/** A term and what it means. */
type Row = readonly [term: string, meaning: string];

/** The help, at most `width` columns wide but for examples; it ends with a line break. */
export function shortHelp(width: number): string {
  const shown = COMMANDS.filter(({ hidden }) => hidden !== true);
  const scan = shown.find(({ isDefault }) => isDefault === true);
  const sections: readonly (readonly [heading: string, rows: readonly Row[]])[] = [
    ["Arguments:", (scan?.args ?? []).map(([syntax, help]): Row => [argumentName(syntax), help])],
    ["Options:", [VERSION_OPTION, HELP_OPTION].map(optionRow)],
    ...(scan?.options ?? []).map(({ heading, options }) =>
      [heading, options.filter(({ common }) => common === true).map(optionRow)] as const
    ),
    ["Commands:", shown.map((spec): Row => [synopsis(spec), spec.summary])],
  ];
  const filled = sections.filter(([, rows]) => rows.length > 0);
  const indent = 2 + Math.max(...filled.flatMap(([, rows]) => rows.map(([term]) => term.length)));
  return [
    "Usage: portico [options] [command] [targets...]",
    "",
    DESCRIPTION,
    ...filled.flatMap(([heading, rows]) => [
      "",
      heading,
      ...rows.flatMap((row) => hanging(row, { indent, width })),
    ]),
    MORE,
    scan?.epilogue ?? "",
    "",
  ].join("\n");
}

/** As wide as the terminal, but not wider than eyes like. */
export function helpWidth(io: Pick<Io, "columns">): number {
  return Math.min(io.columns() ?? 100, 110);
}

/** How an option's meaning reads in help, with its default. */
export function optionHelp({ help, default: value, defaultText }: OptionSpec): string {
  const text = defaultText ?? (value === undefined ? undefined : `${value}`);
  return text === undefined ? help : `${help} (default: ${text})`;
}

function optionRow(spec: OptionSpec): Row {
  return [spec.flags, optionHelp(spec)];
}

/** `[targets...]` is called `targets`. */
function argumentName(syntax: string): string {
  return syntax.replaceAll(/[<>[\].]/g, "");
}

function synopsis({ name, options, args }: CommandSpec): string {
  return [name, ...(options.length > 0 ? ["[options]"] : []), ...args.map(([syntax]) => syntax)]
    .join(" ");
}

/** A term, and its meaning beside it. */
function hanging(
  [term, meaning]: Row,
  { indent, width }: { readonly indent: number; readonly width: number },
): readonly string[] {
  const [first = "", ...more] = wrap(meaning, Math.max(40, width - indent - 2));
  return [
    `  ${term.padEnd(indent)}${first}`,
    ...more.map((line) => `${" ".repeat(indent + 2)}${line}`),
  ];
}
