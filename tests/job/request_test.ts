import assert from "node:assert/strict";
import { safeParse } from "valibot";
import { DEFAULTS, TIMING_PRESETS } from "../../src/job/defaults.ts";
import { REQUEST_KEYS, scanRequest, scanRequestSchema } from "../../src/job/request.ts";
import { flagKey } from "../../src/cli/options/words.ts";
import { SCAN_OPTIONS } from "../../src/cli/options/options.ts";

function refuses(input: unknown, message: string): void {
  assert.throws(() => scanRequest(input), { name: "InputError", message });
}

Deno.test("scanRequest() fills in the defaults, and gives a complete request back as it is", () => {
  const request = scanRequest({ targets: ["nas.lan"] });
  assert.deepEqual(request, { ...DEFAULTS, targets: ["nas.lan"], ports: "1-1024" });
  assert.deepEqual(scanRequest(request), request);
  assert.deepEqual(scanRequest(JSON.parse(JSON.stringify(request))), request);
});

Deno.test("scanRequest() writes the same keys in the same order, however they came", () => {
  const a = scanRequest({ workers: 7, targets: ["a"], seed: 1, deep: true });
  const b = scanRequest({ deep: true, seed: 1, targets: ["a"], workers: 7 });
  assert.equal(JSON.stringify(a), JSON.stringify(b));
});

Deno.test("scanRequest(): a preset fills in what was not given", () => {
  for (const timing of ["polite", "normal", "fast"] as const) {
    const request = scanRequest({ targets: ["a"], timing, retries: 9 });
    assert.deepEqual(request, {
      ...DEFAULTS,
      ...TIMING_PRESETS[timing],
      targets: ["a"],
      ports: "1-1024",
      timing,
      retries: 9,
    });
    assert.deepEqual(scanRequest(request), request);
  }
});

Deno.test("scanRequest(): a choice of probes implies deep, unless the request says otherwise", () => {
  const deep = (input: object) => scanRequest({ targets: ["a"], ...input }).deep;
  assert.equal(deep({}), false);
  assert.equal(deep({ probes: ["ssh"] }), true);
  assert.equal(deep({ intensity: 5 }), true);
  assert.equal(deep({ ics: true }), true);
  assert.equal(deep({ ics: false }), false);
  assert.equal(deep({ intensity: 9, deep: false }), false);
});

Deno.test("scanRequest(): the most common ports replace the default list", () => {
  const request = scanRequest({ targets: ["a"], topPorts: 100 });
  assert.equal(request.ports, undefined);
  assert.deepEqual(scanRequest(request), request);
  refuses(
    { targets: ["a"], topPorts: 100, ports: "80" },
    "Cannot use ports and topPorts together: choose one",
  );
});

Deno.test("scanRequest() refuses what cannot be meant, with the setting and the value", () => {
  const targets = ["a"];
  refuses(undefined, "Cannot use scan request: it must be an object with targets");
  refuses([], "Cannot use scan request: it must be an object with targets");
  refuses({}, "Cannot use scan request: it has no targets");
  refuses({ targets: "a" }, 'Cannot use targets "a": it must be a list of texts');
  refuses({ targets: [7] }, "Cannot use targets.0 7: it must be a text");
  refuses(
    { targets, workers: 0 },
    "Cannot use workers 0: it must be a whole number from 1 to 20000",
  );
  refuses(
    { targets, workers: "9" },
    'Cannot use workers "9": it must be a whole number from 1 to 20000',
  );
  refuses(
    { targets, timeoutMs: 0.5 },
    "Cannot use timeoutMs 0.5: it must be a time from 1 to 3600000 milliseconds",
  );
  refuses(
    { targets, timeoutMs: NaN },
    "Cannot use timeoutMs null: it must be a time from 1 to 3600000 milliseconds",
  );
  refuses(
    { targets, ratePerSec: 0 },
    "Cannot use ratePerSec 0: it must be a number per second above 0",
  );
  refuses({ targets, family: "ipv5" }, 'Cannot use family "ipv5": it must be ipv4 or ipv6');
  refuses({ targets, deep: 1 }, "Cannot use deep 1: it must be true or false");
  refuses(
    { targets, shard: "3/2" },
    'Cannot use shard "3/2": it must be i/n, the i-th of n parts, like 1/3 (at most 10000 parts)',
  );
  refuses(
    { targets, timoutMs: 5 },
    'Cannot use "timoutMs": a scan request has no such setting; did you mean "timeoutMs"?',
  );
  refuses(
    { targets, ["__proto__x"]: 5 },
    'Cannot use "__proto__x": a scan request has no such setting',
  );
  refuses(
    { targets, timing: "toString" },
    'Cannot use timing "toString": it must be polite or normal or fast',
  );
});

Deno.test("every setting of a request is an option of the command line, or made of several", () => {
  const options = SCAN_OPTIONS.flatMap((group) => group.options);
  const named = options.flatMap(({ request }) => request === undefined ? [] : [request]);
  const composed = [
    "endpoints",
    "targets",
    "exclude",
    "family",
    "transports",
  ];
  assert.deepEqual([...named, ...composed].toSorted(), [...REQUEST_KEYS].toSorted());
  for (const spec of options) {
    if (spec.request === undefined || spec.default === undefined) continue;
    const defaults: Readonly<Record<string, unknown>> = DEFAULTS;
    assert.equal(spec.default, defaults[spec.request], flagKey(spec.flags));
  }
});

Deno.test("the schema's own defaults are the defaults", () => {
  const { success, output } = safeParse(scanRequestSchema, { targets: ["a"] });
  assert.ok(success);
  assert.deepEqual(output, { targets: ["a"], ...DEFAULTS });
});
