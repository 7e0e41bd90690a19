/**
 * The RPC port mapper (rpcbind) over TCP: a call that does nothing, then the list of programs, on the
 * same connection.
 *
 *     80 00 00 28 | xid32 0 2 100000 2 0 ...          NULL -> accepted
 *     80 00 00 28 | xid32 0 2 100000 2 4 ...          DUMP -> { 1 program version protocol port } ... 0
 *
 * Source: RFC 1833 section 3; RFC 5531 sections 9 and 11.
 */

import type { Probe } from "../probe.ts";
import {
  describeMappings,
  describeRpcReply,
  DUMP,
  parseMappings,
  PORT_MAPPER,
} from "../wire/portmapper.ts";
import { rpcXid } from "../wire/rpc.ts";
import { callRpc } from "../wire/rpc_record.ts";

/** From this intensity on, the list is read. */
const LIST_INTENSITY = 3;

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
