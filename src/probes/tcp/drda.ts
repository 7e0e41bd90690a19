/**
 * DRDA: Db2, Informix and Apache Derby. `EXCSAT` exchanges names and abilities before anyone logs
 * in; the reply has the product, its release and the operating system.
 *
 *     length (u16) d0 01 correlation (u16)          a request
 *     length (u16) 1041 (length (u16) parameter (u16) value)*
 *     115e external name   1404 manager levels   1147 class   116d name   115a release
 *     -> length d0 02 correlation  length 1443 (the same parameters)
 *
 * Texts are EBCDIC (code page 500).
 *
 * Source: The Open Group, DRDA Version 5, Volume 3 (DDM Architecture): DSS, EXCSAT, EXCSATRD.
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { ebcdic, fromEbcdic } from "./drda_text.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const MAGIC = 0xd0;
const CORRELATION = 1;
const EXCSAT = 0x1041;
const EXCSATRD = 0x1443;
const EXTERNAL_NAME = 0x115e;
const MANAGER_LEVELS = 0x1404;
const CLASS = 0x1147;
const NAME = 0x116d;
const RELEASE = 0x115a;
const LONGEST_REPLY = 4_096;

// Managers and the levels that we claim: agent, SQL application, database, security, TCP/IP.
const LEVELS = [[0x1403, 7], [0x2407, 7], [0x240f, 7], [0x1440, 7], [0x1474, 5]] as const;

/** What a server reports about itself. */
export interface DrdaServer {
  /** `QDB2/LINUXX8664`, `Apache Derby`. */
  readonly className: string;
  /** `SQL11055`, `CSS10140/10.14.2.0 - (1828579)`. */
  readonly release: string;
  readonly externalName: string;
  readonly name: string;
}

/** The probe of DRDA. */
export const drdaProbe: Probe = {
  name: "drda",
  title: "Db2, Informix and Derby (DRDA)",
  transport: "tcp",
  ports: [50000, 446, 1527, 9089, 50001, 60000],
  tlsPorts: [448],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation) {
    await conversation.send(buildExcsat());
    const reply = await conversation.receive({ until: isSettled });
    const server = parseExcsatReply(reply);
    return server === null ? null : describe(server);
  },
};

/** The request. */
export function buildExcsat(): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter().u16(EXCSAT);
  parameter(body, EXTERNAL_NAME, ebcdic("portico"));
  const levels = new ByteWriter();
  for (const [manager, level] of LEVELS) levels.u16(manager).u16(level);
  parameter(body, MANAGER_LEVELS, levels.finish());
  parameter(body, CLASS, ebcdic("portico"));
  parameter(body, NAME, ebcdic("portico"));
  parameter(body, RELEASE, ebcdic("1"));
  const length = body.length + 2;
  return new ByteWriter().u16(length + 6).u8(MAGIC, 1).u16(CORRELATION).u16(length)
    .bytes(body.finish()).finish();
}

/** Parses the reply; `null` when it is none or not complete. */
export function parseExcsatReply(bytes: Uint8Array): DrdaServer | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const length = reader.u16();
    reader.expect(reader.u8() === MAGIC && (reader.u8() & 0x0f) === 2);
    reader.expect(reader.u16() === CORRELATION && length >= 10);
    const body: ByteReader = reader.sub(length - 6);
    body.expect(body.u16() === length - 6 && body.u16() === EXCSATRD);
    const values = new Map<number, string>();
    while (body.remaining > 0) {
      const size = body.u16();
      values.set(body.u16(), fromEbcdic(body.take(size - 4)));
    }
    body.expect(values.size > 0);
    return {
      className: values.get(CLASS) ?? "",
      release: values.get(RELEASE) ?? "",
      externalName: values.get(EXTERNAL_NAME) ?? "",
      name: values.get(NAME) ?? "",
    };
  });
}

function parameter(writer: ByteWriter, codePoint: number, value: Uint8Array): void {
  writer.u16(value.length + 4).u16(codePoint).bytes(value);
}

/** Whether the message is whole, or the bytes are none. */
function isSettled(bytes: Uint8Array): boolean {
  if (bytes.length < 3) return false;
  const length = ((bytes[0] ?? 0) << 8) + (bytes[1] ?? 0);
  return bytes[2] !== MAGIC || length > LONGEST_REPLY || bytes.length >= length;
}

function describe(server: DrdaServer): Identification {
  return {
    service: "drda",
    ...nameProduct(server),
    details: present({
      drda_class: server.className,
      drda_release: server.release,
      drda_server_name: server.name,
      drda_external_name: server.externalName,
    }),
  };
}

function nameProduct({ className, release }: DrdaServer): Partial<Identification> {
  if (/derby/i.test(className)) {
    const version = /\/(\d{1,3}(?:\.\d{1,3}){1,3})/.exec(release)?.[1];
    return product("Apache", "Derby", { cpe: ["apache", "derby"], version });
  }
  // SQL11055 is 11.5.5: version, release and modification in two, two and one digits.
  const [, kind, major, minor, level] = /^(SQL|DSN|QSQ|IFX)(\d\d)(\d\d)(\d)/.exec(release) ?? [];
  const version = kind === undefined
    ? undefined
    : `${Number(major)}.${Number(minor)}.${Number(level)}`;
  if (kind === "IFX" || /^I(?:DS|NFORMIX)/i.test(className)) {
    return product("IBM", "Informix Dynamic Server", { cpe: ["ibm", "informix"], version });
  }
  if (kind === "QSQ" || className === "QAS") return product("IBM", "Db2 for i", { version });
  if (kind === "DSN") return product("IBM", "Db2 for z/OS", { cpe: ["ibm", "db2"], version });
  if (!className.startsWith("QDB2")) return {};
  const os = className.split("/")[1] ?? "";
  const db2 = product("IBM", "Db2", { cpe: ["ibm", "db2"], version });
  return os === "" ? db2 : { ...db2, os };
}

function product(
  vendor: string,
  name: string,
  { cpe, version }: {
    readonly cpe?: readonly [vendor: string, product: string];
    readonly version: string | undefined;
  },
): Partial<Identification> {
  return {
    vendor,
    product: name,
    ...(version === undefined ? {} : { version }),
    ...(cpe === undefined ? {} : { cpe: [cpe23("a", cpe[0], cpe[1], version)] }),
  };
}
