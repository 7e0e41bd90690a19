/** Replies to CONNECT: ActiveMQ 5.17.2, RabbitMQ 3.10.8 once with and once without a virtual host. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Two that let us in, one that does not. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "CONNECTED\nserver:ActiveMQ/5.17.2\nheart-beat:0,0\n" +
      "session:ID:vm-44697-1795618179904-3:3\nversion:1.2\n\n\0\n",
  ),
  utf8(
    "CONNECTED\nserver:RabbitMQ/3.10.8\nsession:session-qo2ohUe5t73JZQNVK80REg\n" +
      "heart-beat:0,0\nversion:1.2\n\n\0\n",
  ),
  utf8(
    "ERROR\nmessage:Bad CONNECT\ncontent-type:text/plain\nversion:1.0,1.1,1.2\n" +
      "content-length:38\n\nVirtual host 'example' access denied\0\n",
  ),
];
