/**
 * The options of a scan as data: one table from which parsing, help and documentation follow, so
 * that they cannot tell different stories.
 */

import { CONFIG_OPTIONS, type ConfigFlags } from "./config_options.ts";
import type { WebhookBody } from "../../delivery/destinations.ts";
import type { Shard } from "../../targets/positions.ts";
import { duration, oneOf, rate, repeated, shard, type ValueParser, wholeNumber } from "./values.ts";
import { VERDICT_OPTIONS, type VerdictFlags } from "./verdict_options.ts";
import { VIEW_OPTIONS, type ViewFlags } from "./view_options.ts";

/** One option. */
export interface OptionSpec {
  /** As commander reads it: `-p, --ports <list>`. */
  readonly flags: string;
  /** One line of help. */
  readonly help: string;
  /** Checks and converts the value; without it the text is taken as it is. */
  readonly parse?: ValueParser;
  readonly default?: unknown;
  /** Whether the program's own, short help shows it; that of the command shows all. */
  readonly common?: boolean;
  /** For each value, the values of other options that were not given. */
  readonly presets?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** How the default reads in help, where that is clearer than its value. */
  readonly defaultText?: string;
}

/** Options that belong together, under one heading. */
export interface OptionGroup {
  readonly heading: string;
  readonly options: readonly OptionSpec[];
}

/** Largest `--workers`. */
const MAX_WORKERS = 20_000;

/** Where results go, for every command that has some. */
export const OUTPUT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "-o, --output <format:path>",
    common: true,
    help: "write results there too, any number: html:r.html, r.xml, ndjson:- (stdout), webhook:URL",
    parse: repeated,
  },
  {
    flags: "--webhook-body <what>",
    help: "what a webhook is sent: report or summary",
    parse: oneOf("--webhook-body", ["report", "summary"]),
    defaultText: "report",
  },
];

/** How progress is told. */
const PROGRESS_MODES = ["auto", "line", "json", "none"] as const;

/** How progress is told. */
export type ProgressMode = (typeof PROGRESS_MODES)[number];

const port = (name: string) => wholeNumber(name, { min: 1, max: 65_535 });

/** `--timing`: patience and speed in one word. */
const TIMINGS = {
  polite: { workers: 100, rate: 200, timeout: 2_000, retries: 2, udpRate: 100, udpTimeout: 2_000 },
  normal: {},
  fast: { workers: 4_000, timeout: 500, udpRate: 4_000, udpWorkers: 1_000, udpTimeout: 500 },
} as const;

