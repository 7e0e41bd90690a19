/**
 * The SQL Server Browser, which lists the ports of a machine's instances, and their
 * versions. One byte requests all of them; no shorter reply has the version.
 *
 *     03                                          CLNT_UCAST_EX
 *     -> 05 length16le "ServerName;DB1;InstanceName;SQLEXPRESS;IsClustered;No;Version;15.0.2000.5;
 *        tcp;49721;np;\\DB1\pipe\...;;ServerName;..."
 *
 * Source: MS-SQLR, sections 2.2.2 (CLNT_UCAST_EX), 2.2.5 (SVR_RESP).
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const CLIENT_UNICAST = 3;
const SERVER_RESPONSE = 5;
const MAX_INSTANCES = 20;

/** One instance. Texts are empty where the browser reports none. */
export interface SqlInstance {
  readonly server: string;
  readonly name: string;
  readonly version: string;
  readonly clustered: string;
  readonly tcpPort: string;
}

/** The probe of the SQL Server Browser. */
export const mssqlBrowserProbe: DatagramProbe = {
  name: "mssql-browser",
  title: "SQL Server Browser",
  transport: "udp",
  ports: [1434],
  intrusiveness: "harmless",
  rarity: 8,
  amplifies: true,
  request: () => ({
    bytes: Uint8Array.of(CLIENT_UNICAST),
    withoutId: true,
    read(reply) {
      const instances = parseBrowserReply(reply);
      return instances === null ? null : describe(instances);
    },
  }),
};

/** Reads the list of instances; `null` when the bytes are none. */
export function parseBrowserReply(bytes: Uint8Array): readonly SqlInstance[] | null {
  const text = parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === SERVER_RESPONSE);
    reader.expect(reader.u16le() === reader.remaining);
    return latin1(reader.rest());
  });
  if (text === null || !text.startsWith("ServerName;")) return null;
  const instances = text.split(";;", MAX_INSTANCES).filter((part) => part.length > 1)
    .map(parseInstance);
  return instances.every(({ name }) => name !== "") ? instances : null;
}

function parseInstance(text: string): SqlInstance {
  const words = text.split(";");
  const value = (name: string) => {
    const at = words.findIndex((word, index) => index % 2 === 0 && word === name);
    return at < 0 ? "" : words[at + 1] ?? "";
  };
  return {
    server: value("ServerName"),
    name: value("InstanceName"),
    version: value("Version"),
    clustered: value("IsClustered"),
    tcpPort: value("tcp"),
  };
}

function describe(instances: readonly SqlInstance[]): DatagramReply {
  const [first] = instances;
  const version = /^\d{1,3}(?:\.\d{1,6}){1,3}$/.exec(first?.version ?? "")?.[0];
  const each = instances.map(({ name, tcpPort }) => tcpPort === "" ? name : `${name}:${tcpPort}`);
  return {
    service: "ms-sql-m",
    vendor: "Microsoft",
    product: "SQL Server Browser",
    ...(version === undefined ? {} : { cpe: [cpe23("a", "microsoft", "sql_server", version)] }),
    details: present({
      mssql_server: first?.server ?? "",
      mssql_instances: each.join(" "),
      mssql_version: first?.version ?? "",
      mssql_clustered: (first?.clustered ?? "").toLowerCase(),
    }),
  };
}
