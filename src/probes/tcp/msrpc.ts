/**
 * Microsoft's remote procedure calls: the endpoint mapper of Windows on port 135, and DCE/RPC
 * servers anywhere. The probe binds to the endpoint mapper's interface and calls nothing. With
 * `--intensity 6` the bind carries NTLM's first message, and the server names itself in its
 * challenge; no login follows.
 *
 *     05 00 | 0B bind | 03 | 10 00 00 00 | length16 | auth length16 | call id32
 *       | max xmit16 max recv16 | group32 | contexts 01 00 00 00
 *       | 00 00 | 01 00 | interface UUID, version32 | transfer syntax UUID, version32
 *       [| auth type 0A, level 02, 00, 00, context32 | NTLM]
 *     -> 05 00 | 0C bind_ack | ... | address length16, text | results, or 0D bind_nak | reason16
 *
 * Numbers are little-endian, as the bind requests. Sources: C706 (DCE 1.1: RPC) chapter 12.6;
 * MS-RPCE 2.2.
 */

import { fromHex, latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import {
  buildNtlmNegotiate,
  findNtlmChallenge,
  isSambaChallenge,
  type NtlmChallenge,
  ntlmDetails,
  ntlmSystem,
} from "../wire/ntlm.ts";
import type { Identification, Probe } from "../probe.ts";

/** How a server answered the bind. */
export type RpcAnswer =
  | {
    readonly kind: "ack";
    readonly callId: number;
    readonly address: string;
    readonly result: number;
  }
  | { readonly kind: "nak"; readonly callId: number; readonly reason: number };

/** The banner of RPC over HTTP (MS-RPCH). */
const HTTP_GREETING = "ncacn_http/1.0";
const HEADER_BYTES = 16;
const CHALLENGE_INTENSITY = 6;
/** The endpoint mapper, e1af8308-5d1f-11c9-91a4-08002b14a0fa version 3.0. */
const ENDPOINT_MAPPER = fromHex("0883afe1 1f5d c911 91a4 08002b14a0fa 03000000");
/** NDR, 8a885d04-1ceb-11c9-9fe8-08002b104860 version 2.0. */
const NDR = fromHex("045d888a eb1c c911 9fe8 08002b104860 02000000");
const RESULTS = ["accepted", "rejected by user", "rejected by provider", "negotiated"];

/** The probe of MSRPC. */
export const msrpcProbe: Probe = {
  name: "msrpc",
  title: "MSRPC endpoint mappers, DCE/RPC",
  transport: "tcp",
  ports: [135, 593, 49152, 49153, 49154, 49664, 49665],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  recognise(reply) {
    if (latin1(reply) === HTTP_GREETING) return { service: "http-rpc-epmap" };
    const answer = parseRpcAnswer(reply);
    return answer === null ? null : describeRpc(answer, null);
  },
  async identify(conversation, { random, intensity }) {
    const callId = new ByteReader(random(4)).u32();
    const wantsChallenge = intensity >= CHALLENGE_INTENSITY;
    await conversation.send(
      buildRpcBind(callId, wantsChallenge ? buildNtlmNegotiate() : undefined),
    );
    const reply = await conversation.receive({ until: fragmentIsWhole });
    const answer = parseRpcAnswer(reply);
    if (answer === null || answer.callId !== callId) return null;
    return describeRpc(answer, wantsChallenge ? findNtlmChallenge(reply) : null);
  },
};

/** A bind to the endpoint mapper, with NTLM's first message where one is given. */
export function buildRpcBind(callId: number, ntlm?: Uint8Array): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter()
    .u16le(4280).u16le(4280)
    .u32le(0)
    .u8(1, 0, 0, 0)
    .u16le(0).u8(1, 0)
    .bytes(ENDPOINT_MAPPER)
    .bytes(NDR);
  if (ntlm !== undefined) body.u8(10, 2, 0, 0).u32le(1).bytes(ntlm);
  return new ByteWriter()
    .u8(5, 0, 11, 3)
    .u8(0x10, 0, 0, 0)
    .u16le(HEADER_BYTES + body.length)
    .u16le(ntlm?.length ?? 0)
    .u32le(callId)
    .bytes(body.finish())
    .finish();
}

/** Reads a bind_ack or bind_nak; `null` when the bytes are not exactly one. */
export function parseRpcAnswer(reply: Uint8Array): RpcAnswer | null {
  return parseBytes(reply, (reader: ByteReader): RpcAnswer => {
    reader.expect(reader.u8() === 5 && reader.u8() <= 1);
    const type = reader.u8();
    const flags = reader.u8();
    reader.expect((type === 12 || type === 13) && (flags & 3) === 3);
    reader.expect(reader.u8() === 0x10 && reader.u24() === 0);
    reader.expect(reader.u16le() === reply.length);
    reader.skip(2);
    const callId = reader.u32le();
    if (type === 13) return { kind: "nak", callId, reason: reader.u16le() };
    reader.skip(8);
    const address = latin1(reader.take(reader.u16le())).replace(/\0$/, "");
    reader.seek(Math.ceil(reader.offset / 4) * 4);
    reader.expect(reader.u8() >= 1);
    const result = reader.skip(3).u16le();
    reader.expect(result < RESULTS.length);
    return { kind: "ack", callId, address, result };
  });
}

/** The facts of the reply. */
export function describeRpc(answer: RpcAnswer, challenge: NtlmChallenge | null): Identification {
  return {
    service: "msrpc",
    ...(challenge === null ? {} : productOf(challenge)),
    details: present({
      msrpc_bind: answer.kind === "ack"
        ? RESULTS[answer.result] ?? ""
        : `refused: ${answer.reason}`,
      msrpc_address: answer.kind === "ack" ? answer.address : "",
      ...(challenge === null ? {} : ntlmDetails(challenge)),
    }),
  };
}

function productOf(challenge: NtlmChallenge): Partial<Identification> {
  if (isSambaChallenge(challenge)) {
    return { product: "Samba", cpe: [cpe23("a", "samba", "samba")] };
  }
  const { os } = ntlmSystem(challenge);
  return os === undefined ? {} : { os, cpe: [cpe23("o", "microsoft", "windows")] };
}

function fragmentIsWhole(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER_BYTES && new ByteReader(bytes).skip(8).u16le() <= bytes.length;
}
