import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { plexGdmProbe } from "../../../src/probes/udp/plex_gdm.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/plex_gdm.ts";

const [early, later] = samples as [Uint8Array, Uint8Array];

Deno.test("Plex tells its name and its version", () => {
  assert.deepEqual(readReply(plexGdmProbe, early), {
    service: "plex",
    vendor: "Plex",
    product: "Plex Media Server",
    version: "0.9.16.6.1993",
    cpe: ["cpe:2.3:a:plex:media_server:0.9.16.6.1993:*:*:*:*:*:*:*"],
    details: {
      plex_name: "media",
      plex_port: "32400",
      plex_version: "0.9.16.6.1993-5089475",
    },
  });
  assert.equal(readReply(plexGdmProbe, later)?.version, "1.32.5.7349");
});

Deno.test("Plex refuses echoes, its players, and others of HTTP's form", () => {
  assertRefusesOthers(plexGdmProbe);
  for (
    const fields of [
      "Content-Type: plex/media-player\r\nResource-Identifier: 7",
      "Content-Type: plex/media-server",
      "Content-Type: text/html\r\nResource-Identifier: 7",
    ]
  ) assert.equal(readReply(plexGdmProbe, utf8(`HTTP/1.0 200 OK\r\n${fields}\r\n\r\n`)), null);
  const refused = "HTTP/1.0 404 No\r\nContent-Type: plex/media-server\r\nResource-Identifier: 7";
  assert.equal(readReply(plexGdmProbe, utf8(`${refused}\r\n\r\n`)), null);
});
