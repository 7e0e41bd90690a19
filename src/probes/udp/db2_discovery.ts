/**
 * Discovery of Db2's administration server: release and name of the machine.
 *
 *     "DB2GETADDR" 00 "SQL09010" 00
 *     -> "DB2RETADDR" 00 "SQL11050" 00 "DBHOST" 00 ...
 *
 * The product's signature is that of DRDA: SQL, version 2 digits, release 2, modification 1.
 *
 * There is no public specification of the message; sources: IBM, "Discovery of administration
 * servers"; requests of free implementations.
 */

import { latin1, utf8 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const REPLY = "DB2RETADDR";
const SIGNATURE = /^SQL(\d{2})(\d{2})(\d)$/;

/** A server's answer. */
export interface Db2Server {
  /** `11.5.0` */
  readonly version: string;
  readonly name: string;
}

/** The probe of Db2's discovery. */
export const db2DiscoveryProbe: DatagramProbe = {
  name: "db2-discovery",
  title: "Db2 administration servers",
  transport: "udp",
  ports: [523],
  intrusiveness: "harmless",
  rarity: 8,
  request: () => ({
    bytes: utf8("DB2GETADDR\0SQL09010\0"),
    withoutId: true,
    read(reply) {
      const server = parseDb2Reply(reply);
      return server === null ? null : describe(server);
    },
  }),
};

/** Parses a reply; `null` when the bytes are none. */
export function parseDb2Reply(bytes: Uint8Array): Db2Server | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(latin1(reader.until(0)) === REPLY);
    const signature = SIGNATURE.exec(latin1(reader.until(0)));
    reader.expect(signature !== null);
    const version = signature.slice(1).map(Number).join(".");
    return { version, name: latin1(reader.until(0)) };
  });
}

function describe({ version, name }: Db2Server): DatagramReply {
  return {
    service: "ibm-db2",
    vendor: "IBM",
    product: "Db2",
    version,
    cpe: [cpe23("a", "ibm", "db2", version)],
    details: present({ db2_server: name }),
  };
}
