import assert from "node:assert/strict";
import { redisRelease } from "../../../src/probes/tcp/redis_commands.ts";

const COMMANDS = [
  ...["PORTICO.NONE", "KEYDB.CRON", "COMMANDLOG"],
  ...["XADD", "ACL", "COPY", "SINTERCARD", "WAITAOF", "HEXPIRE", "HGETEX"],
];

/** The replies of a server that knows these commands. */
function replies(known: readonly string[], quote = "'"): readonly string[] {
  return COMMANDS.map((command) =>
    known.includes(command)
      ? `-ERR wrong number of arguments for '${command.toLowerCase()}' command`
      : `-ERR unknown command ${quote}${command}${
        quote === "'" ? "'" : "`"
      }, with args beginning with: `
  );
}

Deno.test("redisRelease() tells Redis and its release by the commands that there are", () => {
  const known = ["XADD", "ACL", "COPY", "SINTERCARD"];
  assert.deepEqual(redisRelease(replies(known)), {
    product: "Redis",
    extra: "release 7.0",
    cpe: ["cpe:2.3:a:redis:redis:*:*:*:*:*:*:*:*"],
  });
  assert.equal(redisRelease(replies(known.slice(0, 1), "`")).extra, "release 5.0");
  const all = [...known, "WAITAOF", "HEXPIRE", "HGETEX"];
  assert.equal(redisRelease(replies(all)).extra, "release 8.0 or newer");
});

Deno.test("redisRelease() names no product where Redis and Valkey are the same, and each by its own", () => {
  const shared = ["XADD", "ACL", "COPY", "SINTERCARD", "WAITAOF"];
  assert.deepEqual(redisRelease(replies(shared)), { extra: "Redis 7.2, or Valkey 7.2 or 8.0" });
  assert.equal(redisRelease(replies([...shared, "COMMANDLOG"])).product, "Valkey");
  assert.equal(redisRelease(replies(["XADD", "ACL", "COPY", "KEYDB.CRON"])).product, "KeyDB");
});

Deno.test("redisRelease() concludes nothing from gaps, from servers that hide all, and from others' words", () => {
  assert.deepEqual(redisRelease(replies(["XADD", "COPY", "SINTERCARD"])), {});
  assert.deepEqual(redisRelease(COMMANDS.map(() => "-NOAUTH Authentication required.")), {});
  assert.deepEqual(redisRelease(replies([])), {});
  assert.deepEqual(redisRelease(replies(["XADD"]).slice(0, 5)), {});
  assert.deepEqual(redisRelease(COMMANDS.map(() => "-ERR unknown command")), {});
});
