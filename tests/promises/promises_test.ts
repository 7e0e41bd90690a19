/**
 * What is promised about speed and memory, measured beside others in one run. Of several runs the
 * quickest counts, and the bounds leave room for busy machines: `deno task bench` tells the figures
 * themselves.
 */

import assert from "node:assert/strict";
import { compare, type Contender, measure, quickest } from "../bench/measure.ts";
import { asyncio, bareConnect, installed, portico } from "../bench/peers.ts";
import { withMeans } from "../support/means.ts";

/** An address of the tests' own: what listens on 127.0.0.1 is none of their business. */
const ADDRESS = "127.83.17.23";

/** The figures are those of the source; an executable runs the same code on another runtime. */
function mine(target: string, ports: string): Contender {
  return portico(`${target} ${ports}`, [target, "-p", ports, "--no-banner"], { source: true });
}

Deno.test(withMeans({
  name:
    "65,535 closed ports take a fraction of asyncio's time, and little more than their connects",
  needs: ["python3"],
  install: "python3",
  fn: async () => {
    const every = { host: ADDRESS, first: 1, last: 65_535 };
    const [scan, connects] = await compare(
      installed([
        mine(ADDRESS, "all"),
        bareConnect(every, 1),
      ]),
      3,
      quickest,
    );
    const [asyncios] = await compare(installed([asyncio(every)]), 1);
    assert.ok(scan && connects && asyncios);
    const seconds = JSON.stringify([scan.seconds, connects.seconds, asyncios.seconds]);
    assert.ok(scan.seconds * 5 < asyncios.seconds, seconds);
    assert.ok(scan.seconds < connects.seconds * 1.6, seconds);
  },
}));

Deno.test({
  name:
    "memory stays below 150 MiB for hundreds of thousands of ports, and does not grow with them",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const peaks: number[] = [];
    for (const range of ["2000-4343", "2000-9031"]) {
      peaks.push((await measure(mine("127.83.18.0/27", range), { memory: true })).peakMib);
    }
    const [some = NaN, more = NaN] = peaks;
    assert.ok(some > 0 && more < 150, `${peaks}`);
    // Three times the ports; what is not yet collected makes a difference of some mebibytes.
    assert.ok(more < some * 1.3, `${peaks}`);
  },
});

Deno.test("a port costs about as much in a scan four times as large", async () => {
  const scans = [["127.83.18.1", "1"], ["127.83.18.1", "all"], ["127.83.18.0/30", "all"]] as const;
  const contenders = scans.map(([target, ports]) => mine(target, ports));
  const results = await compare(contenders, 2, quickest);
  const [start = NaN, one = NaN, four = NaN] = results.map(({ seconds }) => seconds);
  assert.ok(four - start < (one - start) * 4 * 1.5, JSON.stringify({ start, one, four }));
});
