/** A settled port in the model's form, before anything but its state is known. */

import type { PortKey } from "../model/endpoint.ts";
import type { Port } from "../model/report.ts";
import { serviceHint } from "../targets/service_names.ts";
import type { PortResult } from "./work/port_result.ts";

/** The port with its state, its reason and what its number suggests. */
export function portRecord(
  { transport, port }: PortKey,
  { state, reason, rttMs }: PortResult,
): Port {
  const hint = serviceHint(transport, port);
  return {
    transport,
    port,
    state,
    reason,
    ...(rttMs === undefined ? {} : { rttMs: Math.round(rttMs * 100) / 100 }),
    ...(hint === undefined ? {} : { serviceHint: hint }),
    details: {},
  };
}
