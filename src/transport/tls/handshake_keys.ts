/**
 * The handshake keys of TLS 1.3, which encrypt a server's certificate, and the messages under them.
 * Portico derives them as any client does, reads the server's flight and closes. So it has every
 * certificate, in the order sent, and the CertificateRequest, which the runtime's own TLS does not
 * expose.
 *
 *     ECDHE -> handshake secret -> server traffic secret -> key, iv
 *     record: 17 03 03 len(2) | AEAD(message.., 16 type, zeros..) with nonce = iv xor counter
 *
 * Source: RFC 8446 sections 5.2, 5.3, 7.1, 7.3.
 */

import { concatBytes } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { type KeyShare, TLS13 } from "./client_hello.ts";
import { readMessages, type ServerFlight, type ServerHello, splitMessages } from "./flight.ts";

type Bytes = Uint8Array<ArrayBuffer>;

interface Group {
  readonly id: number;
  readonly algorithm: { readonly name: string; readonly namedCurve?: string };
}

interface Suite {
  readonly hash: "SHA-256" | "SHA-384";
  readonly hashBytes: number;
  readonly keyBytes: number;
}

const GROUPS: readonly Group[] = [
  { id: 0x001d, algorithm: { name: "X25519" } },
  { id: 0x0017, algorithm: { name: "ECDH", namedCurve: "P-256" } },
];
const SUITES: ReadonlyMap<number, Suite> = new Map([
  [0x1301, { hash: "SHA-256", hashBytes: 32, keyBytes: 16 }],
  [0x1302, { hash: "SHA-384", hashBytes: 48, keyBytes: 32 }],
]);
const KEY_SHARE = 51;
const APPLICATION_DATA = 0x17;
const HANDSHAKE = 0x16;

/** Our half of the key agreement, in the groups that servers accept. */
export class HandshakeKeys {
  readonly #pairs: readonly (readonly [Group, CryptoKeyPair])[];
  readonly shares: readonly KeyShare[];

  private constructor(
    pairs: readonly (readonly [Group, CryptoKeyPair])[],
    shares: readonly KeyShare[],
  ) {
    this.#pairs = pairs;
    this.shares = shares;
  }

  /** Makes fresh keys. */
  static async generate(): Promise<HandshakeKeys> {
    const pairs = await Promise.all(GROUPS.map(async (group) => {
      const pair = await crypto.subtle.generateKey(group.algorithm, false, ["deriveBits"]);
      return [group, pair as CryptoKeyPair] as const;
    }));
    const shares = await Promise.all(pairs.map(async ([{ id }, pair]) => ({
      group: id,
      publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)),
    })));
    return new HandshakeKeys(pairs, shares);
  }

  /**
   * Decrypts the encrypted part of a server's flight, as far as it was received.
   *
   * @param clientHello our hello's record, as it was sent.
   * @returns `undefined` when there is nothing that these keys can open.
   */
  async open(
    clientHello: Uint8Array,
    flight: ServerFlight,
  ): Promise<ReturnType<typeof readMessages> | undefined> {
    const { hello, rest } = flight;
    const suite = SUITES.get(hello?.cipher ?? 0);
    if (hello === undefined || hello.version !== TLS13 || suite === undefined) return undefined;
    const shared = await this.#agree(hello);
    if (shared === undefined) return undefined;
    const transcript = concatBytes([clientHello.subarray(5), hello.message]);
    const secret = await serverSecret(suite, { shared, transcript });
    const stream = await decryptRecords(rest, { suite, secret });
    return readMessages(splitMessages(stream), TLS13);
  }

  async #agree(hello: ServerHello): Promise<Bytes | undefined> {
    const field = hello.extensions.find(({ type }) => type === KEY_SHARE)?.data;
    const share = field === undefined
      ? null
      : parseBytes(field, (reader) => [reader.u16(), reader.take(reader.u16())] as const);
    const [group, pair] = this.#pairs.find(([{ id }]) => id === share?.[0]) ?? [];
    if (share === null || group === undefined || pair === undefined) return undefined;
    try {
      const { algorithm } = group;
      const raw = Uint8Array.from(share[1]);
      const theirs = await crypto.subtle.importKey("raw", raw, algorithm, false, []);
      const how = { name: algorithm.name, public: theirs };
      return new Uint8Array(await crypto.subtle.deriveBits(how, pair.privateKey, 256));
    } catch {
      return undefined; // No point of the curve.
    }
  }
}

