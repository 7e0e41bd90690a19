// deno-lint-ignore-file no-control-regex
/**
 * Errors by which services answer any datagram, another protocol's question included, in a form that they
 * alone have. None repeats an id of the question beyond its own bytes.
 *
 *     510 000000 FAIL CRLF                        MGCP: an error, the number of a command, a comment
 *     32 03 0004 00000000 0000 0000               GTP: the version is not supported
 *     08 00 81 cause 02 length our own bytes      GPRS network service: a status, about our message
 *
 * Source: RFC 3435 section 2.4, 3GPP TS 29.060 section 7.2.3, 3GPP TS 48.016 section 9.2.7; the words of
 * Armagetron Advanced, two swapped bytes at a time, were recorded from Debian's server.
 */

import { equalBytes, latin1 } from "../../bytes/convert.ts";
import type { DatagramReply } from "../probe.ts";

const TEXT_LIMIT = 512;

/** A form, and what it is of. */
const FORMS: readonly (readonly [RegExp, DatagramReply])[] = [
  [/^5[0-4]\d \d{1,9} [ -~]{1,100}\r?\n$/, { service: "mgcp" }],
  [/^2\x03\0\x04\0{8}$/, { service: "gtp-control" }],
  [
    /^\0\x03\0\0\0[^]\0[^]nAe rrroo ccruer dhwli e/,
    { service: "armagetronad", product: "Armagetron Advanced" },
  ],
];
const STATUS = /^\x08\0\x81[\0-\x0e]\x02[\x81-\xff]/;
const STATUS_BYTES = 6;

/** What answers our question with an error of its own protocol; `null` where none is known. */
export function readForeignReply(reply: Uint8Array, question: Uint8Array): DatagramReply | null {
  const text = latin1(reply.subarray(0, TEXT_LIMIT));
  const found = FORMS.find(([form]) => form.test(text));
  if (found !== undefined) return found[1];
  const quoted = reply.subarray(STATUS_BYTES);
  const ours = question.subarray(0, quoted.length);
  const isStatus = STATUS.test(text) && quoted.length > 0 && equalBytes(quoted, ours);
  return isStatus ? { service: "gprs-ns" } : null;
}
