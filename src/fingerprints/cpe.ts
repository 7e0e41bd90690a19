/**
 * Names of products in the form that vulnerability databases use: CPE 2.3 formatted strings. Texts
 * from services go into such a name, so every character with a meaning in it is escaped.
 *
 *     cpe:2.3:part:vendor:product:version:update:edition:language:sw_edition:target_sw:target_hw:other
 *
 * Source: NISTIR 7695 (CPE Naming Specification 2.3), section 6.2.
 */

/** `a`: application, `o`: operating system, `h`: hardware. */
export type CpePart = "a" | "o" | "h";

/** Longest attribute that is kept, in characters before escaping. */
const ATTRIBUTE_LIMIT = 100;

/** One attribute: lower case, blanks as `_`, punctuation escaped; `*` (any) when it is empty. */
function attribute(value: string | undefined): string {
  const text = (value ?? "").trim().slice(0, ATTRIBUTE_LIMIT).toLowerCase()
    .replaceAll(/[^\u0021-\u007e]+/g, "_");
  if (text === "") return "*";
  // A lone hyphen would mean "not applicable".
  if (text === "-") return "\\-";
  return text.replaceAll(/[^a-z0-9._-]/g, "\\$&");
}

/**
 * A CPE 2.3 formatted string.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const name = cpe23("a", "redis", "redis", "7.0.15");
 * assert.equal(name, "cpe:2.3:a:redis:redis:7.0.15:*:*:*:*:*:*:*");
 * ```
 *
 * @param version as the service gave it; `*` (any) stands for a version that is not known.
 */
export function cpe23(part: CpePart, vendor: string, product: string, version?: string): string {
  const names = [vendor, product, version].map(attribute).join(":");
  return `cpe:2.3:${part}:${names}:*:*:*:*:*:*:*`;
}
