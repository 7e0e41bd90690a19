/**
 * Portico as a library: scan as a stream of events or to a report, plan, read saved results, compare,
 * judge, and write any format. Only scan hosts that you own or may test.
 *
 * @example Print what is open on this machine
 * ```ts
 * import { scan } from "./mod.ts";
 *
 * for await (const event of scan({ targets: ["127.0.0.1"], ports: "1-1024" })) {
 *   if (event.type === "service") console.log(event.port.port, event.port.banner?.text);
 * }
 * ```
 *
 * @example Write what a scan finds as CSV
 * ```ts
 * import { render, scanReport } from "./mod.ts";
 *
 * const report = await scanReport({ targets: ["127.0.0.1"], ports: "22,80", deep: true });
 * for await (const text of render(report, "csv")) console.log(text);
 * ```
 *
 * @example Compare two scans, and judge one by a policy
 * ```ts
 * import { compareReports, loadPolicy, scanReport, verdictOf } from "./mod.ts";
 *
 * const before = await scanReport({ targets: ["127.0.0.1"], ports: "1-100" });
 * const after = await scanReport({ targets: ["127.0.0.1"], ports: "1-100" });
 * console.log(compareReports(before, after).same);
 * const policy = loadPolicy("rules:\n  - forbid: 23\n", "policy.yaml");
 * console.log(verdictOf(policy.judge(after)));
 * ```
 *
 * @module
 */

export * from "./model/diff.ts";
export * from "./model/endpoint.ts";
export * from "./model/event.ts";
export * from "./model/input_error.ts";
export * from "./model/policy.ts";
export type { ClusterFacts, ClusterWorker, VantageView } from "./model/cluster.ts";
export { type Finding, SEVERITIES, type Severity } from "./model/finding.ts";
export * from "./model/report.ts";
export * from "./model/request.ts";
export * from "./model/service.ts";
export * from "./model/state.ts";
export * from "./model/task.ts";
export * from "./model/tls.ts";
export type { SpeedSettings } from "./job/resume.ts";
export {
  type PlannedEndpoint,
  planScan,
  resumeScan,
  scan,
  type ScanPlan,
  scanReport,
  type StartOptions,
} from "./job/start.ts";
export { OUTPUT_FORMATS } from "./output/registry.ts";
export { render } from "./output/render.ts";
export type { OutputFormat, RenderOptions } from "./output/format.ts";
export { mergeReports } from "./report/merge.ts";
export { readAnyReport } from "./report/read_any.ts";
export { compareReports, expectPorts, type LoadedPolicy, loadPolicy } from "./policy/library.ts";
export { rankedPorts } from "./targets/top_ports.ts";
export type { ScanWorld } from "./scan/options.ts";
export { systemWorld, type SystemWorldOptions } from "./scan/system_world.ts";
export type { StartThread, Thread, ThreadEvents } from "./scan/threads/pool.ts";
export type { TlsUpgrade } from "./scan/service/conversation.ts";
export type { Clock, Timer } from "./schedule/clock.ts";
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
export type { RefusalOptions, RefusalTest } from "./transport/connected_udp.ts";
