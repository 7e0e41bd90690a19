/**
 * HTML page titles of programs that people run for themselves, as rows: files, media, notes, tests of
 * the line, pages of teams. Whole titles only: their words are used elsewhere too.
 */

import type { FingerprintRule } from "../rule.ts";
import { type RuleRow, rulesOfRows } from "./rows.ts";

/** A program by its whole title. */
function titled(
  pattern: RegExp,
  product: string,
  examples: readonly string[],
  nearMiss: string,
  facts: RuleRow[5] = {},
): RuleRow {
  const texts = Object.fromEntries(examples.map((example) => [example, ""]));
  return [pattern, "", product, texts, [nearMiss], facts];
}

/** Files, backup, transfer. */
const files: readonly RuleRow[] = [
  titled(
    /^BackupPC(?: Server Status|: Server Summary)$/,
    "BackupPC",
    ["BackupPC Server Status"],
    "PC Server Status",
    {
      cpe: ["a:backuppc:backuppc"],
    },
  ),
  titled(
    /^Duplicati Login$/,
    "Duplicati",
    ["Duplicati Login"],
    "Duplicate Login",
  ),
  titled(
    /^(?:Login \| )?Tiny File Manager$/,
    "Tiny File Manager",
    ["Tiny File Manager"],
    "File Manager",
    {
      cpe: ["a:tiny_file_manager_project:tiny_file_manager"],
    },
  ),
  titled(/^FileBrowser Quantum$/, "FileBrowser Quantum", ["FileBrowser Quantum"], "File Quantum"),
  titled(/^Snapdrop$/, "Snapdrop", ["Snapdrop"], "Dropsnap"),
  titled(/^PairDrop(?: \| Transfer Files Cross-Platform.{0,60})?$/, "PairDrop", [
    "PairDrop",
    "PairDrop | Transfer Files Cross-Platform. No Setup, No Signup.",
  ], "Pair"),
  titled(/^PrivateBin$/, "PrivateBin", ["PrivateBin"], "Private", {
    cpe: ["a:privatebin:privatebin"],
  }),
];

/** Notes, pages, teams. */
const pages: readonly RuleRow[] = [
  titled(/^(?:Login - )?FreeScout$/, "FreeScout", ["FreeScout"], "Free Scout", {
    cpe: ["a:freescout:freescout"],
  }),
  titled(/^(?:.{1,40} \| )?[Gg]rocy$/, "grocy", ["Login | grocy", "grocy"], "grocery", {
    cpe: ["a:grocy_project:grocy"],
  }),
  titled(/^HedgeDoc - /, "HedgeDoc", ["HedgeDoc - Ideas grow better together"], "Hedge - Ideas", {
    cpe: ["a:hedgedoc:hedgedoc"],
  }),
  titled(
    /^CryptPad: /,
    "CryptPad",
    ["CryptPad: Collaboration suite, encrypted & open-source"],
    "Crypt: suite",
    {
      cpe: ["a:xwiki:cryptpad"],
    },
  ),
  titled(/^Etherpad$/, "Etherpad", ["Etherpad"], "Ether", { cpe: ["a:etherpad:etherpad"] }),
  titled(/^Focalboard$/, "Focalboard", ["Focalboard"], "Focal"),
  titled(/^WeKan$/, "Wekan", ["WeKan"], "We can", { cpe: ["a:wekan_project:wekan"] }),
  titled(
    /^Welcome to wallabag! (?:–|-) wallabag$/,
    "wallabag",
    ["Welcome to wallabag! – wallabag"],
    "Welcome to bag",
    {
      cpe: ["a:wallabag:wallabag"],
    },
  ),
  titled(/^Sign in - Matomo$/, "Matomo", ["Sign in - Matomo"], "Sign in - Tomato", {
    cpe: ["a:matomo:matomo"],
  }),
  titled(/^(?:Login \| Umami|Umami - Login)$/, "Umami", ["Login | Umami"], "Login | Ramen"),
];

/** Watching, sending, measuring, making. */
const machines: readonly RuleRow[] = [
  titled(/^Change Detection$/, "changedetection.io", ["Change Detection"], "Change of Detection", {
    cpe: ["a:webtechnologies:changedetection"],
  }),
  titled(/^ntfy web$/, "ntfy", ["ntfy web"], "notify web"),
  titled(/^Apprise API$/, "Apprise API", ["Apprise API"], "Surprise API"),
  titled(
    /^LibreSpeed(?: Example| Speedtest)?$/,
    "LibreSpeed",
    ["LibreSpeed", "LibreSpeed Example"],
    "Speed Example",
  ),
  titled(
    /^OpenSpeedTest(?:™)?(?: ?- Self-hosted .{1,80})?$/,
    "OpenSpeedTest",
    ["OpenSpeedTest™"],
    "SpeedTest",
  ),
  titled(/^IT.Tools - Handy online tools for developers$/, "IT-Tools", [
    "IT Tools - Handy online tools for developers",
  ], "Handy online tools for developers"),
  titled(/^Z-Wave JS UI$/, "Z-Wave JS UI", ["Z-Wave JS UI"], "Wave UI"),
  titled(/^Duet Web Control(?: \d)?$/, "Duet Web Control", ["Duet Web Control"], "Web Control", {
    device: "3D printer",
  }),
  titled(
    /^(?:.{1,80} - )?Hestia Control Panel$/,
    "Hestia Control Panel",
    [
      "host.example.org - LOGIN - Hestia Control Panel",
    ],
    "Control Panel",
    { cpe: ["a:hestiacp:control_panel"] },
  ),
  titled(
    /^OpenNebula Sunstone(?: Login)?$/,
    "OpenNebula Sunstone",
    ["OpenNebula Sunstone Login"],
    "Sunstone",
  ),
  titled(/^MailHog$/, "MailHog", ["MailHog"], "Mail Hog"),
  titled(/^Mailpit$/, "Mailpit", ["Mailpit"], "Mail pit"),
  titled(/^Stalwart Management$/, "Stalwart Mail Server", ["Stalwart Management"], "Management"),
  titled(/^HomeMatic WebUI$/, "HomeMatic CCU", ["HomeMatic WebUI"], "HomeMatic", {
    device: "smart home device",
  }),
  titled(/^Loxone Webinterface$/, "Loxone Miniserver", ["Loxone Webinterface"], "Webinterface", {
    device: "smart home device",
  }),
  titled(/^Mopidy$/, "Mopidy", ["Mopidy"], "Mopi"),
];

/** Rules for page titles. */
export const homeTitleRules: readonly FingerprintRule[] = rulesOfRows([
  ...files,
  ...pages,
  ...machines,
]);
