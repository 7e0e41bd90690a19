/** An open UDP port with the facts of its replies. */

import type { Port } from "../../model/report.ts";
import { isPlainText } from "../../text/printable.ts";
import { toBanner } from "../service/banner.ts";
import { describePort, unidentified } from "../service/describe.ts";
import type { UdpDetection } from "./service_detection.ts";

const NO_BYTES: Uint8Array = new Uint8Array();

/** The port with the facts of its replies. */
export function describeUdpPort(known: Port, detection: UdpDetection): Port {
  const { answer, reply, probes, exchanges } = detection;
  const kept = exchanges.length === 0 ? {} : { exchanges };
  if (answer !== undefined) {
    const { closing: _, next: _next, isInFront: _inFront, ...identification } = answer;
    const banner = identification.banner ?? (isPlainText(reply) ? reply : NO_BYTES);
    const found = { identification, method: "probe", tunnelled: false } as const;
    return { ...describePort(known, found, banner), ...kept };
  }
  const shown = toBanner(reply);
  const facts = unidentified(probes, { replied: true, banner: reply });
  return {
    ...known,
    ...facts,
    ...(shown === undefined ? {} : { banner: shown }),
    ...kept,
  };
}
