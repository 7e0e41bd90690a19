/**
 * From an operating-system error to a port's state and reason. One table, by error code and class,
 * never by message text: messages differ between systems and versions, codes do not. A new error is
 * one row.
 */

import type { PortState, Reason } from "../model/state.ts";

/** A local error: this machine failed, and it is no evidence about the target. */
export interface LocalFailure {
  /** Discriminates it from replies. */
  readonly kind: "local";
  /** The error code: `EMFILE`. */
  readonly code: string;
  /** Whether the shortage lasts until something is closed (a descriptor limit). */
  readonly lasting: boolean;
  /**
   * Whether a resource ran out; `false` when the attempt was interrupted (EINTR). Default: true.
   */
  readonly shortage?: boolean;
  /** Whether trying again changes nothing: the endpoint is lost at once. */
  readonly final?: boolean;
  /**
   * Whether it says that there is no route to the host from this machine: `none`; or that there may
   * be none (`doubtful`): EADDRNOTAVAIL means no source address of the family, or no free local port.
   */
  readonly route?: "none" | "doubtful";
}

/** What a failed connect means. */
export type ConnectFailure =
  /** A RST from the target, or an ICMP error from the path. */
  | { readonly kind: "answer"; readonly state: PortState; readonly reason: Reason }
  | LocalFailure
  /** The sandbox forbids the connect. */
  | { readonly kind: "not-permitted" };

function answer(state: PortState, reason: Reason): ConnectFailure {
  return { kind: "answer", state, reason };
}

function local(code: string, lasting = false): ConnectFailure {
  return { kind: "local", code, lasting };
}

function noRoute(code: string, route: "none" | "doubtful" = "none"): ConnectFailure {
  return { kind: "local", code, lasting: false, route };
}

function cutShort(code: string): ConnectFailure {
  return { kind: "local", code, lasting: false, shortage: false };
}

const BY_CODE: ReadonlyMap<string, ConnectFailure> = new Map([
  ["ECONNREFUSED", answer("closed", "conn-refused")],
  ["ECONNRESET", answer("closed", "conn-reset")],
  ["ECONNABORTED", answer("filtered", "conn-reset")],
  ["ETIMEDOUT", answer("filtered", "no-response")],
  ["EHOSTUNREACH", answer("filtered", "host-unreach")],
  ["EHOSTDOWN", answer("filtered", "host-unreach")],
  ["ENONET", answer("filtered", "host-unreach")],
  ["ENETUNREACH", answer("filtered", "net-unreach")],
  ["ENETDOWN", answer("filtered", "net-unreach")],
  ["EACCES", answer("filtered", "admin-prohibited")],
  ["EPERM", answer("filtered", "admin-prohibited")],
  ["ENOPROTOOPT", answer("filtered", "port-unreach")],
  ["EPROTO", answer("filtered", "port-unreach")],
  ["EMFILE", local("EMFILE", true)],
  ["ENFILE", local("ENFILE", true)],
  ["ENOBUFS", local("ENOBUFS")],
  ["ENOMEM", local("ENOMEM")],
  ["EADDRNOTAVAIL", noRoute("EADDRNOTAVAIL", "doubtful")],
  // The kernel has no IPv6 at all; a link-local address has no zone.
  ["EAFNOSUPPORT", noRoute("EAFNOSUPPORT")],
  ["EINVAL", noRoute("EINVAL")],
  ["EADDRINUSE", local("EADDRINUSE")],
  ["EAGAIN", local("EAGAIN")],
  ["EINTR", cutShort("EINTR")],
  // The connection ended between connect and getpeername.
  ["ENOTCONN", cutShort("ENOTCONN")],
]);

/** Windows has numbers instead of codes; for some of them Deno gives a class and no code. */
const BY_CLASS: readonly (readonly [new (message: string) => Error, ConnectFailure])[] = [
  [Deno.errors.NotCapable, { kind: "not-permitted" }],
  [Deno.errors.ConnectionRefused, answer("closed", "conn-refused")],
  [Deno.errors.ConnectionReset, answer("closed", "conn-reset")],
  [Deno.errors.ConnectionAborted, answer("filtered", "conn-reset")],
  [Deno.errors.TimedOut, answer("filtered", "no-response")],
  [Deno.errors.AddrNotAvailable, noRoute("EADDRNOTAVAIL", "doubtful")],
  [Deno.errors.PermissionDenied, answer("filtered", "admin-prohibited")],
  [Deno.errors.NetworkUnreachable, answer("filtered", "net-unreach")],
  [Deno.errors.Interrupted, cutShort("EINTR")],
  [Deno.errors.NotConnected, cutShort("ENOTCONN")],
];

/** Errors to which Deno gives neither a code nor a class, by their number. */
const BY_NUMBER: Readonly<Partial<Record<typeof Deno.build.os, Readonly<Record<string, string>>>>> =
  {
    linux: { 64: "ENONET", 71: "EPROTO", 92: "ENOPROTOOPT", 112: "EHOSTDOWN" },
    darwin: { 42: "ENOPROTOOPT", 64: "EHOSTDOWN", 100: "EPROTO" },
  };

/** What a connect or a send to an address with a zone (`fe80::1%eth0`) means that failed. */
export function classifyZoneError(error: unknown): ConnectFailure {
  const failure = classifyConnectError(error);
  // An interface that is not there fails the zone's look-up: an error without a code.
  const unknownZone = failure.kind === "local" && errorCode(error) === undefined;
  return unknownZone ? noRoute("no such interface") : failure;
}

/** The code that Deno puts on an operating-system error; without one, by its number. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  // The text before the number is the system's, in any language; the number is at the very end.
  const [, number] = error.message.match(/\(os error (\d{1,5})\)$/) ?? [];
  return number === undefined ? undefined : BY_NUMBER[Deno.build.os]?.[number];
}

/**
 * Classifies a failed connect. An error without a row counts as local: never evidence about the
 * target.
 */
export function classifyConnectError(error: unknown): ConnectFailure {
  const code = errorCode(error);
  const byCode = code === undefined ? undefined : BY_CODE.get(code);
  if (byCode !== undefined) return byCode;
  for (const [errorClass, failure] of BY_CLASS) if (error instanceof errorClass) return failure;
  return local(code ?? (error instanceof Error ? error.name : "unknown"));
}

/** Whether a read failed because the peer sent an RST. */
export function isReset(error: unknown): boolean {
  const failure = classifyConnectError(error);
  return failure.kind === "answer" && failure.reason === "conn-reset";
}
