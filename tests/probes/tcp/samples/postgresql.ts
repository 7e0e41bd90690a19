/** True replies of PostgreSQL and PgBouncer. */

import { concatBytes, utf8 } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** One message of a server. */
export function message(type: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().text(type).u32(body.length + 4).bytes(body).finish();
}

/** A demand for a login. */
export function authRequest(method: number, ...names: readonly string[]): Uint8Array<ArrayBuffer> {
  const list = names.length === 0 ? "" : `${names.join("\0")}\0\0`;
  return message("R", new ByteWriter().u32(method).text(list).finish());
}

/** An error with these fields: `Sfatal`, `C28000` ... */
export function errorResponse(...fields: readonly string[]): Uint8Array<ArrayBuffer> {
  return message("E", utf8(`${fields.join("\0")}\0\0`));
}

/** The answer to a version that nobody has. */
export function versionError(range: string, file: string): Uint8Array<ArrayBuffer> {
  return errorResponse(
    "SFATAL",
    "VFATAL",
    "C0A000",
    `Munsupported frontend protocol 255.255: server supports ${range}`,
    `F${file}`,
    "L2195",
    "RProcessStartupPacket",
  );
}

/** To the question for TLS; to a start: SCRAM, a refused host, trust and no such role, PgBouncer. */
export const samples: readonly Uint8Array[] = [
  utf8("S"),
  utf8("N"),
  authRequest(10, "SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"),
  errorResponse(
    "SFATAL",
    "VFATAL",
    "C28000",
    'Mno pg_hba.conf entry for host "192.0.2.1", user "portico-nobody", database "portico-nobody"',
    "Fauth.c",
    "L543",
    "RClientAuthentication",
  ),
  concatBytes([
    authRequest(0),
    errorResponse(
      "SFATAL",
      "VFATAL",
      "C28000",
      'Mrole "portico-nobody" does not exist',
      "Fmiscinit.c",
      "L725",
      "RInitializeSessionUserId",
    ),
  ]),
  errorResponse("SFATAL", "C08P01", "Mno such database: portico-nobody"),
  versionError("3.0 to 3.0", "postmaster.c"),
];
