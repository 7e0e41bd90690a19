/** Every command: a new one is its file, one entry here, and one line among the actions. */

import type { CommandSpec } from "../command_spec.ts";
import { EXIT_MEANINGS } from "../exit_codes.ts";
import { type OptionGroup, OUTPUT_OPTIONS, SCAN_OPTIONS } from "../options.ts";

const SCAN_EPILOGUE = `
Examples:
  portico 127.0.0.1                          ports 1 to 1024 of this machine
  portico 192.168.1.50 -p 22,80,443 --deep   three ports, and what runs there
  portico 10.0.0.0/24 --top-ports 100        a network, the likeliest ports
  portico nas.lan -p all --timeout 300ms     every port, impatiently

Exit codes:
${EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`).join("\n")}

Only scan hosts that you own or may test.`;

const RENDER_OPTIONS: readonly OptionGroup[] = [{
  heading: "Options:",
  options: [
    {
      flags: "-f, --format <name>",
      help:
        "print in this format: table, json, ndjson, csv, txt, xml, html, markdown, sarif, junit",
    },
    ...OUTPUT_OPTIONS,
    { flags: "--no-color", help: "use no colour" },
  ],
}];

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
    options: RENDER_OPTIONS,
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
    args: [["<name>", "report, event or summary"]],
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
];
