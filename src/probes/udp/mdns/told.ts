/**
 * What the TXT records of a host's services tell of it. A responder sends them along with the
 * pointer to the service's instance; Apple's sends its own `_device-info` with any of them.
 *
 *     Office._ipp._tcp.local          TXT "rp=ipp/print" "ty=Brother HL-L2350DW series"
 *     Kitchen._googlecast._tcp.local  TXT "md=Chromecast Ultra"
 *     Ann's Mac._device-info._tcp.local TXT "model=MacBookPro15,2" "osxvers=18"
 *
 * Sources: RFC 6763 sections 6 (TXT records), 12.1 (additional records); Apple's Bonjour Printing
 * Specification; the makers' documents of their services.
 */

import { matchFingerprint } from "../../../fingerprints/match.ts";
import type { Identification } from "../../probe.ts";
import { DNS_TYPE, type DnsRecord } from "../../wire/dns.ts";

/** What a service's TXT record says, by its keys in lower case. */
type Facts = ReadonlyMap<string, string>;

type Told = Partial<Identification>;

/** Readers of records by their kind of service, the most telling first. */
const READERS: ReadonlyMap<string, (facts: Facts) => Told | undefined> = new Map([
  ["ipp", readPrinter],
  ["ipps", readPrinter],
  ["printer", readPrinter],
  ["pdl-datastream", readPrinter],
  ["qdiscover", readQnap],
  ["googlecast", readCast],
  ["shelly", readShelly],
  ["esphomelib", readEspHome],
  ["airplay", readApple],
  ["hap", readAccessory],
  ["http", readStation],
  ["device-info", readApple],
]);

/** Kinds of services whose own records tell nothing, but bring those of the device along. */
const COMPANIONS = ["companion-link", "smb", "afpovertcp", "rfb", "ssh", "sftp-ssh"];

/** Values are names and versions: short and printable. */
const VALUE = /^[ -~]{1,60}$/;

/** The kind of service to ask for, of those that a host has: `ipp/tcp`; `undefined` when none tells. */
export function tellingService(services: readonly string[]): string | undefined {
  const kinds = [...READERS.keys(), ...COMPANIONS].map((kind) => `${kind}/tcp`);
  return kinds.find((kind) => services.includes(kind));
}

/** What the records of a reply tell of the device; nothing where they tell nothing. */
export function toldBy(records: readonly DnsRecord[]): Told {
  const told = new Map<string, Facts>();
  for (const { name, type, texts } of records) {
    const kind = /\._([\w-]{1,40})\._tcp\./i.exec(name)?.[1]?.toLowerCase();
    if (type === DNS_TYPE.txt && kind !== undefined && !told.has(kind)) {
      told.set(kind, readFacts(texts));
    }
  }
  for (const [kind, read] of READERS) {
    const facts = told.get(kind);
    const known = facts === undefined ? undefined : read(facts);
    if (known !== undefined) return known;
  }
  return {};
}

function readFacts(texts: readonly string[]): Facts {
  const facts = new Map<string, string>();
  for (const text of texts) {
    const at = text.indexOf("=");
    const value = text.slice(at + 1).trim();
    if (at > 0 && VALUE.test(value)) facts.set(text.slice(0, at).toLowerCase(), value);
  }
  return facts;
}

