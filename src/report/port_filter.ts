/**
 * Which ports are shown: `service=http state=open port=8000-9000`. Every term must hold; a value is one
 * of several words between commas, in which `*` stands for any characters.
 */

import { InputError } from "../model/input_error.ts";
import { type Host, type Port, shownState } from "../model/report.ts";
import { PORT_STATES, REASON_SENTENCES } from "../model/state.ts";
import { nearest } from "../text/nearest.ts";
import { fitsWildcard } from "../text/wildcard.ts";

/** Whether a port is shown. */
export type PortFilter = (port: Port, host: Host) => boolean;

/** What a field of a port is, as texts; none where it is not known. */
type Field = (port: Port, host: Host) => readonly (string | undefined)[];

const FIELDS: Readonly<Record<string, Field>> = {
  host: (_, { address, hostnames, rdns }) => [address, ...hostnames, ...rdns],
  port: ({ port }) => [`${port}`],
  proto: ({ transport }) => [transport],
  state: (port) => [shownState(port)],
  reason: ({ reason }) => [reason],
  service: ({ service }) => [
    service?.name,
    service?.tunnel === undefined ? undefined : `${service.name}s`,
  ],
  hint: ({ serviceHint }) => [serviceHint],
  vendor: ({ service }) => [service?.vendor],
  product: ({ service }) => [service?.product],
  version: ({ service }) => [service?.version],
  os: ({ service }) => [service?.os],
  banner: ({ banner }) => [banner?.text],
  fingerprint: ({ fingerprint }) => [fingerprint],
  tls: ({ tls, service }) => [tls === undefined && service?.tunnel === undefined ? "no" : "yes"],
};

/** Every field that a filter can name. */
export const FILTER_FIELDS: readonly string[] = Object.keys(FIELDS);

/** The fields of which every value is known: another one could only show nothing, or everything. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  proto: ["tcp", "udp"],
  state: [...PORT_STATES, "unfiltered", "skipped"],
  reason: Object.keys(REASON_SENTENCES),
  tls: ["yes", "no"],
};

const TERM = /^([a-z][a-z0-9_]*)(=|!=|~)(?:"([^"]*)"|([^\s"]*))(?:\s+|$)/i;

/**
 * Reads a filter.
 *
 * @throws {InputError} when a term cannot be read or names no field.
 */
export function parseFilter(text: string): PortFilter {
  const terms: PortFilter[] = [];
  for (let rest = text.trim(); rest !== "";) {
    const found = TERM.exec(rest);
    const [whole = "", key = "", operator = "", quoted, bare = ""] = found ?? [];
    if (found === null) {
      throw new InputError(
        `Cannot use --filter "${text}": "${rest.split(/\s/, 1)[0]}" is not a filter term; ` +
          "use field=value, field!=value or field~part, e.g. service=redis",
      );
    }
    terms.push(term({ field: fieldNamed(key, text), operator, value: quoted ?? bare, key }));
    rest = rest.slice(whole.length);
  }
  if (terms.length === 0) {
    throw new InputError('Cannot use --filter "": it has no term; write one, like service=http');
  }
  return (port, host) => terms.every((fits) => fits(port, host));
}

/** A field, or one of the details, whose names have an underscore: `http_status`. */
function fieldNamed(key: string, text: string): Field {
  const name = key.toLowerCase();
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  if (field !== undefined) return field;
  if (name.includes("_")) {
    return ({ details }) => Object.hasOwn(details, name) ? [details[name]] : [];
  }
  const near = nearest(name, FILTER_FIELDS);
  throw new InputError(
    `Cannot use --filter "${text}": there is no field "${key}"` +
      (near === undefined
        ? `; there are ${FILTER_FIELDS.join(", ")} and the names of details`
        : `; did you mean "${near}"?`),
  );
}

function term({ field, operator, value, key }: {
  readonly field: Field;
  readonly operator: string;
  readonly value: string;
  readonly key: string;
}): PortFilter {
  const known: Field = (port, host) => field(port, host).filter((one) => one !== undefined);
  if (operator === "~") {
    const part = value.toLowerCase();
    return (port, host) =>
      known(port, host).some((one) => one?.toLowerCase().includes(part) === true);
  }
  const words = value.split(",").map((word) => word.trim());
  for (const word of words) checkValue(key.toLowerCase(), word);
  const fits = key.toLowerCase() === "port" ? fitsNumber : fitsWildcard;
  const matches: PortFilter = (port, host) =>
    known(port, host).some((one) => words.some((word) => fits(one ?? "", word)));
  return operator === "=" ? matches : (port, host) => !matches(port, host);
}

/** Refuses a value that the field cannot have. */
function checkValue(key: string, word: string): void {
  const values = Object.hasOwn(VALUES, key) ? VALUES[key] : undefined;
  const port = key === "port" && !/^\d{1,5}(?:-\d{1,5})?$/.test(word);
  if (!port && (values === undefined || values.some((value) => fitsWildcard(value, word)))) return;
  const near = nearest(word.toLowerCase(), values ?? []);
  const meant = near === undefined
    ? `it must be ${port ? "a number or a range, like 8000-9000" : values?.join(", ")}`
    : `did you mean "${near}"?`;
  throw new InputError(`Cannot use --filter "${key}=${word}": no port has that ${key}; ${meant}`);
}

/** `80`, `8000-9000`. */
function fitsNumber(text: string, word: string): boolean {
  const [, first = word, last = word] = /^(\d+)-(\d+)$/.exec(word) ?? [];
  return Number(text) >= Number(first) && Number(text) <= Number(last);
}
