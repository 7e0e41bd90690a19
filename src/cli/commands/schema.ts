/** `portico schema`: the JSON Schema of what Portico writes and reads. */

import { InputError } from "../../model/input_error.ts";
import { jsonSchemaOf } from "../../report/schema/registry.ts";
import { SCHEMAS } from "../schemas.ts";
import { nearest } from "../../text/nearest.ts";
import { EXIT } from "../exit_codes.ts";
import type { Io } from "../io.ts";

/**
 * Prints one schema.
 *
 * @throws {InputError} when there is none of that name.
 */
export function schemaCommand([name = ""]: readonly string[], io: Io): Promise<number> {
  const entry = Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name] : undefined;
  if (entry === undefined) {
    const names = Object.keys(SCHEMAS);
    const near = nearest(name, names);
    throw new InputError(
      `Cannot print schema "${name}": there is no such schema` +
        (near === undefined ? `; there are ${names.join(", ")}` : `; did you mean "${near}"?`),
    );
  }
  io.stdout(`${JSON.stringify(jsonSchemaOf(name, entry), null, 2)}\n`);
  return Promise.resolve(EXIT.done);
}
