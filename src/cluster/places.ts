/** Places that a scan is made from, as somebody types them: `site=berlin,site=tokyo`. */

import { InputError } from "../model/input_error.ts";
import { oneLine } from "../text/printable.ts";
import { TAG } from "./messages.ts";

/** Places of one scan. */
const MOST = 64;

/**
 * Reads places; none of an empty text.
 *
 * @param refusal how an error begins: `Cannot use --from`.
 * @throws {InputError} when one is no tag, or is there twice.
 */
export function readPlaces(text: string | undefined, refusal: string): readonly string[] {
  if (text === undefined) return [];
  const tags = text.split(",").map((tag) => tag.trim());
  const wrong = tags.find((tag) => !TAG.test(tag));
  if (wrong !== undefined) {
    throw new InputError(`${refusal} "${oneLine(wrong)}": a place is key=value: site=berlin`);
  }
  if (new Set(tags).size < tags.length) {
    throw new InputError(`${refusal} "${oneLine(text)}": it names a place twice`);
  }
  if (tags.length > MOST) {
    throw new InputError(`${refusal} ${tags.length} places: at most ${MOST} scan together`);
  }
  return tags;
}
