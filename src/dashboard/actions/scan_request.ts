/** From the form of a scan to a request: texts become what the schema wants, which then checks them. */

import { InputError } from "../../model/input_error.ts";
import type { ScanRequestInput } from "../../model/request.ts";
import { type Field, FIELDS } from "../pages/form_fields.ts";
import type { Form } from "./form.ts";

/**
 * The request of a form; what is empty is left to the defaults.
 *
 * @throws {InputError} when a number is none.
 */
export function requestOfForm(form: Form): ScanRequestInput {
  const entries = FIELDS.flatMap((field) => {
    const text = form.text(field.key);
    return text === "" ? [] : [[field.key, valueOf(field, text)]];
  });
  return { targets: [], ...Object.fromEntries(entries) } as ScanRequestInput;
}

function valueOf({ key, kind }: Field, text: string): unknown {
  switch (kind.type) {
    case "list":
      return text.split(/\s+/).filter((word) => word !== "");
    case "flag":
      if (text === "true" || text === "false") return text === "true";
      throw new InputError(`Cannot use ${key} "${text.slice(0, 40)}": it must be true or false`);
    case "number":
      if (/^-?\d{1,15}(?:\.\d{1,6})?$/.test(text)) return Number(text);
      throw new InputError(`Cannot use ${key} "${text.slice(0, 40)}": it must be a number`);
    case "choice":
    case "text":
      return text;
  }
}
