/**
 * ONC remote procedure calls without credentials, shared by the port mapper and NFS: procedure 0 of
 * every program does nothing, which is what it is for.
 *
 *     xid32 0 2 program32 version32 procedure32 | credentials 0 0 | verifier 0 0 | arguments
 *     -> xid32 1 0 | verifier: flavour32 length32 bytes | 0 | results
 *                                                       | 2 low32 high32: other versions only
 *     -> xid32 1 1 ...: denied
 *
 * Source: RFC 5531 sections 9 (messages), 12.1 (procedure 0).
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";

const CALL = 0;
const REPLY = 1;
const RPC_VERSION = 2;
const MAX_VERIFIER_BYTES = 400;

/** A call of one procedure. */
export interface RpcCall {
  readonly xid: number;
  readonly program: number;
  readonly version: number;
  readonly procedure: number;
}

/** The outcome of a call. */
export type RpcReply =
  | { readonly kind: "success"; readonly results: Uint8Array }
  /** The program is there in these versions only. */
  | { readonly kind: "mismatch"; readonly low: number; readonly high: number }
  /** The program, or the procedure, is not there; or the server is not well. */
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: "denied" };

/** Why a call failed, where the server has another program. */
export const PROGRAM_UNAVAILABLE = "program unavailable";
const FAILURES = [
  "",
  PROGRAM_UNAVAILABLE,
  "",
  "procedure unavailable",
  "garbage",
  "system error",
];

/** The versions that a mismatch names: `2-4`, or `4` alone. */
export function versionRange(
  { low, high }: { readonly low: number; readonly high: number },
): string {
  return low === high ? `${low}` : `${low}-${high}`;
}

/** A transaction id from four random bytes. */
export function rpcXid(random: Uint8Array): number {
  return new ByteReader(random).u32();
}

/** A call without arguments and credentials. */
export function buildRpcCall(
  { xid, program, version, procedure }: RpcCall,
): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u32(xid).u32(CALL).u32(RPC_VERSION).u32(program).u32(version)
    .u32(procedure).zeros(16).finish();
}

/** Parses the reply to the call `xid`; `null` when it is none. */
export function parseRpcReply(bytes: Uint8Array, xid: number): RpcReply | null {
  return parseBytes(bytes, (reader: ByteReader): RpcReply => {
    reader.expect(reader.u32() === xid && reader.u32() === REPLY);
    const accepted = reader.u32();
    reader.expect(accepted <= 1);
    if (accepted === 1) return readDenial(reader);
    const verifierBytes = reader.skip(4).u32();
    reader.expect(verifierBytes <= MAX_VERIFIER_BYTES);
    const status = reader.skip(verifierBytes + (-verifierBytes & 3)).u32();
    if (status === 0) return { kind: "success", results: reader.rest() };
    if (status === 2) return { kind: "mismatch", low: reader.u32(), high: reader.u32() };
    reader.expect(status < FAILURES.length);
    return { kind: "failed", why: FAILURES[status] ?? "" };
  });
}

function readDenial(reader: ByteReader): RpcReply {
  const why = reader.u32();
  reader.expect(why <= 1 && reader.remaining >= 4);
  return { kind: "denied" };
}
