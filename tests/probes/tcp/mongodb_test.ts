import assert from "node:assert/strict";
import { latin1 } from "../../../src/bytes/convert.ts";
import { mongodbProbe, parseMongoReply } from "../../../src/probes/tcp/mongodb.ts";
import { parseBson } from "../../../src/probes/tcp/mongodb_bson.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { bson, type Document, ID, opMsg, opReply, samples } from "./samples/mongodb.ts";

const EMPTY = new Uint8Array();
const [primary = EMPTY, unknown = EMPTY, old = EMPTY, browser = EMPTY] = samples;

async function identifyWith(
  ...replies: readonly ((question: Uint8Array) => Uint8Array | string)[]
) {
  await using peer = servePeer(async (side) => {
    for (const reply of replies) {
      const question = await side.read();
      if (question === undefined) return;
      await side.write(reply(question));
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await mongodbProbe.identify(conversation, context);
}

function identifyBuild(build: Document) {
  return identifyWith(() => opMsg({ maxWireVersion: 21, ok: 1 }), () => opMsg(build, ID + 1));
}

Deno.test("mongodb identify() asks hello, then buildInfo, and reads both", async () => {
  const found = await identifyWith((question) => {
    assert.match(latin1(question), /hello\0.*\$db\0.*admin\0/s);
    return primary;
  }, (question) => {
    assert.match(latin1(question), /buildInfo\0/);
    return opMsg({ version: "7.0.5", gitVersion: "7809", ok: 1 }, ID + 1);
  });
  assert.equal(found?.product, "MongoDB");
  assert.equal(found?.version, "7.0.5");
  assert.deepEqual(found?.cpe, ["cpe:2.3:a:mongodb:mongodb:7.0.5:*:*:*:*:*:*:*"]);
  assert.deepEqual(found?.details, {
    mongodb_role: "primary",
    mongodb_set: "rs0",
    mongodb_max_wire_version: "21",
    mongodb_version: "7.0.5",
  });
});

Deno.test("mongodb identify() tells whether the list of databases takes a login", async () => {
  const refused = "command listDatabases requires authentication";
  const cases: readonly (readonly [Document, string | undefined])[] = [
    [{ databases: { 0: { name: "admin" }, 1: { name: "shop" } }, ok: 1 }, "none"],
    [{ ok: 0, errmsg: refused, code: 13, codeName: "Unauthorized" }, "required"],
    [{ ok: 0, errmsg: "not authorized on admin to execute command" }, "required"],
    // Old servers give those who are not logged in an empty list.
    [{ databases: {}, ok: 1 }, "required"],
    [{ ok: 0, errmsg: "no such command: 'listDatabases'", code: 59 }, undefined],
  ];
  for (const [list, wanted] of cases) {
    const found = await identifyWith(
      () => primary,
      () => opMsg({ version: "7.0.5", ok: 1 }, ID + 1),
      (question) => {
        assert.match(latin1(question), /listDatabases\0.*nameOnly\0.*\$db\0.*admin\0/s);
        return opMsg(list, ID + 2);
      },
    );
    assert.equal(found?.details?.mongodb_auth, wanted);
  }
});

Deno.test("mongodb identify() tells Percona and FerretDB apart", async () => {
  const percona = await identifyBuild({ version: "4.4.10-11", psmdbVersion: "4.4.10-11", ok: 1 });
  assert.equal(percona?.product, "Percona Server for MongoDB");
  const ferret = await identifyBuild({ version: "7.0.77", ferretdb: { version: "v2.1.0" }, ok: 1 });
  assert.equal(ferret?.product, "FerretDB");
  assert.equal(ferret?.version, "2.1.0");
  assert.equal(ferret?.details?.mongodb_role, "standalone");
});

Deno.test("mongodb identify() knows the protocol when commands are refused", async () => {
  const found = await identifyWith(() => unknown);
  assert.equal(found?.service, "mongodb");
  assert.equal(found?.product, undefined);
  assert.equal(found?.details?.mongodb_error, "no such command: 'hello'");
});

Deno.test("mongodb identify() asks old servers in their own way", async () => {
  await using peer = servePeer(async (side, index) => {
    await side.read();
    if (index === 0) return;
    await side.write(old);
    await side.read();
    await side.write(opReply({ version: "2.6.12", ok: 1 }, ID + 1));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port, { port: 27017 });
  const found = await mongodbProbe.identify(conversation, context);
  assert.equal(found?.version, "2.6.12");
});

Deno.test("mongodb identify() refuses an echo, HTTP and answers to others", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  assert.equal(await identifyWith(() => opMsg({ ok: 1 }, ID + 5)), null);
});

Deno.test("mongodb recognise() knows what a browser is told", () => {
  assert.equal(mongodbProbe.recognise?.(browser)?.product, "MongoDB");
  assert.equal(mongodbProbe.recognise?.(primary), null);
});

Deno.test("parseMongoReply() refuses truncated messages", () => {
  for (const sample of [primary, old]) {
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseMongoReply(sample.slice(0, length), ID), null);
    }
  }
});

Deno.test("parseBson() reads nested facts, to a limit, and refuses unknown types", () => {
  const deep = bson({ a: { b: { c: { d: 1 } } }, e: "f" });
  assert.deepEqual([...parseBson(deep) ?? []], [["e", "f"]]);
  assert.deepEqual([...parseBson(bson({ a: { b: true } })) ?? []], [["a.b", true]]);
  const foreign = bson({ a: 1 });
  foreign[4] = 0x77;
  assert.equal(parseBson(foreign), null);
});
