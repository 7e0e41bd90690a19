/** How UDP ports are probed in tests that do not say otherwise: by the defaults of a request. */

import { scanRequest } from "../../src/job/request.ts";
import { udpOptions } from "../../src/job/udp_options.ts";
import type { UdpOptions } from "../../src/scan/udp/port_scan_options.ts";

/** The options of a scan with the default settings. */
export const DEFAULT_UDP: UdpOptions = udpOptions(scanRequest({ targets: [] }), undefined);
