/** Replies of upsd 2.8.0 to VER, LIST UPS, and an HTTP request; of upsd 2.4.3. */

import { utf8 } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  utf8("Network UPS Tools upsd 2.8.0 - http://www.networkupstools.org/\n"),
  utf8(
    'BEGIN LIST UPS\nUPS rack "APC Smart-UPS 1500"\nUPS desk "Description unavailable"\nEND LIST UPS\n',
  ),
  utf8("ERR INVALID-ARGUMENT\nERR UNKNOWN-COMMAND\n"),
  utf8("Network UPS Tools upsd 2.4.3 - http://www.networkupstools.org/\n"),
];
