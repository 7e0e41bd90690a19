import assert from "node:assert/strict";
import { isLoopback } from "../../src/transport/loopback.ts";

Deno.test("isLoopback() knows all of 127.0.0.0/8 and ::1, and no other address", () => {
  for (const address of ["127.0.0.1", "127.255.255.254", "::1"]) {
    assert.ok(isLoopback(address), address);
  }
  for (const address of ["128.0.0.1", "12.7.0.0", "0.0.0.0", "::", "::11", "1::1", "localhost"]) {
    assert.ok(!isLoopback(address), address);
  }
});
