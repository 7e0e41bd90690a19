import assert from "node:assert/strict";
import { Scope } from "../../src/job/scope.ts";
import { InputError } from "../../src/model/input_error.ts";

const work = (ranges: readonly string[], excluded: readonly string[] = []) => ({
  targets: [{ text: "net", ranges }],
  excluded,
});

Deno.test("Scope lets what lies inside pass, and tells the first address outside", () => {
  const scope = new Scope(["10.0.0.0/8", "192.168.1.10-20", "fd00::/8"]);
  assert.equal(scope.outside(work(["10.1.0.0-10.1.0.255"])), undefined);
  assert.equal(scope.outside(work(["192.168.1.10-192.168.1.20"])), undefined);
  assert.equal(scope.outside(work(["fd00::1-fd00::ff"])), undefined);
  assert.equal(
    scope.outside(work(["192.168.1.9-192.168.1.21"])),
    "net (192.168.1.9)",
  );
  assert.equal(scope.outside(work(["10.255.255.255-11.0.0.1"])), "net (11.0.0.0-11.0.0.1)");
  assert.equal(scope.outside(work(["::ffff:10.0.0.1"].map(() => "fe80::1"))), "net (fe80::1)");
});

Deno.test("Scope ignores what the scan leaves out itself", () => {
  const scope = new Scope(["10.0.0.0/24"]);
  assert.equal(scope.outside(work(["10.0.0.0-10.0.1.0"], ["10.0.1.0"])), undefined);
});

Deno.test("a range that two blocks cover together lies inside", () => {
  const scope = new Scope(["10.0.0.0/25", "10.0.0.128/25"]);
  assert.equal(scope.outside(work(["10.0.0.0-10.0.0.255"])), undefined);
});

Deno.test("an empty scope is no wall", () => {
  assert.equal(new Scope([]).outside(work(["0.0.0.0-255.255.255.255"])), undefined);
});

Deno.test("Scope refuses names and nonsense", () => {
  for (const text of ["nas.lan", "10.0.0.0/33", "", "10.0.0.0/"]) {
    assert.throws(() => new Scope([text]), InputError, text);
  }
});
