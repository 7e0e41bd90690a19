import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import {
  buildMssqlPrelogin,
  mssqlProbe,
  parseMssqlPrelogin,
} from "../../../src/probes/tcp/mssql.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/mssql.ts";

const [v2019 = new Uint8Array(), v2008r2 = new Uint8Array()] = samples;

async function identifyWith(reply: (question: Uint8Array) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    const question = await side.read();
    if (question !== undefined) await side.write(reply(question));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await mssqlProbe.identify(conversation, context);
}

Deno.test("buildMssqlPrelogin() is a PRELOGIN packet whose offsets fit", () => {
  assert.equal(
    hex(buildMssqlPrelogin()),
    "1201002000000000" + "0000100006" + "0100160001" + "0400170001" + "ff" + "0000000000000000",
  );
});

Deno.test("mssql identify() names product, version and encryption", async () => {
  const found = await identifyWith(() => v2019);
  assert.equal(found?.product, "SQL Server 2019");
  assert.equal(found?.version, "15.0.2112");
  assert.deepEqual(found?.cpe, ["cpe:2.3:a:microsoft:sql_server:2019:*:*:*:*:*:*:*"]);
  assert.equal(found?.details?.mssql_encryption, "available");
  const old = await identifyWith(() => v2008r2);
  assert.equal(old?.product, "SQL Server 2008 R2");
  assert.equal(old?.version, "10.50.1600");
  assert.equal(old?.details?.mssql_encryption, "not supported");
});

Deno.test("mssql identify() refuses an echo, HTTP and a version that cannot be", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  const impossible = v2019.slice();
  impossible[29] = 99;
  assert.equal(await identifyWith(() => impossible), null);
});

Deno.test("parseMssqlPrelogin() refuses truncated packets and offsets beyond them", () => {
  for (let length = 0; length < v2019.length; length++) {
    assert.equal(parseMssqlPrelogin(v2019.slice(0, length)), null);
  }
  const beyond = v2019.slice();
  beyond[9] = 0xff;
  assert.equal(parseMssqlPrelogin(beyond), null);
});
