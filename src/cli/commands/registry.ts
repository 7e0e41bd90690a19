/** Every command: a new one is its file, one entry here, and one line among the actions. */

import type { CommandSpec } from "../command_spec.ts";
import { EXIT_MEANINGS } from "../exit_codes.ts";
import {
  type OptionGroup,
  type OptionSpec,
  OUTPUT_OPTIONS,
  SCAN_OPTIONS,
} from "../options/options.ts";
import { HISTORY_FILE_OPTIONS } from "../options/history_options.ts";
import { repeated, wholeNumber } from "../options/values.ts";
import { VERDICT_OPTIONS } from "../options/verdict_options.ts";
import { VIEW_OPTIONS } from "../options/view_options.ts";

const SCAN_EPILOGUE = `
Examples:
  portico 127.0.0.1                          ports 1 to 1024 of this machine
  portico 192.168.1.50 -p 22,80,443 --deep   three ports, and what runs there
  portico 10.0.0.0/24 --top-ports 100        a network, the likeliest ports
  portico nas.lan -p all --timeout 300ms     every port, impatiently

Exit codes:
${EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`).join("\n")}

Only scan hosts that you own or may test.`;

const NO_COLOR: OptionSpec = { flags: "--no-color", help: "use no colour" };

const RENDER_OPTIONS: readonly OptionGroup[] = [{
  heading: "Options:",
  options: [
    {
      flags: "-f, --format <name>",
      help:
        "print in this format: table, json, ndjson, csv, txt, xml, html, markdown, sarif, junit",
    },
    ...OUTPUT_OPTIONS,
    NO_COLOR,
  ],
}];

const DIFF_OPTIONS: readonly OptionGroup[] = [{
  heading: "Options:",
  options: [
    { flags: "-f, --format <name>", help: "print in this format: table, json, markdown, html" },
    {
      flags: "-o, --output <format:path>",
      help: "also write the comparison there, repeatable: html:changes.html, changes.md, json:-",
      parse: repeated,
    },
    ...VERDICT_OPTIONS.filter(({ flags }) => flags.startsWith("--summary-file")),
    NO_COLOR,
  ],
}];

const CHECK_EPILOGUE = `
Examples:
  portico check scan_results_nas.lan.json --policy policy.yaml   a saved report
  portico check 10.0.0.0/24 --policy policy.yaml                 a new scan
  portico check nas.lan --expect 22,443                          exactly these ports

