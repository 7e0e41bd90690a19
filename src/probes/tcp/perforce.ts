/**
 * Perforce Helix Core. Client and server exchange messages of named values; `info` is answered
 * without login (unless the administrator hides it), with release and role of the server.
 *
 *     checksum   one byte: the four of the length, combined by XOR
 *     length     u32le, of what follows
 *     name NUL  length u32le  value NUL      again and again; the last is named "func"
 *
 *     func=protocol, func=user-info -> func=protocol server2=...  func=client-FstatInfo serverVersion=...
 *
 * Source: Perforce's published C/C++ API (rpc/rpctrans.cc, rpc/rpcbuffer.cc, client/client.cc).
 */

import { concatBytes, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

/** The values of one message, or of several together. */
export type PerforceValues = ReadonlyMap<string, string>;

const HEADER_BYTES = 5;
const SHORTEST_BODY = 11;
const LONGEST_BODY = 65_536;
const MESSAGE_LIMIT = 16;
const VALUE_LIMIT = 100;

/** The probe of Perforce servers. */
export const perforceProbe: Probe = {
  name: "perforce",
  title: "Perforce Helix Core",
  transport: "tcp",
  ports: [1666],
  tlsPorts: [1666, 1667],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  recognise(reply) {
    return describe(parsePerforceMessages(reply));
  },
  async identify(conversation) {
    await conversation.send(buildPerforceQuestion());
    const reply = await conversation.receive({ until: isSettled });
    return describe(parsePerforceMessages(reply));
  },
};

/** The request: the protocol's levels, then `info`, answered by name. */
export function buildPerforceQuestion(): Uint8Array<ArrayBuffer> {
  return concatBytes([
    buildPerforceMessage({ client: "80", api: "99999", func: "protocol" }),
    buildPerforceMessage({
      tag: "",
      prog: "portico",
      user: "portico",
      client: "portico",
      host: "portico",
      cwd: "/",
      os: "UNIX",
      func: "user-info",
    }),
  ]);
}

/** One message: header, then every value by its name. */
export function buildPerforceMessage(
  values: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter();
  for (const [name, value] of Object.entries(values)) {
    body.text(name).u8(0).u32le(value.length).text(value).u8(0);
  }
  const length = new ByteWriter().u32le(body.length).finish();
  const checksum = length.reduce((sum, byte) => sum ^ byte, 0);
  return new ByteWriter().u8(checksum).bytes(length).bytes(body.finish()).finish();
}

/** The messages that were received whole, in order; none when the first is not Perforce's. */
export function parsePerforceMessages(bytes: Uint8Array): readonly PerforceValues[] {
  const messages: PerforceValues[] = [];
  let left = bytes;
  while (messages.length < MESSAGE_LIMIT) {
    const parsed = parseBytes(left, readMessage);
    if (parsed === null) break;
    messages.push(parsed.values);
    left = left.subarray(parsed.length);
  }
  return messages;
}

function readMessage(reader: ByteReader): { values: PerforceValues; length: number } {
  const checksum = reader.u8();
  const sum = reader.take(4).reduce((total, byte) => total ^ byte, 0);
  const length = reader.seek(1).u32le();
  reader.expect(checksum === sum && length >= SHORTEST_BODY && length <= LONGEST_BODY);
  const body: ByteReader = reader.sub(length);
  const values = new Map<string, string>();
  for (let count = 0; body.remaining > 0; count++) {
    body.expect(count < VALUE_LIMIT);
    const name = latin1(body.until(0));
    const value = latin1(body.take(body.u32le()));
    body.expect(body.u8() === 0);
    values.set(name, value);
  }
  reader.expect(values.has("func"));
  return { values, length: HEADER_BYTES + length };
}

/** Whether the reply is complete: it releases the client, or it is not Perforce's. */
function isSettled(bytes: Uint8Array): boolean {
  const messages = parsePerforceMessages(bytes);
  if (messages.length === 0) return bytes.length >= HEADER_BYTES && bytes[4] !== 0;
  return messages.length === MESSAGE_LIMIT ||
    messages.some((values) => /^release2?$/.test(values.get("func") ?? ""));
}

/** What only a server sends, so that an echo of the request does not count. */
function describe(messages: readonly PerforceValues[]): Identification | null {
  const told = new Map(messages.flatMap((values) => [...values]));
  const level = told.get("server2") ?? told.get("server") ?? "";
  const release = told.get("serverVersion") ?? "";
  if (told.has("api") || (level === "" && release === "")) return null;
  // P4D/LINUX26X86_64/2023.1/2468153 (2023/07/24)
  const [program = "", platform = "", third = ""] = release.split("/");
  const version = /^\d{2,4}\.\d{1,2}\b[\w.-]*$/.test(third) ? third : undefined;
  return {
    service: "perforce",
    vendor: "Perforce",
    product: program === "" || program === "P4D" ? "Helix Core" : program,
    ...(version === undefined ? {} : { version }),
    ...(platform === "" ? {} : { os: platform }),
    cpe: [cpe23("a", "perforce", "helix_core", version)],
    details: present({
      perforce_level: level,
      perforce_release: release,
      perforce_address: told.get("serverAddress") ?? "",
      perforce_unicode: told.has("unicode") ? "yes" : "",
      perforce_security: told.get("security") ?? "",
    }),
  };
}
