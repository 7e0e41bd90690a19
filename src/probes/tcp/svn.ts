/**
 * Subversion's own server. Its greeting has the protocol versions and its capabilities, which date
 * it; for a repository URL it lists its authentication mechanisms. The probe ends there.
 *
 *     -> ( success ( 2 2 ( ) ( edit-pipeline svndiff1 ... list ) ) )
 *     ( 2 ( edit-pipeline svndiff1 absent-entries ) 16:svn://192.0.2.1/ 7:Portico ( ) )
 *     -> ( success ( ( ANONYMOUS CRAM-MD5 ) 36:(repository's id) ) )
 *     or ( failure ( ( 210005 37:No repository found in '...' 0: 0 ) ) )
 *
 * Source: Subversion's subversion/libsvn_ra_svn/protocol, sections 1 and 2.
 */

import { latin1, utf8 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { uriHost } from "../../model/endpoint.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

/** A word, number or text, or a list of such. */
export type SvnItem = string | readonly SvnItem[];

/** A Subversion server's greeting. */
export interface SvnGreeting {
  /** The highest protocol version that it supports. */
  readonly protocol: string;
  readonly capabilities: readonly string[];
}

const SPACE = 0x20;
const DEPTH_LIMIT = 8;
const ITEM_LIMIT = 500;
const ASK_INTENSITY = 4;

/** Abilities and the release that brought them, newest first. */
const SINCE: readonly (readonly [capability: string, release: string])[] = [
  ["list", "1.10"],
  ["accepts-svndiff2", "1.10"],
  ["file-revs-reverse", "1.8"],
  ["ephemeral-txnprops", "1.8"],
  ["inherited-props", "1.8"],
  ["atomic-revprops", "1.7"],
  ["partial-replay", "1.5"],
];

/** The probe of Subversion servers. */
export const svnProbe: Probe = {
  name: "svn",
  title: "Subversion (svnserve)",
  transport: "tcp",
  ports: [3690],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 7,
  recognise(reply) {
    const greeting = parseSvnGreeting(reply);
    return greeting === null ? null : describe(greeting);
  },
  async identify(conversation, { intensity, serverName, address }) {
    const first = await conversation.receive({ until: (bytes) => parseSvnItem(bytes) !== null });
    const greeting = parseSvnGreeting(first);
    if (greeting === null) return null;
    const told = describe(greeting);
    if (intensity < ASK_INTENSITY) return told;
    await conversation.send(buildSvnHello(serverName ?? address));
    const reply = await conversation.receive({ until: (bytes) => parseSvnItem(bytes) !== null });
    return { ...told, details: { ...told.details, ...describeAnswer(parseSvnItem(reply)) } };
  },
};

/** The repository URL: the server's root. */
export function buildSvnHello(host: string): Uint8Array<ArrayBuffer> {
  const url = `svn://${uriHost(host)}`;
  return utf8(
    `( 2 ( edit-pipeline svndiff1 absent-entries ) ${utf8(url).length}:${url} 7:Portico ( ) ) `,
  );
}

/** Reads one item, a list or a single one; `null` when it is not whole. */
export function parseSvnItem(bytes: Uint8Array): SvnItem | null {
  let left = ITEM_LIMIT;
  const read = (reader: ByteReader, depth: number): SvnItem | undefined => {
    reader.expect(left-- > 0 && depth < DEPTH_LIMIT);
    const word = latin1(reader.until(SPACE));
    if (word === ")") return undefined;
    if (word !== "(") return readText(reader, word);
    const items: SvnItem[] = [];
    for (;;) {
      const item = read(reader, depth + 1);
      if (item === undefined) return items;
      items.push(item);
    }
  };
  return parseBytes(bytes, (reader) => read(reader, 0) ?? null);
}

/** A word or number as it is; the text whose length and beginning the word is, whole. */
function readText(reader: ByteReader, word: string): string {
  const colon = word.indexOf(":");
  if (colon < 0) {
    reader.expect(/^[\w-]{1,64}$/.test(word));
    return word;
  }
  const length = word.slice(0, colon);
  reader.expect(/^\d{1,6}$/.test(length));
  const text = reader.seek(reader.offset - word.length + colon).take(Number(length));
  reader.expect(reader.u8() === SPACE);
  return latin1(text);
}

/** Reads a greeting; `null` when it is none. */
export function parseSvnGreeting(bytes: Uint8Array): SvnGreeting | null {
  const [status, body] = listOf(parseSvnItem(bytes));
  const [lowest, highest, logins, capabilities, ...more] = listOf(body);
  if (status !== "success" || more.length > 0) return null;
  if (!isNumber(lowest) || !isNumber(highest)) return null;
  if (!Array.isArray(logins) || !Array.isArray(capabilities)) return null;
  return { protocol: highest, capabilities: wordsOf(capabilities) };
}

function describe({ protocol, capabilities }: SvnGreeting): Identification {
  const since = SINCE.find(([capability]) => capabilities.includes(capability))?.[1];
  return {
    service: "svn",
    vendor: "Apache",
    product: "Subversion",
    ...(since === undefined ? {} : { extra: `${since} or later` }),
    cpe: [cpe23("a", "apache", "subversion")],
    details: present({ svn_protocol: protocol, svn_capabilities: capabilities.join(" ") }),
  };
}

function describeAnswer(answer: SvnItem | null): Readonly<Record<string, string>> {
  const [status, body] = listOf(answer);
  if (status === "success") {
    const [logins, realm] = listOf(body);
    const named = typeof realm === "string" ? realm : "";
    return present({ svn_auth: wordsOf(logins).join(" "), svn_realm: named });
  }
  if (status !== "failure") return {};
  const [, message] = listOf(listOf(body)[0]);
  return present({ svn_error: typeof message === "string" ? message : "" });
}

function listOf(item: SvnItem | null | undefined): readonly SvnItem[] {
  return Array.isArray(item) ? item : [];
}

function wordsOf(item: SvnItem | undefined): readonly string[] {
  return listOf(item).filter((entry) => typeof entry === "string");
}

function isNumber(item: SvnItem | undefined): item is string {
  return typeof item === "string" && /^\d{1,3}$/.test(item);
}
