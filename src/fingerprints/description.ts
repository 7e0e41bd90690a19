/**
 * What a system description says beside the model's name, in the ways that makers have in common. A
 * rule knows the maker and the model; the version stands behind one of a few words:
 *
 *     XYZ 2400 Switch, SW Version: 2.1.4, HW Version: B.2     the software's, never the hardware's
 *     XYZ Adapter V3.6/4 (000712)                             a V and a number with a point
 *     XYZ C720 Version 3.19.12 Ethernet 10/100                the name ends before the word
 */

import { isGivenName, isPlaceName } from "./given_name.ts";
import { longForm } from "./long_form.ts";

/** Descriptions are read this far: what follows are copyrights, dates and the versions of parts. */
const READ_LIMIT = 400;

/** A version that stands behind a word that says whose it is. */
const SOFTWARE =
  /\b(?:software|firmware|application|system|s\/w|f\/w|sw|fw|os)(?:[ _-]?(?:version|vers|ver|revision|rev|release|build)(?![a-z])[ .:=,_-]{0,3}|[.:=] ?(?:build )?|v?(?=\d{1,3}\.\d)|[ _-](?:[a-z]{1,12}_)?v?(?=\d))\(?([\w.+-]{1,40}(?:\([\d.]{1,5}[a-z]?\)\w{0,8})?)/gi;

/** A version that stands behind a word that does not. */
const VERSION =
  /\b(?:version|vers|ver|revision|rev|release)\b[ .:=,_-]{0,3}\(?([\w.+-]{1,40}(?:\([\d.]{1,5}[a-z]?\)\w{0,8})?)/gi;

/** `CNOS 10.10.1.0`: the maker's own system and its version. */
const OWN_SYSTEM = /\b(?!e[Cc]OS)[A-Za-z]{1,8}OS v?(\d{1,3}\.\d[\w.-]{0,40})/g;

/** `, 1.2.0.18, Linux 2.6.21.7`: in front of the kernel's. */
const BEFORE_KERNEL = /, v?(\d{1,3}(?:\.\d{1,4}){2,3}), (?=(?:Linux|VxWorks|eCos)\b)/g;

/** `; 2.70.03.02;` or `; Net 11.73,`: the first of the versions of a printer's parts is that of its controller. */
const FIRST_PART =
  /[;(] ?(?:Net |ESS |SS |OS )?V?((?:[A-Z]\w{1,9}_){0,2}V?\d[\w.]{3,30})(?=[;, ]|$)/g;

/** `V3.6`: a point must follow, as `V3` may be the model's generation. */
const SHORT = /(?:^|[\s,;:(-])v\.? ?(\d{1,10}\.[\w.+-]{1,40})/gi;

/** `DGS-1224T   4.21.02`: the last word is a number of three parts. */
const LAST = /[ ,]v?(\d{1,4}\.\d{1,4}\.\w[\w.-]{0,40})\s{0,4}$/gi;

/** What follows these words is another device, or no version. */
const NOT_ITS_OWN = /\b(?:attached to|copyright|compatible with)\b[\s\S]*$/i;

/** What stands before the version of a part. */
const OF_A_PART = longForm(
  String.raw`(?:^|\W)(?:hardware|hw|h\/w|boot ?rom|boot ?loader|boot|loader|prom|rom|bios|
    kernel|mibs?|agent|snmp|snmpv\d|engine|nic|net|board|pcb|cpld|fpga|dsp|tcp\/ip|protocol|
    stack|java|linux|darwin|unix|windows|wifi|modem|phy|technology|eeprom|u-?boot|cfe|ecos|
    vxworks)[ .:=_()-]{0,3}$`,
  "i",
);

/** A version has a digit, and more than one character unless it stands behind its word. */
const LIKE_A_VERSION = /^(?!3com$)(?:[a-z]{1,10}[_.-]?){0,4}\d/i;

/** The words with which a version begins, and what follows them, at the end of a captured name. */
const VERSION_IN_NAME =
  /[ ,;:(-]{1,3}(?:(?:software|firmware|sw|fw|s\/w|f\/w) ?)?(?:version|vers|ver|revision|rev|release|built on|compiled on)\b.*$/i;

/** ` v7.5.007` behind a name. */
const POINTED_VERSION = / [vV]\.?\d{1,3}(?:\.\w{1,10}){1,5}$/;

/** `- Firmware`: what the next words tell the version of. */
const NEXT_PART = / ?[-,;:] ?(?:software|firmware|hardware)?$/i;

/** Names of this length may have been cut amid a word, at a rule's limit. */
const LONG_NAME = 26;

/** A system's own words, `Linux host 2.6.9`: its version is no device's. */
const UNAME = /^(?:Linux|Darwin|SunOS|FreeBSD|OpenBSD|NetBSD|HP-UX|AIX) \S{1,64} \d/;

/** An address. */
const ADDRESS = /^(?:10|127|169|172|192|\d{3})(?:\.\d{1,3}){3}$/;

/** The version of its software that a description states; `undefined` when it states none. */
export function statedVersion(text: string): string | undefined {
  if (UNAME.test(text)) return undefined;
  const read = text.slice(0, READ_LIMIT).replace(NOT_ITS_OWN, "");
  for (const pattern of [SOFTWARE, VERSION, OWN_SYSTEM, BEFORE_KERNEL, FIRST_PART, SHORT, LAST]) {
    for (const found of read.matchAll(pattern)) {
      if (OF_A_PART.test(read.slice(Math.max(0, found.index - 16), found.index))) continue;
      // `Rev. 10/100BASE`: a speed.
      if (/^\/\d/.test(read.slice(found.index + found[0].length))) continue;
      const version = trimVersion(found[1] ?? "");
      if (LIKE_A_VERSION.test(version) && !ADDRESS.test(version)) return version;
    }
  }
  return undefined;
}

function trimVersion(word: string): string {
  // `DCRS-5650-28C_6.2.28.0`: the model stands in front.
  const own = word.replace(/^[A-Z]{2,6}-\d{4}[\w-]{0,16}_(?=\d)/, "");
  return own.replace(/^(?:[A-Za-z]{1,12}_)?v(?:er)?\.?(?=\d)/i, "").replace(/[.+_-]{1,4}$/, "");
}

/** A model's name without the version that a rule captured with it. */
export function modelName(name: string, text: string): string {
  const cut = name.replace(VERSION_IN_NAME, "").replace(POINTED_VERSION, "").replace(NEXT_PART, "");
  if (cut !== name) return cut;
  if (name.length >= LONG_NAME && isCutAmidWord(name, text)) return name.replace(/ [A-Za-z]+$/, "");
  const last = / [BVR]?\d{1,10}$/i.exec(name)?.[0];
  if (last === undefined) return name;
  const at = text.indexOf(last);
  // The name ends at the point of a number: `UDS V6` of `UDS V6.5.0.0`.
  return at >= 0 && /^\.\d/.test(text.slice(at + last.length)) ? name.slice(0, -last.length) : name;
}

/** A product's name without the version told beside it, `S650 4.1.3`. */
export function withoutVersion(name: string, version: string | undefined): string {
  const isPointed = version !== undefined && /\d\.\d/.test(version);
  return isPointed && name.endsWith(` ${version}`) ? name.slice(0, -version.length - 1) : name;
}

/** Whether the last word of a name is the beginning of a word of the text. */
function isCutAmidWord(name: string, text: string): boolean {
  const tail = / \S{1,40} [A-Za-z]{1,20}$/.exec(name)?.[0] ?? "";
  const at = tail === "" ? -1 : text.indexOf(tail);
  return at >= 0 && /^[A-Za-z]/.test(text.slice(at + tail.length));
}

/** Company words between a maker's name and the model. */
const COMPANY =
  /^(?: ?(?:Networks?|Systems|Technolog(?:y|ies)|Corporation|Corp|Company|Communications|Electronics|Software|GmbH|Ltd|Co|Inc|AG|Group)\b\.?,?){0,4}[ ,:-]{0,3}/i;

/** `DES-3018 Fast Ethernet Switch`, `Vigor 2925`: a text that begins with capitals and digits. */
const MODEL =
  /^((?:[A-Z][A-Za-z]{2,14}[ -]){0,2}[A-Za-z]{1,8}[ -]?\d{2,5}\w{0,6}(?:[-+\/][\w+]{1,8}){0,4})(?=$|[ ,;:(\r\n])/;

/** `PX2-5464R`, `SP40`: a text, or what stands behind the maker's name, that is nothing else. */
const MODEL_ALONE = /^([A-Z]{1,8}[ -]?\d{1,5}[A-Z]{0,3}(?:[-+\/][A-Z\d+]{1,12}){0,4})\s*$/;

/** Words of names that people give, of places and purposes, and of what is no model. */
const GIVEN_NAME = longForm(
  String.raw`(?:^|[ _-])(?:sw|switch|rtr?|router|ap|fw|gw|srv|server|pc|host|desktop|
    workstation|laptop|core|acc|access|dist|edge|floor|rack|room|building|bldg|branch|level|
    site|lab|test|main|backup|office|customer|cust|inventory|order|store|asset|po|dc|vm|vlan|
    ups|pdu|nas|sensor|meter|version|build|linux|windows|model|ver|rev|release|revision|
    software|firmware|hardware|serial|type|series|the|this|copyright|snmp|port|dhcp|ethernet|
    ieee|ipv|http|esp(?=\d)|v(?=\d)|r(?=\d))(?:\b|(?=[\d_-]))`,
  "i",
);

/** The model that a device of this maker says it is; `undefined` when the text begins with none. */
export function describedModel(
  maker: string,
  description: string,
): { readonly vendor: string; readonly product: string; readonly version?: string } | undefined {
  const text = description.slice(0, READ_LIMIT).trim();
  const isNamed = text.toLowerCase().startsWith(maker.toLowerCase());
  const rest = isNamed ? text.slice(maker.length).replace(COMPANY, "") : text;
  const model = (MODEL_ALONE.exec(rest) ?? MODEL.exec(rest))?.[1];
  if (model === undefined || GIVEN_NAME.test(model) || isGivenName(model, true)) return undefined;
  const name = modelName(model, text);
  if (isPlaceName(model, rest.slice(model.length))) return undefined;
  const isModel = MODEL_ALONE.test(rest) || /\d{3}|\d{2}\w/.test(name);
  if (!isModel || !/^[A-Z]|[A-Z]/.test(name)) return undefined;
  const version = statedVersion(text);
  return {
    vendor: maker,
    product: `${maker} ${name}`,
    ...(version === undefined ? {} : { version }),
  };
}
