/** What Plex Media Server answers, as kodi2plex repeats it and as newer servers order it. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** An early server and a later one. */
export const samples: readonly Uint8Array[] = [
  reply("HTTP/1.1 200 OK", [
    "Content-Type: plex/media-server",
    "Name: media",
    "Port: 32400",
    "Resource-Identifier: 23f2d6867befb9c26f7b5f366d4dd84e9b2294c9",
    "Updated-At: 1466340239",
    "Version: 0.9.16.6.1993-5089475",
  ]),
  reply("HTTP/1.0 200 OK", [
    "Content-Type: plex/media-server",
    "Host: 0123456789abcdef0123456789abcdef.plex.direct",
    "Resource-Identifier: acdc74e9",
    "Name: Our films",
    "Port: 32400",
    "Version: 1.32.5.7349-8f4248874",
  ]),
];

function reply(first: string, fields: readonly string[]): Uint8Array {
  return utf8([first, ...fields, "", ""].join("\r\n"));
}
