/**
 * Portico as a library: plan a scan, run it as a stream of events, collect the report, write it in
 * any format. Only scan hosts that you own or may test.
 *
 * @example Print what is open on this machine
 * ```ts
 * import { planScan, scan, systemWorld } from "./mod.ts";
 *
 * const options = await planScan({ targets: ["127.0.0.1"], ports: "1-1024" });
 * for await (const event of scan(options, systemWorld())) {
 *   if (event.type === "service") console.log(event.port.port, event.port.banner?.text);
 * }
 * ```
 *
 * @example Write what a scan finds as CSV
 * ```ts
 * import { OUTPUT_FORMATS, planScan, ReportCollector, scan, systemWorld } from "./mod.ts";
 *
 * const options = await planScan({ targets: ["127.0.0.1"], ports: "22,80", deep: true });
 * const collector = new ReportCollector({ name: "inventory", version: "1.0" });
 * for await (const event of scan(options, systemWorld())) collector.add(event);
 * const csv = OUTPUT_FORMATS.find((format) => format.name === "csv");
 * for await (const text of csv?.render(collector.report()) ?? []) console.log(text);
 * ```
 *
 * @module
 */

export * from "./model/endpoint.ts";
export * from "./model/event.ts";
export * from "./model/input_error.ts";
export * from "./model/policy.ts";
export * from "./model/report.ts";
export * from "./model/service.ts";
export * from "./model/state.ts";
export * from "./model/tls.ts";
export * from "./output/format.ts";
export { OUTPUT_FORMATS } from "./output/registry.ts";
export * from "./probes/probe.ts";
export { TCP_PROBES } from "./probes/tcp/registry.ts";
export { UDP_PROBES } from "./probes/udp/registry.ts";
export { ReportCollector } from "./report/collect.ts";
export { readReport } from "./report/read.ts";
export {
  type ConversationOptions,
  StreamConversation,
  type TlsUpgrade,
} from "./scan/service/conversation.ts";
export type { DeepOptions, IdentifyOptions } from "./scan/service/detection.ts";
export type { ProbeChoice } from "./scan/service/probe_order.ts";
export {
  type OtherProtocolReply,
  PortSession,
  type ProbeResult,
  type ProbeSubject,
  type ProbeWorld,
} from "./scan/service/session.ts";
export { DEFAULT_UDP, scan, type ScanOptions, type ScanWorld } from "./scan/scan.ts";
export type { EndpointRef, PlanPart } from "./scan/work/plan_cursor.ts";
export type { StartThread, Thread, ThreadEvents } from "./scan/threads/pool.ts";
export type { FromThread, ToThread } from "./scan/threads/messages.ts";
export type { ThreadIdentify, ThreadTask } from "./scan/threads/task.ts";
export type { WorkerSettings } from "./scan/tcp/worker.ts";
export type { SilentHostPolicy } from "./scan/tcp/port_scan.ts";
export { planScan, type SimplePlan } from "./scan/simple_plan.ts";
export { systemWorld } from "./scan/system_world.ts";
export type { UdpOptions } from "./scan/udp/port_scan.ts";
export { type Permit, Semaphore } from "./schedule/semaphore.ts";
export type { Clock, Timer } from "./schedule/clock.ts";
export type { AddressRange } from "./targets/address.ts";
export { HostList, type HostRef, type ResolvedTarget } from "./targets/hosts.ts";
export { Plan, type PlanItem } from "./targets/plan.ts";
export { Positions, type Shard, type Span } from "./targets/positions.ts";
export { type PortRange, PortSet } from "./targets/port_set.ts";
export { parsePorts } from "./targets/ports.ts";
export { parseTarget, type TargetSpec } from "./targets/target.ts";
export type { Paint, Palette } from "./text/palette.ts";
export type { ResolveOutcome, Resolver } from "./transport/resolve.ts";
export type { ByteStream } from "./transport/stream.ts";
export type { ConnectFailure, LocalFailure } from "./transport/errors.ts";
export type { Dialer, DialOutcome } from "./transport/tcp.ts";
export type {
  Datagram,
  DatagramOpener,
  DatagramSocket,
  OpenOutcome,
  SendOutcome,
} from "./transport/udp.ts";
