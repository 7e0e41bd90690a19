/**
 * A port in plain words: why it has its state, what was said, which rule named the product, what it
 * may mean. It reads only the report, so a saved one can be explained as well as a fresh one.
 */

import { type FindingsAt, findingsAt } from "../model/finding.ts";
import { type Exchange, type Host, type Port, type Report, shownState } from "../model/report.ts";
import { guessWords, productWords, type Service, type ServiceMethod } from "../model/service.ts";
import { explainReason } from "../model/state.ts";
import { oneLine, printableBytes } from "../text/printable.ts";
import { truncate } from "../text/truncate.ts";
import { adviceFor } from "./advice.ts";

const TEXT_LIMIT = 120;
const HEX_BYTES = 32;

const METHODS: Readonly<Record<ServiceMethod, string>> = {
  hint: "by its port number only",
  banner: "by its banner",
  probe: "by its reply to a probe",
};

/** How ports are explained. */
export interface ExplainOptions {
  /** Whether exchanged bytes are shown in hexadecimal too. */
  readonly hex?: boolean;
  /** Finds the report's findings at the port, which are shown. */
  readonly findings?: FindingsAt;
}

/** Every listed port of a report, explained. */
export function explainAll(
  report: Report,
  { hex = false }: ExplainOptions = {},
): readonly string[] {
  const findings = findingsAt(report.findings);
  const listed = report.hosts.flatMap((host) => host.ports.map((port) => [host, port] as const));
  if (listed.length === 0) return ["the report lists no port: nothing was open"];
  return listed.flatMap(([host, port]) => [...explainPort(host, port, { hex, findings }), ""])
    .slice(0, -1);
}

/** The lines that explain one port. */
export function explainPort(
  host: Host,
  port: Port,
  { hex = false, findings }: ExplainOptions = {},
): readonly string[] {
  const found = findings?.(host.address, port) ?? [];
  const where = `${port.port}/${port.transport} of ${oneLine(host.address)}`;
  const took = port.rttMs === undefined ? "" : ` (after ${port.rttMs} ms)`;
  return [
    `${where} is ${shownState(port)}: ${port.reason}`,
    `  why      ${explainReason(port.reason)}${took}`,
    ...describeService(port).map((line) => `  service  ${line}`),
    ...explainGuess(port).map((line) => `  guess    ${line}`),
    ...(port.note === undefined ? [] : [`  note     ${oneLine(port.note)}`]),
    ...(port.probes === undefined ? [] : [`  probes   ${oneLine(port.probes.join(", "))}`]),
    ...(port.suspicious === true
      ? ["  warning  a middlebox may have replied in the host's place"]
      : []),
    ...(port.exchanges ?? []).flatMap((exchange) => describeExchange(exchange, hex)),
    ...found.map(({ severity, title, evidence, advice }) =>
      `  finding  ${severity}: ${title} ${oneLine(evidence)}. ${advice}`
    ),
    ...adviceFor(port, found).map((sentence) => `  means    ${sentence}`),
  ];
}

function describeService({ service, serviceHint, state }: Port): readonly string[] {
  if (service !== undefined) return [nameService(service), ...ruleOf(service)];
  if (state !== "open") return [];
  return [
    serviceHint === undefined
      ? "unknown; the port's number suggests nothing"
      : `unknown; the port's number suggests ${oneLine(serviceHint)}`,
  ];
}

function nameService(service: Service): string {
  const { name, extra, os, tunnel, method, confidence } = service;
  const what = productWords(service);
  const more = [extra, os].filter((part) => part !== undefined).join(", ");
  const sure = confidence < 1 ? `, confidence ${confidence}` : "";
  return oneLine(
    `${name}${tunnel === undefined ? "" : ` inside ${tunnel.toUpperCase()}`}` +
      `${what === "" ? "" : `: ${what}`}${more === "" ? "" : ` (${more})`}, ` +
      `identified ${METHODS[method]}${sure}`,
  );
}

function explainGuess(port: Port): readonly string[] {
  const words = guessWords(port);
  const { from = "", confidence = 0 } = port.guess ?? {};
  if (words === "") return [];
  return [
    oneLine(
      `${words}, by the server's own words (${from}), confidence ${confidence}; no rule knows it`,
    ),
  ];
}

function ruleOf({ rule }: Service): readonly string[] {
  return rule === undefined ? [] : [`rule ${oneLine(rule)}`];
}

function describeExchange(exchange: Exchange, hex: boolean): readonly string[] {
  const { probe, atMs, sent, received, note } = exchange;
  const head = `  ${`${atMs} ms`.padStart(8)}  ${oneLine(probe)}`;
  return [
    ...(sent === undefined ? [] : describeBytes(`${head} sent`, { base64: sent, hex })),
    ...(received === undefined ? [] : describeBytes(`${head} received`, { base64: received, hex })),
    ...(note === undefined ? [] : [`${head} ${oneLine(note)}`]),
  ];
}

/** Length and text of some bytes, and on request their hexadecimal form. */
function describeBytes(
  head: string,
  { base64, hex: withHex }: { readonly base64: string; readonly hex: boolean },
): readonly string[] {
  const bytes = decodeBase64(base64);
  const text = truncate(oneLine(printableBytes(bytes)), TEXT_LIMIT);
  const line = `${head} ${bytes.length} bytes: ${text}`;
  if (!withHex) return [line];
  const hex = Array.from(
    bytes.subarray(0, HEX_BYTES),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join(" ");
  const more = bytes.length > HEX_BYTES ? " ..." : "";
  return [line, `${" ".repeat(12)}hex ${hex}${more}`];
}

/** Bytes of a base64 text; none where a report that was tampered with has something else. */
function decodeBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
