/** The `elem` children of a `table` element: facts with names, of which some come several times. */

import type { XmlElement } from "./xml_reader.ts";

/** Property names, each with the name of its fact. */
type Wanted<Key extends string> = Readonly<Record<Key, string>>;

/** Facts by name. */
export class Facts {
  readonly #facts: ReadonlyMap<string, readonly string[]>;

  private constructor(facts: ReadonlyMap<string, readonly string[]>) {
    this.#facts = facts;
  }

  /** The facts of the table called `table` in Portico's own script; none when it is not there. */
  static of(scripts: readonly XmlElement[], table: string): Facts {
    const facts = new Map<string, string[]>();
    const script = scripts.find(({ attributes }) => attributes["id"] === "portico");
    const found = script?.children.find(({ attributes }) => attributes["key"] === table);
    for (const { attributes, text } of found?.children ?? []) {
      const key = attributes["key"] ?? "";
      facts.set(key, [...facts.get(key) ?? [], text]);
    }
    return new Facts(facts);
  }

  /** Whether anything is known. */
  get isEmpty(): boolean {
    return this.#facts.size === 0;
  }

  /** The first value of a name. */
  text(key: string): string | undefined {
    return this.#facts.get(key)?.[0];
  }

  /** Every name with its first value. */
  entries(): readonly (readonly [string, string])[] {
    return [...this.#facts].map(([key, values]) => [key, values[0] ?? ""]);
  }

  /** Every value of a name. */
  all(key: string): readonly string[] {
    return this.#facts.get(key) ?? [];
  }

  /** Those properties whose facts are known. */
  texts<Key extends string>(wanted: Wanted<Key>): { readonly [K in Key]?: string } {
    return this.#pick(wanted, (text) => text);
  }

  /** Those properties whose facts are known and are numbers. */
  numbers<Key extends string>(wanted: Wanted<Key>): { readonly [K in Key]?: number } {
    return this.#pick(wanted, numberOf);
  }

  /** Those properties whose facts are known and are `true` or `false`. */
  booleans<Key extends string>(wanted: Wanted<Key>): { readonly [K in Key]?: boolean } {
    return this.#pick(
      wanted,
      (text) => text === "true" ? true : text === "false" ? false : undefined,
    );
  }

  #pick<Key extends string, Value>(
    wanted: Wanted<Key>,
    read: (text: string) => Value | undefined,
  ): { readonly [K in Key]?: Value } {
    const found: { [K in Key]?: Value } = {};
    for (const property in wanted) {
      const text = this.text(wanted[property]);
      const value = text === undefined ? undefined : read(text);
      if (value !== undefined) found[property] = value;
    }
    return found;
  }
}

/** Largest number that is believed: 30,000 years in seconds. */
const MAX_NUMBER = 1e12;

/** A number that some thousands of can be calculated with; `undefined` for any other text. */
export function numberOf(text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === "" ? NaN : Number(text);
  return Math.abs(value) <= MAX_NUMBER ? value : undefined;
}
