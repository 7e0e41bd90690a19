/**
 * What is promised about speed and memory, measured beside others in one run. Of several runs the
 * quickest counts, and the bounds leave room for busy machines: `deno task bench` tells the figures
 * themselves.
 */

import assert from "node:assert/strict";
import { compare, measure, quickest } from "../bench/measure.ts";
import { asyncio, bareConnect, installed, portico } from "../bench/peers.ts";
import { withMeans } from "../support/means.ts";
import { executable } from "../support/portico.ts";

/** An address of the tests' own: what listens on 127.0.0.1 is none of their business. */
const ADDRESS = "127.83.17.23";
/** The figures are those of the source; an executable runs the same code on another runtime. */
const ignore = executable !== undefined;

Deno.test(withMeans({
  name:
    "65,535 closed ports take a fraction of asyncio's time, and little more than their connects",
  needs: ["python3"],
  install: "python3",
  ignore,
  fn: async () => {
    const every = { host: ADDRESS, first: 1, last: 65_535 };
    const [mine, connects] = await compare(
      installed([
        portico("portico", [ADDRESS, "-p", "all", "--no-banner"]),
        bareConnect(every, 1),
      ]),
      3,
      quickest,
    );
    const [asyncios] = await compare(installed([asyncio(every)]), 1);
    assert.ok(mine && connects && asyncios);
    const seconds = JSON.stringify([mine.seconds, connects.seconds, asyncios.seconds]);
    assert.ok(mine.seconds * 5 < asyncios.seconds, seconds);
    assert.ok(mine.seconds < connects.seconds * 1.6, seconds);
  },
}));

Deno.test({
  name:
    "memory stays below 150 MiB for hundreds of thousands of ports, and does not grow with them",
  ignore: ignore || Deno.build.os !== "linux",
  fn: async () => {
    const peaks: number[] = [];
    for (const range of ["2000-4343", "2000-9031"]) {
      const args = ["127.83.18.0/27", "-p", range, "--no-banner"];
      peaks.push((await measure(portico(range, args), { memory: true })).peakMib);
    }
    const [some = NaN, more = NaN] = peaks;
    assert.ok(some > 0 && more < 150, `${peaks}`);
    // Three times the ports; what is not yet collected makes a difference of some mebibytes.
    assert.ok(more < some * 1.3, `${peaks}`);
  },
});

Deno.test("a port costs about as much in a scan four times as large", { ignore }, async () => {
  const scans = [["127.83.18.1", "1"], ["127.83.18.1", "all"], ["127.83.18.0/30", "all"]] as const;
  const contenders = scans.map(([target, ports]) =>
    portico(target, [target, "-p", ports, "--no-banner"])
  );
  const results = await compare(contenders, 2, quickest);
  const [start = NaN, one = NaN, four = NaN] = results.map(({ seconds }) => seconds);
  assert.ok(four - start < (one - start) * 4 * 1.5, JSON.stringify({ start, one, four }));
});
