/** Every command: a new one is its file, one entry here, and one line among the actions. */

import type { CommandSpec } from "../command_spec.ts";
import { EXIT_MEANINGS } from "../exit_codes.ts";
import {
  type OptionGroup,
  type OptionSpec,
  OUTPUT_OPTIONS,
  SCAN_OPTIONS,
} from "../options/options.ts";
import { repeated } from "../options/values.ts";
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
      help: "write the comparison there too, any number: html:changes.html, changes.md, json:-",
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

Exit codes: 0 met, 1 not met, 2 wrong usage or policy, 3 not decided: the scan did not ask.`;

/** A check takes every option of a scan; its JSON is the verdict. */
const CHECK_OPTIONS: readonly OptionGroup[] = SCAN_OPTIONS.map(({ heading, options }) => ({
  heading,
  options: options.map((spec) =>
    spec.flags === "--json" ? { flags: "--json", help: "print the verdict as JSON" } : spec
  ),
}));

const DOCTOR_EPILOGUE = `
It opens and closes sockets on this machine, asks the resolver for two names, and tries to connect to
192.0.2.1, an address that nobody has. Exit code 1: scans from here would tell less than the truth.`;

const COMPLETIONS_EPILOGUE = `
  bash        source <(portico completions bash)    in ~/.bashrc
  zsh         source <(portico completions zsh)     in ~/.zshrc, behind compinit
  fish        portico completions fish > ~/.config/fish/completions/portico.fish
  PowerShell  portico completions powershell | Out-String | Invoke-Expression    in $PROFILE`;

/** The commands, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: "scan",
    summary: "scan targets: `portico TARGET` is `portico scan TARGET`",
    args: [["[targets...]", "host names, addresses, 10.0.0.0/24, 192.168.1.10-20"]],
    options: SCAN_OPTIONS,
    epilogue: SCAN_EPILOGUE,
    isDefault: true,
  },
  {
    name: "explain",
    summary: "tell why a port of a saved report has its state, and what was said",
    args: [
      [
        "<report>",
        "a saved scan_results_<target>.json (made with --explain, it also tells what was said)",
      ],
      ["[port]", "22, 53/udp, 192.168.1.50:22; every listed port without it"],
    ],
    options: [],
  },
  {
    name: "report",
    summary: "render a saved result in any format, without scanning",
    args: [["<file>", "a saved report or NDJSON of Portico, or nmap's XML (- is standard input)"]],
    options: [...RENDER_OPTIONS, { heading: "Screen:", options: VIEW_OPTIONS }],
  },
  {
    name: "diff",
    summary: "tell what changed between two saved scans: exit code 0 nothing, 1 something",
    args: [
      ["<old>", "the older saved report or NDJSON of Portico, or nmap's XML"],
      ["<new>", "the newer one (- is standard input)"],
    ],
    options: DIFF_OPTIONS,
  },
  {
    name: "check",
    summary: "hold a saved report or a new scan against a policy",
    args: [["[targets...]", "a saved report (- is standard input), or targets to scan"]],
    options: CHECK_OPTIONS,
    epilogue: CHECK_EPILOGUE,
  },
  {
    name: "config",
    summary: "print the options that would count, and where each comes from",
    args: [["<action>", "show"]],
    options: SCAN_OPTIONS,
  },
  {
    name: "merge",
    summary: "make one report of several saved results",
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
    summary: "start harmless pretended services on this machine, and scan them",
    args: [],
    options: [{
      heading: "Options:",
      options: [
        { flags: "--explain", help: "tell for each port why it has its state, and what was said" },
        { flags: "--keep", help: "keep the services until Ctrl-C instead, to be scanned by hand" },
      ],
    }],
  },
  {
    name: "doctor",
    summary: "check what on this machine would make scans tell less than the truth",
    args: [],
    options: [{
      heading: "Options:",
      options: [{ flags: "--json", help: "print the findings as JSON" }, NO_COLOR],
    }],
    epilogue: DOCTOR_EPILOGUE,
  },
  {
    name: "completions",
    summary: "print a script that completes words on TAB",
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
    summary: "tell about targets, ports, formats, permissions, or a command",
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