async function serverSecret(
  suite: Suite,
  { shared, transcript }: { readonly shared: Bytes; readonly transcript: Bytes },
): Promise<Bytes> {
  const { hash, hashBytes } = suite;
  const zeros: Bytes = new Uint8Array(hashBytes);
  const early = await hmac(hash, zeros, zeros);
  const derived = await expand(suite, early, {
    label: "derived",
    context: await digest(hash, new Uint8Array()),
    length: hashBytes,
  });
  const handshake = await hmac(hash, derived, shared);
  return await expand(suite, handshake, {
    label: "s hs traffic",
    context: await digest(hash, transcript),
    length: hashBytes,
  });
}

/** The handshake messages in the encrypted records; stops at the first that does not open. */
async function decryptRecords(
  bytes: Uint8Array,
  { suite, secret }: { readonly suite: Suite; readonly secret: Bytes },
): Promise<Uint8Array> {
  const context: Bytes = new Uint8Array();
  const raw = await expand(suite, secret, { label: "key", context, length: suite.keyBytes });
  const iv = await expand(suite, secret, { label: "iv", context, length: 12 });
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  const plain: Uint8Array[] = [];
  for (const [index, { header, payload }] of encryptedRecords(bytes).entries()) {
    const how = { name: "AES-GCM", iv: nonce(iv, index), additionalData: header };
    const inner = await crypto.subtle.decrypt(how, key, payload).catch(() => undefined);
    if (inner === undefined) break;
    const content = withoutPadding(new Uint8Array(inner));
    if (content.at(-1) !== HANDSHAKE) break;
    plain.push(content.subarray(0, -1));
  }
  return concatBytes(plain);
}

interface EncryptedRecord {
  readonly header: Bytes;
  readonly payload: Bytes;
}

function encryptedRecords(bytes: Uint8Array): readonly EncryptedRecord[] {
  const found: EncryptedRecord[] = [];
  const reader = new ByteReader(bytes);
  while (reader.remaining >= 5) {
    const header = Uint8Array.from(reader.take(5));
    const length = (header[3] ?? 0) * 256 + (header[4] ?? 0);
    if (length > reader.remaining) break;
    const payload = Uint8Array.from(reader.take(length));
    if (header[0] === APPLICATION_DATA) found.push({ header, payload });
  }
  return found;
}

function withoutPadding(content: Uint8Array): Uint8Array {
  let end = content.length;
  while (end > 0 && content[end - 1] === 0) end--;
  return content.subarray(0, end);
}

function nonce(iv: Bytes, index: number): Bytes {
  const mixed = iv.slice();
  const view = new DataView(mixed.buffer);
  view.setUint32(8, view.getUint32(8) ^ index);
  return mixed;
}

async function expand(
  { hash, hashBytes }: Suite,
  secret: Bytes,
  { label, context, length }: {
    readonly label: string;
    readonly context: Bytes;
    readonly length: number;
  },
): Promise<Bytes> {
  const info = new ByteWriter().u16(length)
    .prefixed(1, (name) => name.text(`tls13 ${label}`))
    .prefixed(1, (field) => field.bytes(context))
    .finish();
  // One block of HKDF-Expand is always enough: no key is longer than the hash.
  const block = await hmac(hash, secret, concatBytes([info, Uint8Array.of(1)]));
  return block.slice(0, Math.min(length, hashBytes));
}

async function hmac(hash: string, key: Bytes, data: Bytes): Promise<Bytes> {
  const how = { name: "HMAC", hash };
  const imported = await crypto.subtle.importKey("raw", key, how, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, data));
}

async function digest(hash: string, data: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(hash, data));
}