/** A printer's own record; a queue that a computer shares (`rp=printers/name`) is no printer. */
function readPrinter(facts: Facts): Told | undefined {
  const name = facts.get("ty");
  if (name === undefined || /^printers\//i.test(facts.get("rp") ?? "")) return undefined;
  const match = matchFingerprint("snmp", name);
  if (match?.vendor !== undefined) {
    return { vendor: match.vendor, product: match.product, device: "printer" };
  }
  const maker = facts.get("usb_mfg") ?? facts.get("mfg");
  return {
    ...(maker === undefined ? {} : { vendor: maker }),
    product: name,
    device: "printer",
  };
}

function readCast(facts: Facts): Told | undefined {
  const model = facts.get("md");
  if (model === undefined) return undefined;
  const isGoogles = /^(?:Chromecast|Google|Nest)\b/.test(model);
  return { ...(isGoogles ? { vendor: "Google" } : {}), product: model, device: "media player" };
}

function readAccessory(facts: Facts): Told | undefined {
  const model = facts.get("md");
  return model === undefined ? undefined : { product: model, device: "smart home device" };
}

function readQnap(facts: Facts): Told | undefined {
  const model = facts.get("displaymodel") ?? facts.get("model");
  const version = facts.get("fwver");
  if (model === undefined || version === undefined) return undefined;
  return { vendor: "QNAP", product: `QNAP ${model}`, version, os: "QTS", device: "storage" };
}

/** Synology's NAS names itself with its web pages. */
function readStation(facts: Facts): Told | undefined {
  if (facts.get("vendor") !== "Synology") return undefined;
  const model = facts.get("model");
  const [major, minor] = [facts.get("version_major"), facts.get("version_minor")];
  return {
    vendor: "Synology",
    product: "DiskStation Manager",
    ...(major === undefined || minor === undefined ? {} : { version: `${major}.${minor}` }),
    ...(model === undefined ? {} : { extra: model }),
    device: "storage",
  };
}

function readShelly(facts: Facts): Told | undefined {
  const model = facts.get("app");
  if (model === undefined) return undefined;
  const version = facts.get("ver");
  return {
    vendor: "Shelly",
    product: `Shelly ${model}`,
    ...(version === undefined ? {} : { version }),
    device: "smart home device",
  };
}

function readEspHome(facts: Facts): Told | undefined {
  const version = facts.get("version");
  if (version === undefined) return undefined;
  return { vendor: "ESPHome", product: "ESPHome", version, device: "smart home device" };
}

/** Apple's model identifiers, `MacBookPro15,2`, by the product that they are of. */
const APPLE: readonly (readonly [id: RegExp, product: string, device: string, isMac?: true])[] = [
  [/^MacBookPro\d/, "MacBook Pro", "computer", true],
  [/^PowerBook\d/, "PowerBook", "computer", true],
  [/^PowerMac\d/, "Power Mac", "computer", true],
  [/^Xserve\d|^RackMac\d/, "Xserve", "computer", true],
  [/^MacBookAir\d/, "MacBook Air", "computer", true],
  [/^MacBook\d/, "MacBook", "computer", true],
  [/^iMacPro\d/, "iMac Pro", "computer", true],
  [/^iMac\d/, "iMac", "computer", true],
  [/^Macmini\d/, "Mac mini", "computer", true],
  [/^MacPro\d/, "Mac Pro", "computer", true],
  [/^(?:Virtual)?Mac\d/, "Mac", "computer", true],
  [/^AppleTV\d/, "Apple TV", "media player"],
  [/^AudioAccessory\d/, "HomePod", "media player"],
  [/^AirPort\d/, "AirPort", "access point"],
  [/^iPhone\d/, "iPhone", "phone"],
  [/^iPad\d/, "iPad", "tablet"],
  [/^iPod\d/, "iPod touch", "media player"],
  [/^Watch\d/, "Apple Watch", "watch"],
  [/^RealityDevice\d/, "Vision Pro", "computer"],
  [/^(?:J33[di]?|J42d|J105a|J305|J255)AP$/, "Apple TV", "media player"],
  [/^(?:B238a?|B520)AP$/, "HomePod", "media player"],
];

/**
 * An Apple device, or another maker's that names itself. File servers of other makers announce
 * themselves as Macs, for the icon: a Mac tells the version of its system as well.
 */
function readApple(facts: Facts): Told | undefined {
  const model = facts.get("model");
  if (model === undefined) return undefined;
  const maker = facts.get("manufacturer");
  if (maker !== undefined && !/^Apple\b/.test(maker)) {
    return { vendor: maker, product: model, device: "media player" };
  }
  const os = macOs(facts.get("osxvers"));
  const isOwn = os !== undefined || facts.has("srcvers");
  const known = APPLE.find(([id, , , isMac]) => id.test(model) && (isOwn || isMac !== true));
  if (known === undefined) return undefined;
  const [, product, device] = known;
  return {
    vendor: "Apple",
    product,
    extra: model.replace(/@.*$/, ""),
    ...(os === undefined ? {} : { os }),
    device,
  };
}

/** The system of an `osxvers`: 10.x up to 19, as `x + 4`; from 20 on, 11 and its successors. */
function macOs(osxvers: string | undefined): string | undefined {
  if (osxvers === undefined || !/^\d{1,2}$/.test(osxvers)) return undefined;
  const number = Number(osxvers);
  if (number < 4) return undefined;
  if (number >= 20) return `macOS ${number - 9}`;
  const minor = number - 4;
  const name = minor >= 12 ? "macOS" : minor >= 8 ? "OS X" : "Mac OS X";
  return `${name} 10.${minor}`;
}