/** Every option of `portico scan`, grouped as help shows them. */
export const SCAN_OPTIONS: readonly OptionGroup[] = [
  {
    heading: "Targets:",
    options: [
      {
        flags: "--targets <file>",
        help: "read targets from a file, one per line (- is standard input)",
      },
      { flags: "--exclude <targets>", help: "leave these hosts out (comma-separated)" },
      { flags: "--exclude-file <file>", help: "leave out the hosts that a file lists" },
      { flags: "-4, --ipv4", help: "scan only IPv4 addresses of a name" },
      { flags: "-6, --ipv6", help: "scan only IPv6 addresses of a name" },
      { flags: "-y, --yes", help: "scan a public range larger than a /24 without asking" },
    ],
  },
  {
    heading: "Ports:",
    options: [
      { flags: "--start <port>", help: "first port", parse: port("--start"), defaultText: "1" },
      { flags: "--end <port>", help: "last port", parse: port("--end"), defaultText: "1024" },
      {
        flags: "-p, --ports <list>",
        common: true,
        help: "ports instead: 22,80,8000-8100, -1024, 60000-, ssh,http, all or -; U:53,161 for UDP",
      },
      {
        flags: "--top-ports <n>",
        common: true,
        help: "the n ports most often open, 1 to 1000",
        parse: wholeNumber("--top-ports", { min: 1, max: 1000 }),
      },
      { flags: "--exclude-ports <list>", help: "leave these ports out" },
      { flags: "--udp", help: "scan the same ports over UDP too", common: true },
      { flags: "--udp-only", help: "scan the ports over UDP alone" },
    ],
  },
  {
    heading: "Speed and patience:",
    options: [
      {
        flags: "--timing <how>",
        common: true,
        help: "polite, normal or fast: other defaults for what follows",
        parse: oneOf("--timing", Object.keys(TIMINGS)),
        presets: TIMINGS,
        defaultText: "normal",
      },
      {
        flags: "--workers <n>",
        help: "most sockets in flight",
        parse: wholeNumber("--workers", { min: 1, max: MAX_WORKERS }),
        default: 1000,
      },
      {
        flags: "--threads <n>",
        help: "most threads that ask; small scans stay in one",
        parse: wholeNumber("--threads", { min: 1, max: 64 }),
        defaultText: "the number of cores, at most 3",
      },
      {
        flags: "--timeout <time>",
        common: true,
        help: "longest wait for an answer: 1, 0.8, 800ms",
        parse: duration("--timeout"),
        default: 1000,
        defaultText: "1s",
      },
      {
        flags: "--retries <n>",
        help: "times a silent port is asked again",
        parse: wholeNumber("--retries", { min: 0, max: 10 }),
        default: 1,
      },
      { flags: "--rate <n>", help: "at most n probes per second", parse: rate("--rate") },
      {
        flags: "--udp-timeout <time>",
        help: "longest wait for an answer over UDP",
        parse: duration("--udp-timeout"),
        default: 1000,
        defaultText: "1s",
      },
      {
        flags: "--udp-workers <n>",
        help: "most UDP ports waited for at once",
        parse: wholeNumber("--udp-workers", { min: 1, max: MAX_WORKERS }),
        default: 300,
      },
      {
        flags: "--udp-rate <n>",
        help: "at most n datagrams per second, half of them to one host",
        parse: rate("--udp-rate"),
        default: 1000,
      },
      {
        flags: "--seed <n>",
        help: "order of the ports: the same seed gives the same order",
        parse: wholeNumber("--seed", { min: 0, max: 4_294_967_295 }),
        defaultText: "random",
      },
      {
        flags: "--shard <i/n>",
        help: "scan only the i-th of n equal parts: 1/3 here, 2/3 and 3/3 elsewhere",
        parse: shard("--shard"),
      },
      {
        flags: "--resume <file>",
        help: "go on with the interrupted scan that a JSON file holds, and save all of it",
      },
    ],
  },
  {
    heading: "Looking closer:",
    options: [
      {
        flags: "--banner-timeout <time>",
        help: "longest wait for a service that speaks first",
        parse: duration("--banner-timeout"),
        default: 1500,
        defaultText: "1.5s",
      },
      { flags: "--no-banner", help: "do not read what services say" },
      {
        flags: "--deep",
        common: true,
        help: "speak to services: protocol, product, version, TLS certificate; never logs in",
      },
      {
        flags: "--probe <names>",
        help: "speak only these protocols: ssh,http (see: portico probes); implies --deep",
      },
      {
        flags: "--intensity <n>",
        help: "1 asks little, 9 tries every protocol on every open port; implies --deep",
        parse: wholeNumber("--intensity", { min: 1, max: 9 }),
        defaultText: "5",
      },
      {
        flags: "--snmp-public",
        help: 'ask SNMP with the community "public" too, which is a guess at a credential',
      },
      { flags: "--ics", help: "allow industrial protocols (Modbus, S7 ...); implies --deep" },
      {
        flags: "--probe-timeout <time>",
        help: "longest time for one open port with --deep",
        parse: duration("--probe-timeout"),
        default: 8000,
        defaultText: "8s",
      },
      {
        flags: "--explain",
        common: true,
        help: "tell for each port why it has its state, what was said, what it may mean",
      },
      { flags: "--no-rdns", help: "do not look up the names of hosts" },
    ],
  },
  {
    heading: "Results:",
    options: [
      ...OUTPUT_OPTIONS,
      {
        flags: "--output-dir <folder>",
        help: "save scan_results_<target>.json/.csv/.txt here",
        default: ".",
        defaultText: "this folder",
      },
      { flags: "--no-save", help: "save no files", common: true },
      { flags: "--json", help: "print the report as JSON instead of the table" },
      {
        flags: "-q, --quiet",
        help: "print only the summary, no live lines and no progress",
        common: true,
      },
      { flags: "-v, --verbose", help: "list closed, filtered and silent ports too", common: true },
      { flags: "--no-color", help: "use no colour" },
      {
        flags: "--progress <how>",
        help: "auto, line, json (a JSON line per step on stderr) or none",
        parse: oneOf("--progress", PROGRESS_MODES),
        defaultText: "auto: a line on terminals",
      },
    ],
  },
  { heading: "Screen:", options: VIEW_OPTIONS },
  { heading: "Judging:", options: VERDICT_OPTIONS },
  { heading: "Configuration:", options: CONFIG_OPTIONS },
];

/** The values of {@link SCAN_OPTIONS} after parsing. Times in milliseconds. */
export interface ScanFlags extends ViewFlags, VerdictFlags, ConfigFlags {
  readonly targets?: string;
  readonly exclude?: string;
  readonly excludeFile?: string;
  readonly ipv4?: boolean;
  readonly ipv6?: boolean;
  readonly yes?: boolean;
  readonly start?: number;
  readonly end?: number;
  readonly ports?: string;
  readonly topPorts?: number;
  readonly excludePorts?: string;
  readonly udp?: boolean;
  readonly udpOnly?: boolean;
  readonly workers: number;
  readonly threads?: number;
  readonly timeout: number;
  readonly retries: number;
  readonly rate?: number;
  readonly udpTimeout: number;
  readonly udpWorkers: number;
  readonly udpRate: number;
  readonly seed?: number;
  readonly timing?: "polite" | "normal" | "fast";
  readonly shard?: Shard;
  readonly resume?: string;
  readonly bannerTimeout: number;
  readonly banner: boolean;
  readonly deep?: boolean;
  readonly probe?: string;
  readonly intensity?: number;
  readonly snmpPublic?: boolean;
  readonly ics?: boolean;
  readonly probeTimeout: number;
  readonly explain?: boolean;
  readonly rdns: boolean;
  readonly output?: readonly string[];
  readonly webhookBody?: WebhookBody;
  readonly outputDir: string;
  readonly save: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
  readonly progress?: ProgressMode;
}
