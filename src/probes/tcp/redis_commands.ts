/**
 * Which release of Redis keeps its doors shut: a server that requires a password still says which
 * commands it does not know, and that one lacks its arguments, before it asks for the password. None
 * of these is ever run: each is sent without the arguments that it needs.
 *
 *     *1 CRLF $10 CRLF SINTERCARD CRLF
 *     -> -ERR wrong number of arguments for 'sintercard' command CRLF                   it is there
 *     -> -ERR unknown command 'SINTERCARD', with args beginning with: CRLF              it is not
 *
 * Source: `since` in https://redis.io/docs/latest/commands/; processCommand() in server.c of Redis 5
 * to 7.
 */

import { concatBytes, latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import type { Conversation, Identification } from "../probe.ts";

/** A name that no release has. */
const NONE = "PORTICO.NONE";
/** Commands of relatives that Redis has not. */
const KEYDB = "KEYDB.CRON";
const VALKEY = "COMMANDLOG";
/** Commands by the release of Redis that brought them. */
const SINCE: readonly (readonly [command: string, release: string])[] = [
  ["XADD", "5.0"],
  ["ACL", "6.0"],
  ["COPY", "6.2"],
  ["SINTERCARD", "7.0"],
  ["WAITAOF", "7.2"],
  ["HEXPIRE", "7.4"],
  ["HGETEX", "8.0"],
];
/** Valkey began as Redis 7.2, and had nothing of its own by which to tell it until 8.1. */
const SHARED_RELEASE = "7.2";
const COMMANDS = [NONE, KEYDB, VALKEY, ...SINCE.map(([command]) => command)];

type Product = "KeyDB" | "Redis" | "Valkey";
const CPE: Readonly<Record<Product, readonly [vendor: string, product: string]>> = {
  KeyDB: ["snap", "keydb"],
  Redis: ["redis", "redis"],
  Valkey: ["lfprojects", "valkey"],
};

const UNKNOWN = /^-ERR unknown command ['`]([\w.]{1,20})['`],? ?with args beginning with: ?$/;
const KNOWN = /^-ERR wrong number of arguments for '[\w.|]{1,20}' command$|^-NOAUTH /;

/** Asks on a connection without a password, and concludes what it can. */
export async function askRedisRelease(
  { conversation, build }: {
    readonly conversation: Conversation;
    readonly build: (command: string) => Uint8Array;
  },
): Promise<Partial<Identification>> {
  await conversation.send(concatBytes(COMMANDS.map((command) => build(command))));
  const reply = await conversation.receive({
    until: (bytes) => latin1(bytes).split("\r\n").length > COMMANDS.length,
  });
  return redisRelease(latin1(reply).split("\r\n"));
}

/** What the replies to the commands, line by line, prove; nothing where they do not fit together. */
export function redisRelease(lines: readonly string[]): Partial<Identification> {
  const known = new Set<string>();
  for (const [i, command] of COMMANDS.entries()) {
    const line = lines[i] ?? "";
    if (KNOWN.test(line)) known.add(command);
    else if (UNKNOWN.exec(line)?.[1]?.toUpperCase() !== command) return {};
  }
  if (known.has(NONE)) return {};
  if (known.has(KEYDB)) return named("KeyDB");
  if (known.has(VALKEY)) return named("Valkey", "8.1 or newer");
  const last = SINCE.findLastIndex(([command]) => known.has(command));
  const release = SINCE[last]?.[1];
  // Relatives with a part of the commands have gaps.
  const hasGaps = SINCE.slice(0, last + 1).some(([command]) => !known.has(command));
  if (release === undefined || hasGaps) return {};
  if (release === SHARED_RELEASE) return { extra: "Redis 7.2, or Valkey 7.2 or 8.0" };
  return named("Redis", last === SINCE.length - 1 ? `${release} or newer` : release);
}

function named(product: Product, release?: string): Partial<Identification> {
  return {
    product,
    ...(release === undefined ? {} : { extra: `release ${release}` }),
    cpe: [cpe23("a", ...CPE[product])],
  };
}
