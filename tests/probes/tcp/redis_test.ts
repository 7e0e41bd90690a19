import assert from "node:assert/strict";
import { concatBytes, latin1, utf8 } from "../../../src/bytes/convert.ts";
import type { Identification } from "../../../src/probes/probe.ts";
import {
  buildRedisCommand,
  parseRedisInfo,
  parseRedisReply,
  redisProbe,
} from "../../../src/probes/tcp/redis.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { redisInfo, samples } from "./samples/redis.ts";

/** Identifies a peer that answers each command with the next of `replies`; what it was asked. */
async function identifyWith(
  ...replies: readonly (Uint8Array | string)[]
): Promise<{ found: Identification | null; asked: string }> {
  await using peer = servePeer(async (side) => {
    for (const reply of replies) {
      if (await side.read() === undefined) return;
      await side.write(reply);
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  const found = await redisProbe.identify(conversation, context);
  return { found, asked: latin1(peer.accepted[0]?.received ?? new Uint8Array()) };
}

Deno.test("buildRedisCommand() writes an array of bulk strings", () => {
  assert.equal(
    latin1(buildRedisCommand("INFO", "server")),
    "*2\r\n$4\r\nINFO\r\n$6\r\nserver\r\n",
  );
});

Deno.test("redis identify() asks a server with a password for commands that lack their arguments", async () => {
  const { asked } = await identifyWith("-NOAUTH Authentication required.\r\n", "");
  assert.match(asked, /^\*1\r\n\$4\r\nPING\r\n(?:\*1\r\n\$\d+\r\n[A-Z.]+\r\n){10}$/);
});

Deno.test("redis identify() names Redis, its version and its PONG", async () => {
  const info = redisInfo(
    "redis_version:7.0.15",
    "redis_mode:standalone",
    "os:Linux 6.1.0-18-amd64 x86_64",
    "executable:/usr/bin/redis-server",
  );
  const { found, asked } = await identifyWith("+PONG\r\n", info);
  assert.equal(asked, "*1\r\n$4\r\nPING\r\n*2\r\n$4\r\nINFO\r\n$6\r\nserver\r\n");
  assert.equal(found?.product, "Redis");
  assert.equal(found?.version, "7.0.15");
  assert.deepEqual(found?.cpe, ["cpe:2.3:a:redis:redis:7.0.15:*:*:*:*:*:*:*"]);
  assert.equal(found?.os, "Linux 6.1.0-18-amd64 x86_64");
  assert.equal(found?.details?.redis_ping, "PONG");
  assert.equal(found?.details?.redis_auth, "none");
  assert.equal(found?.details?.redis_mode, "standalone");
});

Deno.test("redis identify() tells the relatives apart", async () => {
  const cases = [
    ["Valkey", "8.1.1", ["redis_version:7.2.4", "server_name:valkey", "valkey_version:8.1.1"]],
    ["Dragonfly", "1.27.1", ["redis_version:7.4.0", "dragonfly_version:df-v1.27.1"]],
    ["KeyDB", "6.3.4", ["redis_version:6.3.4", "executable:/usr/local/bin/keydb-server"]],
    ["Garnet", "1.0.61", ["garnet_version:1.0.61", "redis_version:7.4.3"]],
    ["Kvrocks", "2.11.1", ["redis_version:7.0.0", "kvrocks_version:2.11.1"]],
    ["Redict", "7.3.2", ["redis_version:7.2.4", "redict_version:7.3.2"]],
  ] as const;
  for (const [product, version, lines] of cases) {
    const { found } = await identifyWith("+PONG\r\n", redisInfo(...lines));
    assert.equal(found?.product, product);
    assert.equal(found?.version, version);
  }
});

Deno.test("redis identify() stops at a refusal and says what it was", async () => {
  const { found, asked } = await identifyWith("-NOAUTH Authentication required.\r\n");
  assert.equal(asked, "*1\r\n$4\r\nPING\r\n");
  assert.equal(found?.service, "redis");
  assert.equal(found?.product, undefined);
  assert.deepEqual(found?.details, {
    redis_error: "NOAUTH Authentication required.",
    redis_auth: "required",
  });
  const denied = await identifyWith(samples[2] ?? "");
  assert.equal(denied.found?.product, "Redis");
});

Deno.test("redis identify() claims no product when INFO is refused or broken", async () => {
  for (const info of ["-ERR unknown command 'INFO'\r\n", "$999\r\nredis_version:7.0.0\r\n"]) {
    const { found } = await identifyWith("+PONG\r\n", info);
    assert.equal(found?.details?.redis_ping, "PONG");
    assert.equal(found?.product, undefined);
  }
});

Deno.test("redis identify() refuses an echo, HTTP and other protocols' words", async () => {
  const foreign = [
    buildRedisCommand("PING"),
    "HTTP/1.1 400 Bad Request\r\n\r\n",
    "PONG\r\n",
    "+OK POP3 ready\r\n",
    "-ERR Unknown command.\r\n",
    "-ERR 'Unknown Protocol Operation'\r\n",
    "+PONG",
  ];
  for (const reply of foreign) assert.equal((await identifyWith(reply)).found, null);
});

Deno.test("parseRedisReply() knows every sample, and none that is cut before its line end", () => {
  for (const sample of samples) {
    assert.notEqual(parseRedisReply(sample), null, latin1(sample));
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseRedisReply(sample.slice(0, length)), null);
    }
  }
});

Deno.test("parseRedisReply() reads the long line of the protected mode, with all its advice", () => {
  const advice = " 1) Just disable protected mode.".repeat(32);
  const line =
    `-DENIED Redis is running in protected mode because protected mode is enabled${advice}`;
  assert.equal(redisProbe.recognise?.(utf8(`${line}\r\n`))?.product, "Redis");
});

Deno.test("parseRedisInfo() reads whole bulk strings only", () => {
  const whole = redisInfo("redis_version:7.0.15", "not a field", "executable:/a:b");
  assert.deepEqual(
    [...parseRedisInfo(whole)],
    [["redis_version", "7.0.15"], ["executable", "/a:b"]],
  );
  assert.equal(parseRedisInfo(whole.slice(0, -3)).size, 0);
  assert.equal(parseRedisInfo(concatBytes([utf8("x"), whole])).size, 0);
});
