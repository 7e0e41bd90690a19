/** Damage to saved files, as property tests want it: values of other kinds, places, and raw texts. */

import fc from "fast-check";

/** What no JSON value can be: it is put into the text in place of a mark. */
const RAW: Readonly<Record<string, string>> = {
  "@@infinite@@": "1e999",
  "@@huge@@": "1e308",
  "@@levels@@": `${"[".repeat(200_000)}${"]".repeat(200_000)}`,
  "@@objects@@": `${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}`,
  "@@digits@@": "9".repeat(400),
};

const TEXTS: readonly string[] = [
  ...["", " ", "x", "0", "-1", "soon", "+275760-09-13T00:00:00.001Z", "\0\x1b[2J", "\ud800"],
  ...["::", "::1", "10.0.0.1", "0.0.0.0-255.255.255.255", "::-ffff::", "1-65535", "0-9,5", "-"],
  ...["open", "closed", "filtered", "open|filtered", "udp", "tcp", "up", "down", "unknown"],
  ...["interrupted", "completed", "not-permitted", "local-error", "udp-response", "tls", "hint"],
  ...["ipv6", "expired", "1-1", "U:1-65535", "22,U:22", "all", "-275760-01-01", "1970"],
  ...["__proto__", "constructor", "toString", "x".repeat(100_000), "<![CDATA[", "]]>", "1e9"],
];

/** Values that readers do not wait for. */
const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 53), Number.MIN_VALUE],
    ...TEXTS,
    ...[[], {}, [[]], [null], { a: {} }, { length: -1 }, { toString: 1 }, { then: 1 }],
    ...Object.keys(RAW),
  ),
  fc.jsonValue(),
);

/** What happens at one place. */
type Change =
  | { readonly kind: "replace"; readonly value: unknown }
  /** By a value of the same type, so that more of the damage is believed. */
  | { readonly kind: "alike"; readonly number: number; readonly text: string }
  | { readonly kind: "remove" }
  | { readonly kind: "repeat"; readonly times: number }
  | { readonly kind: "rename"; readonly key: string };

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("alike" as const),
      number: fc.constantFrom(0, 1, 7, 443, 65_535, 2 ** 31, 2 ** 53 - 1, 0.5, 1e-300, -1),
      text: fc.constantFrom(...TEXTS),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("replace" as const), value: anyValue }) },
  { weight: 1, arbitrary: fc.constant({ kind: "remove" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("repeat" as const),
      times: fc.constantFrom(2, 100, 3_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("rename" as const),
      key: fc.constantFrom("__proto__", "toString", "hosts", "ports", "type", ""),
    }),
  },
);

/** Changes of values at some places of a JSON value; the places are chosen when it is known. */
export type ValueDamage = readonly (readonly [place: number, change: Change])[];

/** Any damage to the values of a JSON text. */
export const anyValueDamage: fc.Arbitrary<ValueDamage> = fc.array(
  fc.tuple(fc.nat(), anyChange),
  { minLength: 1, maxLength: 3 },
);

/** A JSON text with damaged values. */
export function damageValues(text: string, damage: ValueDamage): string {
  const root: { value: unknown } = { value: JSON.parse(text) };
  for (const [place, change] of damage) {
    const places = placesIn(root);
    const chosen = places[place % places.length];
    if (chosen !== undefined) apply(chosen, change);
  }
  const written = JSON.stringify(root.value) ?? "null";
  // One of each is enough: a mark that was repeated would give a text longer than any string.
  return Object.entries(RAW).reduce((text, [mark, raw]) => text.replace(`"${mark}"`, raw), written);
}

/** A member of an object or an array. */
interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function placesIn(holder: object): readonly Place[] {
  return Object.entries(holder).flatMap(([key, value]): readonly Place[] => [
    { holder: holder as Record<string, unknown>, key },
    ...(typeof value === "object" && value !== null ? placesIn(value) : []),
  ]);
}

