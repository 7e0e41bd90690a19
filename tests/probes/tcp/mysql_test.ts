import assert from "node:assert/strict";
import { fromHex, hex } from "../../../src/bytes/convert.ts";
import {
  buildMysqlTlsRequest,
  mysqlProbe,
  parseMysqlGreeting,
  parseMysqlRefusal,
} from "../../../src/probes/tcp/mysql.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { mysqlError, mysqlGreeting, samples } from "./samples/mysql.ts";

/** What the probe makes of a server that opens with `first`, and what it sent back. */
async function identifyWith(first: Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    await side.write(first);
    await side.drain();
  });
  const found = await (async () => {
    using conversation = await converse(peer.port);
    await using context = probeContext(peer.port);
    return await mysqlProbe.identify(conversation, context);
  })();
  return { found, connections: peer.accepted.length, received: peer.accepted[0]?.received };
}

Deno.test("mysql identify() reads flavour and version on one connection, sending nothing", async () => {
  const { found, connections, received } = await identifyWith(samples[0] ?? "");
  assert.equal(found?.product, "MariaDB");
  assert.equal(found?.version, "10.11.6");
  assert.equal(found?.os, "Debian Linux 12");
  assert.deepEqual(found?.details, {
    mysql_version: "5.5.5-10.11.6-MariaDB-0+deb12u1",
    mysql_tls: "no",
    mysql_auth_plugin: "mysql_native_password",
  });
  assert.equal(connections, 1);
  assert.equal(received?.length, 0);
});

Deno.test("mysql identify() tells MySQL, Percona and Aurora apart", async () => {
  const cases = [
    ["8.0.36", "MySQL", "8.0.36"],
    ["5.6.51-91.0-Percona", "Percona Server", "5.6.51"],
    ["8.0.28-mysql_aurora.3.04.0", "Aurora MySQL", "3.04.0"],
  ] as const;
  for (const [text, product, version] of cases) {
    const { found } = await identifyWith(mysqlGreeting(text, { tls: false }));
    assert.equal(found?.product, product);
    assert.equal(found?.version, version);
  }
});

Deno.test("mysql identify() names MariaDB by capabilities of its own, whatever its version says", async () => {
  const hidden = fromHex(
    "4a0000000a68696464656e000e000000364537244e3c212f00feff080200ff81150000000000001d00000066" +
      "382449267e69752f27763f006d7973716c5f6e61746976655f70617373776f726400",
  );
  const { found } = await identifyWith(hidden);
  assert.deepEqual([found?.product, found?.version], ["MariaDB", undefined]);
  // --version=5.7.33-log: a MySQL's own.
  const masked = fromHex(
    "4e0000000a352e372e33332d6c6f67000e000000364537244e3c212f00feff080200ff81150000000000" +
      "001d00000066382449267e69752f27763f006d7973716c5f6e61746976655f70617373776f726400",
  );
  const { found: behind } = await identifyWith(masked);
  assert.deepEqual([behind?.product, behind?.version], ["MariaDB", undefined]);
  assert.equal(behind?.details?.mysql_version, "5.7.33-log");
  const mysql = await identifyWith(mysqlGreeting("hidden", { tls: false }));
  assert.equal(mysql.found?.product, undefined);
});

