/**
 * A wall of addresses that no request can pass, whoever makes it: set by the operator of a program
 * that scans for others. Deno's `--allow-net` is another one, around the whole process.
 */

import { InputError } from "../model/input_error.ts";
import type { ScanWork } from "../model/task.ts";
import { addressBits, type AddressRange, subtractRanges } from "../targets/address.ts";
import { parseAddress } from "../targets/parse_address.ts";
import { formatRange, readRange } from "../targets/range_text.ts";
import { prefixRange } from "../targets/scope.ts";
import { parseTarget, singleTargets } from "../targets/target.ts";

/** Addresses that may be scanned. */
export class Scope {
  /** As it was written. */
  readonly texts: readonly string[];
  readonly #ranges: readonly AddressRange[];

  /**
   * Reads addresses, CIDR blocks and ranges; without any, every address is allowed.
   *
   * @throws {InputError} when one cannot be read, or is a name.
   */
  constructor(texts: readonly string[]) {
    this.texts = texts;
    this.#ranges = texts.flatMap(rangesOf);
  }

  /** The first addresses of some work that lie outside, in words; `undefined` when none does. */
  outside({ targets, excluded }: Pick<ScanWork, "targets" | "excluded">): string | undefined {
    if (this.texts.length === 0) return undefined;
    const spared = [...this.#ranges, ...excluded.flatMap(readRanges)];
    for (const { text, ranges } of targets) {
      const [left] = ranges.flatMap(readRanges).flatMap((range) => subtractRanges([range], spared));
      if (left === undefined) continue;
      const address = formatRange(left);
      return address === text ? text : `${text} (${address})`;
    }
    return undefined;
  }
}

function readRanges(text: string): readonly AddressRange[] {
  const range = readRange(text);
  if (range === undefined) throw new InputError(`"${text}" is not a range of addresses`);
  return [range];
}

function rangesOf(text: string): readonly AddressRange[] {
  const block = readBlock(text.trim());
  if (block !== undefined) return [block];
  return singleTargets(parseTarget(text)).flatMap((spec) => {
    if (spec.kind === "name") {
      throw new InputError(
        `Cannot use "${text}" as a scope: names may lead anywhere; give addresses, like 10.0.0.0/8`,
      );
    }
    return spec.kind === "range" ? [spec.range] : spec.ranges;
  });
}

/** `fd00::/8`: larger than anything that may be scanned at once, but a fine wall. */
function readBlock(text: string): AddressRange | undefined {
  const [, base = "", length = ""] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseAddress(base);
  if (address === undefined || Number(length) > addressBits(address.family)) return undefined;
  return prefixRange(address, Number(length));
}