function apply({ holder, key }: Place, change: Change): void {
  const value = holder[key];
  switch (change.kind) {
    case "replace":
      // A copy: what is put into several places must not become part of itself.
      holder[key] = structuredClone(change.value);
      return;
    case "alike":
      if (typeof value === "number") holder[key] = change.number;
      else if (typeof value === "string") holder[key] = change.text;
      else if (typeof value === "boolean") holder[key] = !value;
      return;
    case "remove":
      delete holder[key];
      return;
    case "repeat":
      if (Array.isArray(value)) {
        holder[key] = Array.from({ length: change.times }, () => value).flat();
      }
      return;
    case "rename":
      delete holder[key];
      Object.defineProperty(holder, change.key, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
}

/** What is put in place of a piece of a text. */
export interface TextDamage {
  readonly at: number;
  readonly gone: number;
  readonly put: string;
}

/** Any damage to a text as such. */
export const anyTextDamage: fc.Arbitrary<TextDamage> = fc.record({
  at: fc.nat(),
  gone: fc.oneof(fc.nat(20), fc.constant(1e9)),
  put: fc.oneof(
    fc.constantFrom("", "\n", "{", "}", "[", "]", '"', ",", ":", "-", "&a ", "*a", "!!js ", "? "),
    fc.constantFrom(
      "[".repeat(200_000),
      "{a: ".repeat(200_000),
      "- ".repeat(5_000),
      "  ".repeat(999),
    ),
    fc.constantFrom("1e999", "9".repeat(400), "\0", "\uFEFF", "\t", "<<: *a", "%YAML 9\n---\n"),
    fc.string({ unit: "binary", maxLength: 10 }),
  ),
});

/** A damaged text. */
export function damageText(text: string, { at, gone, put }: TextDamage): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + put + text.slice(place + gone);
}

/** Values that a YAML file may have, with which little can be meant. */
const YAML_VALUES: readonly string[] = [
  ...["0", "-1", "1e308", ".inf", ".nan", "0x10", "1.1", "~", "yes", "''", "2001-01-01", "1:30"],
  ...[
    "22",
    "[22, 443]",
    "{}",
    "[]",
    "{a: b}",
    "[[22]]",
    "U:all",
    "all",
    "1-65535",
    "70-60",
    "none",
  ],
  ...["10.0.0.0/8", "::/0", "*", "'*.lan'", "https", "error", ">=9", "<0", "1.2", "true", "false"],
  ...["|\n  text", "!!binary x", "&a 1", "*a", "toString", "__proto__", "'a: b'", "300ms", "1/3"],
];

/** Another value at a line of a YAML file. */
export const anyYamlDamage: fc.Arbitrary<readonly [line: number, value: string]> = fc.tuple(
  fc.nat(),
  fc.constantFrom(...YAML_VALUES),
);

/** A YAML text with another value at a line. */
export function damageYaml(text: string, [at, value]: readonly [number, string]): string {
  const lines = text.split("\n");
  const i = at % lines.length;
  return lines.with(i, (lines[i] ?? "").replace(/(:|-) (?!.*(?::|-) ).*$/, `$1 ${value}`)).join(
    "\n",
  );
}

/** Another value of an attribute of an XML text. */
export const anyAttributeDamage: fc.Arbitrary<readonly [place: number, value: string]> = fc.tuple(
  fc.nat(),
  fc.constantFrom("1e308", "1e999", "-5", "9".repeat(400), "0x10", "NaN", "&#x1b;", ...TEXTS),
);

/** An XML text with another value of an attribute. */
export function damageAttribute(text: string, [at, value]: readonly [number, string]): string {
  const places = [...text.matchAll(/="[^"]*"/g)];
  const found = places[at % Math.max(1, places.length)];
  if (found === undefined) return text;
  const { index, 0: old } = found;
  return `${text.slice(0, index)}="${value}"${text.slice(index + old.length)}`;
}
