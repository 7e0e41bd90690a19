/**
 * The RPC port mapper (rpcbind), which maps a machine's other RPC programs to ports. First a call
 * that does nothing, then the list.
 *
 *     call 100000 v2 NULL -> accepted
 *     call 100000 v2 DUMP -> { 1 program32 version32 protocol32 port32 } ... 0
 *
 * Source: RFC 1833 section 3 (port mapper version 2); RFC 5531.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";
import { buildRpcCall, parseRpcReply, type RpcReply, rpcXid, versionRange } from "../wire/rpc.ts";
import { programName } from "../wire/rpc_programs.ts";

const PORT_MAPPER = { program: 100000, version: 2 } as const;
const NULL = 0;
const DUMP = 4;
const TCP = 6;
const UDP = 17;
const MAX_ENTRIES = 512;
const MAX_SHOWN = 16;

/** Where one version of a program listens. */
export interface PortMapping {
  readonly program: number;
  readonly version: number;
  readonly transport: string;
  readonly port: number;
}

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
        return { ...describeReply(parsed), ...next };
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
      return mappings === null ? null : describe(mappings);
    },
  };
}

/** Reads the list; `null` when it is none. A datagram that is too short for it ends it early. */
export function parseMappings(bytes: Uint8Array): readonly PortMapping[] | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const mappings: PortMapping[] = [];
    while (reader.remaining >= 4 && mappings.length < MAX_ENTRIES) {
      const more = reader.u32();
      reader.expect(more <= 1);
      if (more === 0 || reader.remaining < 16) break;
      mappings.push(readMapping(reader));
    }
    return mappings;
  });
}

function readMapping(reader: ByteReader): PortMapping {
  const program = reader.u32();
  const version = reader.u32();
  const protocol = reader.u32();
  const port = reader.u32();
  reader.expect(port <= 65_535);
  const transport = protocol === TCP ? "tcp" : protocol === UDP ? "udp" : `ip${protocol}`;
  return { program, version, transport, port };
}

function describe(mappings: readonly PortMapping[]): DatagramReply {
  const places = new Map<string, Set<number>>();
  for (const { program, version, transport, port } of mappings) {
    const place = `${programName(program)} ${transport}/${port}`;
    places.set(place, (places.get(place) ?? new Set()).add(version));
  }
  const shown = [...places].slice(0, MAX_SHOWN)
    .map(([place, versions]) => `${place} v${[...versions].toSorted((a, b) => a - b).join(",")}`);
  const programs = new Set(mappings.map(({ program }) => programName(program)));
  return {
    service: "portmap",
    details: present({
      rpc_programs: [...programs].join(" "),
      rpc_ports: shown.join("; "),
    }),
  };
}

/** What is known before the list; an RPC server may be there without being the port mapper. */
function describeReply(reply: RpcReply): DatagramReply {
  switch (reply.kind) {
    case "success":
      return { service: "portmap" };
    case "mismatch":
      return { service: "portmap", details: { rpc_versions: versionRange(reply) } };
    case "failed":
      return { service: "rpc", details: { rpc_error: reply.why } };
    case "denied":
      return { service: "rpc", details: { rpc_error: "denied" } };
  }
}
