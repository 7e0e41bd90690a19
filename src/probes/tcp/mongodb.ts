/**
 * MongoDB and servers with its protocol. `hello` returns the server's role, `buildInfo` which
 * version it is; both are answered before any login. `listDatabases`, names only, is answered only
 * where no login is required.
 *
 *     length (u32le) request id (u32le) in answer to (u32le) kind (u32le)      header
 *     kind 2013 OP_MSG: flags (u32le) 00 document {hello: 1, $db: "admin"}
 *     -> kind 2013, in answer to our id: flags 00 document {isWritablePrimary: true, ...}
 *     kind 2004 OP_QUERY: flags collection \0 skip count document              before MongoDB 3.6
 *     -> kind 1 OP_REPLY: flags cursor (u64le) from (u32le) count (u32le) document
 *
 * Source: MongoDB manual, "Wire Protocol", "hello", "buildInfo", "listDatabases".
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import { type BsonFacts, buildBson, parseBson } from "./mongodb_bson.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

const HEADER_BYTES = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const LONGEST_REPLY = 32_768;
/** The code of the error "command listDatabases requires authentication". */
const UNAUTHORIZED = 13;
const HTTP_NOTICE =
  /^HTTP\/1\.[01] 200 OK\r\n[^]{0,300}It looks like you are trying to access MongoDB over HTTP/;

/** The form of a command: `modern` servers accept OP_MSG, older ones only OP_QUERY. */
export type MongoDialect = "modern" | "old";

/** The probe of MongoDB. */
export const mongodbProbe: Probe = {
  name: "mongodb",
  title: "MongoDB and FerretDB",
  transport: "tcp",
  ports: [27017, 27018, 27019, 27020],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 4,
  recognise(reply) {
    if (!HTTP_NOTICE.test(latin1(reply.subarray(0, 512)))) return null;
    const cpe = [cpe23("a", "mongodb", "mongodb")];
    return { service: "mongodb", vendor: "MongoDB", product: "MongoDB", cpe };
  },
  async identify(conversation, { random, port, reconnect }) {
    const id = new DataView(random(4).buffer).getUint32(0) >>> 1;
    const hello = await ask(conversation, { command: "hello", id, dialect: "modern" });
    if (hello !== null) {
      const build = await ask(conversation, {
        command: "buildInfo",
        id: id + 1,
        dialect: "modern",
      });
      const list = await ask(conversation, {
        command: "listDatabases",
        id: id + 2,
        dialect: "modern",
      });
      return describe(hello, build ?? new Map(), authOf(list));
    }
    const mayBeOld = mongodbProbe.ports.includes(port) && conversation.ended;
    const second = mayBeOld ? await reconnect() : undefined;
    return second === undefined ? null : await identifyOld(second, id);
  },
};

async function identifyOld(
  conversation: Conversation,
  id: number,
): Promise<Identification | null> {
  const hello = await ask(conversation, { command: "isMaster", id, dialect: "old" });
  if (hello === null) return null;
  const build = await ask(conversation, { command: "buildInfo", id: id + 1, dialect: "old" });
  const list = await ask(conversation, { command: "listDatabases", id: id + 2, dialect: "old" });
  return describe(hello, build ?? new Map(), authOf(list));
}

/**
 * Whether commands need a login: the names of databases are given to those alone who may read them.
 * Where a login is required, the list is refused, or it is empty.
 */
function authOf(list: BsonFacts | null): string {
  if (list === null) return "";
  if (list.get("ok") === 1) return list.has("databases.0.name") ? "none" : "required";
  const says = `${list.get("errmsg") ?? ""} ${list.get("$err") ?? ""}`;
  const isRefusal = list.get("code") === UNAUTHORIZED || /authenticat|authoriz/i.test(says);
  return isRefusal ? "required" : "";
}

/** One request. */
export interface MongoQuestion {
  readonly command: "hello" | "isMaster" | "buildInfo" | "listDatabases";
  readonly id: number;
  readonly dialect: MongoDialect;
}

