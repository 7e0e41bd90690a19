/** What Jellyfin answers to its clients. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** A server of 10.8 and one of 10.11. */
export const samples: readonly Uint8Array[] = [
  utf8(
    '{"Address":"http://192.0.2.7:8096","Id":"0123456789abcdef0123456789abcdef","Name":"media",' +
      '"EndpointAddress":null}',
  ),
  utf8(
    '{"Address":"https://media.example.org","Id":"89abcdef0123456789abcdef01234567",' +
      '"Name":"Our films"}',
  ),
];
