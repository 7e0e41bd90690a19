/**
 * The server's host key, which it shows during key exchange, long before a login. The exchange is
 * begun and never completed: any public value makes the server answer with its key.
 *
 *     byte 30 | string Q_C (or mpint e)  ->  byte 31 | string K_S | string Q_S (mpint f) | string sig
 *     K_S: string type | key             (RSA: mpint e | mpint n)
 *
 * Source: RFC 5656 section 4, RFC 8731 (curve25519), RFC 4253 section 8 (Diffie-Hellman); the form
 * of the fingerprint is that of `ssh-keygen -l`: SHA-256 in base64 without padding.
 */

import { base64, fromHex, latin1 } from "../../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../../bytes/reader.ts";
import { ByteWriter } from "../../../bytes/writer.ts";
import { type KexInit, MESSAGE } from "./packet.ts";

/** A host key. */
export interface HostKey {
  /** `ssh-ed25519`, `ssh-rsa`. */
  readonly type: string;
  /** Size of the modulus, for RSA. */
  readonly bits?: number;
  readonly blob: Uint8Array;
}

/** The base point of NIST P-256, uncompressed: a valid public key that needs no arithmetic. */
const P256_POINT = fromHex(
  "04 6b17d1f2 e12c4247 f8bce6e5 63a440f2 77037d81 2deb33a0 f4a13945 d898c296" +
    "4fe342e2 fe1a7f9b 8ee7eb4a 7c0f9e16 2bce3357 6b315ece cbb64068 37bf51f5",
);

/**
 * Key exchanges that can be begun, best first: with a curve's point, or a number below the prime.
 */
const EXCHANGES: readonly (readonly [name: string, value: "x25519" | "p256" | "group14"])[] = [
  ["curve25519-sha256", "x25519"],
  ["curve25519-sha256@libssh.org", "x25519"],
  ["ecdh-sha2-nistp256", "p256"],
  ["diffie-hellman-group14-sha256", "group14"],
  ["diffie-hellman-group14-sha1", "group14"],
];
const HOST_KEYS = [
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "rsa-sha2-512",
  "rsa-sha2-256",
  "ssh-rsa",
  "ssh-dss",
];

/** Our side of an exchange that the server can follow. */
export interface ExchangeStart {
  readonly init: KexInit;
  /** The payload that follows KEXINIT. */
  readonly firstMessage: Uint8Array<ArrayBuffer>;
}

/** Chooses an exchange out of the server's lists; `undefined` when none can be begun. */
export function startExchange(
  server: KexInit,
  random: (count: number) => Uint8Array,
): ExchangeStart | undefined {
  const kexNames = server.kex.split(",");
  const exchange = EXCHANGES.find(([name]) => kexNames.includes(name));
  const keyNames = server.hostKeys.split(",");
  const hostKeys = HOST_KEYS.find((name) => keyNames.includes(name)) ?? keyNames[0] ?? "";
  if (exchange === undefined || hostKeys === "") return undefined;
  const [kex, value] = exchange;
  const firstMessage = new ByteWriter().u8(MESSAGE.kexdhInit)
    .prefixed(4, (inner) => inner.bytes(publicValue(value, random))).finish();
  return { init: { ...server, kex, hostKeys }, firstMessage };
}

function publicValue(
  kind: "x25519" | "p256" | "group14",
  random: (count: number) => Uint8Array,
): Uint8Array {
  if (kind === "p256") return P256_POINT;
  if (kind === "x25519") return random(32);
  // 2,047 bits: positive as an mpint, and below the 2,048-bit prime.
  const value = random(256);
  value[0] = 0x40 | ((value[0] ?? 0) & 0x3f);
  return value;
}

/** Reads the host key out of the reply's payload; `null` when it is something else. */
export function parseHostKey(payload: Uint8Array): HostKey | null {
  const blob = parseBytes(payload, (reader: ByteReader) => {
    reader.expect(reader.u8() === MESSAGE.kexdhReply);
    return reader.take(reader.u32());
  });
  return blob === null ? null : parseBytes(blob, (reader) => readKey(reader, blob));
}

function readKey(reader: ByteReader, blob: Uint8Array): HostKey {
  const type = latin1(reader.take(reader.u32()));
  reader.expect(/^[\w.@-]{1,64}$/.test(type));
  if (type !== "ssh-rsa") return { type, blob };
  reader.skip(reader.u32());
  const modulus = reader.take(reader.u32());
  const first = modulus.findIndex((byte) => byte !== 0);
  reader.expect(first >= 0);
  const bits = (modulus.length - first) * 8 - (Math.clz32(modulus[first] ?? 0) - 24);
  return { type, bits, blob };
}

/** `ssh-ed25519 SHA256:...`: a host key as `ssh-keygen -l` prints it. */
export async function describeHostKey({ type, bits, blob }: HostKey): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(blob)));
  const size = bits === undefined ? "" : ` ${bits}`;
  return `${type}${size} SHA256:${base64(digest).replace(/=+$/, "")}`;
}
