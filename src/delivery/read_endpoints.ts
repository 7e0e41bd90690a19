/**
 * The endpoints that a file names, whatever wrote it: a list of any tool goes through line by line and
 * is never in memory; of a report, the open ports count.
 */

import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import { type FindListener, FindReader } from "../report/foreign/find_reader.ts";
import { AnyResultReader, beginningOf } from "../report/read_any.ts";
import type { Files } from "./files.ts";
import { openNamed, textOf } from "./read_text.ts";

const WHAT = "endpoints";
/** Most bytes of a list, unpacked. */
const MAX_BYTES = 2 ** 33;

/** What a file of endpoints says of itself. */
export interface EndpointFileFacts {
  /** Endpoints in it, those that it has twice included. */
  readonly count: number;
  /** Ports that it lists as closed or filtered: they are not probed. */
  readonly notOpen: number;
  /** Whether the file was cut off. */
  readonly cut: boolean;
}

/**
 * Reads a file of endpoints; `-` is standard input.
 *
 * @throws {InputError} when it cannot be read, or names no endpoint.
 */
export async function readEndpoints(
  path: string,
  { files, listener }: { readonly files: Pick<Files, "read">; readonly listener: FindListener },
): Promise<EndpointFileFacts> {
  const counter = new Counter(listener);
  const pieces = textOf(await openNamed(path, { files, what: WHAT }), path, {
    what: WHAT,
    maxBytes: MAX_BYTES,
  });
  let start = "";
  let reader: FindReader | AnyResultReader | undefined;
  for await (const piece of pieces) {
    if (reader === undefined) {
      start += piece;
      const kind = beginningOf(start);
      if (kind === undefined) continue;
      reader = kind === "list" ? new FindReader(path, counter) : new AnyResultReader(path);
      reader.push(start);
      start = "";
    } else reader.push(piece);
  }
  if (reader === undefined) {
    if (start.trim() === "") throw new InputError(`Cannot read endpoints "${path}": it is empty`);
    reader = beginningOf(`${start}\n`) === "list"
      ? new FindReader(path, counter)
      : new AnyResultReader(path);
    reader.push(start);
  }
  const ended = reader.end();
  const cut = "cut" in ended ? ended.cut : ended.scan.status === "interrupted";
  if ("hosts" in ended) counter.takeReport(ended);
  if (counter.count === 0) throw new InputError(`Cannot read endpoints "${path}": ${counter.why}`);
  return { count: counter.count, notOpen: counter.notOpen, cut };
}

/** Passes open ports on, and counts the others. */
class Counter implements FindListener {
  readonly #listener: FindListener;
  count = 0;
  notOpen = 0;
  #hosts = 0;

  constructor(listener: FindListener) {
    this.#listener = listener;
  }

  find(find: Parameters<FindListener["find"]>[0]): void {
    if (find.port === undefined) this.#hosts++;
    else if (find.state !== "open" || find.port === 0) this.notOpen++;
    else {
      this.count++;
      this.#listener.find(find);
    }
  }

  ipv4(address: number, port: number): void {
    this.count++;
    this.#listener.ipv4?.(address, port);
  }

  takeReport({ hosts }: Report): void {
    for (const { address, hostnames: [name], ports } of hosts) {
      this.#hosts++;
      for (const { transport, port, state } of ports) {
        this.find({
          host: address,
          ...(name === undefined ? {} : { name }),
          ...{ transport, port, state },
        });
      }
    }
  }

  /** Why there is nothing to probe. */
  get why(): string {
    if (this.notOpen > 0) return "it lists no open port";
    return this.#hosts > 0
      ? "it lists hosts without open ports: portico --targets FILE probes hosts"
      : "it lists no endpoint";
  }
}
