/**
 * Rules written as rows of a table. Most rules say one thing: this form of text is this product, and
 * the groups of the pattern are its version. A row holds that on one line, with its examples.
 */

import type { FingerprintRule } from "../rule.ts";

/** One rule: the groups of `pattern` are the version, unless `facts` gives another template. */
export type RuleRow = readonly [
  pattern: RegExp,
  vendor: string,
  product: string,
  /** Texts that must match, with the version each must give. */
  examples: Readonly<Record<string, string>>,
  /** Texts that must not match. */
  nearMisses: readonly string[],
  facts?: Partial<Pick<FingerprintRule, "version" | "extra" | "os" | "device" | "cpe">>,
];

/** A product that its text names without a version. */
export function productRow(
  pattern: RegExp,
  vendor: string,
  product: string,
  examples: readonly string[],
  nearMiss: string,
  facts: RuleRow[5] = {},
): RuleRow {
  const texts = Object.fromEntries(examples.map((example) => [example, ""]));
  return [pattern, vendor, product, texts, [nearMiss], { version: "", ...facts }];
}

/** A device with its model in the first group, its version in the second. */
export function modelRow(
  pattern: RegExp,
  vendor: string,
  product: string,
  examples: Readonly<Record<string, string>>,
  nearMiss: string,
  device: string,
  facts: RuleRow[5] = {},
): RuleRow {
  return [pattern, vendor, product, examples, [nearMiss], { version: "$2", device, ...facts }];
}

/** The rules of a table. An empty vendor or version is left out. */
export function rulesOfRows(rows: readonly RuleRow[]): readonly FingerprintRule[] {
  return rows.map(([pattern, vendor, product, examples, nearMisses, facts = {}]) => {
    const { version = versionTemplate(pattern), ...others } = facts;
    return {
      pattern,
      ...(vendor === "" ? {} : { vendor }),
      product,
      ...(version === "" ? {} : { version }),
      ...others,
      examples: Object.entries(examples),
      nearMisses,
    };
  });
}

/** `$1$2`: every group; alternatives have one each, and only one of them is filled. */
function versionTemplate(pattern: RegExp): string {
  // Counted in the text: to compile hundreds of patterns would delay every start of the program.
  const plain = pattern.source.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/g, "x");
  const groups = plain.match(/\((?!\?)/g)?.length ?? 0;
  return Array.from({ length: groups }, (_, at) => `$${at + 1}`).join("");
}
