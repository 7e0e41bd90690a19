/**
 * Our half of a key agreement in TLS 1.3, and the messages under the handshake keys, which encrypt a
 * server's certificate. Portico derives them as any client does, reads the server's flight and closes.
 * So it has every certificate, in the order sent, and the CertificateRequest, which the runtime's own
 * TLS does not expose.
 *
 * Source: RFC 8446 sections 4.2.8, 5.2, 7.4.
 */

import { concatBytes } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { type KeyShare, TLS13 } from "./client_hello.ts";
import { agreeWith, CURVES, makeKey, type OwnKey } from "./curves.ts";
import { readMessages, type ServerFlight, type ServerHello, splitMessages } from "./flight.ts";
import { handshakeSecret, MODERN_SUITES, ModernCipher, trafficSecret } from "./key_schedule.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The groups of which servers accept keys, few excepted. */
const USUAL = [0x001d, 0x0017];
const KEY_SHARE = 51;
const APPLICATION_DATA = 0x17;
const HANDSHAKE = 0x16;

/** Our half of the key agreement, in the groups that servers accept. */
export class HandshakeKeys {
  readonly #keys: ReadonlyMap<number, OwnKey>;

  private constructor(keys: ReadonlyMap<number, OwnKey>) {
    this.#keys = keys;
  }

  /** Makes fresh keys: of every group that can be computed, or of the usual ones. */
  static async generate(which: "usual" | "every" = "usual"): Promise<HandshakeKeys> {
    const groups = [...CURVES].filter(([group]) => which === "every" || USUAL.includes(group));
    const keys = groups.map(async ([group, curve]) => [group, await makeKey(curve)] as const);
    return new HandshakeKeys(new Map(await Promise.all(keys)));
  }

  /** What the hello shows of them. */
  get shares(): readonly KeyShare[] {
    return [...this.#keys].map(([group, { publicKey }]) => ({ group, publicKey }));
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
    const suite = MODERN_SUITES.get(hello?.cipher ?? 0);
    if (hello === undefined || hello.version !== TLS13 || suite === undefined) return undefined;
    const shared = await this.agree(hello);
    if (shared === undefined) return undefined;
    const transcript = concatBytes([clientHello.subarray(5), hello.message]);
    const secret = await handshakeSecret(suite, shared);
    const label = "s hs traffic";
    const server = await trafficSecret(suite, { secret, label, transcript });
    const stream = await decryptRecords(rest, await ModernCipher.under(suite, server));
    return readMessages(splitMessages(stream), TLS13);
  }

  /** What both sides know after the server's hello; `undefined` when its share makes no sense. */
  async agree(hello: ServerHello): Promise<Bytes | undefined> {
    const field = hello.extensions.find(({ type }) => type === KEY_SHARE)?.data;
    const share = field === undefined
      ? null
      : parseBytes(field, (reader) => [reader.u16(), reader.take(reader.u16())] as const);
    const key = this.#keys.get(share?.[0] ?? 0);
    return share === null || key === undefined ? undefined : await agreeWith(key, share[1]);
  }
}

/** The handshake messages in the encrypted records; stops at the first that does not open. */
async function decryptRecords(bytes: Uint8Array, cipher: ModernCipher): Promise<Uint8Array> {
  const plain: Uint8Array[] = [];
  for (const payload of encryptedRecords(bytes)) {
    const opened = await cipher.open(APPLICATION_DATA, payload);
    if (opened?.type !== HANDSHAKE) break;
    plain.push(opened.data);
  }
  return concatBytes(plain);
}

function encryptedRecords(bytes: Uint8Array): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  const reader = new ByteReader(bytes);
  while (reader.remaining >= 5) {
    const type = reader.u8();
    const length = reader.skip(2).u16();
    if (length > reader.remaining) break;
    const payload = reader.take(length);
    if (type === APPLICATION_DATA) found.push(payload);
  }
  return found;
}
