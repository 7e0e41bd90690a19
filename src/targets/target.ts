/**
 * Parses a target argument into a range of addresses, or a name still to be resolved. What is not
 * valid is refused with the reason: a guess could scan the wrong machine.
 */

import { InputError } from "../model/input_error.ts";
import { formatCount } from "../text/count.ts";
import {
  addressBits,
  type AddressRange,
  isLinkLocal,
  isZone,
  type ParsedAddress,
  rangeSize,
  zoneOf,
} from "./address.ts";
import { looksLikeOctets, parseOctets } from "./octet_pattern.ts";
import { parseAddress } from "./parse_address.ts";
import { prefixRange } from "./scope.ts";
import { listedTargets, wordsOfLine } from "./target_list.ts";

/** A target that is neither a list nor in need of one. */
export type SingleTargetSpec =
  | { readonly kind: "range"; readonly text: string; readonly range: AddressRange }
  | {
    readonly kind: "ranges";
    readonly text: string;
    readonly ranges: readonly AddressRange[];
    /** The name that was written beside the address. */
    readonly name?: string;
  }
  | { readonly kind: "name"; readonly text: string; readonly name: string };

/** A target as typed. */
export type TargetSpec =
  | SingleTargetSpec
  | { readonly kind: "list"; readonly text: string; readonly parts: readonly SingleTargetSpec[] };

/** More IPv6 addresses than this in one target are refused: probing them all takes years. */
const MAX_IPV6_ADDRESSES = 65_536n;
const MIN_IPV6_PREFIX = 112;
/** More targets than this are refused: each is kept as text, where a block says the same in one. */
const MAX_TARGETS = 1_000_000;
const MAX_TEXT = 300;
/** The same for a list in one word. */
const MAX_LIST_TEXT = 100_000;
const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/**
 * Reads one target: a name, an address, `10.0.0.0/24`, `192.168.1.10-20`, `10.0.0.1-10.0.1.5`,
 * octets as in `10.0-1.0.*`, `nas.lan (10.0.0.5)`, or several of them as `10.0.0.1,10.0.0.2`.
 *
 * @throws {InputError} when the text is none of these.
 */
export function parseTarget(text: string): TargetSpec {
  const trimmed = text.trim();
  if (trimmed === "") throw problem(text, "it is empty");
  const named = parseNamedAddress(trimmed);
  if (named !== undefined) return named;
  if (!trimmed.includes(",")) return parseSingle(trimmed);
  if (trimmed.length > MAX_LIST_TEXT) throw tooLong(trimmed);
  refuseUrl(trimmed);
  if (/^,|,\s*,|,$/.test(trimmed)) throw problem(trimmed, "an entry of the list is empty");
  return listOf(
    trimmed,
    listedTargets(trimmed).flatMap((word) =>
      singleTargets(parseNamedAddress(word) ?? parseSingle(word))
    ),
  );
}

function listOf(text: string, parts: readonly SingleTargetSpec[]): TargetSpec {
  const [first, ...others] = parts;
  return first !== undefined && others.length === 0
    ? { ...first, text }
    : { kind: "list", text, parts };
}

/** The targets that a target stands for: the entries of a list, or itself. */
export function singleTargets(spec: TargetSpec): readonly SingleTargetSpec[] {
  return spec.kind === "list" ? spec.parts : [spec];
}

function parseSingle(trimmed: string): SingleTargetSpec {
  if (trimmed.length > MAX_TEXT) throw tooLong(trimmed);
  refuseOtherForms(trimmed);
  if (looksLikeOctets(trimmed)) return rangesTarget(trimmed, parseOctets(trimmed));
  const zoned = splitZone(trimmed);
  const range = parseRange(zoned.plain);
  if (range !== undefined) {
    return { kind: "range", text: trimmed, range: inZone(range, zoned, trimmed) };
  }
  if (zoned.zone !== undefined) {
    throw problem(trimmed, "a % can stand only behind a link-local address: fe80::1%eth0");
  }
  return { kind: "name", text: trimmed, name: parseName(trimmed) };
}

function rangesTarget(text: string, ranges: readonly AddressRange[]): SingleTargetSpec {
  const [range, ...others] = ranges;
  return range !== undefined && others.length === 0
    ? { kind: "range", text, range }
    : { kind: "ranges", text, ranges };
}

