/**
 * What an operating-system error says about a port. One table, by error code and class, never by
 * message text: messages differ between systems and versions, codes do not. A new error is one row.
 */

import type { PortState, Reason } from "../model/state.ts";

/** This machine's own failure. */
export interface LocalFailure {
  /** Tells it from what others answer. */
  readonly kind: "local";
  /** The system's name of the error. */
  readonly code: string;
  /** Whether it stays short of what it lacks until something is closed. */
  readonly lasting: boolean;
  /** Whether it lacked anything; `false` when the attempt was only cut short. Default: true. */
  readonly shortage?: boolean;
}

/** What failed connecting means. */
export type ConnectFailure =
  /** The target, or something on the way to it, answered. */
  | { readonly kind: "answer"; readonly state: PortState; readonly reason: Reason }
  /** This machine could not ask: the target is not to blame, ask again later. */
  | LocalFailure
  /** The sandbox forbids asking. */
  | { readonly kind: "not-permitted" };

function answer(state: PortState, reason: Reason): ConnectFailure {
  return { kind: "answer", state, reason };
}

function local(code: string, lasting = false): ConnectFailure {
  return { kind: "local", code, lasting };
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
  ["EADDRNOTAVAIL", local("EADDRNOTAVAIL")],
  ["EADDRINUSE", local("EADDRINUSE")],
  ["EAGAIN", local("EAGAIN")],
  ["EINTR", cutShort("EINTR")],
  // It ended between the system's word that it is there and the question who is at its other end.
  ["ENOTCONN", cutShort("ENOTCONN")],
]);

/** Windows numbers its socket errors; Deno passes some of them on as they are. */
const BY_CLASS: readonly (readonly [new (message: string) => Error, ConnectFailure])[] = [
  [Deno.errors.NotCapable, { kind: "not-permitted" }],
  [Deno.errors.ConnectionRefused, answer("closed", "conn-refused")],
  [Deno.errors.ConnectionReset, answer("closed", "conn-reset")],
  [Deno.errors.ConnectionAborted, answer("filtered", "conn-reset")],
  [Deno.errors.TimedOut, answer("filtered", "no-response")],
  [Deno.errors.AddrNotAvailable, local("EADDRNOTAVAIL")],
  [Deno.errors.PermissionDenied, answer("filtered", "admin-prohibited")],
  [Deno.errors.NetworkUnreachable, answer("filtered", "net-unreach")],
  [Deno.errors.Interrupted, cutShort("EINTR")],
  [Deno.errors.NotConnected, cutShort("ENOTCONN")],
];

/** Errors to which Deno gives neither a code nor a class, by their number; the rest is not seen here. */
const BY_NUMBER: Readonly<Partial<Record<typeof Deno.build.os, Readonly<Record<string, string>>>>> =
  {
    linux: { 64: "ENONET", 71: "EPROTO", 92: "ENOPROTOOPT", 112: "EHOSTDOWN" },
    darwin: { 42: "ENOPROTOOPT", 64: "EHOSTDOWN", 100: "EPROTO" },
  };

/** Reads the code that Deno puts on operating-system errors; failing that, their number tells it. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  // The text before the number is the system's, in any language; the number stands at the very end.
  const [, number] = error.message.match(/\(os error (\d{1,5})\)$/) ?? [];
  return number === undefined ? undefined : BY_NUMBER[Deno.build.os]?.[number];
}

/**
 * Classifies why a connection could not be opened. An error that no row names is our own machine's:
 * never evidence about the target.
 */
export function classifyConnectError(error: unknown): ConnectFailure {
  const code = errorCode(error);
  const byCode = code === undefined ? undefined : BY_CODE.get(code);
  if (byCode !== undefined) return byCode;
  for (const [errorClass, failure] of BY_CLASS) if (error instanceof errorClass) return failure;
  return local(code ?? (error instanceof Error ? error.name : "unknown"));
}
