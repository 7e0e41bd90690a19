/** PostgreSQL's messages before login: what the probe sends, and what servers answer. */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";

const SSL_REQUEST = 80_877_103;
const PROTOCOL_3_0 = 0x0003_0000;
/** A version that does not exist. */
const PROTOCOL_255_255 = 0x00ff_00ff;
const LONGEST_MESSAGE = 8_192;
/** A role that no server has. */
const NOBODY = "portico-nobody";

const METHODS: Readonly<Record<number, string>> = {
  0: "trust",
  2: "kerberos",
  3: "password",
  5: "md5",
  7: "gssapi",
  9: "sspi",
  10: "sasl",
};

/** An error's fields by their letter: `C` code, `M` message, `F` file, `L` line, `R` routine. */
export type PostgresError = ReadonlyMap<string, string>;

/** What a server sent before login. */
export interface PostgresAnswer {
  /** The authentication method: `scram-sha-256`, `md5`, `trust`. */
  readonly auth?: string;
  readonly error?: PostgresError;
  /** What some proxies send before login: `server_version`. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** SSLRequest: whether TLS is offered. */
export function buildSslRequest(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u32(8).u32(SSL_REQUEST).finish();
}

/** Begins a session for a user that does not exist. */
export function buildStartup(): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter().u32(PROTOCOL_3_0).text(`user\0${NOBODY}\0`).u8(0).finish();
  return new ByteWriter().u32(body.length + 4).bytes(body).finish();
}

/** StartupMessage with a protocol version that no server supports. */
export function buildUnknownVersion(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u32(9).u32(PROTOCOL_255_255).u8(0).finish();
}

/** Reads a server's messages; `null` unless all of them are PostgreSQL's and one has facts. */
export function parsePostgresMessages(bytes: Uint8Array): PostgresAnswer | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    let auth: string | undefined;
    let error: PostgresError | undefined;
    const parameters = new Map<string, string>();
    while (error === undefined && hasMessage(bytes, reader.offset)) {
      const type = String.fromCharCode(reader.u8());
      const body: ByteReader = reader.sub(reader.u32() - 4);
      if (type === "R") auth = readAuth(body) ?? auth;
      else if (type === "E") error = readFields(body);
      else if (type === "S") parameters.set(text(body), text(body));
      else reader.expect(auth !== undefined ? /[KZN]/.test(type) : /[Nv]/.test(type));
    }
    reader.expect(auth !== undefined || error !== undefined);
    return {
      ...(auth === undefined ? {} : { auth }),
      ...(error === undefined ? {} : { error }),
      parameters,
    };
  });
}

/** Whether the server has answered a start: an error, a demand, or something foreign. */
export function answersStartup(bytes: Uint8Array): boolean {
  if (bytes.length > 0 && !/[RENv]/.test(String.fromCharCode(bytes[0] ?? 0))) return true;
  const answer = parsePostgresMessages(bytes);
  return answer?.error !== undefined || answer?.auth !== undefined && answer.auth !== "trust";
}

/**
 * The versions of PostgreSQL that support these protocol versions; empty when that cannot be
 * decided. 1.0 was dropped in PostgreSQL 10, 2.0 in 14; 17 moved the check to another file and 18
 * brought 3.2; 9.6 brought the untranslated severity (field V).
 *
 * @param error the reply to {@link buildUnknownVersion}; its text may be in any language.
 */
export function versionHint(error: PostgresError): string {
  if (error.get("R") !== "ProcessStartupPacket") return "";
  const numbers = (error.get("M") ?? "").match(/\d{1,3}\.\d{1,3}/g) ?? [];
  const [asked, earliest, latest] = numbers;
  if (asked !== "255.255" || earliest === undefined || latest === undefined) return "";
  if (error.get("F") === "backend_startup.c") return latest === "3.0" ? "17" : "18 or later";
  if (error.get("F") !== "postmaster.c" || latest !== "3.0") return "";
  if (earliest === "3.0") return "14 to 16";
  if (earliest === "2.0") return "10 to 13";
  return error.has("V") ? "9.6" : "7.4 to 9.5";
}

/** Whether a whole message starts at `offset`; one that is too long to be true counts too. */
function hasMessage(bytes: Uint8Array, offset: number): boolean {
  const length = parseBytes(bytes.subarray(offset), (reader: ByteReader) => reader.skip(1).u32());
  if (length === null) return false;
  return length < 4 || length > LONGEST_MESSAGE || bytes.length >= offset + 1 + length;
}

/** The authentication method of a request; `undefined` when it is only a step of one. */
function readAuth(body: ByteReader): string | undefined {
  const method = METHODS[body.u32()];
  body.expect(method !== undefined || body.remaining > 0);
  if (method !== "sasl") return method;
  const names: string[] = [];
  while (body.remaining > 1) names.push(text(body));
  body.expect(names.length > 0 && names.every((name) => /^[A-Z0-9-]{3,40}$/.test(name)));
  const plain = names.find((name) => !name.endsWith("-PLUS")) ?? names[0];
  return plain?.toLowerCase();
}

function readFields(body: ByteReader): PostgresError {
  const fields = new Map<string, string>();
  while (body.remaining > 1) {
    const letter = String.fromCharCode(body.u8());
    body.expect(/[A-Za-z]/.test(letter));
    fields.set(letter, text(body));
  }
  body.expect(body.u8() === 0);
  body.expect(/^[0-9A-Z]{5}$/.test(fields.get("C") ?? "") && fields.has("M") && fields.has("S"));
  return fields;
}

function text(reader: ByteReader): string {
  return new TextDecoder().decode(reader.until(0));
}
