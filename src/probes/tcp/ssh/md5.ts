/** HASSH's digest (RFC 1321), as the text that fingerprints are compared by. */

import { hex } from "../../../bytes/convert.ts";
import { md5Digest } from "../../../bytes/md5.ts";

/** The MD5 digest, lower-case hexadecimal. */
export function md5(bytes: Uint8Array): string {
  return hex(md5Digest(bytes));
}
