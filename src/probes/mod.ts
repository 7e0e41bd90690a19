/**
 * For new protocols: the contract of a probe, and every probe of the registries. A probe is given a
 * connection and never dials.
 *
 * @example The TCP probes of port 6379
 * ```ts
 * import { TCP_PROBES } from "./mod.ts";
 *
 * console.log(TCP_PROBES.filter(({ ports }) => ports.includes(6379)).map(({ name }) => name));
 * ```
 *
 * @module
 */

export type { Said, SaidKind } from "../fingerprints/introduction/guess.ts";
export * from "./probe.ts";
export { type ProbeRow, probeRows } from "./list.ts";
export { TCP_PROBES } from "./tcp/registry.ts";
export { UDP_PROBES } from "./udp/registry.ts";
export type { Details, Service, ServiceMethod, Tunnel } from "../model/service.ts";
export type { TlsCertificate, TlsInfo, TlsProblem } from "../model/tls.ts";
