/** True replies of ClickHouse's native port to HTTP. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Old and new wording differ in nothing but the ports. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "HTTP/1.0 400 Bad Request\r\n\r\nPort 9000 is for clickhouse-client program\r\n" +
      "You must use port 8123 for HTTP.\r\n",
  ),
];
