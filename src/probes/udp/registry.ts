/**
 * Every UDP probe. A datagram knows by its own id which question it answers, so the order matters
 * only among probes of one port: the likelier comes first. A new probe is its file, one line here,
 * and its test.
 */

import type { DatagramProbe } from "../probe.ts";
import { echoUdpProbe } from "./echo.ts";
import { genericUdpProbe } from "./generic.ts";
import { ntpProbe } from "./ntp.ts";

/** The probes. */
export const UDP_PROBES: readonly DatagramProbe[] = [
  ntpProbe,
  echoUdpProbe,
  genericUdpProbe,
];
