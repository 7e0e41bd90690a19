/**
 * The RPC port mapper (rpcbind), which maps a machine's other RPC programs to ports. First a call
 * that does nothing, then the list.
 *
 *     call 100000 v2 NULL -> accepted
 *     call 100000 v2 DUMP -> { 1 program32 version32 protocol32 port32 } ... 0
 *
 * Source: RFC 1833 section 3 (port mapper version 2); RFC 5531.
 */

import type { DatagramProbe, DatagramRequest } from "../probe.ts";
import {
  describeMappings,
  describeRpcReply,
  DUMP,
  parseMappings,
  PORT_MAPPER,
} from "../wire/portmapper.ts";
import { buildRpcCall, parseRpcReply, rpcXid } from "../wire/rpc.ts";

const NULL = 0;
/** The probe of the port mapper. */
export const portmapProbe: DatagramProbe = {
  name: "portmap",
  title: "RPC port mapper (rpcbind)",
  transport: "udp",
  ports: [111],
  intrusiveness: "harmless",
  rarity: 5,
  request({ random }) {
    const xid = rpcXid(random(4));
    return {
      bytes: buildRpcCall({ ...PORT_MAPPER, xid, procedure: NULL }),
      read(reply) {
        const parsed = parseRpcReply(reply, xid);
        if (parsed === null) return null;
        const next = parsed.kind === "success" ? { next: askDump((xid ^ 1) >>> 0) } : {};
        return { ...describeRpcReply(parsed), ...next };
      },
    };
  },
};

function askDump(xid: number): DatagramRequest {
  return {
    bytes: buildRpcCall({ ...PORT_MAPPER, xid, procedure: DUMP }),
    read(reply) {
      const parsed = parseRpcReply(reply, xid);
      if (parsed === null) return null;
      if (parsed.kind !== "success") return { service: "portmap" };
      const mappings = parseMappings(parsed.results);
      return mappings === null ? null : describeMappings(mappings);
    },
  };
}