/** The request as a message. */
export function buildMongoCommand(
  { command, id, dialect }: MongoQuestion,
): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter();
  const asked: [string, string | number][] = [[command, 1]];
  if (command === "listDatabases") asked.push(["nameOnly", 1]);
  if (dialect === "modern") {
    body.u32le(0).u8(0).bytes(buildBson([...asked, ["$db", "admin"]]));
  } else {
    body.u32le(0).text("admin.$cmd\0").u32le(0).u32le(1).bytes(buildBson(asked));
  }
  return new ByteWriter().u32le(HEADER_BYTES + body.length).u32le(id).u32le(0)
    .u32le(dialect === "modern" ? OP_MSG : OP_QUERY).bytes(body.finish()).finish();
}

/** Parses the reply to the request with this id; `null` when it is none or not complete. */
export function parseMongoReply(bytes: Uint8Array, id: number): BsonFacts | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u32le() === bytes.length);
    reader.expect(reader.skip(4).u32le() === id);
    const kind = reader.u32le();
    if (kind === OP_MSG) {
      const flags = reader.u32le();
      reader.expect(reader.u8() === 0);
      const checksum = (flags & 1) === 0 ? 0 : 4;
      return readFacts(reader, reader.remaining - checksum);
    }
    reader.expect(kind === OP_REPLY);
    reader.expect(reader.skip(16).u32le() === 1);
    return readFacts(reader, reader.remaining);
  });
}

function readFacts(reader: ByteReader, length: number): BsonFacts {
  const facts = parseBson(reader.take(length));
  reader.expect(facts !== null && (facts.has("ok") || facts.has("$err")));
  return facts;
}

async function ask(
  conversation: Conversation,
  question: MongoQuestion,
): Promise<BsonFacts | null> {
  await conversation.send(buildMongoCommand(question));
  const reply = await conversation.receive({ until: isSettled, limitBytes: LONGEST_REPLY });
  return parseMongoReply(reply, question.id);
}

/** Whether the message is whole, or the bytes are none. */
function isSettled(bytes: Uint8Array): boolean {
  const length = parseBytes(bytes, (reader: ByteReader) => reader.u32le());
  return length !== null && (length > LONGEST_REPLY || bytes.length >= length);
}

function describe(hello: BsonFacts, build: BsonFacts, auth: string): Identification {
  const text = (facts: BsonFacts, name: string) => String(facts.get(name) ?? "");
  return {
    service: "mongodb",
    ...nameProduct(build),
    details: present({
      mongodb_role: hello.size === 0 ? "" : roleOf(hello),
      mongodb_set: text(hello, "setName"),
      mongodb_max_wire_version: text(hello, "maxWireVersion"),
      mongodb_version: text(build, "version"),
      mongodb_auth: auth,
      mongodb_error: text(hello, "errmsg"),
    }),
  };
}

function nameProduct(build: BsonFacts): Partial<Identification> {
  const version = String(build.get("version") ?? "");
  const ferret = String(build.get("ferretdbVersion") ?? build.get("ferretdb.version") ?? "");
  if (ferret !== "") {
    return {
      product: "FerretDB",
      version: ferret.replace(/^v(?=\d)/, ""),
      extra: `MongoDB ${version}`,
    };
  }
  const percona = String(build.get("psmdbVersion") ?? "");
  const named = percona === ""
    ? { vendor: "MongoDB", product: "MongoDB" }
    : { vendor: "Percona", product: "Percona Server for MongoDB" };
  if (version === "") return build.size === 0 ? {} : named;
  return {
    ...named,
    version: percona || version,
    cpe: [cpe23("a", "mongodb", "mongodb", version)],
  };
}

function roleOf(hello: BsonFacts): string {
  if (hello.get("msg") === "isdbgrid") return "mongos";
  if (!hello.has("setName")) return hello.has("maxWireVersion") ? "standalone" : "";
  if (hello.get("isWritablePrimary") === true || hello.get("ismaster") === true) return "primary";
  if (hello.get("secondary") === true) return "secondary";
  return hello.get("arbiterOnly") === true ? "arbiter" : "member";
}