/**
 * `nas.lan (10.0.0.5)`, and `10.0.0.5 (nas.lan, nas.local)` as reports print it: the address is
 * scanned under its names.
 */
function parseNamedAddress(text: string): TargetSpec | undefined {
  const [, outer = "", inner = ""] = /^([^\s(),]+)\s*\(([^()]*)\)$/.exec(text) ?? [];
  if (outer === "") return undefined;
  const words = inner.split(",").map((word) => word.trim());
  const before = parseAddress(outer);
  const address = before ?? parseAddress(inner.trim());
  const namesIt = before === undefined || !words.some((word) => parseAddress(word) !== undefined);
  if (address === undefined || !namesIt || words.includes("")) {
    throw problem(text, "write a name and in brackets its address, like nas.lan (10.0.0.5)");
  }
  const { family, value, zone } = address;
  const ranges = [{ family, first: value, last: value, ...zoneOf({ zone }) }];
  const names = before === undefined ? [outer] : words;
  return listOf(
    text,
    names.map((name) => ({ kind: "ranges", text, ranges, name: parseName(name) })),
  );
}

/** An address, a network or a span; `undefined` for names. */
function parseRange(text: string): AddressRange | undefined {
  if (text.includes("/")) return parseCidr(text);
  const address = parseAddress(text.replace(/^\[(.*)\]$/, "$1"));
  if (address === undefined) return parseSpan(text);
  const { family, value } = address;
  return { family, first: value, last: value };
}

/** Reads one word of a target file. */
export type ParseWord<Spec> = (word: string) => Spec;

/**
 * Reads the lines of a target file: targets separated by white space or commas, `#` begins a
 * comment.
 *
 * @throws {InputError} that names the line.
 */
export function parseTargetLines(text: string): readonly TargetSpec[];
export function parseTargetLines<Spec>(
  text: string,
  options: { readonly parse: ParseWord<Spec> },
): readonly Spec[];
export function parseTargetLines(
  text: string,
  { parse = parseTarget }: { readonly parse?: ParseWord<unknown> } = {},
): readonly unknown[] {
  const specs: unknown[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    for (const word of wordsOfLine(line)) {
      specs.push(inLine(index + 1, () => parse(word)));
      if (specs.length > MAX_TARGETS) throw tooMany();
    }
  }
  return specs;
}

function tooMany(): InputError {
  return new InputError(
    `Cannot use more than ${formatCount(MAX_TARGETS)} targets: ` +
      "write blocks, like 10.0.0.0/16, or scan them one part after the other",
  );
}

