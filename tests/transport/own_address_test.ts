import assert from "node:assert/strict";
import { isOwnAddress } from "../../src/transport/own_address.ts";

Deno.test("isOwnAddress() is true of loopback and of this machine's interfaces, and of no other", () => {
  for (const address of ["127.0.0.1", "127.9.9.9", "::1"]) {
    assert.equal(isOwnAddress(address), true);
  }
  for (const address of ["192.0.2.1", "2001:db8::1", "fe80::1%no"]) {
    assert.equal(isOwnAddress(address), false, address);
  }
  for (const { address, family } of Deno.networkInterfaces()) {
    if (family === "IPv4") assert.equal(isOwnAddress(address), true, address);
  }
});
