/** The reports of engines to the question whose random bytes are 1, 2, 3 ...: Net-SNMP, a Cisco switch. */

import { samples as datagrams } from "../../udp/samples/snmp.ts";

export const samples: readonly Uint8Array[] = datagrams.slice(0, 2);
