/** Answers of servers, as free clients and their tests have them. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Unreal Tournament's two answers; Unreal, which ends otherwise; a game that is not known. */
export const samples: readonly Uint8Array[] = [
  utf8("\\gamename\\ut\\gamever\\451\\minnetver\\432\\location\\0\\queryid\\10.1\\final\\"),
  utf8(
    "\\hostname\\Our server\\hostport\\7777\\maptitle\\Liandri Central Core\\mapname\\DM-Liandri" +
      "\\gametype\\DeathMatchPlus\\numplayers\\3\\maxplayers\\10\\gamemode\\openplaying" +
      "\\gamever\\451\\queryid\\11.1\\final\\",
  ),
  utf8(
    "\\gamename\\unreal\\gamever\\227k\\gamesubver\\11\\mingamever\\224\\location\\3" +
      "\\final\\\\queryid\\97.1",
  ),
  utf8("\\gamename\\frobgame\\gamever\\1.5\\location\\0\\queryid\\2.1\\final\\"),
];
