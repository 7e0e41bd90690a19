/**
 * The manual page, in roff's `man` macros (man-pages(7), groff_man(7)), made from the same tables as
 * help: it cannot tell another story.
 */

import { COMMANDS } from "../commands/registry.ts";
import type { CommandSpec } from "../command_spec.ts";
import { EXIT_MEANINGS } from "../exit_codes.ts";
import { optionWords } from "../options/words.ts";
import type { OptionGroup, OptionSpec } from "../options/options.ts";
import { SIGNAL_MEANINGS } from "../signals.ts";
import { HELP_OPTION, LICENSES_OPTION, VERSION_OPTION } from "./short_help.ts";
import { type Topic, TOPICS } from "./help_topics.ts";

/** The whole page. `date` is the day when it is made: `2026-11-25`. */
export function manPage({ version, date }: {
  readonly version: string;
  readonly date: string;
}): string {
  const visible = COMMANDS.filter(({ hidden }) => hidden !== true);
  const scan = visible.find(({ isDefault }) => isDefault === true);
  return [
    `.TH PORTICO 1 ${date} "portico ${version}" "User Commands"`,
    ...heading("NAME"),
    "portico \\- finds open ports and identifies the services behind them",
    ...heading("SYNOPSIS"),
    visible.map(synopsis).join("\n.br\n"),
    ...heading("DESCRIPTION"),
    roff(
      "Portico connects to ports, reports the state of each with its reason, reads banners, and " +
        "with --deep identifies the services. It never logs in.",
    ),
    ...paragraph("Only scan hosts that you own or may test."),
    ...heading("COMMANDS"),
    ...visible.flatMap(({ name, summary }) => entry(bold(name), summary)),
    ...heading("OPTIONS"),
    ...[VERSION_OPTION, LICENSES_OPTION, HELP_OPTION].flatMap(optionEntry),
    ...heading("OPTIONS OF A SCAN"),
    ...(scan?.options ?? []).flatMap(optionGroup),
    ...visible.filter(ownOptions).flatMap((command) => [
      ...subheading(`Options of ${command.name}`),
      ...command.options.flatMap((group) => group.options).flatMap(optionEntry),
    ]),
    ...TOPICS.flatMap(topicSection),
    ...heading("EXIT STATUS"),
    ...EXIT_MEANINGS.flatMap(([code, meaning]) => entry(bold(`${code}`), meaning)),
    ...heading("SIGNALS"),
    ...SIGNAL_MEANINGS.flatMap(([signals, meaning]) => entry(bold(signals), meaning)),
    ...heading("FILES"),
    ...entry(italic("portico.yaml"), "options and profiles, for --config and --profile"),
    ...entry(italic("scan_results_<target>.json, .csv, .txt"), "what a scan saves"),
    ...heading("SEE ALSO"),
    "nmap(1), ss(8)",
    "",
  ].join("\n");
}

/** Commands whose options are neither a scan's nor none. */
function ownOptions({ name, isDefault, options }: CommandSpec): boolean {
  return isDefault !== true && options.length > 0 && name !== "check" && name !== "config";
}

function synopsis({ name, args, options, isDefault }: CommandSpec): string {
  return [
    bold("portico"),
    ...(isDefault === true ? [] : [bold(name)]),
    ...(options.length > 0 ? [`[${italic("options")}]`] : []),
    ...args.map(([syntax]) => roff(syntax)),
  ].join(" ");
}

function optionGroup({ heading: title, options }: OptionGroup): readonly string[] {
  return [...subheading(title.replace(/:$/, "")), ...options.flatMap(optionEntry)];
}

function optionEntry(spec: OptionSpec): readonly string[] {
  const { short, long, value } = optionWords(spec);
  const names = [short, long].filter((name) => name !== undefined).map(bold).join(", ");
  const { default: fixed, defaultText = fixed } = spec;
  const end = defaultText === undefined ? "" : ` (default: ${defaultText})`;
  return entry(value === undefined ? names : `${names} ${italic(value)}`, `${spec.help}${end}`);
}

function topicSection({ name, title, text, rows, after = [] }: Topic): readonly string[] {
  return [
    ...heading(name.toUpperCase()),
    roff(`${title}.`),
    ...text.flatMap(paragraph),
    ...rows.flatMap(([words, meaning]) => entry(bold(words), meaning)),
    ...after.flatMap(paragraph),
  ];
}

function heading(text: string): readonly string[] {
  return [`.SH ${text}`];
}

function subheading(text: string): readonly string[] {
  return [`.SS ${roff(text)}`];
}

function paragraph(text: string): readonly string[] {
  return [".PP", roff(text)];
}

/** A term and what it means; the term is roff already. */
function entry(term: string, meaning: string): readonly string[] {
  return [".TP", term, roff(meaning)];
}

function bold(text: string): string {
  return `\\fB${roff(text)}\\fR`;
}

function italic(text: string): string {
  return `\\fI${roff(text)}\\fR`;
}

/** Escapes a text: backslashes, hyphens that are to be copied, and a first character that commands. */
function roff(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("`", "\\(ga")
    .replace(/^([.'])/, "\\&$1");
}
