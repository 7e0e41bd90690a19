/**
 * The program's own help: the options that most scans need, and every command. It is made from the
 * tables alone, so that it is told before the parser is loaded; `portico scan --help` is complete.
 */

import type { CommandSpec } from "../command_spec.ts";
import { COMMANDS } from "../commands/registry.ts";
import type { Io } from "../io.ts";
import type { OptionSpec } from "../options/options.ts";
import { wrap } from "../../text/wrap.ts";

/** What stands above everything. */
export const DESCRIPTION = "Finds open ports and identifies the services behind them.";
/** The options that belong to no command. */
export const VERSION_OPTION: OptionSpec = {
  flags: "-V, --version",
  help: "print version, runtime, system and scope",
};
/** Also of no command: what licences ask an executable to show. */
export const LICENSES_OPTION: OptionSpec = {
  flags: "--licenses",
  help: "print the licences of Portico and of the software in it",
};
/** How every command's help is asked for. */
export const HELP_OPTION: OptionSpec = { flags: "-h, --help", help: "print this help" };

const MORE = "More: portico scan --help (every option), " +
  "portico help targets|ports|formats|permissions, portico COMMAND --help, portico man; " +
  "portico demo shows it all on this machine.";
/** Columns of a meaning, below which it stands under its term. */
const NARROWEST = 30;

/** A term and what it means. */
type Row = readonly [term: string, meaning: string];

/** The help, at most `width` columns wide but for long words and commands; it ends with a line break. */
export function shortHelp(width: number): string {
  const shown = COMMANDS.filter(({ hidden }) => hidden !== true);
  const scan = shown.find(({ isDefault }) => isDefault === true);
  const sections: readonly (readonly [heading: string, rows: readonly Row[]])[] = [
    ["Arguments:", (scan?.args ?? []).map(([syntax, help]): Row => [argumentName(syntax), help])],
    ["Options:", [VERSION_OPTION, LICENSES_OPTION, HELP_OPTION].map(optionRow)],
    ...(scan?.options ?? []).map(({ heading, options }) =>
      [heading, options.filter(({ common }) => common === true).map(optionRow)] as const
    ),
    ["Commands:", shown.map((spec): Row => [synopsis(spec), spec.summary])],
  ];
  const filled = sections.filter(([, rows]) => rows.length > 0);
  const indent = 2 + Math.max(...filled.flatMap(([, rows]) => rows.map(([term]) => term.length)));
  return [
    ...wrap("Usage: portico [options] [command] [targets...]", width),
    "",
    ...wrap(DESCRIPTION, width),
    ...filled.flatMap(([heading, rows]) => [
      "",
      heading,
      ...rows.flatMap((row) => hanging(row, { indent, width })),
    ]),
    "",
    ...wrap(MORE, width),
    fitText(scan?.epilogue ?? "", width),
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

/** A term, and its meaning beside it, or below where there is no room. */
export function hanging(
  [term, meaning]: Row,
  { indent, width }: { readonly indent: number; readonly width: number },
): readonly string[] {
  const room = width - indent - 2;
  if (room < NARROWEST) return [`  ${term}`, ...below(meaning, width)];
  const [first = "", ...more] = wrap(meaning, room);
  return [
    `  ${term.padEnd(indent)}${first}`,
    ...more.map((line) => `${" ".repeat(indent + 2)}${line}`),
  ];
}

/** A text of lines: one that is too long is continued on the next, an example's meaning stands below. */
export function fitText(text: string, width: number): string {
  return text.split("\n").flatMap((line) => line.length <= width ? [line] : fitLine(line, width))
    .join("\n");
}

function fitLine(line: string, width: number): readonly string[] {
  const [, example, meaning] = /^( {2}\S.*?) {3,}(\S.*)$/.exec(line) ?? [];
  if (example !== undefined && meaning !== undefined) return [example, ...below(meaning, width)];
  // `    3  incomplete: ...`
  const [lead = ""] = /^ *(?:\d+ {2})?/.exec(line) ?? [];
  return wrap(line.slice(lead.length), width - lead.length)
    .map((part, i) => `${i === 0 ? lead : " ".repeat(lead.length)}${part}`);
}

function below(meaning: string, width: number): readonly string[] {
  return wrap(meaning, width - 6).map((line) => `      ${line}`);
}
