/**
 * NFS servers over UDP. A call that does nothing in version 3, then one in a version that cannot exist: the
 * refusal names the versions that do.
 *
 *     call 100003 v3 NULL  -> accepted, or other versions only: low32 high32
 *     call 100003 v99 NULL -> other versions only: low32 high32
 *
 * Sources: RFC 1813 section 3.3.0, RFC 5531 section 9 (PROG_MISMATCH).
 */

import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";
import { buildRpcCall, parseRpcReply, type RpcReply, rpcXid, versionRange } from "../wire/rpc.ts";

const NFS = 100003;
const USUAL_VERSION = 3;
const NO_VERSION = 99;

/** The probe of NFS over UDP. */
export const nfsProbe: DatagramProbe = {
  name: "nfs",
  title: "NFS servers over UDP",
  transport: "udp",
  ports: [2049],
  intrusiveness: "harmless",
  rarity: 7,
  request({ random }) {
    const xid = rpcXid(random(4));
    return call({ xid, version: USUAL_VERSION }, (reply) => {
      if (reply.kind === "failed" || reply.kind === "denied") return null;
      const next = call({ xid: (xid ^ 1) >>> 0, version: NO_VERSION }, describe);
      return { ...describe(reply), ...(reply.kind === "success" ? { next } : {}) };
    });
  },
};

function call(
  { xid, version }: { readonly xid: number; readonly version: number },
  read: (reply: RpcReply) => DatagramReply | null,
): DatagramRequest {
  return {
    bytes: buildRpcCall({ xid, program: NFS, version, procedure: 0 }),
    read(bytes) {
      const reply = parseRpcReply(bytes, xid);
      return reply === null ? null : read(reply);
    },
  };
}

function describe(reply: RpcReply): DatagramReply {
  const versions = reply.kind === "mismatch" ? versionRange(reply) : "";
  return { service: "nfs", details: present({ nfs_versions: versions }) };
}
