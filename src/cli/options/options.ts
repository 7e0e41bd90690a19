/**
 * The options of a scan as data: one table from which parsing, help and documentation follow, so
 * that they cannot tell different stories.
 */

import { CONFIG_OPTIONS, type ConfigFlags } from "./config_options.ts";
import type { WebhookBody } from "../../delivery/destinations.ts";
import { DEFAULTS, LIMITS, TIMING_PRESETS } from "../../job/defaults.ts";
import type { ScanRequest, Timing } from "../../model/request.ts";
import { PROXY_OPTION } from "./proxy_option.ts";
import { flagKey, type SecretKind } from "./words.ts";
import { duration, oneOf, rate, repeated, shard, type ValueParser, wholeNumber } from "./values.ts";
import { type HistoryFlags, SAVE_HISTORY_OPTIONS } from "./history_options.ts";
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
  /** The setting of a scan request that the option is. */
  readonly request?: keyof ScanRequest;
  /** The setting's value, where it is not the option's. */
  readonly toRequest?: (value: unknown) => unknown;
  /** Whether the program's own, short help shows it; that of the command shows all. */
  readonly common?: boolean;
  /** Whether each of its values is a preset of {@link TIMING_PRESETS} for options that were not given. */
  readonly presets?: "timing";
  /** How the default reads in help, where that is clearer than its value. */
  readonly defaultText?: string;
  /** What its value may hold that others must not see. */
  readonly shown?: SecretKind;
}

/** Options that belong together, under one heading. */
export interface OptionGroup {
  readonly heading: string;
  readonly options: readonly OptionSpec[];
}

/** Where results go, for every command that has some. */
export const OUTPUT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "-o, --output <format:path>",
    common: true,
    help:
      "also write results there, repeatable: html:r.html, r.xml, ndjson:- (stdout), webhook:URL",
    parse: repeated,
    shown: "destination",
  },
  { flags: "--excel", help: "write CSV with a byte order mark, as Excel needs it" },
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

