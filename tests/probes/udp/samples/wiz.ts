/** What WiZ's devices tell, as tests of free clients have it. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** A lamp of 2026; one of 2020, which does not name its module. */
export const samples: readonly Uint8Array[] = [
  utf8(
    '{"method":"getSystemConfig","env":"pro","result":{"mac":"9877d5005301","homeId":1,' +
      '"roomId":2,"rgn":"eu","moduleName":"ESP25_SHRGB_01","fwVersion":"1.38.0","groupId":0,' +
      '"ping":0}}',
  ),
  utf8(
    '{"method":"getSystemConfig","env":"pro","result":{"mac":"a8bb50005302","homeId":1,' +
      '"roomId":2,"moduleName":"","fwVersion":"1.21.0","groupId":0,"drvConf":[20,2],"ping":0}}',
  ),
];
