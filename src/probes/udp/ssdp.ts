/**
 * Simple Service Discovery of UPnP devices, by unicast: routers, media servers, televisions. Only
 * for the root device, whose reply is one small datagram; a device that has many services would
 * answer a search for everything with one datagram each.
 *
 *     M-SEARCH * HTTP/1.1 CRLF HOST: 239.255.255.250:1900 CRLF MAN: "ssdp:discover" CRLF
 *     MX: 1 CRLF ST: upnp:rootdevice CRLF CRLF
 *     -> HTTP/1.1 200 OK CRLF ST: upnp:rootdevice CRLF USN: uuid:... CRLF SERVER: ... CRLF LOCATION: ...
 *
 * Source: UPnP Device Architecture 1.1 section 1.3.
 */

import { utf8 } from "../../bytes/convert.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import { present } from "../details.ts";
import { type HttpHead, parseHead } from "../tcp/http/message.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const ROOT_DEVICE = "upnp:rootdevice";

/** The probe of SSDP. */
export const ssdpProbe: DatagramProbe = {
  name: "ssdp",
  title: "UPnP devices (SSDP)",
  transport: "udp",
  ports: [1900],
  intrusiveness: "harmless",
  rarity: 5,
  request: () => ({ bytes: buildSearch(), withoutId: true, read }),
};

function buildSearch(): Uint8Array<ArrayBuffer> {
  return utf8([
    "M-SEARCH * HTTP/1.1",
    "HOST: 239.255.255.250:1900",
    'MAN: "ssdp:discover"',
    "MX: 1",
    `ST: ${ROOT_DEVICE}`,
    "",
    "",
  ].join("\r\n"));
}

function read(reply: Uint8Array): DatagramReply | null {
  const head = parseHead(reply);
  if (head === null || head.status !== 200) return null;
  // A web server has neither field.
  const isMine = head.headers.get("st") === ROOT_DEVICE && head.headers.has("usn");
  return isMine ? describe(head) : null;
}

function describe({ headers }: HttpHead): DatagramReply {
  const server = headers.get("server") ?? "";
  return {
    service: "ssdp",
    ...matchFingerprint("ssdp-server", server),
    details: present({
      ssdp_server: server,
      ssdp_location: headers.get("location") ?? "",
      ssdp_usn: headers.get("usn") ?? "",
    }),
  };
}