/** Every option of `portico scan`, grouped as help shows them. */
export const SCAN_OPTIONS: readonly OptionGroup[] = [
  {
    heading: "Targets:",
    options: [
      {
        flags: "--targets <file>",
        help: "read targets from a file, one per line (- is standard input)",
      },
      {
        flags: "--from <file>",
        help: "probe exactly the endpoints that a file lists (- is stdin)",
      },
      { flags: "--listening <file>", help: "compare with what ss, netstat or lsof shows there" },
      { flags: "--exclude <targets>", help: "leave these hosts out (comma-separated)" },
      {
        flags: "--exclude-file <file>",
        help: "leave out the hosts that a file lists (- is standard input)",
      },
      { flags: "-4, --ipv4", help: "scan only IPv4 addresses of a name" },
      { flags: "-6, --ipv6", help: "scan only IPv6 addresses of a name" },
      {
        flags: "-y, --yes",
        help: "skip the questions before large public ranges and very large scans",
      },
    ],
  },
  {
    heading: "Ports:",
    options: [
      { flags: "--start <port>", help: "first port", parse: port("--start"), defaultText: "1" },
      { flags: "--end <port>", help: "last port", parse: port("--end"), defaultText: "1024" },
      {
        flags: "-p, --ports <list>",
        request: "ports",
        common: true,
        help: "ports to scan: 22,80,8000-8100, -1024, 60000-, ssh,http, all or -; U:53,161 for UDP",
      },
      {
        flags: "--top-ports <n>",
        request: "topPorts",
        common: true,
        help: "scan the n most common ports, 1 to 1000",
        parse: wholeNumber("--top-ports", LIMITS.topPorts),
      },
      { flags: "--exclude-ports <list>", request: "excludePorts", help: "leave these ports out" },
      { flags: "--udp", help: "scan the same ports over UDP too", common: true },
      { flags: "--udp-only", help: "scan the ports over UDP alone" },
    ],
  },
  {
    heading: "Timing and performance:",
    options: [
      {
        flags: "--timing <how>",
        request: "timing",
        common: true,
        help: "timing preset: polite, normal or fast",
        parse: oneOf("--timing", Object.keys(TIMING_PRESETS)),
        presets: "timing",
        defaultText: "normal",
      },
      {
        flags: "--workers <n>",
        request: "workers",
        help: "maximum concurrent connections",
        parse: wholeNumber("--workers", LIMITS.workers),
        default: DEFAULTS.workers,
      },
      {
        flags: "--threads <n>",
        request: "threads",
        help: "maximum worker threads (small scans use one)",
        parse: wholeNumber("--threads", LIMITS.threads),
        defaultText: "the number of cores, at most 3",
      },
      {
        flags: "--timeout <time>",
        request: "timeoutMs",
        common: true,
        help: "how long to wait for a reply: 1s, 0.8, 800ms",
        parse: duration("--timeout"),
        default: DEFAULTS.timeoutMs,
        defaultText: "1s",
      },
      {
        flags: "--retries <n>",
        request: "retries",
        help: "retransmissions for ports that do not reply",
        parse: wholeNumber("--retries", LIMITS.retries),
        default: DEFAULTS.retries,
      },
      {
        flags: "--host-timeout <time>",
        request: "hostTimeoutMs",
        help: "give a host up after this long: 30s, 10m; what is left can be resumed",
        parse: duration("--host-timeout", LIMITS.longTimeMs),
      },
      {
        flags: "--max-time <time>",
        request: "maxTimeMs",
        help: "end the scan after this long: 30s, 10m, 2h; what is left can be resumed",
        parse: duration("--max-time", LIMITS.longTimeMs),
      },
      {
        flags: "--max-per-host <n>",
        request: "maxPerHost",
        help: "maximum concurrent connections to one host",
        parse: wholeNumber("--max-per-host", LIMITS.maxPerHost),
      },
      PROXY_OPTION,
      {
        flags: "--rate <n>",
        request: "ratePerSec",
        help: "at most n probes per second",
        parse: rate("--rate"),
      },
      {
        flags: "--udp-timeout <time>",
        request: "udpTimeoutMs",
        help: "how long to wait for a UDP reply",
        parse: duration("--udp-timeout"),
        default: DEFAULTS.udpTimeoutMs,
        defaultText: "1s",
      },
      {
        flags: "--udp-workers <n>",
        request: "udpWorkers",
        help: "maximum concurrent UDP ports",
        parse: wholeNumber("--udp-workers", LIMITS.workers),
        default: DEFAULTS.udpWorkers,
      },
      {
        flags: "--udp-rate <n>",
        request: "udpRatePerSec",
        help: "at most n datagrams per second, half of them to one host",
        parse: rate("--udp-rate"),
        default: DEFAULTS.udpRatePerSec,
      },
      {
        flags: "--seed <n>",
        request: "seed",
        help: "seed of the random port order: the same seed gives the same order",
        parse: wholeNumber("--seed", LIMITS.seed),
        defaultText: "random",
      },
      {
        flags: "--shard <i/n>",
        request: "shard",
        help: "scan only part i of n: 1/3 here, 2/3 and 3/3 on other machines",
        parse: shard("--shard"),
      },
      {
        flags: "--resume <file>",
        help: "resume an interrupted scan from its JSON file, at the same speed; save all of it",
      },
    ],
  },
  {
    heading: "Service detection:",
    options: [
      {
        flags: "--banner-timeout <time>",
        request: "bannerTimeoutMs",
        help: "how long to wait for a banner",
        parse: duration("--banner-timeout"),
        default: DEFAULTS.bannerTimeoutMs,
        defaultText: "1.5s",
      },
      { flags: "--no-banner", request: "banner", help: "do not read banners" },
      {
        flags: "--deep",
        request: "deep",
        common: true,
        help: "detect service, product, version and TLS certificate; never logs in",
      },
      {
        flags: "--probe <names>",
        request: "probes",
        toRequest: (value) => String(value).split(","),
        help: "use only these probes: ssh,http (see: portico probes); implies --deep",
      },
      {
        flags: "--intensity <n>",
        request: "intensity",
        help: "how many probes to try per port, 1 (few) to 9 (all); implies --deep",
        parse: wholeNumber("--intensity", LIMITS.intensity),
        defaultText: "5",
      },
      {
        flags: "--snmp-public",
        request: "snmpPublic",
        help: 'also try the SNMP community "public" (a default credential)',
      },
      {
        flags: "--ics",
        request: "ics",
        help: "allow industrial protocols (Modbus, S7 ...); implies --deep",
      },
      {
        flags: "--probe-timeout <time>",
        request: "probeTimeoutMs",
        help: "time limit for one open port with --deep",
        parse: duration("--probe-timeout"),
        default: DEFAULTS.probeTimeoutMs,
        defaultText: "8s",
      },
      {
        flags: "--explain",
        request: "keepExchanges",
        common: true,
        help: "show, per port, the reason for its state, the bytes exchanged, and advice",
      },
      { flags: "--hex", help: "with --explain: the bytes in hexadecimal too (or --explain=hex)" },
      { flags: "--no-rdns", request: "rdns", help: "do not look up host names (reverse DNS)" },
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
      ...SAVE_HISTORY_OPTIONS,
      { flags: "--json", help: "print the report as JSON instead of the table" },
      {
        flags: "-q, --quiet",
        help: "print only the summary, no live lines and no progress",
        common: true,
      },
      { flags: "--silent", help: "print only -o FORMAT:-, or host:port lines; save no files" },
      {
        flags: "-v, --verbose",
        request: "listAll",
        help: "list closed and filtered ports too",
        common: true,
      },
      { flags: "--no-color", help: "use no colour" },
      {
        flags: "--progress <how>",
        help: "progress display: auto, line, json (JSON lines on stderr) or none",
        parse: oneOf("--progress", PROGRESS_MODES),
        defaultText: "auto: a line on terminals",
      },
    ],
  },
  { heading: "Display:", options: VIEW_OPTIONS },
  { heading: "Policy and comparison:", options: VERDICT_OPTIONS },
  { heading: "Configuration:", options: CONFIG_OPTIONS },
];

