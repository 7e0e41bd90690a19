/** True replies of HTTP/2 servers to the preface: Python's gRPC 1.51, Node 20, and a gRPC answer. */

import { concatBytes, fromHex, utf8 } from "../../../../src/bytes/convert.ts";

/** SETTINGS of gRPC and of Node; HEADERS of a gRPC server that does not know the method. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "000018 04 00 00000000 0004003fffff 0005003fffff 000600002000 fe0300000001" +
      "000004 08 00 00000000 003f0001",
  ),
  fromHex("000000 04 00 00000000"),
  concatBytes([
    fromHex("000000 04 01 00000000 00002d 01 05 00000001 88 5f 8b 1d75d0620d263d4c4d6564"),
    fromHex("40 0b"),
    utf8("grpc-status"),
    fromHex("02"),
    utf8("12"),
    fromHex("00 0c"),
    utf8("grpc-message"),
    fromHex("00"),
  ]),
];