Exit codes: 0 passed, 1 failed, 2 wrong usage or policy, 3 could not be fully checked.`;

/** A check takes every option of a scan; its JSON is the verdict. */
const CHECK_OPTIONS: readonly OptionGroup[] = SCAN_OPTIONS.map(({ heading, options }) => ({
  heading,
  options: options.map((spec) =>
    spec.flags === "--json" ? { flags: "--json", help: "print the verdict as JSON" } : spec
  ),
}));

const HISTORY_OPTIONS: readonly OptionGroup[] = [{
  heading: "Options:",
  options: [
    ...HISTORY_FILE_OPTIONS,
    {
      flags: "--limit <n>",
      help: "list at most n scans",
      parse: wholeNumber("--limit", { min: 1, max: 1_000_000 }),
      default: 50,
    },
    { flags: "--reason <text>", help: "with ack: why the finding is accepted" },
    { flags: "--by <name>", help: "with ack: who accepts it" },
    { flags: "--json", help: "print JSON" },
    NO_COLOR,
  ],
}];

const HISTORY_EPILOGUE = `
Examples:
  portico history                       the saved scans
  portico history nas.lan               when each port of a host was open
  portico history nas.lan 443           every change of one port
  portico history diff 11 12            two saved scans compared (exit code 1: changes)
  portico history findings [ADDRESS]    what was found, and since when
  portico history ack 3 --reason TEXT   accept a finding
  portico history prune --keep 90d      remove older scans`;

const DOCTOR_EPILOGUE = `
It opens and closes sockets on this machine, asks the resolver for two names, and tries to connect to
192.0.2.1, an unassigned test address. Exit code 1: results from this machine would be unreliable.`;

const COMPLETIONS_EPILOGUE = `
  bash        source <(portico completions bash)    in ~/.bashrc
  zsh         source <(portico completions zsh)     in ~/.zshrc
  fish        portico completions fish > ~/.config/fish/completions/portico.fish
  PowerShell  portico completions powershell | Out-String | Invoke-Expression    in $PROFILE`;

/** The commands, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: "scan",
    summary: "scan targets: `portico TARGET` is `portico scan TARGET`",
    args: [["[targets...]", "host names, addresses, 10.0.0.0/24, 192.168.1.10-20, 10.0-3.0.*"]],
    options: SCAN_OPTIONS,
    epilogue: SCAN_EPILOGUE,
    isDefault: true,
  },
  {
    name: "explain",
    summary: "show why a port of a saved report has its state, and the bytes exchanged",
    args: [
      [
        "<report>",
        "a saved scan_results_<target>.json (made with --explain, it also holds the bytes exchanged)",
      ],
      ["[port]", "22, 53/udp, 192.168.1.50:22; every listed port without it"],
    ],
    options: [{
      heading: "Options:",
      options: [{ flags: "--hex", help: "show the bytes in hexadecimal too" }],
    }],
  },
  {
    name: "report",
    summary: "convert a saved result to any format, without scanning",
    args: [["<file>", "a saved report or NDJSON of Portico, or nmap's XML (- is standard input)"]],
    options: [...RENDER_OPTIONS, { heading: "Display:", options: VIEW_OPTIONS }],
  },
  {
    name: "diff",
    summary: "show what changed between two saved scans (exit code 0: no change, 1: changes)",
    args: [
      ["<old>", "the older saved report or NDJSON of Portico, or nmap's XML"],
      ["<new>", "the newer one (- is standard input)"],
    ],
    options: DIFF_OPTIONS,
  },
  {
    name: "history",
    summary: "show saved scans over time: when ports opened and closed, what changed",
    args: [[
      "[words...]",
      "HOST [PORT], diff A B, findings, ack ID..., prune; the scans without it",
    ]],
    options: HISTORY_OPTIONS,
    epilogue: HISTORY_EPILOGUE,
  },
  {
    name: "import",
    summary: "add saved results to the history",
    args: [["<files...>", "saved reports or NDJSON of Portico, nmap's XML (- is standard input)"]],
    options: [{
      heading: "Options:",
      options: [...HISTORY_FILE_OPTIONS, { flags: "--json", help: "print JSON" }],
    }],
  },
  {
    name: "check",
    summary: "check a saved report or a new scan against a policy",
    args: [["[targets...]", "a saved report (- is standard input), or targets to scan"]],
    options: CHECK_OPTIONS,
    epilogue: CHECK_EPILOGUE,
  },
  {
    name: "config",
    summary: "print the effective options and where each one comes from",
    args: [["<action>", "show"]],
    options: SCAN_OPTIONS,
  },
  {
    name: "merge",
    summary: "merge several saved results into one report",
    args: [["<files...>", "saved reports or NDJSON of Portico, nmap's XML"]],
    options: RENDER_OPTIONS,
  },
  {
    name: "schema",
    summary: "print the JSON Schema of what Portico writes",
    args: [["<name>", "report, event, summary, diff, verdict, request or policy"]],
    options: [],
  },
  {
    name: "probes",
    summary: "list the protocols that can be identified",
    args: [],
    options: [{
      heading: "Options:",
      options: [{ flags: "--json", help: "print the list as JSON" }],
    }],
  },
  {
    name: "demo",
    summary: "start harmless fake services on this machine and scan them",
    args: [],
    options: [{
      heading: "Options:",
      options: [
        {
          flags: "--explain",
          help: "show, per port, the reason for its state and the bytes exchanged",
        },
        { flags: "--hex", help: "with --explain: the bytes in hexadecimal too" },
        { flags: "--keep", help: "keep the services until Ctrl-C instead, to be scanned by hand" },
      ],
    }],
  },
  {
    name: "doctor",
    summary: "check this machine for problems that would make scan results unreliable",
    args: [],
    options: [{
      heading: "Options:",
      options: [{ flags: "--json", help: "print the findings as JSON" }, NO_COLOR],
    }],
    epilogue: DOCTOR_EPILOGUE,
  },
  {
    name: "completions",
    summary: "print a completion script for a shell",
    args: [["<shell>", "bash, zsh, fish or powershell"]],
    options: [],
    epilogue: COMPLETIONS_EPILOGUE,
  },
  {
    name: "man",
    summary: "print the manual page: portico man | man -l -",
    args: [],
    options: [],
  },
  {
    name: "help",
    summary: "help on targets, ports, formats, permissions, or a command",
    args: [["[topic]", "targets, ports, formats, permissions, or a command's name"]],
    options: [],
  },
  {
    name: "complete",
    summary: "print what the last of the words could become (for the shells' scripts)",
    args: [["[words...]", "the words typed so far"]],
    options: [],
    hidden: true,
  },
];
