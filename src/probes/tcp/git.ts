/**
 * The git daemon, which serves repositories without login. The request is for the capabilities of a
 * repository at `/` (protocol version 2), not its contents; a daemon without one sends an error of
 * its own.
 *
 *     003B git-upload-pack / NUL host=192.0.2.1 NUL NUL version=2 NUL     length in hex, then words
 *     -> 000e version 2 LF  0015 agent=git/2.39.5 LF  ...  0000
 *     or 003d (object id) SP HEAD NUL multi_ack ... agent=git/2.11.0 LF   before git 2.18
 *     or 0033 ERR access denied or repository not exported: /
 *
 * Source: git's gitprotocol-pack, gitprotocol-v2 and gitprotocol-common.
 */

import { latin1, utf8 } from "../../bytes/convert.ts";
import { parseBytes } from "../../bytes/reader.ts";
import { uriHost } from "../../model/endpoint.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const HEADER_CHARACTERS = 4;
const LINE_LIMIT = 200;
const DENIED = /^access denied or repository not exported: /;

/** A git server's reply. */
export interface GitReply {
  /** Its refusal, without `ERR `. */
  readonly error?: string;
  /** `2` when it supports that version. */
  readonly version?: string;
  /** `git/2.39.5`. */
  readonly agent?: string;
}

/** The probe of git daemons. */
export const gitProbe: Probe = {
  name: "git",
  title: "git daemons",
  transport: "tcp",
  ports: [9418],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  recognise(reply) {
    const parsed = parseGitReply(reply);
    return parsed === null ? null : describe(parsed);
  },
  async identify(conversation, { address, serverName, port }) {
    const host = serverName ?? uriHost(address);
    await conversation.send(buildGitRequest(`${host}:${port}`));
    const reply = await conversation.receive({ until: isSettled });
    const parsed = parseGitReply(reply);
    return parsed === null ? null : describe(parsed);
  },
};

/** The request: the capabilities of the repository at `/`. */
export function buildGitRequest(host: string): Uint8Array<ArrayBuffer> {
  const words = `git-upload-pack /\0host=${host}\0\0version=2\0`;
  const length = utf8(words).length + HEADER_CHARACTERS;
  return utf8(length.toString(16).padStart(4, "0") + words);
}

/** Splits packet lines, as far as whole ones were received; `null` when the first is none. */
export function readPktLines(bytes: Uint8Array): readonly string[] | null {
  const lines = parseBytes(bytes, (reader) => {
    const found: string[] = [];
    while (reader.remaining >= HEADER_CHARACTERS && found.length < LINE_LIMIT) {
      const header = latin1(reader.take(HEADER_CHARACTERS));
      if (!/^[0-9a-f]{4}$/.test(header)) break;
      const length = parseInt(header, 16);
      if (length === 0) return [...found, ""];
      if (length <= HEADER_CHARACTERS || reader.remaining < length - HEADER_CHARACTERS) break;
      found.push(latin1(reader.take(length - HEADER_CHARACTERS)).replace(/\n$/, ""));
    }
    return found;
  });
  return lines === null || lines.length === 0 ? null : lines;
}

/** Reads a git server's first reply; `null` when it is none. */
export function parseGitReply(bytes: Uint8Array): GitReply | null {
  const lines = readPktLines(bytes);
  const first = lines?.[0] ?? "";
  if (first.startsWith("ERR ")) return { error: first.slice(4) };
  if (first === "version 2" || first === "version 1") {
    return { version: first.slice(8), ...agentIn(lines?.slice(1).join("\n") ?? "") };
  }
  const [reference = "", abilities] = first.split("\0", 2);
  if (abilities === undefined || !/^(?:[0-9a-f]{40}|[0-9a-f]{64}) \S+$/.test(reference)) {
    return null;
  }
  return { version: "0", ...agentIn(abilities.replaceAll(" ", "\n")) };
}

function agentIn(lines: string): { readonly agent?: string } {
  const agent = /(?:^|\n)agent=([\x21-\x7e]{1,80})/.exec(lines)?.[1];
  return agent === undefined ? {} : { agent };
}

function isSettled(bytes: Uint8Array): boolean {
  const lines = readPktLines(bytes);
  if (lines === null) {
    return bytes.length >= 8 && !/^[0-9a-f]{4}/.test(latin1(bytes.subarray(0, 4)));
  }
  return lines.at(-1) === "" || lines[0]?.startsWith("ERR ") === true;
}

function describe({ error = "", version = "", agent = "" }: GitReply): Identification {
  const release = /^git\/(\d[\w.]*?)(?:\.g[0-9a-f]+)?(?:[-.](?:Linux|Darwin|Windows).*)?$/.exec(
    agent,
  )
    ?.[1];
  const isGit = release !== undefined || DENIED.test(error);
  return {
    service: "git",
    ...(isGit ? { product: "git daemon", cpe: [cpe23("a", "git-scm", "git", release)] } : {}),
    ...(release === undefined ? {} : { version: release }),
    details: present({ git_protocol: version, git_agent: agent, git_error: error }),
  };
}
