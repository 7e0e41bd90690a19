/**
 * Minecraft servers (Bedrock Edition), and other games on RakNet. The ping that the game's server
 * list sends; no player joins the game.
 *
 *     01 time64 magic 16 client64
 *     -> 1C time64 server64 magic 16 [length16 "MCPE;description;protocol;version;players;most;server;
 *        world;Survival;..."]
 *
 *     magic: 00FFFF00 FEFEFEFE FDFDFDFD 12345678
 *
 * Source: Minecraft Wiki, "RakNet" (unconnected ping and pong).
 */

import { equalBytes, fromHex } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const PING = 0x01;
const PONG = 0x1c;
const MAGIC: Uint8Array = fromHex("00ffff00 fefefefe fdfdfdfd 12345678");
const EDITIONS: ReadonlySet<string> = new Set(["MCPE", "MCEE"]);
const VERSION = /^\d{1,4}(?:\.\d{1,4}){1,3}$/;

/** The probe of Bedrock and RakNet. */
export const minecraftBedrockProbe: DatagramProbe = {
  name: "minecraft-bedrock",
  title: "Minecraft (Bedrock Edition), games on RakNet",
  transport: "udp",
  ports: [19132, 19133],
  intrusiveness: "harmless",
  // Before what a Bedrock server of JavaScript ends at: any other datagram that begins with 01.
  rarity: 4,
  request({ random }) {
    const time = random(8);
    return {
      bytes: new ByteWriter().u8(PING).bytes(time).bytes(MAGIC).bytes(random(8)).finish(),
      read(reply) {
        const words = parseRakNetPong(reply, time);
        return words === null ? null : describe(words);
      },
    };
  },
};

/** The words of a pong, possibly none; `null` when the bytes do not answer a ping of this time. */
export function parseRakNetPong(bytes: Uint8Array, time: Uint8Array): readonly string[] | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === PONG && equalBytes(reader.take(8), time));
    reader.expect(equalBytes(reader.skip(8).take(16), MAGIC));
    if (reader.remaining < 2) return [];
    const length = reader.u16();
    // Other games put what they like here.
    return length === reader.remaining
      ? new TextDecoder().decode(reader.rest()).split(";", 12)
      : [];
  });
}

function describe(words: readonly string[]): DatagramReply {
  const [edition = "", description = "", protocol = "", version = "", players = "", most = ""] =
    words;
  if (!EDITIONS.has(edition)) return { service: "raknet", details: {} };
  return {
    service: "minecraft-bedrock",
    vendor: "Mojang",
    product: "Minecraft",
    ...(VERSION.test(version) ? { version } : {}),
    details: present({
      minecraft_edition: edition === "MCEE" ? "Education" : "Bedrock",
      minecraft_version: version,
      minecraft_protocol: protocol,
      minecraft_players: most === "" ? players : `${players}/${most}`,
      minecraft_description: plain(description),
      minecraft_world: plain(words[7] ?? ""),
    }),
  };
}

/** `§x` are colours. */
function plain(text: string): string {
  return text.replaceAll(/§./g, "").replaceAll(/\s+/g, " ").trim();
}
