/**
 * The device that a line of a greeting names. Devices open their terminals and file servers with what
 * they are, in the words of their system description, so the line is read as one:
 *
 *     D-Link DGS-1210-28 Gigabit Ethernet Switch     D-Link DGS-1210-28
 *     Brother HL-L5200DW FTP Print Server ready      Brother HL-L5200DW
 *     Welcome to Alcatel-Lucent OS6450-24 login:     Alcatel-Lucent OS6450-24
 *
 * The maker and the model must both be there; a word alone is more likely the name of the host.
 */

import { statedVersion } from "./description.ts";
import { matchFingerprint } from "./match.ts";
import type { FingerprintMatch } from "./rule.ts";
import { isAboutProduct, namesEquipment } from "./title_words.ts";

const LINES = 6;
const LINE_LIMIT = 160;
const NAME_LIMIT = 48;

/** Frames that terminals draw around a line. */
const FRAME = /^[\s*#=|+~_-]{1,100}|[\s*#=|+~_-]{1,100}$/g;
const WELCOME = /^(?:Welcome to (?:the )?|Model(?: name)?\s{0,20}: ?|Device(?: name)?\s{0,20}: ?)/i;
/** What follows the name: what the service is, what is asked for, whose the text is. */
const AFTER_NAME =
  /(?:^| |-)(?:(?:Network )?(?:Print )?(?:FTP|TELNET)[ -]?(?:Network |Print ){0,2}(?:Server|Service|Daemon)|(?:Shell )?Command|Shell|Console|CLI|authenticated|running on|Copyright|\(c\)|log ?[io]n|logon|user ?name|user|password)\b.*$/i;
/** A host's name or an address comes first. */
const HOST = /^\S{1,255}\.[A-Za-z\d]/;
/** A word of letters and digits, or a number that is no year and no count: `GS724T`, `S7-1500`, `1000`. */
const MODEL =
  /(?:^|[ \/(])(?:(?!802\.|\d{1,2}[a-z](?:$|[ ,)]))(?=[^ ]{0,40}\d)(?=[^ ]{0,40}[A-Za-z-])[^ ]{3,40}|(?!(?:19|20)\d\d\b)\d{3,6})(?=$|[ \/,)])/;
/** Devices whose rules name the product, which has no model. */
const NAMED_WHOLE: ReadonlySet<string> = new Set(["management controller", "firewall"]);
const ADDRESS = /^(?:10|127|169|172|192|\d{3})(?:\.\d{1,3}){3}$/;
/** Systems that begin with their maker's name. */
const SYSTEM =
  /\b(?:AIX|HP-UX|Solaris|SunOS|OS\/400|NetWare|Linux|Windows|UNIX|Tru64|IRIX|IPSO)\b/i;

/** How a text is read. */
export interface DeviceNameOptions {
  /** A word alone counts: the text is no prompt, in which it may be the host's name. */
  readonly alone?: boolean;
}

/** The name of the device at the front of a line; `undefined` where the line has none. */
function nameIn(line: string, { alone = false }: DeviceNameOptions): string | undefined {
  const text = line.slice(0, LINE_LIMIT).replaceAll(FRAME, "").replace(WELCOME, "");
  const name = text.replace(AFTER_NAME, "").replaceAll(FRAME, "");
  return (alone || name.includes(" ")) && !HOST.test(name) && !SYSTEM.test(name) ? name : undefined;
}

/** The device that one line names, with its version where the line states it. */
function readName(line: string, options: DeviceNameOptions): FingerprintMatch | undefined {
  const name = nameIn(line, options);
  const match = name === undefined ? undefined : matchFingerprint("snmp", name);
  if (match?.vendor === undefined) return undefined;
  const model = match.product.toLowerCase().startsWith(match.vendor.toLowerCase())
    ? match.product.slice(match.vendor.length).trim()
    : match.product;
  const isModel = MODEL.test(model) && endsTheName(name ?? "", model) ||
    NAMED_WHOLE.has(match.device ?? "");
  return isModel && model.length <= NAME_LIMIT ? match : undefined;
}

/** Whether nothing follows the model but what equipment says of itself: `IBM 5150 museum` is no device. */
function endsTheName(name: string, model: string): boolean {
  const last = model.split(" ").at(-1) ?? "";
  const at = name.toLowerCase().lastIndexOf(last.toLowerCase());
  // A long name may have been cut in the middle of a word.
  const rest = at < 0 ? "" : name.slice(at + last.length).replace(/^[A-Za-z]{1,20}/, "");
  return !isAboutProduct(name) && (!/[A-Za-z]{3}/.test(rest) || namesEquipment(rest));
}

/**
 * The device that the first lines of a greeting name, with the version of its software where one of them
 * states it.
 */
export function matchDeviceName(
  greeting: string,
  options: DeviceNameOptions = {},
): FingerprintMatch | undefined {
  const lines = greeting.split("\n").map((line) => line.trim()).filter((line) => line !== "")
    .slice(0, LINES);
  for (const line of lines) {
    const match = readName(line, options);
    if (match === undefined) continue;
    const { version: told, ...device } = match;
    const version = told === undefined || ADDRESS.test(told)
      ? statedVersion(lines.join("\n"))
      : told;
    return { ...device, ...(version === undefined || ADDRESS.test(version) ? {} : { version }) };
  }
  return undefined;
}

/**
 * What a rule gives, with the model where the rule knows the maker alone; the device where no rule knows
 * the greeting.
 */
export function withDeviceName(
  match: FingerprintMatch | undefined,
  greeting: string,
  options: DeviceNameOptions = {},
): FingerprintMatch | undefined {
  if (match?.version !== undefined || match?.extra !== undefined) return match;
  if (match !== undefined && match.vendor === undefined) return match;
  const named = matchDeviceName(greeting, options);
  if (match === undefined || named === undefined) return named ?? match;
  if (match.vendor?.toLowerCase() !== named.vendor?.toLowerCase()) return match;
  const { product, version, device } = named;
  const model = MODEL.exec(product)?.[0].trim() ?? "";
  const isNew = model !== "" && !match.product.toLowerCase().includes(model.toLowerCase());
  return {
    ...(device === undefined ? {} : { device }),
    ...match,
    ...(isNew ? { extra: product } : {}),
    ...(version === undefined ? {} : { version }),
  };
}
