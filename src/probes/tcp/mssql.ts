/**
 * Microsoft SQL Server. `PRELOGIN` is what a client sends before it logs in; the reply carries the
 * exact version and whether the server insists on encryption.
 *
 *     12 01 length (u16) 00 00 packet (u8) 00          type PRELOGIN, last packet
 *     (option (u8) offset (u16) length (u16))* ff      offsets count from behind the header
 *     00 VERSION: major minor build (u16) subbuild (u16)   01 ENCRYPTION   04 MARS
 *     -> 04 01 length ... the same table with the server's values
 *
 * Source: [MS-TDS] sections 2.2.3.1 (packet header) and 2.2.6.5 (PRELOGIN).
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const PRELOGIN = 0x12;
const RESPONSE = 0x04;
const HEADER_BYTES = 8;
const OPTION_VERSION = 0;
const OPTION_ENCRYPTION = 1;
const OPTION_MARS = 4;
const TERMINATOR = 0xff;
const LONGEST_PACKET = 4_096;

const ENCRYPTION: Readonly<Record<number, string>> = {
  0: "available",
  1: "on",
  2: "not supported",
  3: "required",
};

// The year in the product's name and in its CPE, by major and minor version.
const PRODUCTS: Readonly<Record<string, readonly [year: string, cpe: string]>> = {
  "8.0": ["2000", "2000"],
  "9.0": ["2005", "2005"],
  "10.0": ["2008", "2008"],
  "10.50": ["2008 R2", "2008"],
  "11.0": ["2012", "2012"],
  "12.0": ["2014", "2014"],
  "13.0": ["2016", "2016"],
  "14.0": ["2017", "2017"],
  "15.0": ["2019", "2019"],
  "16.0": ["2022", "2022"],
  "17.0": ["2025", "2025"],
};

/** What a server answers before login. */
export interface MssqlPrelogin {
  readonly major: number;
  readonly minor: number;
  readonly build: number;
  /** `available`, `on`, `not supported` or `required`; empty when it is not reported. */
  readonly encryption: string;
}

/** The probe of Microsoft SQL Server. */
export const mssqlProbe: Probe = {
  name: "mssql",
  title: "Microsoft SQL Server",
  transport: "tcp",
  ports: [1433, 1434, 2433, 14330],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 5,
  async identify(conversation) {
    await conversation.send(buildMssqlPrelogin());
    const reply = await conversation.receive({ until: isSettled });
    const parsed = parseMssqlPrelogin(reply);
    return parsed === null ? null : describe(parsed);
  },
};

/** The request: version 0, encryption possible, no multiple result sets. */
export function buildMssqlPrelogin(): Uint8Array<ArrayBuffer> {
  const options = [
    [OPTION_VERSION, [0, 0, 0, 0, 0, 0]],
    [OPTION_ENCRYPTION, [0]],
    [OPTION_MARS, [0]],
  ] as const;
  const table = new ByteWriter();
  const data = new ByteWriter();
  for (const [option, value] of options) {
    table.u8(option).u16(options.length * 5 + 1 + data.length).u16(value.length);
    data.bytes(value);
  }
  const body = table.u8(TERMINATOR).bytes(data.finish()).finish();
  return new ByteWriter().u8(PRELOGIN, 1).u16(HEADER_BYTES + body.length).zeros(4).bytes(body)
    .finish();
}

/** Parses the reply; `null` when it is none or not complete. */
export function parseMssqlPrelogin(bytes: Uint8Array): MssqlPrelogin | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === RESPONSE && reader.u8() === 1);
    reader.expect(reader.u16() === bytes.length);
    const options = readTable(reader.skip(4));
    const version = options.find(({ option }) => option === OPTION_VERSION);
    reader.expect(version?.length === 6);
    reader.seek(version.at);
    const [major, minor, build] = [reader.u8(), reader.u8(), reader.u16()];
    reader.expect(major >= 7 && major < 40);
    const encryption = options.find(({ option }) => option === OPTION_ENCRYPTION);
    if (encryption === undefined) return { major, minor, build, encryption: "" };
    const setting = reader.seek(encryption.at).u8();
    return { major, minor, build, encryption: ENCRYPTION[setting] ?? "" };
  });
}

interface TableEntry {
  readonly option: number;
  /** Where its value starts in the packet. */
  readonly at: number;
  readonly length: number;
}

/** The table of options; the version comes first, as the specification demands. */
function readTable(reader: ByteReader): readonly TableEntry[] {
  const entries: TableEntry[] = [];
  for (let option = reader.u8(); option !== TERMINATOR; option = reader.u8()) {
    const entry = { option, at: HEADER_BYTES + reader.u16(), length: reader.u16() };
    reader.expect(entries.length > 0 || option === OPTION_VERSION);
    entries.push(entry);
  }
  return entries;
}

/** Whether the packet is whole, or the bytes are none. */
function isSettled(bytes: Uint8Array): boolean {
  if (bytes.length > 0 && bytes[0] !== RESPONSE) return true;
  const length = parseBytes(bytes, (reader: ByteReader) => reader.skip(2).u16());
  return length !== null && (length > LONGEST_PACKET || bytes.length >= length);
}

function describe({ major, minor, build, encryption }: MssqlPrelogin): Identification {
  const version = `${major}.${minor}.${build}`;
  const [year, cpe] = PRODUCTS[`${major}.${minor}`] ?? [];
  return {
    service: "ms-sql-s",
    vendor: "Microsoft",
    product: year === undefined ? "SQL Server" : `SQL Server ${year}`,
    version,
    cpe: [cpe23("a", "microsoft", "sql_server", cpe)],
    details: present({ mssql_version: version, mssql_encryption: encryption }),
  };
}
