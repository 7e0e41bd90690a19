/** Every command: a new one is its file, one entry here, and one line among the actions. */

import type { CommandSpec } from "../command_spec.ts";
import { EXIT_MEANINGS } from "../exit_codes.ts";
import {
  type OptionGroup,
  type OptionSpec,
  OUTPUT_OPTIONS,
  SCAN_OPTIONS,
} from "../options/options.ts";
import { GIVE_OUT_OPTIONS, NATS_OPTIONS, WORKER_OPTIONS } from "../options/cluster_options.ts";
import { flagKey } from "../options/words.ts";
import { HISTORY_FILE_OPTIONS } from "../options/history_options.ts";
import { SERVE_OPTIONS } from "../options/serve_options.ts";
import { repeated, wholeNumber } from "../options/values.ts";
import { VERDICT_OPTIONS } from "../options/verdict_options.ts";
import { VIEW_OPTIONS } from "../options/view_options.ts";
import { WATCH_GROUPS, WATCH_OPTIONS } from "../options/watch_options.ts";

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
        "print in this format: table, json, ndjson, csv, txt, xml, html, markdown, sarif, junit, list, urls, prometheus",
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
    {
      flags: "--from <tags>",
      help: "compare two places of one report of portico cluster: site=berlin,site=tokyo",
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

const SERVE_EPILOGUE = `
Only this machine can open the page, with the link that is printed at start. Other machines: through
an SSH tunnel (ssh -L 8420:127.0.0.1:8420 HOST), or with --host and a password or token, in plain HTTP.

Examples:
  portico serve                                      http://127.0.0.1:8420
  portico serve --scope 10.0.0.0/8 --keep 90d        scans only there, kept for 90 days
  portico serve --host 10.0.0.5 --password-file pw   for other machines too`;

const CLUSTER_OPTIONS: readonly OptionGroup[] = [
  { heading: "Server:", options: NATS_OPTIONS },
  { heading: "Giving out:", options: GIVE_OUT_OPTIONS },
  { heading: "Worker:", options: WORKER_OPTIONS },
  ...withoutOptions(SCAN_OPTIONS, [...NATS_OPTIONS, ...GIVE_OUT_OPTIONS, ...WORKER_OPTIONS]),
];

/** Groups without the options that have another meaning here. */
function withoutOptions(
  groups: readonly OptionGroup[],
  others: readonly OptionSpec[],
): readonly OptionGroup[] {
  const taken = new Set(others.map(({ flags }) => flagKey(flags)));
  return groups.map(({ heading, options }) => ({
    heading,
    options: options.filter(({ flags }) => !taken.has(flagKey(flags))),
  }));
}

const CLUSTER_EPILOGUE = `
Examples:
  nats-server -js                                    the queue, on any machine
  portico cluster worker --scope 10.0.0.0/8          on every machine that scans
  portico cluster scan 10.0.0.0/16 --top-ports 100   from anywhere
  portico cluster scan www.example.org --from site=berlin,site=tokyo
  portico cluster status                             workers, and scans that run
  portico cluster attach ID                          follow a scan, and save its results

All options of portico scan apply to cluster scan.`;

const WATCH_EPILOGUE = `
Examples:
  portico watch 10.0.0.0/24 --every 1h                        print what changes
  portico watch nas.lan --every @daily --save-history         and keep it in a history
  portico watch nas.lan --deep --notify ntfy:my-topic         and send it to a phone
  portico watch nas.lan --policy policy.yaml --notify slack:@/etc/portico/slack
  portico watch nas.lan --rounds 1 --history-file scans.sqlite    one scan, for cron

A change is told after a second look at just its ports; what changes again and again is told once.
Ctrl-C and SIGTERM end it: exit code 0 between two scans, 130 during one, whose results are saved.
With --rounds: 0 nothing to report, 1 something reported, 3 the last scan or an alert failed.`;

const POLICY_EPILOGUE = `
Examples:
  portico policy from compose.yaml --host nas.lan > policy.yaml
  portico check nas.lan --policy policy.yaml`;

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
    summary: "show why a port has its state, and the bytes exchanged",
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
    summary: "compare two saved scans (exit code 0: no change, 1: changes)",
    args: [
      ["<old>", "the older saved report or NDJSON of Portico, or nmap's XML"],
      ["[new]", "the newer one (- is standard input); without it, two places of one report"],
    ],
    options: DIFF_OPTIONS,
  },
  {
    name: "history",
    summary: "show saved scans over time: when ports opened and closed",
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
    name: "watch",
    summary: "scan again and again, and report what changes",
    args: [["[targets...]", "host names, addresses, 10.0.0.0/24, 192.168.1.10-20, 10.0-3.0.*"]],
    options: WATCH_GROUPS,
    epilogue: WATCH_EPILOGUE,
  },
  {
    name: "serve",
    summary: "open the dashboard: scans, hosts, changes and findings in a browser",
    args: [],
    options: SERVE_OPTIONS,
    epilogue: SERVE_EPILOGUE,
  },
  {
    name: "check",
    summary: "check a saved report or a new scan against a policy",
    args: [["[targets...]", "a saved report (- is standard input), or targets to scan"]],
    options: CHECK_OPTIONS,
    epilogue: CHECK_EPILOGUE,
  },
  {
    name: "cluster",
    summary: "spread a scan over many machines, by way of a NATS server",
    args: [
      ["<action>", "scan, worker, status, list, attach, cancel"],
      ["[words...]", "with scan: targets; with attach and cancel: the scan"],
    ],
    options: CLUSTER_OPTIONS,
    epilogue: CLUSTER_EPILOGUE,
  },
  {
    name: "policy",
    summary: "write a policy from what a file declares",
    args: [
      ["<action>", "from"],
      [
        "<file>",
        "compose.yaml, a manifest, nft --json list ruleset, a saved report (- is standard input)",
      ],
    ],
    options: [{
      heading: "Options:",
      options: [{
        flags: "--host <host>",
        help: "the host that the file is about: nas.lan, 10.0.0.0/24",
      }],
    }],
    epilogue: POLICY_EPILOGUE,
  },
  {
    name: "config",
    summary: "print the effective options and where each one comes from",
    args: [["<action>", "show"]],
    options: [...SCAN_OPTIONS, { heading: "Watching:", options: WATCH_OPTIONS }],
  },
  {
    name: "merge",
    summary: "merge several saved results into one report",
    args: [["<files...>", "saved reports or NDJSON of Portico, nmap's XML"]],
    options: RENDER_OPTIONS,
  },
  {
    name: "mcp",
    summary: "serve scans to an assistant (MCP over stdio)",
    args: [],
    options: [{
      heading: "Options:",
      options: [
        {
          flags: "--scope <targets>",
          help: "addresses that may be scanned, repeatable: 10.0.0.0/8,127.0.0.1; all without it",
          parse: repeated,
        },
        { flags: "--history-file <file>", help: "saved scans that the assistant may read" },
      ],
    }],
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
    summary: "check what on this machine makes results unreliable",
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
