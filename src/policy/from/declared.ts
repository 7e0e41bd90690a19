/** What a file declares of ports, whatever kind of file it is; and the errors that its readers share. */

import type { Transport } from "../../model/endpoint.ts";
import { InputError } from "../../model/input_error.ts";

/** What a declaration means for a scan: the port must be open, may be, or must not be. */
export type Wish = "require" | "allow" | "forbid";

/** One declaration. */
export interface Declared {
  readonly transport: Transport;
  readonly first: number;
  readonly last: number;
  readonly wish: Wish;
  /** Where it stands and what it says: `compose.yaml:31 publishes it on 127.0.0.1 only`. */
  readonly note: string;
  /** The host that it is about; the one that the user names without it. */
  readonly host?: string;
}

/** All of a file. */
export interface Declarations {
  readonly ports: readonly Declared[];
  /** Whether every port that is not declared must be closed. */
  readonly exhaustive: boolean;
  /** What the user should know: declarations that say nothing of a port from outside. */
  readonly remarks: readonly string[];
}

/** A source of declarations. */
export interface PolicySource {
  /** The file's name without its folder. */
  readonly file: string;
  /** The file as it was named, for messages. */
  readonly name: string;
}

/** `compose.yaml:31`, or the file alone where the line is not known. */
export function placeOf({ file }: PolicySource, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}

/** A declaration that cannot be understood. */
export function notUnderstood(
  { name }: PolicySource,
  { line, key, why }: {
    readonly line?: number | undefined;
    readonly key: string;
    readonly why: string;
  },
): InputError {
  const place = line === undefined ? "" : `line ${line}, `;
  return new InputError(`Cannot use policy source "${name}": ${place}key "${key}": ${why}`);
}

/** Ports `80` or `8000-8010`; `undefined` for anything else. */
export function portRange(
  text: string,
): { readonly first: number; readonly last: number } | undefined {
  const [, from = "", to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text.trim()) ?? [];
  const [first, last] = [Number(from), Number(to)];
  return from !== "" && first >= 1 && first <= last && last <= 65_535 ? { first, last } : undefined;
}

/** Whether an address is reached from the machine itself alone. */
export function isLoopback(address: string): boolean {
  return /^127\./.test(address) || /^\[?::1\]?$/.test(address) || address === "localhost";
}

/** Whether an address means every one of the machine. */
export function isEvery(address: string): boolean {
  return ["", "0.0.0.0", "*", "::", "[::]"].includes(address);
}

/** A mapping; empty for everything else. */
export function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as Readonly<Record<string, unknown>>
    : {};
}

/** A list; empty for everything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
