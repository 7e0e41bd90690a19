/** Replies of Zabbix: an agent 6.0.14, an agent without the item, a server. */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

function message(data: string): Uint8Array {
  return new ByteWriter().text("ZBXD").u8(1).u32le(data.length).u32le(0).text(data).finish();
}

/** The version; not supported; what a server says to foreign data. */
export const samples: readonly Uint8Array[] = [
  message("6.0.14"),
  message("ZBX_NOTSUPPORTED\0Unknown metric agent.version"),
  message('{"response":"failed","info":"Cannot parse JSON"}'),
];
