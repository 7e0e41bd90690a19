import assert from "node:assert/strict";
import { OUTPUT_FORMATS } from "../../src/output/registry.ts";

const SCRIPT = new URL("../support/render_all.ts", import.meta.url).pathname;
const CONFIG = new URL("../../deno.json", import.meta.url).pathname;
/** Of the time that plain JSON takes in the same run: about 1 s on a machine with time to spare. */
const LIMIT_RATIO = 15;
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
    name:
      `${hosts} hosts with ${ports} open ports each: every format in the time of JSON, times a few, and 500 MB`,
    ignore: Deno.build.os !== "linux",
    fn: async () => {
      const { took, size, peakKb } = await renderAll(hosts, ports);
      for (const { name } of OUTPUT_FORMATS) {
        const ratio = took[name] / took.json;
        assert.ok(ratio < LIMIT_RATIO, `${name} took ${ratio} times as long as JSON`);
        assert.ok(size[name] > 100_000, `${name} wrote ${size[name]} characters`);
      }
      assert.ok(peakKb < LIMIT_KB, `${peakKb} kB`);
    },
  });
}
