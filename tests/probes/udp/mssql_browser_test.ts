import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { mssqlBrowserProbe } from "../../../src/probes/udp/mssql_browser.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/mssql_browser.ts";

const [one, two] = samples as [Uint8Array, Uint8Array];

Deno.test("the SQL Server Browser lists instances, their ports and the version", () => {
  assert.deepEqual(readReply(mssqlBrowserProbe, one), {
    service: "ms-sql-m",
    vendor: "Microsoft",
    product: "SQL Server Browser",
    cpe: ["cpe:2.3:a:microsoft:sql_server:15.0.2000.5:*:*:*:*:*:*:*"],
    details: {
      mssql_server: "DB1",
      mssql_instances: "SQLEXPRESS:49721",
      mssql_version: "15.0.2000.5",
      mssql_clustered: "no",
    },
  });
  const { details = {} } = readReply(mssqlBrowserProbe, two) ?? {};
  assert.equal(details["mssql_instances"], "MSSQLSERVER:1433 TEST");
  assert.equal(details["mssql_clustered"], "yes");
});

Deno.test("the SQL Server Browser's reply must be as long as it says, and name instances", () => {
  assertRefusesOthers(mssqlBrowserProbe);
  for (const sample of samples) assertRefusesCuts(mssqlBrowserProbe, sample);
  const nameless = utf8("\x05\x11\0ServerName;DB1;;;");
  assert.equal(readReply(mssqlBrowserProbe, nameless), null);
});