/** What a value of an option chooses for other options, by their names in the program. */
export function presetOf(
  { presets }: OptionSpec,
  value: string,
): Readonly<Record<string, unknown>> {
  if (presets !== "timing" || !Object.hasOwn(TIMING_PRESETS, value)) return {};
  const preset: Readonly<Record<string, unknown>> = { ...TIMING_PRESETS[value as Timing] };
  const entries = SCAN_OPTIONS.flatMap(({ options }) => options).flatMap(({ flags, request }) =>
    request === undefined || preset[request] === undefined
      ? []
      : [[flagKey(flags), preset[request]]]
  );
  return Object.fromEntries(entries);
}

/** The values of {@link SCAN_OPTIONS} after parsing. Times in milliseconds. */
export interface ScanFlags extends ViewFlags, VerdictFlags, ConfigFlags, HistoryFlags {
  readonly targets?: string;
  readonly from?: string;
  readonly listening?: string;
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
  readonly hostTimeout?: number;
  readonly maxTime?: number;
  readonly maxPerHost?: number;
  readonly proxy?: string;
  readonly rate?: number;
  readonly udpTimeout: number;
  readonly udpWorkers: number;
  readonly udpRate: number;
  readonly seed?: number;
  readonly timing?: Timing;
  readonly shard?: string;
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
  readonly hex?: boolean;
  readonly rdns: boolean;
  readonly output?: readonly string[];
  readonly excel?: boolean;
  readonly silent?: boolean;
  readonly webhookBody?: WebhookBody;
  readonly outputDir: string;
  readonly save: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
  readonly progress?: ProgressMode;
}
