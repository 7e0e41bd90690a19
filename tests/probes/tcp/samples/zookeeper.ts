/** Replies of ZooKeeper to four-letter words: 3.8.0, then one that allows no word, then an old one. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** `srvr` answered; refused; not yet serving. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "Zookeeper version: 3.8.0-5a02a05eddb59aee6ac762f7ea82e92a68eb9c0f, " +
      "built on 2022-02-25 08:49 UTC\nLatency min/avg/max: 0/0.0/0\nReceived: 1\nSent: 0\n" +
      "Connections: 1\nOutstanding: 0\nZxid: 0x0\nMode: standalone\nNode count: 5\n",
  ),
  utf8("srvr is not executed because it is not in the whitelist.\n"),
  utf8("This ZooKeeper instance is not currently serving requests\n"),
];