Deno.test("mysql identify() asks for TLS where it is offered, and keeps the finding", async () => {
  const asked = Promise.withResolvers<Uint8Array>();
  await using peer = servePeer(async (side) => {
    await side.write(samples[1] ?? "");
    asked.resolve(await side.readAtLeast(36));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  const found = await mysqlProbe.identify(conversation, context);
  assert.equal(found?.version, "8.0.36");
  assert.equal(found?.details?.mysql_tls, "yes");
  assert.equal(found?.details?.mysql_auth_plugin, "caching_sha2_password");
  assert.deepEqual(await asked.promise, buildMysqlTlsRequest(0xffff));
  assert.equal(peer.accepted.length, 1);
});

Deno.test("buildMysqlTlsRequest() is a packet of 32 bytes that names nobody", () => {
  const packet = buildMysqlTlsRequest(0x81ffffff);
  assert.equal(packet.length, 36);
  assert.equal(hex(packet), "20000001008a00000000000121" + "00".repeat(23));
});

Deno.test("mysql identify() counts a refusal, with the product it names", async () => {
  const refused = await identifyWith(samples[3] ?? "");
  assert.equal(refused.found?.product, "MariaDB");
  assert.match(refused.found?.details?.mysql_error ?? "", /^1130 Host '192\.0\.2\.1' is not/);
  const full = await identifyWith(samples[4] ?? "");
  assert.equal(full.found?.service, "mysql");
  assert.equal(full.found?.product, undefined);
  assert.equal(full.found?.details?.mysql_error, "1040 Too many connections");
  const blocked = await identifyWith(
    mysqlError(1129, "Host 'a' is blocked because of many connection errors; unblock with ..."),
  );
  assert.equal(blocked.found?.service, "mysql");
});

Deno.test("mysql identify() refuses foreign greetings", async () => {
  for (const first of ["220 mail ESMTP\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 400 \r\n\r\n"]) {
    assert.equal((await identifyWith(first)).found, null);
  }
});

Deno.test("mysql recognise() needs a whole refusal, or a greeting with its whole version", () => {
  for (const sample of samples) {
    assert.equal(mysqlProbe.recognise?.(sample)?.service, "mysql");
    // A greeting's version ends with NUL; what is cut behind it costs details, not the name.
    const needed = sample[4] === 10 ? sample.indexOf(0, 5) + 1 : sample.length;
    for (let length = 0; length < needed; length++) {
      assert.equal(mysqlProbe.recognise?.(sample.slice(0, length)), null);
    }
    const whole = mysqlProbe.recognise?.(sample)?.version;
    for (let length = needed; length < sample.length; length++) {
      const told: string | undefined = mysqlProbe.recognise?.(sample.slice(0, length))?.version;
      assert.ok(told === undefined || told === whole, `${told} of ${length} bytes`);
    }
    assert.equal(mysqlProbe.recognise?.(Uint8Array.of(...sample, 0)), null);
  }
});

Deno.test("mysql recognise() reads a greeting that the refusal of earlier bytes follows", () => {
  const greeting = mysqlGreeting("8.0.36");
  const refusal = mysqlError(1156, "#08S01Got packets out of order");
  refusal[3] = 0x21;
  const found = mysqlProbe.recognise?.(Uint8Array.of(...greeting, ...refusal));
  assert.equal(found?.version, "8.0.36");
  for (const length of [1, 6, refusal.length - 1]) {
    const cut = Uint8Array.of(...greeting, ...refusal.subarray(0, length));
    assert.equal(mysqlProbe.recognise?.(cut), null, `${length}`);
  }
});

Deno.test("mysql parsers refuse look-alikes", () => {
  assert.equal(parseMysqlGreeting(mysqlGreeting("not a version").subarray(0, 40)), null);
  assert.equal(parseMysqlRefusal(mysqlError(17, "Too many connections")), null);
  assert.equal(parseMysqlRefusal(mysqlError(1040, "\x01\x02\x03\x04\x05\x06\x07\x08\x09")), null);
});

Deno.test("mysql recognise() knows a server of a library by the form of its greeting alone", () => {
  const greeting = "Q\0\0\0\x0anode.js rocks\0\x01\0\0\0pRabcdef\0\xff\xff\x08\x02\0\xff\0\x15" +
    "\0".repeat(10) + "abcdefghijkl\0mysql_native_password\0";
  const bytes = Uint8Array.from(greeting, (character) => character.charCodeAt(0));
  const found = mysqlProbe.recognise?.(bytes);
  assert.equal(found?.service, "mysql");
  assert.equal(found?.product, undefined);
  assert.equal(found?.details?.["mysql_auth_plugin"], "mysql_native_password");
  const cut = bytes.subarray(0, 40);
  assert.equal(mysqlProbe.recognise?.(cut) ?? null, null);
});
