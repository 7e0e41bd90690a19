/**
 * The fields of a scan's form, read from the schema of a request: kind, choices and limits stand there
 * once. Here is only what the schema does not say: a label and a line of help.
 */

import type { ScanRequest } from "../../model/request.ts";
import { scanRequestSchema } from "../../job/request.ts";

/** What a field takes. */
export type FieldKind =
  | { readonly type: "list" | "text" }
  | { readonly type: "flag"; readonly usually: boolean }
  | { readonly type: "number"; readonly min?: number; readonly max?: number }
  | { readonly type: "choice"; readonly choices: readonly string[] };

/** One field. */
export interface Field {
  readonly key: keyof ScanRequest;
  readonly label: string;
  readonly help: string;
  readonly kind: FieldKind;
  /** What counts when the field is left empty, as text. */
  readonly usually?: string;
}

/** Label and help of every setting: a new one without its words does not compile. */
const WORDS: Readonly<Record<keyof ScanRequest, readonly [label: string, help: string]>> = {
  targets: [
    "Targets",
    "Host names, addresses, ranges or CIDR blocks, separated by spaces or lines.",
  ],
  endpoints: ["Endpoints", "Exactly these pairs, a host and its ports each: nas.lan:22,80,U:53."],
  exclude: ["Exclude targets", "Addresses, ranges or blocks that get no packet."],
  family: ["Address family", "Only IPv4 or only IPv6; otherwise both."],
  ports: ["Ports", "A list like 22,80,8000-8100,ssh,U:53; empty: 1-1024."],
  topPorts: ["Most common ports", "Scan this many of the most common ports instead of a list."],
  excludePorts: ["Exclude ports", "Ports that are left out, like 9100-9107."],
  transports: ["Transport", "TCP, UDP or both."],
  timing: ["Timing", "Preset of speed and timeouts; polite for networks you do not know."],
  workers: ["Connections at once", "Maximum concurrent TCP connections."],
  threads: ["Threads", "Maximum worker threads; small scans use one."],
  timeoutMs: ["Timeout (ms)", "How long to wait for a TCP reply."],
  retries: ["Retransmissions", "For ports that do not reply."],
  hostTimeoutMs: ["Time limit per host (ms)", "Give a host up after this long; empty: no limit."],
  maxTimeMs: ["Time limit (ms)", "End the scan after this long; what is left can be resumed."],
  maxPerHost: ["Connections per host", "Maximum concurrent TCP connections to one host."],
  proxy: ["Proxy", "All TCP connections go through it: socks5://host:1080, http://host:8080."],
  ratePerSec: ["Rate limit (probes/s)", "Maximum probes per second; empty: no limit."],
  udpTimeoutMs: ["UDP timeout (ms)", "How long to wait for a UDP reply."],
  udpWorkers: ["UDP ports at once", "Maximum UDP ports waited for at once."],
  udpRatePerSec: ["UDP rate (datagrams/s)", "Half of them to one host."],
  banner: ["Read banners", "What services send on their own."],
  bannerTimeoutMs: ["Banner timeout (ms)", "How long to wait for a service that speaks first."],
  deep: ["Depth", "Whether services are identified."],
  probes: ["Only these probes", "Names from portico probes, separated by spaces."],
  intensity: ["Intensity", "Probes per port, 1 (few) to 9 (all)."],
  ics: ["Industrial protocols", "Probe Modbus, S7 and others. Old devices may fail on it."],
  snmpPublic: ["SNMP community public", "Try it too: it is a default credential."],
  probeTimeoutMs: ["Detection timeout (ms)", "Longest service detection of one port."],
  keepExchanges: ["Keep the bytes", "Save what was sent and received, for explanations."],
  rdns: ["Reverse DNS", "Look host names up."],
  listAll: ["List every port", "Closed and filtered ports too, not only their number."],
  seed: ["Seed", "The same seed probes in the same order."],
  shard: ["Part of the scan", "One of several equal parts, like 1/3."],
};

/** What is read of a schema, whichever kind it is. */
interface AnySchema {
  readonly type: string;
  readonly wrapped?: AnySchema;
  readonly default?: unknown;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
  readonly options?: readonly string[];
}

/** Every field, in the order of the schema. */
export const FIELDS: readonly Field[] = Object.entries(scanRequestSchema.entries)
  .map(([key, schema]) => fieldOf(key as keyof ScanRequest, schema as unknown as AnySchema));

/** One field. */
export function fieldNamed(key: keyof ScanRequest): Field {
  const field = FIELDS.find((one) => one.key === key);
  if (field === undefined) throw new Error(`no field ${key}`);
  return field;
}

function fieldOf(key: keyof ScanRequest, schema: AnySchema): Field {
  const [label, help] = WORDS[key];
  const { default: usual } = schema;
  const known = typeof usual === "string" || typeof usual === "number" ||
    typeof usual === "boolean";
  return {
    ...{ key, label, help, kind: kindOf(schema) },
    ...(known ? { usually: typeof usual === "boolean" ? usual ? "yes" : "no" : `${usual}` } : {}),
  };
}

function kindOf(schema: AnySchema): FieldKind {
  const inner = schema.wrapped ?? schema;
  const limit = (type: string) => {
    const found = inner.pipe?.find((action) => action.type === type)?.requirement;
    return typeof found === "number" ? found : undefined;
  };
  switch (inner.type) {
    case "array":
      return { type: "list" };
    case "boolean":
      return { type: "flag", usually: schema.default === true };
    case "picklist":
      return { type: "choice", choices: inner.options ?? [] };
    case "number": {
      const [min, max] = [limit("min_value"), limit("max_value")];
      return {
        type: "number",
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      };
    }
    default:
      return { type: "text" };
  }
}
