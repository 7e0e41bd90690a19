/** A question that is the same each time, without an id that its answer would repeat. */

import type { DatagramReply, DatagramRequest } from "../probe.ts";

/**
 * The request that sends these bytes.
 *
 * @param answer `parse`: the answer's facts, `null` where the bytes are none; `describe`: what they mean.
 */
export function fixedQuestion<T>(
  bytes: Uint8Array<ArrayBuffer>,
  { parse, describe }: {
    readonly parse: (reply: Uint8Array) => T | null;
    readonly describe: (facts: T) => DatagramReply;
  },
): DatagramRequest {
  return {
    bytes,
    withoutId: true,
    read(reply) {
      const facts = parse(reply);
      return facts === null ? null : describe(facts);
    },
  };
}
