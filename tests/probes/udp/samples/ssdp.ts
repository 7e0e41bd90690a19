/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** MiniUPnPd on a router; a media server that writes its fields otherwise. */
export const samples: readonly Uint8Array[] = [
  utf8([
    "HTTP/1.1 200 OK",
    "CACHE-CONTROL: max-age=120",
    "ST: upnp:rootdevice",
    "USN: uuid:11111111-2222-3333-4444-555555555555::upnp:rootdevice",
    "EXT:",
    "SERVER: Debian/6.18 UPnP/1.1 MiniUPnPd/2.3.1",
    "LOCATION: http://192.0.2.1:39775/rootDesc.xml",
    "BOOTID.UPNP.ORG: 1795619674",
    "",
    "",
  ].join("\r\n")),
  utf8([
    "HTTP/1.1 200 OK",
    "Cache-Control:max-age=1800",
    "Ext:",
    "Location:http://192.0.2.9:8200/rootDesc.xml",
    "Server:Debian DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.3.0",
    "St:upnp:rootdevice",
    "Usn:uuid:4d696e69-444c-164e-9d41-000000000000::upnp:rootdevice",
    "",
    "",
  ].join("\r\n")),
];
