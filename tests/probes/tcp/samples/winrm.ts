/** True replies of WinRM: to strangers, and where only Kerberos or NTLM is let in. */

import { utf8 } from "../../../../src/bytes/convert.ts";

const IDENTIFIED =
  '<s:Envelope xml:lang="en-US" xmlns:s="http://www.w3.org/2003/05/soap-envelope">' +
  '<s:Header/><s:Body><wsmid:IdentifyResponse xmlns:wsmid="http://schemas.dmtf.org/wbem/wsman/' +
  'identity/1/wsmanidentity.xsd"><wsmid:ProtocolVersion>http://schemas.dmtf.org/wbem/wsman/1/' +
  "wsman.xsd</wsmid:ProtocolVersion><wsmid:ProductVendor>Microsoft Corporation" +
  "</wsmid:ProductVendor><wsmid:ProductVersion>OS: 10.0.20348 SP: 0.0 Stack: 3.0" +
  "</wsmid:ProductVersion></wsmid:IdentifyResponse></s:Body></s:Envelope>";

/** Replies to `Identify`. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml;charset=UTF-8\r\n" +
      `Server: Microsoft-HTTPAPI/2.0\r\nContent-Length: ${IDENTIFIED.length}\r\n\r\n${IDENTIFIED}`,
  ),
  utf8(
    "HTTP/1.1 401 \r\nServer: Microsoft-HTTPAPI/2.0\r\nWWW-Authenticate: Negotiate\r\n" +
      "Content-Length: 0\r\n\r\n",
  ),
];
