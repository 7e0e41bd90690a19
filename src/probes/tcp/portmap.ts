/**
 * The RPC port mapper (rpcbind) over TCP: a call that does nothing, then the list of programs, on the
 * same connection. Where another program listens, those met most are called in a version that cannot
 * exist: only the one that is there answers with the versions that do.
 *
 *     80 00 00 28 | xid32 0 2 100000 2 0 ...          NULL -> accepted
 *     80 00 00 28 | xid32 0 2 100000 2 4 ...          DUMP -> { 1 program version protocol port } ... 0
 *     80 00 00 28 | xid32 0 2 100005 99 0 ...         NULL -> other versions only: low32 high32
 *
 * Source: RFC 1833 section 3; RFC 5531 sections 9 (PROG_UNAVAIL, PROG_MISMATCH) and 11.
 */

import type { Conversation, Identification, Probe } from "../probe.ts";
import {
  describeMappings,
  describeRpcReply,
  DUMP,
  parseMappings,
  PORT_MAPPER,
} from "../wire/portmapper.ts";
import { PROGRAM_UNAVAILABLE, type RpcReply, rpcXid, versionRange } from "../wire/rpc.ts";
import { programName } from "../wire/rpc_programs.ts";
import { callRpc } from "../wire/rpc_record.ts";

/** From this intensity on, the list is read. */
const LIST_INTENSITY = 3;

/** Programs that take a port of their own, the ones met most first: NFS, its helpers, and NIS. */
const OTHERS = [100005, 100024, 100021, 100003, 100004, 100007, 100011, 100009];
const NO_VERSION = 99;

/** The probe of the port mapper over TCP. */
export const portmapTcpProbe: Probe = {
  name: "portmap",
  title: "RPC port mapper (rpcbind) over TCP",
  transport: "tcp",
  ports: [111],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation, { random, intensity }) {
    const xid = rpcXid(random(4));
    const reply = await callRpc(conversation, { ...PORT_MAPPER, xid, procedure: 0 });
    if (reply === null) return null;
    if (isUnavailable(reply)) {
      const other = await findProgram(conversation, xid);
      if (other !== undefined) return other;
    }
    const known = describeRpcReply(reply);
    if (reply.kind !== "success" || intensity < LIST_INTENSITY) return known;
    const list = await callRpc(conversation, {
      ...PORT_MAPPER,
      xid: (xid ^ 1) >>> 0,
      procedure: DUMP,
    });
    const mappings = list?.kind === "success" ? parseMappings(list.results) : null;
    return mappings === null ? known : describeMappings(mappings);
  },
};

/** The program that is there in place of the port mapper; `undefined`: none of those met most. */
async function findProgram(
  conversation: Conversation,
  xid: number,
): Promise<Identification | undefined> {
  for (const [at, program] of OTHERS.entries()) {
    const call = { xid: (xid ^ (at + 2)) >>> 0, program, version: NO_VERSION, procedure: 0 };
    const reply = await callRpc(conversation, call);
    if (reply?.kind === "mismatch") {
      const service = programName(program);
      const fact = service === "nfs" ? "nfs_versions" : "rpc_versions";
      return { service, details: { [fact]: versionRange(reply) } };
    }
    if (reply === null || !isUnavailable(reply)) return undefined;
  }
  return undefined;
}

function isUnavailable(reply: RpcReply): boolean {
  return reply.kind === "failed" && reply.why === PROGRAM_UNAVAILABLE;
}
