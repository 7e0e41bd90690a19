import assert from "node:assert/strict";
import { OUTPUT_FORMATS } from "../../src/output/registry.ts";

const SCRIPT = new URL("../support/render_all.ts", import.meta.url).pathname;
const CONFIG = new URL("../../deno.json", import.meta.url).pathname;
const LIMIT_MS = 10_000;
const LIMIT_KB = 500_000;

async function renderAll(hosts: number, ports: number) {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--config",
      CONFIG,
      "--allow-all",
      SCRIPT,
      `${hosts}`,
      `${ports}`,
    ],
  }).output();
  assert.equal(new TextDecoder().decode(stderr), "");
  return JSON.parse(new TextDecoder().decode(stdout));
}

for (const [hosts, ports] of [[11_112, 9], [2, 50_000]] as const) {
  Deno.test({
    name: `${hosts} hosts with ${ports} open ports each: every format in 10 s and 500 MB`,
    ignore: Deno.build.os !== "linux",
    fn: async () => {
      const { took, size, peakKb } = await renderAll(hosts, ports);
      for (const { name } of OUTPUT_FORMATS) {
        assert.ok(took[name] < LIMIT_MS, `${name} took ${took[name]} ms`);
        assert.ok(size[name] > 100_000, `${name} wrote ${size[name]} characters`);
      }
      assert.ok(peakKb < LIMIT_KB, `${peakKb} kB`);
    },
  });
}
