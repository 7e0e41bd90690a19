/** `--listening FILE`: the machine's own list of sockets beside what the scan reached. */

import { readNamed } from "../delivery/read_text.ts";
import { DEFAULT_PORTS } from "../job/defaults.ts";
import type { Report } from "../model/report.ts";
import { renderInsideOutside } from "../output/inside_outside.ts";
import { askedPorts } from "../policy/asked_ports.ts";
import { insideOutside } from "../report/listening/inside_outside.ts";
import { type Listener, readListeners } from "../report/listening/read_listeners.ts";
import type { Io } from "./io.ts";
import type { ScanFlags } from "./options/options.ts";

/**
 * The listeners of the file that the flags name; `undefined` without one.
 *
 * @throws {InputError} when it cannot be read.
 */
export async function listenersOf(
  { listening }: Pick<ScanFlags, "listening">,
  io: Io,
): Promise<readonly Listener[] | undefined> {
  if (listening === undefined) return undefined;
  return readListeners(
    await readNamed(listening, { what: "listening ports", files: io }),
    listening,
  );
}

/** Without a wish, what listens is probed beside the usual ports, over its own transport. */
export function withListenedPorts(
  flags: ScanFlags,
  listeners: readonly Listener[] | undefined,
): ScanFlags {
  const { ports, topPorts, start, end, resume } = flags;
  const chosen = ports ?? topPorts ?? start ?? end ?? resume;
  if (listeners === undefined || chosen !== undefined) return flags;
  const of = (transport: Listener["transport"]) =>
    [
      ...new Set(listeners.filter((one) => one.transport === transport).map(({ port }) => port)),
    ].filter((port) => port > 0);
  const [tcp, udp] = [of("tcp"), of("udp")];
  const list = [DEFAULT_PORTS, ...tcp.map(String), ...udp.map((port) => `U:${port}`)];
  return { ...flags, ports: list.join(",") };
}

/** Prints the table: on stdout, or on stderr where stdout holds results for a program. */
export function printListening(
  report: Report,
  listeners: readonly Listener[] | undefined,
  { io, free }: { readonly io: Io; readonly free: boolean },
): void {
  if (listeners === undefined) return;
  const write = free ? io.stdout : io.stderr;
  write("\n");
  for (const line of renderInsideOutside(insideOutside(report, listeners, askedPorts(report)))) {
    write(line);
  }
}
