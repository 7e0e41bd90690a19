/**
 * IPv4 addresses by their octets, as other scanners write them: `10.0.0.*`, `10.0-1.0.1`,
 * `192.168.1,2.1-20`. A pattern becomes as few ranges as its octets allow: `10.0.0-3.*` is one.
 */

import { InputError } from "../model/input_error.ts";
import { formatCount } from "../text/count.ts";
import type { AddressRange } from "./address.ts";

/** More ranges than this are refused: a plan finds its hosts by a search in all of them. */
export const MAX_RANGES = 65_536;

/** Octets `first` to `last`, both included. */
interface OctetSpan {
  readonly first: number;
  readonly last: number;
}

const EVERY: OctetSpan = { first: 0, last: 255 };
const OCTETS = 4;
/** One part of a pattern, with a list, a span or a wildcard in it. */
const PATTERN_ONLY = /[*,]|^[^.]*-|-[^.]*\./;
/** `10.0.0.1-20` and `10.0.0.1-10.0.1.5` are spans of addresses. */
const ADDRESS_SPAN = /^\d+(?:\.\d+){3}-[^,*]*$/;
/** `10-0-0-1` may be the name of a host. */
const HYPHENS = /^[\d-]*$/;

/** Whether the text can only be meant as octets of IPv4 addresses, with more than one value. */
export function looksLikeOctets(text: string): boolean {
  return /^[\d.,*-]*[\d*][\d.,*-]*$/.test(text) && PATTERN_ONLY.test(text) &&
    !ADDRESS_SPAN.test(text) && !HYPHENS.test(text);
}

/**
 * The addresses of a pattern as ranges, in ascending order.
 *
 * @throws {InputError} that quotes the part that cannot be used.
 */
export function parseOctets(text: string): readonly AddressRange[] {
  const parts = text.split(".");
  if (parts.length !== OCTETS) {
    const have = parts.length === 1 ? "1 part" : `${parts.length} parts`;
    throw problem(
      text,
      `it has ${have}, and an IPv4 address has four, like 10.0.0.* or 10.0-1.0.1`,
    );
  }
  const octets = parts.map((part) => octetSpans(text, part));
  let spans: readonly OctetSpan[] = [{ first: 0, last: 0 }];
  // From the right: while every value of the octets so far is meant, one range covers them.
  let scale = 1;
  for (const octet of octets.toReversed()) {
    spans = withOctet(text, { octet, spans, scale });
    scale *= 256;
  }
  return spans.map(({ first, last }) => ({
    family: "ipv4",
    first: BigInt(first),
    last: BigInt(last),
  }));
}

/** Puts an octet in front: `scale` is what one step of it adds to the address. */
function withOctet(
  text: string,
  { octet, spans, scale }: {
    readonly octet: readonly OctetSpan[];
    readonly spans: readonly OctetSpan[];
    readonly scale: number;
  },
): readonly OctetSpan[] {
  const [only] = spans;
  const covers = spans.length === 1 && only?.first === 0 && only.last === scale - 1;
  if (covers) {
    return octet.map(({ first, last }) => ({
      first: first * scale,
      last: (last + 1) * scale - 1,
    }));
  }
  const values = octet.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i)
  );
  if (values.length * spans.length > MAX_RANGES) {
    throw problem(
      text,
      `it stands for more than ${formatCount(MAX_RANGES)} separate ranges; ` +
        "write blocks, like 10.0.0.0/8",
    );
  }
  return values.flatMap((value) =>
    spans.map(({ first, last }) => ({ first: value * scale + first, last: value * scale + last }))
  );
}

/** The values of one octet, ascending, without overlaps: `1,3-5`, `*`. */
function octetSpans(text: string, part: string): readonly OctetSpan[] {
  if (part === "") throw problem(text, "between two dots must stand a number, a range or *");
  const spans = part.split(",").map((item) => octetSpan(text, item));
  const merged: OctetSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.first - b.first)) {
    const before = merged.at(-1);
    if (before === undefined || span.first > before.last + 1) merged.push(span);
    else merged[merged.length - 1] = { ...before, last: Math.max(before.last, span.last) };
  }
  return merged;
}

function octetSpan(text: string, item: string): OctetSpan {
  if (item === "*") return EVERY;
  const [, left = "", right = left] = /^(0|[1-9]\d{0,2})(?:-(0|[1-9]\d{0,2}))?$/.exec(item) ?? [];
  const [first, last] = [Number(left), Number(right)];
  if (left === "" || first > 255 || last > 255) {
    throw problem(text, `"${item}" is not an octet: a number from 0 to 255, a range 1-20 or *`);
  }
  if (first > last) throw problem(text, `in "${item}" the start is above the end`);
  return { first, last };
}

function problem(text: string, why: string): InputError {
  return new InputError(`Cannot parse target "${text}": ${why}`);
}
