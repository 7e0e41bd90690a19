/**
 * What CoAP's messages have in common over UDP and TCP: options, payload, and what a list of
 * resources tells. Devices that are managed with LwM2M list its objects, servers its registration.
 *
 *     options: delta4 length4 (extended) value ... | FF payload
 *
 * Sources: RFC 7252 section 3.1, RFC 6690; OMA LwM2M 1.0 "Transport bindings" section 6.4 (`oma.lwm2m`).
 */

import type { ByteReader } from "../../bytes/reader.ts";
import { present } from "../details.ts";
import type { Identification } from "../probe.ts";

const PAYLOAD_MARKER = 0xff;
const LWM2M = /;rt="?oma\.lwm2m\b/;

/** The clock of libcoap's own server (`coap-server`), as it describes it. */
const LIBCOAP_CLOCK = '</time>;if="clock";rt="ticks";title="Internal Clock"';

/** Passes over the options; what follows them. */
export function readCoapPayload(reader: ByteReader): Uint8Array {
  while (reader.remaining > 0) {
    const head = reader.u8();
    if (head === PAYLOAD_MARKER) break;
    readExtended(reader, head >> 4);
    reader.skip(readExtended(reader, head & 15));
  }
  return reader.rest();
}

/** A number of four bits that may go on in one or two bytes. */
function readExtended(reader: ByteReader, nibble: number): number {
  reader.expect(nibble !== 15);
  if (nibble === 13) return 13 + reader.u8();
  return nibble === 14 ? 269 + reader.u16() : nibble;
}

/** A code as it is written: `2.05`. */
export function codeText(code: number): string {
  return `${code >> 5}.${String(code & 31).padStart(2, "0")}`;
}

/** The facts of a reply; `code` is `0.00` of an empty one. */
export function describeCoap(
  { code, payload }: { readonly code: string; readonly payload: Uint8Array },
): Identification {
  const text = code === "2.05" ? new TextDecoder().decode(payload) : "";
  const resources = [...text.matchAll(/<([^<>]{0,80})>/g)].map(([, path]) => path ?? "");
  return {
    service: "coap",
    ...(LWM2M.test(text) ? { extra: "LwM2M" } : {}),
    ...(text.includes(LIBCOAP_CLOCK) ? { product: "libcoap" } : {}),
    details: present({
      coap_code: code === "0.00" ? "" : code,
      coap_resources: resources.join(" "),
    }),
  };
}
