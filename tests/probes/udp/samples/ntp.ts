/** True replies of NTP servers to the question whose transmit timestamp is 01 02 03 ... 08. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** chrony at stratum 2, a GPS clock at stratum 1, a server without a time, a kiss-o'-death. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "24 02 00 e9 00000a3d 00000123 c0000207 eeaffa31 40000000" +
      "01 02 03 04 05 06 07 08 eeaffac0 80000000 eeaffac0 80000000",
  ),
  fromHex(
    "24 01 00 ec 00000000 00000021 47505300 eeaffabf 00000000" +
      "01 02 03 04 05 06 07 08 eeaffac0 00000000 eeaffac0 00000000",
  ),
  fromHex(
    "e4 00 00 e9 00000000 00000000 00000000 00000000 00000000" +
      "01 02 03 04 05 06 07 08 eeaffac0 00000000 eeaffac0 00000000",
  ),
  fromHex(
    "e4 00 00 e9 00000000 00000000 52415445 00000000 00000000" +
      "01 02 03 04 05 06 07 08 00000000 00000000 00000000 00000000",
  ),
];
