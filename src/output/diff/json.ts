/** A comparison as JSON: the model itself. */

import { toJson } from "../../text/json.ts";
import type { DiffFormat } from "./format.ts";

/** For programs. */
export const diffJson: DiffFormat = {
  name: "json",
  title: "the whole comparison",
  extension: "json",
  mediaType: "application/json",
  *render(diff) {
    yield `${toJson(diff, 2)}\n`;
  },
};
