/** When a watch scans, and who is told. */

import type { OptionGroup, OptionSpec, ScanFlags } from "./options.ts";
import { SCAN_OPTIONS } from "./options.ts";
import { duration, repeated, wholeNumber } from "./values.ts";

/** Pause before the second look, in milliseconds. */
const CONFIRM_AFTER_MS = 3_000;

/** The options of `portico watch` alone. */
export const WATCH_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--every <when>",
    help: 'when to scan: 30s, 15m, 1h, "0 5 * * *" (cron) or @daily; the first scan is at once',
    default: "1h",
    defaultText: "1h",
  },
  {
    flags: "--time-zone <zone>",
    help: "time zone of a cron expression: Europe/Berlin, UTC",
    defaultText: "that of this machine",
  },
  {
    flags: "--notify <destination>",
    help:
      "send alerts there, repeatable: ntfy:TOPIC, slack:@FILE, discord:@FILE, teams:@FILE, telegram:@FILE, mailto:@FILE, webhook:URL",
    parse: repeated,
    shown: "notify",
  },
  {
    flags: "--rounds <n>",
    help: "stop after n scans; exit code 1 when something was reported",
    parse: wholeNumber("--rounds", { min: 1, max: 1_000_000 }),
    defaultText: "until it is stopped",
  },
  {
    flags: "--confirm-after <time>",
    help: "pause before a change is looked at a second time",
    parse: duration("--confirm-after"),
    default: CONFIRM_AFTER_MS,
    defaultText: "3s",
  },
];

/** Options of a scan that mean nothing where scans are repeated. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...["--resume", "--explain", "--hex", "--output-dir", "--no-save", "--summary-file"],
]);

/** Options that mean something else than for one scan. */
const OTHER_HELP: Readonly<Record<string, string>> = {
  "--output": "also write each scan's results there, repeatable: json:latest.json, webhook:URL",
  "--save-history": "keep scans, alerts and what is known in the history portico_history.sqlite",
  "--history-file": "use this history instead (or --save-history=FILE)",
  "--json": "print a JSON object for each scan",
  "--quiet": "print only scans with something to report",
  "--policy": "report what violates this policy, and when it is met again",
  "--expect": "exactly these ports must be open: 22,443 (none: no port)",
  "--baseline": "compare the first scan with this saved report",
};

/** Every option of `portico watch`. */
export const WATCH_GROUPS: readonly OptionGroup[] = [
  { heading: "Watching:", options: WATCH_OPTIONS },
  ...SCAN_OPTIONS.filter(({ heading }) => heading !== "Display:").map(({ heading, options }) => ({
    heading,
    options: options.map(forWatch).filter((spec) => spec !== undefined),
  })),
];

function forWatch(spec: OptionSpec): OptionSpec | undefined {
  const [, long = ""] = /(--[\w-]+)/.exec(spec.flags) ?? [];
  if (LEFT_OUT.has(long)) return undefined;
  return Object.hasOwn(OTHER_HELP, long) ? { ...spec, help: OTHER_HELP[long] ?? spec.help } : spec;
}

/** The values of {@link WATCH_GROUPS} after parsing. */
export interface WatchFlags extends Omit<ScanFlags, "save" | "outputDir"> {
  readonly every: string;
  readonly timeZone?: string;
  readonly notify?: readonly string[];
  readonly rounds?: number;
  readonly confirmAfter: number;
}
