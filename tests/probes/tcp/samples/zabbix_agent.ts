/** Replies of Zabbix: an agent 6.0.14, an agent without the item, a server, a proxy, a Java gateway. */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

function message(data: string): Uint8Array {
  return new ByteWriter().text("ZBXD").u8(1).u32le(data.length).u32le(0).text(data).finish();
}

/**
 * The version; not supported; what a server says to foreign data, and to a question about its state; the
 * same of a Java gateway; the version of agent 2.
 */
export const samples: readonly Uint8Array[] = [
  message("6.0.14"),
  message("ZBX_NOTSUPPORTED\0Unknown metric agent.version"),
  message('{"response":"failed","info":"Cannot parse JSON"}'),
  message('{"response":"failed","info":"Permission denied."}'),
  message('{"response":"success","data":{"boottime":1796065500,"uptime":60,"version":"6.0.14"}}'),
  message(
    '{"response":"failed","error":"Value agent.version of type java.lang.String cannot be converted to JSONObject"}',
  ),
  message('{"response":"success","data":[{"value":"6.0.14"}]}'),
  new ByteWriter().text("ZBXD").u8(1).u32le(6).u32le(6).text("6.0.14").finish(),
];
