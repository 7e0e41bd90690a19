/** True replies to getinfo with the challenge 0102030405060708090a0b0c0d0e0f1011121314. */

import { concatBytes, fromHex, utf8 } from "../../../../src/bytes/convert.ts";

/** ioquake3 and Xonotic. */
export const samples: readonly Uint8Array[] = [
  concatBytes([
    fromHex("ffffffff"),
    utf8(
      "infoResponse\n\\voip\\opus\\g_needpass\\0\\pure\\1\\gametype\\0\\sv_maxclients\\8" +
        "\\g_humanplayers\\0\\clients\\3\\mapname\\q3dm17\\hostname\\^1Rail ^7only" +
        "\\protocol\\71\\gamename\\Quake3Arena\\challenge\\0102030405060708090a0b0c0d0e0f1011121314",
    ),
  ]),
  concatBytes([
    fromHex("ffffffff"),
    utf8(
      "infoResponse\n\\gamename\\Xonotic\\modname\\data\\gameversion\\805\\sv_maxclients\\16" +
        "\\clients\\2\\bots\\2\\mapname\\stormkeep\\hostname\\^xf80Storm\\protocol\\3" +
        "\\challenge\\0102030405060708090a0b0c0d0e0f1011121314",
    ),
  ]),
];
