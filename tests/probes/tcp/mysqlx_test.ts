import assert from "node:assert/strict";
import {
  buildCapabilitiesGet,
  isMysqlxHello,
  mysqlxProbe,
  parseMysqlxCapabilities,
} from "../../../src/probes/tcp/mysqlx.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/mysqlx.ts";

const [hello = new Uint8Array(), answer = new Uint8Array(), both = new Uint8Array()] = samples;

async function identifyWith(reply: (question: Uint8Array) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    const question = await side.read();
    if (question !== undefined) await side.write(reply(question));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await mysqlxProbe.identify(conversation, context);
}

Deno.test("mysqlx identify() reads the capabilities of silent and of greeting servers", async () => {
  const silent = await identifyWith((question) => {
    assert.deepEqual(question, buildCapabilitiesGet());
    return answer;
  });
  assert.equal(silent?.service, "mysqlx");
  assert.equal(silent?.details?.mysqlx_tls, "yes");
  const greeting = await identifyWith(() => both);
  assert.equal(greeting?.details?.mysqlx_tls, "no");
  assert.equal(greeting?.details?.mysqlx_capabilities, "authentication.mechanisms node_type");
});

Deno.test("mysqlx identify() is content with the greeting alone", async () => {
  const found = await identifyWith(() => hello);
  assert.equal(found?.service, "mysqlx");
  assert.deepEqual(found?.details, {});
});

Deno.test("mysqlx identify() refuses an echo, HTTP and garbage", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  assert.equal(await identifyWith(() => Uint8Array.of(5, 0, 0, 0, 11, 1, 2, 3, 4)), null);
});

Deno.test("mysqlx recognise() knows the greeting only", () => {
  assert.equal(mysqlxProbe.recognise?.(hello)?.service, "mysqlx");
  assert.equal(mysqlxProbe.recognise?.(answer), null);
});

Deno.test("mysqlx parsers refuse truncated messages", () => {
  for (let length = 0; length < hello.length; length++) {
    assert.equal(isMysqlxHello(hello.slice(0, length)), false);
  }
  for (let length = 0; length < answer.length; length++) {
    assert.equal(parseMysqlxCapabilities(answer.slice(0, length)), null);
  }
});
