/**
 * Redis and its relatives: Valkey, KeyDB, Dragonfly, Garnet, Kvrocks. `PING` proves the protocol;
 * `INFO server` names the program where no password is required; elsewhere the commands that it
 * knows tell its release. No password is ever sent.
 *
 *     *1 CRLF $4 CRLF PING CRLF
 *     -> +PONG CRLF, or -NOAUTH ..., -DENIED ... (protected mode), -LOADING ...
 *     *2 CRLF $4 CRLF INFO CRLF $6 CRLF server CRLF
 *     -> $<length> CRLF # Server CRLF redis_version:7.0.15 CRLF ... CRLF
 *
 * Source: RESP, https://redis.io/docs/latest/develop/reference/protocol-spec/.
 */

import { latin1, utf8 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";
import { askRedisRelease } from "./redis_commands.ts";
import { nameRedisProduct } from "./redis_products.ts";

const INFO_LIMIT_BYTES = 32_768;
/** From this intensity on, a server that requires a password is asked which commands it knows. */
const RELEASE_INTENSITY = 4;

/** The refusal of the protected mode is one line with all its advice, of more than a thousand bytes. */
const LONGEST_LINE = 2_048;

/** How a server answers `PING`. */
export interface RedisReply {
  /** `PONG` or the code of the error: `NOAUTH`, `DENIED`, `LOADING`, `ERR`. */
  readonly word: string;
  /** The line without its sign. */
  readonly line: string;
}

/** The probe of Redis. */
export const redisProbe: Probe = {
  name: "redis",
  title: "Redis, Valkey, KeyDB, Dragonfly",
  transport: "tcp",
  ports: [6379, 26379, 6378, 16379],
  tlsPorts: [6380],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 3,
  recognise(reply) {
    const parsed = parseRedisReply(reply);
    return parsed === null ? null : describeRedis(parsed, new Map());
  },
  async identify(conversation, { intensity }) {
    await conversation.send(buildRedisCommand("PING"));
    const reply = await conversation.receive({ until: (bytes) => latin1(bytes).includes("\r\n") });
    const parsed = parseRedisReply(reply);
    if (parsed === null) return null;
    if (parsed.word === "NOAUTH" && intensity >= RELEASE_INTENSITY) {
      const release = await askRedisRelease({ conversation, build: buildRedisCommand });
      return { ...describeRedis(parsed, new Map()), ...release };
    }
    const info = parsed.word === "PONG" ? await askInfo(conversation) : new Map<string, string>();
    return describeRedis(parsed, info);
  },
};

/** A command in RESP: an array of bulk strings. */
export function buildRedisCommand(...words: readonly string[]): Uint8Array<ArrayBuffer> {
  const parts = words.map((word) => `$${word.length}\r\n${word}\r\n`);
  return utf8(`*${words.length}\r\n${parts.join("")}`);
}

// Errors that only this family words so; POP3 and NATS have a plain `-ERR` too.
const REFUSAL = new RegExp(
  "^-(?:(NOAUTH) |(DENIED) .{0,60}protected mode|(LOADING) \\w+ is loading|(MASTERDOWN) Link with" +
    "|(NOPERM) (?:This user|User )|(BUSY) \\w+ is busy|(MISCONF) \\w+ is configured" +
    "|(ERR) (?:unknown command [`']|wrong number of arguments for '|operation not permitted$" +
    "|max number of clients (?:reached|\\+ cluster)))",
);

/** Parses the reply to `PING`, or to another protocol's request; `null` when it is not Redis. */
export function parseRedisReply(reply: Uint8Array): RedisReply | null {
  const text = latin1(reply.subarray(0, LONGEST_LINE));
  const end = text.indexOf("\r\n");
  if (end < 0) return null;
  const line = text.slice(0, end);
  if (line === "+PONG") return { word: "PONG", line: "PONG" };
  const word = REFUSAL.exec(line)?.slice(1).find((group) => group !== undefined);
  return word === undefined ? null : { word, line: line.slice(1) };
}

/** The fields of `INFO`; empty when the reply is no whole bulk string. */
export function parseRedisInfo(reply: Uint8Array): ReadonlyMap<string, string> {
  const text = latin1(reply);
  const head = /^\$\d{1,6}\r\n/.exec(text);
  if (head === null || !isWholeInfo(reply)) return new Map();
  const pairs = text.slice(head[0].length).split("\r\n").map((line) => line.split(":"));
  return new Map(
    pairs.filter(([name = ""]) => /^[a-z][a-z0-9_]*$/.test(name))
      .map(([name = "", ...value]) => [name, value.join(":")]),
  );
}

/** The facts of the replies. */
export function describeRedis(
  reply: RedisReply,
  info: ReadonlyMap<string, string>,
): Identification {
  const pong = reply.word === "PONG";
  const { product, vendor, version, cpe } = nameRedisProduct(reply.line, info);
  const os = info.get("os") ?? "";
  return {
    service: "redis",
    ...(product === undefined ? {} : { product }),
    ...(vendor === undefined ? {} : { vendor }),
    ...(version === undefined ? {} : { version }),
    ...(os === "" ? {} : { os }),
    ...(cpe === undefined ? {} : { cpe: [cpe23("a", cpe[0], cpe[1], version)] }),
    details: present({
      redis_ping: pong ? "PONG" : "",
      redis_error: pong ? "" : reply.line,
      redis_auth: authOf(reply.word),
      redis_mode: info.get("redis_mode") ?? info.get("server_mode") ?? "",
      redis_os: os,
      redis_compatible: product === "Redis" ? "" : info.get("redis_version") ?? "",
    }),
  };
}

function authOf(word: string): string {
  if (word === "PONG") return "none";
  return word === "NOAUTH" ? "required" : "";
}

async function askInfo(conversation: Conversation): Promise<ReadonlyMap<string, string>> {
  await conversation.send(buildRedisCommand("INFO", "server"));
  const reply = await conversation.receive({ until: isWholeInfo, limitBytes: INFO_LIMIT_BYTES });
  return parseRedisInfo(reply);
}

/** Whether a bulk string has all the bytes it announces, or the reply is none. */
function isWholeInfo(reply: Uint8Array): boolean {
  const start = latin1(reply.subarray(0, 16));
  const end = start.indexOf("\r\n");
  if (end < 0) return reply.length >= 16;
  if (!/^\$\d/.test(start)) return true;
  return reply.length >= end + 2 + Number(start.slice(1, end)) + 2;
}
