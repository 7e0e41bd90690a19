/** True replies of RTSP servers: a camera, GStreamer, a refusal of an HTTP request. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Replies to `OPTIONS`. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "RTSP/1.0 200 OK\r\nCSeq: 1\r\nServer: Hipcam RealServer/V1.0\r\n" +
      "Public: OPTIONS,DESCRIBE,SETUP,TEARDOWN,PLAY,SET_PARAMETER,GET_PARAMETER\r\n\r\n",
  ),
  utf8(
    "RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS, DESCRIBE, GET_PARAMETER, PAUSE, PLAY, SETUP\r\n" +
      "Server: GStreamer RTSP server\r\nDate: Tue, 24 Nov 2026 12:00:00 GMT\r\n\r\n",
  ),
  utf8(
    'RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nWWW-Authenticate: Digest realm="IP Camera"\r\n\r\n',
  ),
];
