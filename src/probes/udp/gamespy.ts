/**
 * Games of the years around 2000 that GameSpy's list shows: Unreal Tournament, Battlefield 1942 and others.
 * What game it is and its version, then the server's name, map and players.
 *
 *     \basic\  ->  \gamename\ut\gamever\451\minnetver\432\location\0\queryid\10.1\final\
 *     \info\   ->  \hostname\...\hostport\7777\mapname\DM-Liandri\...\numplayers\3\maxplayers\10\...
 *
 * Sources: node-gamedig, `protocols/gamespy1.js` and its list of games (ports); 333networks' master server
 * and tests of free clients (answers).
 */

import { latin1, textFrom, utf8 } from "../../bytes/convert.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";

const NAME = /^\w{1,30}$/;
const VERSION = /^\d[\w.]{0,20}$/;
const QUERY_ID = /^\d{1,10}\.\d{1,3}$/;
const MOST_BYTES = 2_048;
const GAMES: ReadonlyMap<string, string> = new Map([
  ["ut", "Unreal Tournament"],
  ["unreal", "Unreal"],
  ["bfield1942", "Battlefield 1942"],
]);

/** The words of an answer, by name. */
export type GamespyWords = ReadonlyMap<string, string>;

/** The probe of GameSpy's first protocol. */
export const gamespyProbe: DatagramProbe = {
  name: "gamespy",
  title: "GameSpy: Unreal Tournament, Battlefield 1942 and other games",
  transport: "udp",
  ports: [7778, 23000, 7792, 27888, 25300],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  amplifies: true,
  request() {
    return {
      bytes: utf8("\\basic\\"),
      withoutId: true,
      read(reply) {
        const words = parseGamespy(reply, "gamename");
        const game = words?.get("gamename") ?? "";
        const version = words?.get("gamever") ?? "";
        return NAME.test(game) && VERSION.test(version) ? describe(game, version) : null;
      },
    };
  },
};

function askInformation(): DatagramRequest {
  return {
    bytes: utf8("\\info\\"),
    withoutId: true,
    mayBeSilent: true,
    read(reply) {
      const words = parseGamespy(reply, "hostname");
      if (words === null) return null;
      const word = (name: string) => words.get(name) ?? "";
      const [players, most] = [word("numplayers"), word("maxplayers")];
      return {
        service: "gamespy",
        details: present({
          gamespy_name: word("hostname"),
          gamespy_map: word("mapname"),
          gamespy_players: most === "" ? players : `${players}/${most}`,
        }),
      };
    },
  };
}

/** The words of an answer that begins with this one; `null` when the bytes are none. */
export function parseGamespy(bytes: Uint8Array, first: string): GamespyWords | null {
  if (bytes.length > MOST_BYTES || !latin1(bytes).startsWith(`\\${first}\\`)) return null;
  const parts = textFrom(bytes).split("\\").slice(1);
  const words = new Map<string, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const name = parts[at] ?? "";
    if (!words.has(name)) words.set(name, parts[at + 1] ?? "");
  }
  return QUERY_ID.test(words.get("queryid") ?? "") && words.has("final") ? words : null;
}

function describe(game: string, version: string): DatagramReply {
  const product = GAMES.get(game);
  return {
    service: "gamespy",
    ...(product === undefined ? {} : { product, version }),
    details: present({ gamespy_game: game, gamespy_version: version }),
    next: askInformation(),
  };
}
