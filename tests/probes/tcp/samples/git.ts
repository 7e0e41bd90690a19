/** True replies of git daemon 2.39.5 with and without a repository at `/`, and of git 2.11. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Replies to the question for the abilities of `/`. */
export const samples: readonly Uint8Array[] = [
  utf8("0033ERR access denied or repository not exported: /"),
  utf8(
    "000eversion 2\n0015agent=git/2.39.5\n0013ls-refs=unborn\n0020fetch=shallow wait-for-done\n" +
      "0012server-option\n0017object-format=sha1\n0010object-info\n0000",
  ),
  utf8(
    "006fef5b1a9c3e1d2f4a5b6c7d8e9f0a1b2c3d4e5f60 HEAD\0multi_ack thin-pack side-band-64k " +
      "ofs-delta agent=git/2.11.0\n" +
      "003fef5b1a9c3e1d2f4a5b6c7d8e9f0a1b2c3d4e5f60 refs/heads/master\n0000",
  ),
];
