/**
 * NFS servers over TCP. A call that does nothing in version 4, then one in a version that cannot
 * exist: the refusal names the versions that do.
 *
 *     80 00 00 28 | call 100003 v4 NULL    -> accepted, or other versions only: low32 high32
 *     80 00 00 28 | call 100003 v99 NULL   -> other versions only: low32 high32
 *
 * Sources: RFC 7530 section 16.1 (NULL), RFC 5531 sections 9 (PROG_MISMATCH) and 11.
 */

import { present } from "../details.ts";
import type { Probe } from "../probe.ts";
import { rpcXid, versionRange } from "../wire/rpc.ts";
import { callRpc } from "../wire/rpc_record.ts";

const NFS = 100003;
const USUAL_VERSION = 4;
const NO_VERSION = 99;

/** The probe of NFS over TCP. */
export const nfsTcpProbe: Probe = {
  name: "nfs",
  title: "NFS servers",
  transport: "tcp",
  ports: [2049],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 9,
  async identify(conversation, { random }) {
    const xid = rpcXid(random(4));
    const call = { xid, program: NFS, version: USUAL_VERSION, procedure: 0 };
    const first = await callRpc(conversation, call);
    if (first?.kind !== "success" && first?.kind !== "mismatch") return null;
    const last = first.kind === "mismatch"
      ? first
      : await callRpc(conversation, { ...call, xid: (xid ^ 1) >>> 0, version: NO_VERSION });
    const versions = last?.kind === "mismatch" ? versionRange(last) : "";
    return { service: "nfs", details: present({ nfs_versions: versions }) };
  },
};
