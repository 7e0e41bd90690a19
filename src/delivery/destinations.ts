/**
 * Where results go: `FORMAT:PATH`, a path alone, `FORMAT:-` for stdout, `webhook:URL`, `webhook:@FILE`
 * for an address that stands in a file.
 */

import { InputError } from "../model/input_error.ts";
import type { OutputFormat } from "../output/format.ts";
import { jsonFormat } from "../output/json.ts";
import { OUTPUT_FORMATS } from "../output/registry.ts";
import { nearest } from "../text/nearest.ts";
import { parseWebhookAddress, shownDestination } from "./webhook_address.ts";

/** Names of the caller's own output; the sandbox refuses to open them as files. */
const WRITER_NAMES: readonly string[] = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

/** Whether a path means what the caller writes to, as `-` does. */
export function isWriter(path: string): boolean {
  return WRITER_NAMES.includes(path);
}

/** What a webhook is sent. */
export type WebhookBody = "report" | "summary";

/** One place that results go to. */
export type Destination =
  /** Handed to the caller as text. */
  | { readonly kind: "writer"; readonly format: OutputFormat }
  | { readonly kind: "file"; readonly format: OutputFormat; readonly path: string }
  | { readonly kind: "webhook"; readonly url: URL; readonly body: WebhookBody }
  /** The address is the first line of a file. */
  | { readonly kind: "webhook-file"; readonly path: string; readonly body: WebhookBody };

/** The flags that this file reads. */
export interface OutputFlags {
  /** As typed, in order. */
  readonly output?: readonly string[];
  /** `json:-` in another word. */
  readonly json?: boolean;
  readonly webhookBody?: WebhookBody;
}

/**
 * Reads every destination that the flags name.
 *
 * @param formats that can be named.
 * @throws {InputError} when one cannot be used, or two would write to the same place.
 */
export function destinationsOf(
  flags: OutputFlags,
  formats: readonly OutputFormat[] = OUTPUT_FORMATS,
): readonly Destination[] {
  const body = flags.webhookBody ?? "report";
  const all = [
    ...(flags.json === true ? [{ kind: "writer", format: jsonFormat } as const] : []),
    ...(flags.output ?? []).map((text) => parseDestination(text, { body, formats })),
  ];
  checkApart(all);
  return all;
}

/**
 * Finds a format by the name that the user calls it.
 *
 * @throws {InputError} when there is none of that name.
 */
export function formatNamed(
  name: string,
  formats: readonly OutputFormat[] = OUTPUT_FORMATS,
): OutputFormat {
  const wanted = name.toLowerCase();
  const found = formats.find((format) =>
    format.name === wanted || extensionsOf(format).includes(wanted)
  );
  if (found !== undefined) return found;
  const near = nearest(wanted, formats.map((format) => format.name));
  throw new InputError(
    `Cannot use format "${name}": there is no such format` +
      (near === undefined ? `; there are ${formatNames(formats)}` : `; did you mean "${near}"?`),
  );
}

/** `table, json, ndjson ...` */
function formatNames(formats: readonly OutputFormat[]): string {
  return formats.map((format) => format.name).join(", ");
}

function parseDestination(
  text: string,
  { body, formats }: { readonly body: WebhookBody; readonly formats: readonly OutputFormat[] },
): Destination {
  const [, prefix, rest = ""] = /^([A-Za-z0-9_-]{2,}):(.*)$/s.exec(text) ?? [];
  if (prefix?.toLowerCase() === "webhook") return webhook(rest, body);
  if (prefix === undefined) return byExtension(text, formats);
  const format = formatNamed(prefix, formats);
  if (isWriter(rest)) return { kind: "writer", format };
  if (rest !== "") return { kind: "file", format, path: rest };
  throw new InputError(
    `Cannot use --output "${text}": it names no place; ` +
      `write ${format.name}:FILE, or ${format.name}:- for stdout`,
  );
}

function byExtension(path: string, formats: readonly OutputFormat[]): Destination {
  const name = (path.split(/[/\\]/).at(-1) ?? "").toLowerCase();
  const matches = formats.flatMap((format) =>
    extensionsOf(format).filter((one) => name.endsWith(`.${one}`)).map((one) => ({ format, one }))
  ).sort((a, b) => b.one.length - a.one.length);
  const [longest] = matches;
  if (longest !== undefined) return { kind: "file", format: longest.format, path };
  const named = formats.find((format) => format.name === name);
  if (named?.isPipe === true && name === path) return { kind: "writer", format: named };
  const shown = shownDestination(path);
  throw new InputError(
    named === undefined
      ? `Cannot use --output "${shown}": its extension names no format; write FORMAT:${
        shown === "" ? "PATH" : shown
      } (${formatNames(formats)})`
      : `Cannot use --output "${shown}": it names no place; write ${name}:FILE, or ${name}:- for stdout`,
  );
}

function extensionsOf({ extension, otherExtensions = [] }: OutputFormat): readonly string[] {
  return [extension, ...otherExtensions];
}

function webhook(text: string, body: WebhookBody): Destination {
  const place = `--output "${shownDestination(`webhook:${text}`)}"`;
  if (!text.startsWith("@")) {
    return { kind: "webhook", url: parseWebhookAddress(text, place), body };
  }
  const path = text.slice(1);
  if (path !== "") return { kind: "webhook-file", path, body };
  throw new InputError(`Cannot use ${place}: it names no file; write webhook:@FILE`);
}

function checkApart(all: readonly Destination[]): void {
  const writers = all.flatMap((one) => one.kind === "writer" ? [one.format.name] : []);
  if (writers.length > 1) {
    throw new InputError(
      `Cannot write ${
        writers.join(" and ")
      } to stdout together: choose one, and files for the others`,
    );
  }
  const paths = all.flatMap((one) => one.kind === "file" ? [one.path] : []);
  const twice = paths.find((path, i) => paths.indexOf(path) !== i);
  if (twice === undefined) return;
  throw new InputError(`Cannot write two results to "${twice}": give each a file of its own`);
}
