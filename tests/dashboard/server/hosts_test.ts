import assert from "node:assert/strict";
import { hostTest, isLoopback, originOf } from "../../../src/dashboard/server/hosts.ts";

Deno.test("names of a loopback server are loopback's, with its port; a name of others is none", () => {
  const own = hostTest({ host: "127.0.0.1", port: 8420 });
  for (const good of ["127.0.0.1:8420", "localhost:8420", "LOCALHOST:8420", "[::1]:8420"]) {
    assert.ok(own(good), good);
  }
  for (
    const bad of [
      ...["evil.example:8420", "localhost.evil.example:8420", "127.0.0.1", "127.0.0.1:84200", ""],
      ...["10.0.0.1:8420", "127.0.0.1:8420:8420", "[::1%25eth0]:8420", "user@localhost:8420"],
      ...["127.0.0.1.nip.io:8420", "localhost:8420/"],
    ]
  ) assert.ok(!own(bad), bad);
  assert.ok(!own(undefined));
});

Deno.test("a server for other machines is called by its address or its name, not by every name", () => {
  const named = hostTest({ host: "portico.lan", port: 80 });
  assert.ok(named("portico.lan") && named("Portico.LAN:80"));
  assert.ok(!named("localhost") && !named("10.0.0.5"));
  const address = hostTest({ host: "10.0.0.5", port: 8420 });
  assert.ok(address("10.0.0.5:8420") && !address("localhost:8420") && !address("10.0.0.6:8420"));
  for (const host of ["0.0.0.0", "::"]) {
    const any = hostTest({ host, port: 8420 });
    assert.ok(any("192.168.1.5:8420") && any("[fd00::5]:8420") && any("localhost:8420"));
    // A name that somebody else's page gave this machine.
    assert.ok(!any("rebound.example:8420"));
  }
});

Deno.test("loopback is loopback in every spelling, and nothing else is", () => {
  for (const host of ["127.0.0.1", "127.255.0.9", "::1", "localhost"]) assert.ok(isLoopback(host));
  for (const host of ["0.0.0.0", "::", "127.evil.example", "10.0.0.1", "localhost.lan", ""]) {
    assert.ok(!isLoopback(host), host);
  }
});

Deno.test("the address of the pages can be opened by a browser", () => {
  assert.equal(originOf({ host: "::1", port: 8420 }), "http://[::1]:8420");
  assert.equal(originOf({ host: "0.0.0.0", port: 80 }), "http://127.0.0.1");
});
