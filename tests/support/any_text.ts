/** Any text that a service may have sent, for property tests. */

import fc from "fast-check";
import { HOSTILE_TEXTS } from "./hostile_report.ts";

/** Any sequence of UTF-16 code units, lone surrogates included, and the known attacks. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
  fc.constantFrom(...Object.values(HOSTILE_TEXTS)),
);
