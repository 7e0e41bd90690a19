/** What TP-Link's devices tell, as documents and tests of free clients have it. */

import { utf8 } from "../../../../src/bytes/convert.ts";
import { hideKasa } from "../../../../src/probes/udp/kasa.ts";

/** A plug; a lamp. */
export const samples: readonly Uint8Array[] = [
  reply(
    '"sw_ver":"1.2.5 Build 171213 Rel.095335","hw_ver":"1.0","type":"IOT.SMARTPLUGSWITCH",' +
      '"model":"HS110(UK)","mac":"50:C7:BF:00:53:01","alias":"our plug","relay_state":0',
  ),
  reply(
    '"sw_ver":"1.8.11 Build 191113 Rel.105336","hw_ver":"1.0","model":"LB130(US)",' +
      '"mic_type":"IOT.SMARTBULB","mic_mac":"50C7BF005302","alias":"our lamp"',
  ),
];

function reply(fields: string): Uint8Array {
  return hideKasa(utf8(`{"system":{"get_sysinfo":{"err_code":0,${fields}}}}`));
}
