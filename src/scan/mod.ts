/**
 * The engine, for callers with a plan of their own: a plan of hosts and ports in, a stream of events
 * out. Most callers need the library's `scan` and `planScan` instead.
 *
 * @example Scan one port with a plan of your own
 * ```ts
 * import { HostList, parsePorts, parseTarget, Plan, scan, systemWorld } from "./mod.ts";
 *
 * const target = parseTarget("127.0.0.1");
 * if (target.kind !== "range") throw new Error("not an address");
 * const hosts = new HostList([{ text: target.text, ranges: [target.range] }]);
 * const options = {
 *   plan: new Plan(hosts, parsePorts("80"), 1),
 *   targets: [target.text],
 *   seed: 1,
 *   settings: {},
 *   workers: 10,
 *   timeoutMs: 500,
 *   retries: 1,
 *   rdns: false,
 *   listAll: true,
 * };
 * for await (const event of scan(options, systemWorld())) {
 *   if (event.type === "port") console.log(event.port.port, event.port.state);
 * }
 * ```
 *
 * @module
 */

export * from "../model/endpoint.ts";
export * from "../model/event.ts";
export * from "../model/input_error.ts";
export { type Finding, SEVERITIES, type Severity } from "../model/finding.ts";
export * from "../model/report.ts";
export * from "../model/request.ts";
export * from "../model/service.ts";
export * from "../model/state.ts";
export * from "../model/tls.ts";
export * from "../probes/probe.ts";
export { scan } from "./scan.ts";
export type { Checkpoints, ScanOptions, ScanWorld } from "./options.ts";
export { systemWorld, type SystemWorldOptions } from "./system_world.ts";
export type { ProxyRoute } from "./proxy_route.ts";
export type { DeepOptions, IdentifyOptions } from "./service/detection.ts";
export type { ProbeChoice } from "./service/probe_order.ts";
export type { UdpOptions } from "./udp/port_scan_options.ts";
export type { PlanPart } from "./work/plan_cursor.ts";
export type { StartThread, Thread, ThreadEvents } from "./threads/pool.ts";
export type { TlsUpgrade } from "./service/conversation.ts";
export type { Clock, Timer } from "../schedule/clock.ts";
export type { AddressRange } from "../targets/address.ts";
export { HostList, type HostRef, type ResolvedTarget } from "../targets/hosts.ts";
export { Plan, type PlanItem } from "../targets/plan.ts";
export { Positions, type Shard, type Span } from "../targets/positions.ts";
export { type PortRange, PortSet } from "../targets/port_set.ts";
export { parsePorts } from "../targets/ports.ts";
export { parseTarget, type SingleTargetSpec, type TargetSpec } from "../targets/target.ts";
export { parseProxy, type ProxyAddress, type ProxyLogin } from "../transport/proxy/address.ts";
export type { ProxyScheme } from "../transport/proxy/address.ts";
export type { ResolveOutcome, Resolver } from "../transport/resolve.ts";
export type { ByteStream } from "../transport/stream.ts";
export type { ConnectFailure, LocalFailure } from "../transport/errors.ts";
export type { Dialer, DialOutcome } from "../transport/tcp.ts";
export type { OwnTls } from "../transport/tls.ts";
export type {
  Datagram,
  DatagramOpener,
  DatagramSocket,
  OpenOutcome,
  SendOutcome,
} from "../transport/udp.ts";
export type { RefusalOptions, RefusalTest } from "../transport/connected_udp.ts";
