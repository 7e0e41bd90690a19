/** What Dahua's devices tell: a door station of another seller, and a recorder that names none. */

import { buildDahua } from "../../../../src/probes/udp/dahua.ts";

/** The first as a free client's documents have it. */
export const samples: readonly Uint8Array[] = [
  buildDahua(
    '{"mac":"b4:4c:3b:00:53:01","method":"client.notifyDevInfo","params":{"deviceInfo":{' +
      '"DeviceClass":"BSC","DeviceType":"SS 3530 MF FACE W","HttpPort":80,"IPv4Address":{' +
      '"DhcpEnable":true,"IPAddress":"192.0.2.7","SubnetMask":"255.255.255.0"},' +
      '"Manufacturer":"Intelbras","SerialNo":"K3LJ0000001RH","Vendor":"Intelbras",' +
      '"Version":"2.000.00IB004.0.R"}}}',
  ),
  buildDahua(
    '{"mac":"b4:4c:3b:00:53:02","method":"client.notifyDevInfo","params":{"deviceInfo":{' +
      '"DeviceClass":"NVR","DeviceType":"DHI-NVR5464","SerialNo":"4A00000PAZ00002",' +
      '"Vendor":"General","Version":"4.001.0000000.1"}}}\n\0',
  ),
];
