/**
 * Services that introduce themselves in text, or in a few fixed bytes: a greeting, an error that only
 * they give, or the answer to one harmless line. They need no parser of their own, so each is a row of
 * data with its examples. Texts are Latin-1: one character is one byte.
 */

import { latin1 } from "../../../bytes/convert.ts";
import { cpe23 } from "../../../fingerprints/cpe.ts";
import type { Identification } from "../../probe.ts";

/** One line, and the beginning of its answer. */
export interface SpokenQuestion {
  readonly line: string;
  readonly answer: RegExp;
  /** The answer has too few bytes of its own to prove the service where another line was sent. */
  readonly onlyAsked?: boolean;
  /**
   * Lines of other services, which follow over the same connection where those before stay unanswered: silent
   * services are told apart at the price of one connection. They may do none of them any harm.
   */
  readonly then?: readonly string[];
  /** The server replies once our side of the connection has ended (FIN). */
  readonly ends?: boolean;
  /** A greeting that others send too: the line follows it, and only its answer proves the service. */
  readonly after?: RegExp;
}

/**
 * One service. Named groups of its patterns are facts: `product`, `version`, `extra`, `os`; `major`, `minor`
 * and `patch` are a version in parts, `majorByte` and `minorByte` one in two bytes.
 */
export interface SpokenService {
  /** Short name. */
  readonly service: string;
  /** Usual ports, most usual first. */
  readonly ports: readonly number[];
  /** The beginning of its greeting, or of what it answers to foreign requests. */
  readonly says?: RegExp;
  /** One line that it answers to anybody, and what follows from the answer. */
  readonly ask?: SpokenQuestion;
  readonly vendor?: string;
  readonly product?: string;
  /** `vendor:product` of the CPE name; absent when the dictionary has none. */
  readonly cpe?: string;
  readonly extra?: string;
  readonly device?: string;
  /** What it says or answers, with the version that this gives (`""`: none). */
  readonly examples: readonly (readonly [text: string, version: string])[];
  /** What looks alike and must not be taken for it. */
  readonly nearMisses: readonly string[];
}

/** Patterns see this many bytes of a reply. */
const TEXT_LIMIT = 4_096;
const FACT_LIMIT = 80;

/** A row and what it identifies. */
export interface SpokenMatch {
  readonly row: SpokenService;
  readonly identification: Identification;
}

/** The row that a reply belongs to, by what it says or by the answer to its own line. */
export function matchSpoken(
  rows: readonly SpokenService[],
  reply: Uint8Array,
): SpokenMatch | null {
  if (reply.length === 0) return null;
  const text = latin1(reply.subarray(0, TEXT_LIMIT));
  for (const row of rows) {
    const { says, ask } = row;
    const answered = ask?.onlyAsked === true ? null : ask?.answer.exec(text) ?? null;
    const found = says?.exec(text) ?? answered;
    if (found !== null) return { row, identification: identificationOf(row, found.groups ?? {}) };
  }
  return null;
}

/** The row whose line follows a greeting that proves nothing by itself. */
export function rowAfter(
  rows: readonly SpokenService[],
  greeting: Uint8Array,
): SpokenService | undefined {
  const text = latin1(greeting.subarray(0, TEXT_LIMIT));
  return rows.find(({ ask }) => ask?.after?.test(text) === true);
}

/** What the answer to a row's own line gives; `null` when it is none. */
export function readAnswer(row: SpokenService, reply: Uint8Array): Identification | null {
  const found = row.ask?.answer.exec(latin1(reply.subarray(0, TEXT_LIMIT))) ?? null;
  return found === null ? null : identificationOf(row, found.groups ?? {});
}

function identificationOf(
  row: SpokenService,
  groups: Readonly<Record<string, string | undefined>>,
): Identification {
  const fact = (name: string) => groups[name]?.slice(0, FACT_LIMIT).trim() ?? "";
  const { service, vendor, device, cpe } = row;
  const bytes = ["majorByte", "minorByte"].map((name) => groups[name]?.charCodeAt(0));
  const parts = [...["major", "minor", "patch"].map(fact), ...bytes];
  const inParts = parts.filter((part) => part !== undefined && part !== "").join(".");
  const [version, os] = [fact("version") || inParts, fact("os")];
  const product = fact("product") || row.product;
  const extra = fact("extra") || row.extra;
  const [cpeVendor = "", cpeProduct = ""] = (cpe ?? "").split(":");
  return {
    service,
    ...(vendor === undefined ? {} : { vendor }),
    ...(product === undefined ? {} : { product }),
    ...(version === "" ? {} : { version }),
    ...(extra === undefined ? {} : { extra }),
    ...(os === "" ? {} : { os }),
    ...(device === undefined ? {} : { device }),
    ...(cpe === undefined ? {} : { cpe: [cpe23("a", cpeVendor, cpeProduct, version)] }),
  };
}
