/**
 * SSH: shells, file transfer, and the management of nearly every device. The greeting names the
 * program; after our own greeting the server lists its algorithms, and the first step of a key
 * exchange shows its host key. The exchange is never completed, so no login can follow.
 *
 *     -> SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3 CRLF
 *     SSH-2.0-Portico CRLF      -> KEXINIT packet
 *     KEXINIT, KEX_ECDH_INIT    -> KEX_ECDH_REPLY packet with the host key
 *     DISCONNECT
 *
 * HASSH is the MD5 of the server's lists. Source: RFC 4253; HASSH: its authors' specification
 * (kex;ciphers;macs;compression, server to client).
 */

import { concatBytes, utf8 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import type { Details } from "../../model/service.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";
import { describeHostKey, parseHostKey, startExchange } from "./ssh/host_key.ts";
import { parseIdent, parseRefusal, type SshIdent } from "./ssh/ident.ts";
import { md5 } from "./ssh/md5.ts";
import {
  buildDisconnect,
  buildKexInit,
  type KexInit,
  MESSAGE,
  parseKexInit,
  readPacket,
  writePacket,
} from "./ssh/packet.ts";

const ANSWER_MS = 2_000;
/** Messages read while the host key is waited for: servers may send IGNORE and DEBUG between. */
const MAX_MESSAGES = 6;

/**
 * Key exchanges that a quantum computer does not break: ML-KEM (draft-ietf-sshm-mlkem-hybrid-kex),
 * sntrup761 (draft-ietf-sshm-ntruprime-ssh) and their forerunners.
 */
const POST_QUANTUM = /mlkem|sntrup|kyber|frodokem|classic-mceliece|bike-|hqc-/i;

/** The probe of SSH. */
export const sshProbe: Probe = {
  name: "ssh",
  title: "SSH",
  transport: "tcp",
  ports: [22, 2222, 22222],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 1,
  recognise(reply) {
    const ident = parseIdent(reply);
    return ident === null ? describeRefusal(reply) : describeSsh(ident);
  },
  async identify(conversation, context) {
    const received = await conversation.receive({
      until: (bytes) => parseIdent(bytes)?.whole === true,
    });
    const ident = parseIdent(received);
    if (ident === null) return describeRefusal(received);
    if (!/^(?:2\.|1\.99$)/.test(ident.protocol) || context.intensity < 2) return describeSsh(ident);
    const packets = new PacketReader(conversation, received.subarray(ident.end));
    return describeSsh(ident, await askAlgorithms(conversation, packets, context));
  },
};

/** Reads packets out of a conversation, whatever pieces they come in. */
class PacketReader {
  readonly #conversation: Conversation;
  #buffer: Uint8Array;

  constructor(conversation: Conversation, received: Uint8Array) {
    this.#conversation = conversation;
    this.#buffer = received;
  }

  /** The next packet's payload; `undefined` when none comes. */
  async next(): Promise<Uint8Array | undefined> {
    if (readPacket(this.#buffer) === null) {
      const more = await this.#conversation.receive({
        until: (bytes) => readPacket(concatBytes([this.#buffer, bytes])) !== null,
        timeoutMs: ANSWER_MS,
      });
      this.#buffer = concatBytes([this.#buffer, more]);
    }
    const packet = readPacket(this.#buffer);
    if (packet === null) return undefined;
    this.#buffer = this.#buffer.subarray(packet.end);
    return packet.payload;
  }
}

async function askAlgorithms(
  conversation: Conversation,
  packets: PacketReader,
  context: ProbeContext,
): Promise<Details> {
  await conversation.send("SSH-2.0-Portico\r\n");
  const payload = await packets.next();
  const server = payload === undefined ? null : parseKexInit(payload);
  if (server === null) return {};
  const hostKey = await askHostKey(conversation, { packets, server, context });
  await conversation.send(writePacket(buildDisconnect(), context.random));
  return { ...describeAlgorithms(server), ...(hostKey === "" ? {} : { ssh_hostkey: hostKey }) };
}

async function askHostKey(
  conversation: Conversation,
  { packets, server, context }: {
    readonly packets: PacketReader;
    readonly server: KexInit;
    readonly context: ProbeContext;
  },
): Promise<string> {
  const { random } = context;
  const exchange = startExchange(server, random);
  if (exchange === undefined) return "";
  const { init, firstMessage } = exchange;
  await conversation.send(concatBytes([
    writePacket(buildKexInit(init, random(16)), random),
    writePacket(firstMessage, random),
  ]));
  for (let count = 0; count < MAX_MESSAGES; count++) {
    const payload = await packets.next();
    if (payload === undefined || payload[0] === MESSAGE.disconnect) break;
    const key = parseHostKey(payload);
    if (key !== null) return await describeHostKey(key);
  }
  return "";
}

/** The server's algorithms as details, and the HASSH made of them. */
export function describeAlgorithms(server: KexInit): Details {
  const { kex, ciphersToClient, macsToClient, compressionToClient } = server;
  return {
    ssh_kex: kex,
    ssh_post_quantum: kex.split(",").some((name) => POST_QUANTUM.test(name)) ? "yes" : "no",
    ssh_hostkey_algorithms: server.hostKeys,
    ssh_ciphers: ciphersToClient,
    ssh_macs: macsToClient,
    ssh_compression: compressionToClient,
    ssh_hassh_server: md5(
      utf8([kex, ciphersToClient, macsToClient, compressionToClient].join(";")),
    ),
  };
}

/** A server that is full, or that punishes our address, sends a line without its version. */
function describeRefusal(reply: Uint8Array): Identification | null {
  const refusal = parseRefusal(reply);
  if (refusal === undefined) return null;
  const openssh = {
    vendor: "OpenBSD",
    product: "OpenSSH",
    cpe: [cpe23("a", "openbsd", "openssh")],
  };
  return { service: "ssh", ...openssh, details: { ssh_refusal: refusal } };
}

function describeSsh(ident: SshIdent, algorithms: Details = {}): Identification {
  const { line, bytes, protocol, software, comment } = ident;
  return {
    service: "ssh",
    ...matchFingerprint("ssh", line),
    banner: bytes,
    details: {
      ssh_protocol: protocol,
      ...(software === "" ? {} : { ssh_software: software }),
      ...(comment === "" ? {} : { ssh_comment: comment }),
      ...algorithms,
    },
  };
}
