/** The fields of a form that was sent, and where the browser goes afterwards. */

import type { Context } from "hono";
import { InputError } from "../../model/input_error.ts";

/** Values of one name, at most: a page of hosts or findings that are all marked. */
const MAX_VALUES = 5_000;

/** A form. */
export class Form {
  readonly #fields: URLSearchParams;

  constructor(fields: URLSearchParams) {
    this.#fields = fields;
  }

  /** The form of a request. */
  static async of(c: Context): Promise<Form> {
    return new Form(new URLSearchParams(await c.req.text()));
  }

  /** One value without spaces around it; empty when it was not sent. */
  text(name: string): string {
    return (this.#fields.get(name) ?? "").trim();
  }

  /**
   * One value of at most so many characters.
   *
   * @throws {InputError} when it is longer.
   */
  short(name: string, max: number): string {
    const text = this.text(name);
    if (text.length <= max) return text;
    throw new InputError(
      `Cannot use ${name}: it has ${text.length} characters; at most ${max} fit`,
    );
  }

  /** Whether a field was sent, empty or not. */
  has(name: string): boolean {
    return this.#fields.has(name);
  }

  /** Whether a box is ticked. */
  flag(name: string): boolean {
    return ["1", "true", "on", "yes"].includes(this.text(name));
  }

  /** All values of a name: `ids` and `ids[]` are the same. */
  all(name: string): readonly string[] {
    return [...this.#fields.getAll(name), ...this.#fields.getAll(`${name}[]`)].slice(0, MAX_VALUES);
  }

  /**
   * All values of a name as numbers of things.
   *
   * @throws {InputError} when one is none, or there is none at all.
   */
  ids(name: string): readonly number[] {
    const texts = this.all(name);
    if (texts.length === 0) throw new InputError(`Cannot do that: choose at least one entry first`);
    return texts.map((text) => idOf(text, name));
  }

  /** Every field, as it was sent. */
  entries(): readonly (readonly [name: string, value: string])[] {
    return [...this.#fields].filter(([name]) => name !== "form_token");
  }
}

/**
 * The number of a thing.
 *
 * @throws {InputError} when the text is none.
 */
export function idOf(text: string, what: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InputError(`Cannot use "${text.slice(0, 40)}" as ${what}: it is no number`);
}

/** The page that a form was on, or another one where that is not told. */
export function backTo(c: Context, otherwise: string): string {
  const referer = c.req.header("Referer");
  if (referer === undefined || !URL.canParse(referer)) return otherwise;
  const { host, pathname, search } = new URL(referer);
  return host === c.req.header("Host") ? `${pathname}${search}` : otherwise;
}
