/**
 * Whole reports, kept small: the JSON text, packed by gzip, host by host, so that no string must hold
 * all of it. They are read by the reader of saved reports, which checks what it reads.
 */

import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import { ReportReader } from "../report/read.ts";
import { pause } from "./pause.ts";

/** Hosts that are packed before others get a turn. */
const HOSTS_AT_ONCE = 100;

/** Packs a report. */
export async function packReport(report: Report): Promise<Uint8Array<ArrayBuffer>> {
  const packed = ReadableStream.from(texts(report)).pipeThrough(new TextEncoderStream())
    .pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** The findings follow from the hosts and are made again by the reader. */
async function* texts(
  { hosts, findings: _findings, ...head }: Report,
): AsyncGenerator<string, void, undefined> {
  yield `${JSON.stringify(head).slice(0, -1)},"hosts":[`;
  for (const [i, host] of hosts.entries()) {
    if (i % HOSTS_AT_ONCE === HOSTS_AT_ONCE - 1) await pause();
    yield `${i === 0 ? "" : ","}${JSON.stringify(host)}`;
  }
  yield "]}";
}

/**
 * Unpacks a report.
 *
 * @param name of the scan, for messages.
 * @throws {InputError} when it is damaged.
 */
export async function unpackReport(packed: Uint8Array, name: string): Promise<Report> {
  const reader = new ReportReader(name);
  const bytes = new Blob([new Uint8Array(packed)]).stream();
  const text = bytes.pipeThrough(new DecompressionStream("gzip"))
    .pipeThrough(new TextDecoderStream());
  try {
    for await (const piece of text) reader.push(piece);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`Cannot read "${name}": its data is damaged`);
  }
  return reader.end();
}
