/** True replies of SHOUTcast 1. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** A refusal of `GET /`, and a stream's head. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "ICY 404 Resource Not Found\r\n" +
      "icy-notice1:<BR>SHOUTcast Distributed Network Audio Server/Linux v1.9.8<BR>\r\n" +
      "icy-notice2:The resource requested was not found<BR>\r\n\r\n",
  ),
  utf8(
    "ICY 200 OK\r\nicy-notice1:<BR>This stream requires Winamp<BR>\r\n" +
      "icy-notice2:SHOUTcast Distributed Network Audio Server/win32 v1.9.5<BR>\r\n" +
      "icy-name:Radio One\r\nicy-genre:Jazz\r\nicy-br:128\r\n\r\n",
  ),
];
