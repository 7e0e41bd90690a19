/**
 * WinRM, the remote management of Windows. Its `Identify` request is made for anonymous clients: it
 * needs no account and returns product and version.
 *
 *     POST /wsman HTTP/1.1
 *     WSMANIDENTIFY: unauthenticated
 *     <s:Envelope ...><s:Body><i:Identify/></s:Body></s:Envelope>
 *     -> <wsmid:ProductVersion>OS: 10.0.20348 SP: 0.0 Stack: 3.0</wsmid:ProductVersion>
 *
 * Source: DMTF DSP0226 (WS-Management) section 11; [MS-WSMV] section 3.1.4.1.
 */

import { latin1, utf8 } from "../../bytes/convert.ts";
import { hostField } from "./http/client.ts";
import { present } from "../details.ts";
import { describeAuth } from "./http/details.ts";
import { askHttp } from "./http/exchange.ts";
import { decodeEntities } from "./http/html.ts";
import type { HttpReply } from "./http/message.ts";
import type { Identification, Probe } from "../probe.ts";

const IDENTIFY = '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" ' +
  'xmlns:i="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd">' +
  "<s:Header/><s:Body><i:Identify/></s:Body></s:Envelope>";

/** The probe of WinRM. */
export const winrmProbe: Probe = {
  name: "winrm",
  title: "WinRM and other WS-Management services",
  transport: "tcp",
  ports: [5985, 47001],
  tlsPorts: [5986],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 9,
  async identify(conversation, context) {
    const host = hostField(context, conversation.tls !== undefined);
    const { reply } = await askHttp(conversation, buildWsmanIdentify(host));
    return reply === undefined ? null : readWsman(reply);
  },
};

/** The request. */
export function buildWsmanIdentify(host: string): Uint8Array<ArrayBuffer> {
  return utf8(
    `POST /wsman HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: Portico\r\n` +
      "WSMANIDENTIFY: unauthenticated\r\nContent-Type: application/soap+xml;charset=UTF-8\r\n" +
      `Content-Length: ${IDENTIFY.length}\r\nConnection: close\r\n\r\n${IDENTIFY}`,
  );
}

/** Parses the reply; `null` when it is not WS-Management's. */
export function readWsman(reply: HttpReply): Identification | null {
  const text = latin1(reply.body);
  const vendor = element(text, "ProductVendor");
  const version = element(text, "ProductVersion");
  const server = reply.headers.get("server") ?? "";
  const challenge = reply.headers.get("www-authenticate") ?? "";
  const refused = reply.status === 401 && /^Microsoft-HTTPAPI\//.test(server) &&
    /\b(?:Negotiate|Kerberos|Basic realm="WSMAN")/.test(challenge);
  if (vendor === "" && version === "" && !refused) return null;
  const windows = /^OS: (\d[\d.]*)/.exec(version)?.[1];
  return {
    service: "winrm",
    ...(vendor === "" ? {} : { vendor: vendor.replace(/ Corporation$/, "") }),
    product: refused || /^Microsoft/.test(vendor) ? "Windows Remote Management" : "WS-Management",
    ...(refused || /^Microsoft/.test(vendor) ? { os: windowsName(windows) } : {}),
    details: present({
      http_status: reply.statusLine,
      server,
      http_auth: describeAuth(challenge),
      wsman_product_version: version,
    }),
  };
}

/** WinRM reports 0.0.0 to anonymous clients where its version is hidden. */
function windowsName(version: string | undefined): string {
  return version === undefined || /^0[.0]*$/.test(version) ? "Windows" : `Windows ${version}`;
}

function element(xml: string, name: string): string {
  const found = new RegExp(`<(?:\\w{1,20}:)?${name}>([^<]{0,200})<`).exec(xml)?.[1];
  return decodeEntities(found ?? "").trim();
}
