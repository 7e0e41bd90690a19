/** A port with its final state in the model's form, before service detection. */

import type { PortKey } from "../model/endpoint.ts";
import type { Port } from "../model/report.ts";
import { serviceHint } from "../targets/service_names.ts";
import type { PortResult } from "./work/port_result.ts";

/** The port with its state, its reason and the service hint of its number. */
export function portRecord(
  { transport, port }: PortKey,
  { state, reason, rttMs, uncertain }: PortResult,
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
    ...(uncertain === true ? { uncertain } : {}),
  };
}
