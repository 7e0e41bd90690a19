/** Greetings of gpsd 3.22 and 2.96. */

import { utf8 } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  utf8('{"class":"VERSION","release":"3.22","rev":"3.22","proto_major":3,"proto_minor":14}\r\n'),
  utf8(
    '{"class":"VERSION","release":"2.96~dev","rev":"2011-05-14T11:20:21","proto_major":3,"proto_minor":4}\r\n',
  ),
];
