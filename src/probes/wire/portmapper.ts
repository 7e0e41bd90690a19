/**
 * What a port mapper (rpcbind) tells, over UDP and TCP alike: the list of a machine's RPC programs
 * and their ports, and what its other replies mean.
 *
 *     call 100000 v2 DUMP -> { 1 program32 version32 protocol32 port32 } ... 0
 *
 * Source: RFC 1833 section 3 (port mapper version 2).
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { present } from "../details.ts";
import type { Identification } from "../probe.ts";
import { type RpcReply, versionRange } from "./rpc.ts";
import { programName } from "./rpc_programs.ts";

/** The port mapper's number and the version that all of them have. */
export const PORT_MAPPER = { program: 100000, version: 2 } as const;
/** The procedure that lists. */
export const DUMP = 4;
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

/** The facts of a list. */
export function describeMappings(mappings: readonly PortMapping[]): Identification {
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
export function describeRpcReply(reply: RpcReply): Identification {
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
