/** True replies of the SQL Server Browser. */

import { utf8 } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** One instance, and two of which one has no TCP port. */
export const samples: readonly Uint8Array[] = [
  reply(
    "ServerName;DB1;InstanceName;SQLEXPRESS;IsClustered;No;Version;15.0.2000.5;tcp;49721;;",
  ),
  reply(
    "ServerName;DB2;InstanceName;MSSQLSERVER;IsClustered;Yes;Version;16.0.1000.6;tcp;1433;" +
      "np;\\\\DB2\\pipe\\sql\\query;;" +
      "ServerName;DB2;InstanceName;TEST;IsClustered;No;Version;13.0.5026.0;;",
  ),
];

function reply(text: string): Uint8Array {
  const bytes = utf8(text);
  return new ByteWriter().u8(5).u16le(bytes.length).bytes(bytes).finish();
}
