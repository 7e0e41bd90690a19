/**
 * Minecraft servers and proxies (Java Edition): the status that the game's server list shows. No
 * player joins the game.
 *
 *     (length) 00  (protocol -1)  (length) host  (port)  01     handshake, next: status
 *     01 00                                                     status request
 *     -> (length) 00 (length) {"version":{"name":"1.20.4","protocol":765},"players":{...}, ...}
 *
 * Lengths and numbers are varints: seven bits a byte, lowest first.
 *
 * Source: Minecraft Wiki, "Java Edition protocol/Server List Ping".
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

/** The status may carry a picture. */
const MAX_STATUS = 60_000;
const ANY_PROTOCOL = [0xff, 0xff, 0xff, 0xff, 0x0f];

/** A server's status. */
export interface MinecraftStatus {
  /** `1.20.4`, `Paper 1.20.4`, `Velocity 1.7.2-1.20.4`. */
  readonly version: string;
  readonly protocol: string;
  /** `3/20`; empty when the server hides it. */
  readonly players: string;
  /** Text of the server's description, as far as it is plain. */
  readonly description: string;
}

/** The probe of Minecraft. */
export const minecraftProbe: Probe = {
  name: "minecraft",
  title: "Minecraft (Java Edition)",
  transport: "tcp",
  ports: [25565, 25575],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  recognise(reply) {
    const status = parseMinecraftStatus(reply);
    return status === null ? null : describe(status);
  },
  async identify(conversation, { serverName, address, port }) {
    await conversation.send(buildMinecraftStatusRequest(serverName ?? address, port));
    const reply = await conversation.receive({ until: isSettled, limitBytes: MAX_STATUS });
    const status = parseMinecraftStatus(reply);
    return status === null ? null : describe(status);
  },
};

/** Handshake and request. */
export function buildMinecraftStatusRequest(host: string, port: number): Uint8Array<ArrayBuffer> {
  const name = host.slice(0, 100);
  return new ByteWriter().prefixed(
    1,
    (packet) =>
      packet.u8(0).bytes(ANY_PROTOCOL).prefixed(1, (text) => text.text(name)).u16(port).u8(1),
  )
    .u8(1, 0).finish();
}

/** Reads a whole status; `null` when the reply is none. */
export function parseMinecraftStatus(bytes: Uint8Array): MinecraftStatus | null {
  const json = parseBytes(bytes, (reader: ByteReader) => {
    const packet: ByteReader = reader.sub(readVarint(reader));
    packet.expect(packet.u8() === 0);
    const text = packet.take(readVarint(packet));
    packet.expect(packet.remaining === 0 && text[0] === 0x7b);
    return new TextDecoder().decode(text);
  });
  const status = json === null ? undefined : parseObject(json);
  const version = asObject(status?.version);
  if (typeof version?.name !== "string") return null;
  const players = asObject(status?.players);
  return {
    version: version.name,
    protocol: asText(version.protocol),
    players: players === undefined ? "" : `${asText(players.online)}/${asText(players.max)}`,
    description: describeText(status?.description),
  };
}

function readVarint(reader: ByteReader): number {
  let value = 0;
  for (let shift = 0; shift < 21; shift += 7) {
    const byte = reader.u8();
    value += (byte & 127) << shift;
    if (byte < 128) return value;
  }
  reader.expect(false);
  return 0;
}

function isSettled(bytes: Uint8Array): boolean {
  const done = parseBytes(bytes, (reader: ByteReader) => {
    const length = readVarint(reader);
    return reader.remaining >= length || (reader.remaining > 0 && reader.u8() !== 0);
  });
  return done ?? bytes.length > 3;
}

type JsonObject = Readonly<Record<string, unknown>>;

function parseObject(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null ? { ...value } : undefined;
}

function asText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** A description is a text or a component with `text`; `§x` are colours. */
function describeText(description: unknown): string {
  const text = typeof description === "string" ? description : asText(asObject(description)?.text);
  return text.replaceAll(/§./g, "").replaceAll(/\s+/g, " ").trim();
}

function describe({ version, protocol, players, description }: MinecraftStatus): Identification {
  const number = /\b\d+\.\d+(?:\.\d+)?(?:[\w.+-]{0,30})/.exec(version)?.[0];
  return {
    service: "minecraft",
    vendor: "Mojang",
    product: "Minecraft",
    ...(number === undefined ? {} : { version: number }),
    details: present({
      minecraft_version: version,
      minecraft_protocol: protocol,
      minecraft_players: players,
      minecraft_description: description,
    }),
  };
}
