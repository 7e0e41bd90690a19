/**
 * Plex Media Server, by the discovery of its clients ("G'Day Mate").
 *
 *     M-SEARCH * HTTP/1.0 CRLF CRLF
 *     -> HTTP/1.0 200 OK CRLF Content-Type: plex/media-server CRLF Name: ... CRLF Port: 32400 CRLF
 *        Resource-Identifier: ... CRLF Version: 1.32.5.7349-8f4248874 CRLF CRLF
 *
 * There is no public specification; source: free clients (PlexGDM.py, netdisco) and servers that
 * pretend to be Plex (kodi2plex).
 */

import { utf8 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { type HttpHead, parseHead } from "../tcp/http/message.ts";

const TYPE = "plex/media-server";
const VERSION = /^\d{1,4}(?:\.\d{1,6}){2,4}/;

/** The probe of Plex. */
export const plexGdmProbe: DatagramProbe = {
  name: "plex-gdm",
  title: "Plex Media Server (GDM)",
  transport: "udp",
  ports: [32414],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  amplifies: true,
  request: () => ({ bytes: utf8("M-SEARCH * HTTP/1.0\r\n\r\n"), withoutId: true, read }),
};

function read(reply: Uint8Array): DatagramReply | null {
  const head = parseHead(reply);
  if (head === null || head.status !== 200) return null;
  const isMine = head.headers.get("content-type")?.toLowerCase() === TYPE &&
    head.headers.has("resource-identifier");
  return isMine ? describe(head) : null;
}

function describe({ headers }: HttpHead): DatagramReply {
  const version = VERSION.exec(headers.get("version") ?? "")?.[0];
  return {
    service: "plex",
    vendor: "Plex",
    product: "Plex Media Server",
    ...(version === undefined ? {} : { version }),
    cpe: [cpe23("a", "plex", "media_server", version)],
    details: present({
      plex_name: headers.get("name") ?? "",
      plex_port: headers.get("port") ?? "",
      plex_version: headers.get("version") ?? "",
    }),
  };
}
