/** `portico policy from FILE`: what a file declares as a policy to check scans against. */

import { MAX_YAML_BYTES, readNamed } from "../../delivery/read_text.ts";
import { InputError } from "../../model/input_error.ts";
import { readPolicySource } from "../../policy/from/read_source.ts";
import { policyText } from "../../policy/from/write_policy.ts";
import { hostPattern } from "../../policy/host_patterns.ts";
import { EXIT } from "../exit_codes.ts";
import type { Io } from "../io.ts";

/** What the user typed. */
export interface PolicyFlags {
  readonly host?: string;
}

/** A report may be larger than what people write by hand. */
const MAX_BYTES = 16 * MAX_YAML_BYTES;

/**
 * Prints the policy.
 *
 * @throws {InputError} when the file is not understood, with line and key.
 */
export async function policyCommand(
  [action = "", path, ...more]: readonly string[],
  { host }: PolicyFlags,
  io: Io,
): Promise<number> {
  if (action !== "from" || path === undefined || more.length > 0) {
    throw new InputError(
      `Cannot use "policy ${
        [action, path, ...more].filter((word) => word !== undefined).join(" ")
      }": ` +
        "write portico policy from FILE",
    );
  }
  if (host !== undefined) hostPattern(host);
  const text = await readNamed(path, { what: "policy source", files: io, maxBytes: MAX_BYTES });
  const name = path === "-" ? "standard input" : path;
  io.stdout(
    policyText(readPolicySource(text, name), { name, ...(host === undefined ? {} : { host }) }),
  );
  return EXIT.done;
}
