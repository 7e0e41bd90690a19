/** Replies of Mosquitto 2.0.11: session accepted, version published, session refused. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";

/** CONNACK; SUBACK and PUBLISH; a CONNACK that wants a login. */
export const samples: readonly Uint8Array[] = [
  fromHex("20 02 00 00"),
  Uint8Array.of(
    ...fromHex("90 03 00 01 00 31 2d 00 13"),
    ...utf8("$SYS/broker/versionmosquitto version 2.0.11"),
  ),
  fromHex("20 02 00 05"),
];