function inLine<T>(number: number, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${error.message} (line ${number})`);
  }
}

function problem(text: string, why: string): InputError {
  return new InputError(`Cannot parse target "${text}": ${why}`);
}

function tooLong(text: string): InputError {
  return problem(`${text.slice(0, 60)}...`, "it is too long");
}

function refuseUrl(text: string): void {
  const url = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(text);
  if (url !== null) throw problem(text, `it is a URL; give the host alone: ${url[1]}`);
}

function refuseOtherForms(text: string): void {
  refuseUrl(text);
  const withPort = /^([^:\s]+):(\d{1,5})$/.exec(text) ?? /^(\[[^\]]+\]):(\d{1,5})$/.exec(text);
  if (withPort !== null) {
    throw problem(
      text,
      `it names a port; give the host and --ports: ${withPort[1]} -p ${withPort[2]}`,
    );
  }
}

/** A target without its zone, and the zone. */
interface Zoned {
  readonly plain: string;
  readonly zone?: string;
}

/**
 * Takes the zone out of `fe80::1%eth0`, `fe80::%eth0/112` (RFC 4007, 11.7), `fe80::1-fe80::9%eth0`.
 * The name of an interface may have a `-` in it.
 */
function splitZone(text: string): Zoned {
  const at = text.indexOf("%");
  if (at < 0) return { plain: text };
  const bracketed = /^\[(.*)\]$/.exec(text)?.[1];
  // In a URL the % itself is written as %25 (RFC 6874).
  if (bracketed !== undefined) return splitZone(bracketed.replace(/%25(?=.)/, "%"));
  const [, zone = "", tail = "", again] =
    /^(.*?)(\/[^/%]*|-[0-9a-f.]*:[0-9a-f:.]*(?:%(.*))?)?$/i.exec(text.slice(at + 1)) ?? [];
  if (zone === "") throw problem(text, "behind the % must stand an interface: fe80::1%eth0");
  if (!isZone(zone) || (again !== undefined && again !== zone)) {
    throw problem(text, `"${again ?? zone}" cannot be the interface: fe80::1%eth0`);
  }
  return { plain: text.slice(0, at) + tail.replace(/%.*$/, ""), zone };
}

/** The range in its zone. */
function inZone(range: AddressRange, { plain, zone }: Zoned, text: string): AddressRange {
  if (zone === undefined) return range;
  if (isLinkLocal(range)) return { ...range, zone };
  throw problem(text, `only link-local addresses (fe80::/10) have a zone; write ${plain}`);
}

function parseCidr(text: string): AddressRange {
  const [left = "", length = "", ...more] = text.split("/");
  const address = parseAddress(left);
  if (address === undefined || more.length > 0) {
    throw problem(text, "before the / must stand an IPv4 or IPv6 address");
  }
  const bits = addressBits(address.family);
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits) {
    throw problem(text, `the prefix length must be 0 to ${bits}`);
  }
  if (address.family === "ipv6" && Number(length) < MIN_IPV6_PREFIX) {
    throw problem(
      text,
      `an IPv6 prefix must be /${MIN_IPV6_PREFIX} or longer: more addresses than ` +
        "that cannot be scanned in a lifetime; list the hosts you know",
    );
  }
  return prefixRange(address, Number(length));
}

/** `a-b` with two addresses, or with the last number of an IPv4 address; `undefined` for names. */
function parseSpan(text: string): AddressRange | undefined {
  const [left = "", right = "", ...more] = text.split("-");
  const first = parseAddress(left);
  if (first === undefined) {
    if (/^[\d.]+$/.test(text) || /^[\d.]+-[\d.]*$/.test(text)) {
      throw problem(text, `"${left}" is not an IPv4 address: four numbers from 0 to 255`);
    }
    if (text.includes(":")) throw problem(text, "it is not an IPv6 address");
    return undefined;
  }
  const last = lastOfSpan(left, right);
  if (last === undefined || last.family !== first.family || more.length > 0) {
    throw problem(
      text,
      `after the - must stand an address or, for IPv4, a last number from 0 to 255`,
    );
  }
  if (last.value < first.value) throw problem(text, "the start is above the end");
  const range = { family: first.family, first: first.value, last: last.value };
  if (range.family === "ipv6" && rangeSize(range) > MAX_IPV6_ADDRESSES) {
    throw problem(text, `an IPv6 range may have at most ${MAX_IPV6_ADDRESSES} addresses`);
  }
  return range;
}

function lastOfSpan(left: string, right: string): ParsedAddress | undefined {
  const isLastNumber = !left.includes(":") && /^\d{1,3}$/.test(right);
  return parseAddress(isLastNumber ? left.replace(/\d+$/, right) : right);
}

/** A host name (RFC 1123, and underscores), in lower case, in ASCII. */
function parseName(text: string): string {
  const name = toAscii(text).replace(/\.$/, "");
  const labels = name.split(".");
  const last = labels.at(-1) ?? "";
  if (name.length > 253 || !labels.every((label) => LABEL.test(label))) {
    throw problem(
      text,
      text === "-"
        ? "for standard input, write --targets -"
        : "it is neither an address nor a host name",
    );
  }
  if (/^(?:\d+|0x[0-9a-f]*)$/.test(last)) {
    throw problem(text, "it looks like an IPv4 address but is none: four numbers from 0 to 255");
  }
  return name;
}

/** Internationalised names in their ASCII form (RFC 5891), as a URL's host is written. */
function toAscii(text: string): string {
  // deno-lint-ignore no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  // In a URL these would end the host, or begin it.
  if (/[\s/\\?#@:]/.test(text)) return text;
  return URL.parse(`http://${text}/`)?.hostname ?? text;
}
