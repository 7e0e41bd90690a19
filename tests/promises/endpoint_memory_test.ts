/** A list of ten million endpoints is read as it comes, and planned, in less than 300 MB. */

import assert from "node:assert/strict";

const BENCH = new URL("../bench/endpoint_memory.ts", import.meta.url);

async function measure(...args: readonly string[]): Promise<readonly number[]> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "-A", BENCH.href, ...args],
  }).output();
  return new TextDecoder().decode(stdout).trim().split(" ").map(Number);
}

Deno.test("ten million endpoints, of as many hosts or of few, need less than 300 MB", async () => {
  for (const portsEach of ["1", "50"]) {
    const [size, mib = Infinity] = await measure("10000000", portsEach);
    assert.equal(size, 10_000_000);
    assert.ok(mib < 300 * 1e6 / 2 ** 20, `${mib} MiB`);
  }
});
