import assert from "node:assert/strict";
import { groupOf, GROUPS, inOrder, LONGEST, PATIENT, roomsOf, testFiles, TIMED } from "./groups.ts";

const ROOT = new URL("../", import.meta.url);
const FILES = testFiles(ROOT);

Deno.test("every test file belongs to one group, and every group has files", () => {
  const rooms = roomsOf(ROOT);
  const groups = Map.groupBy(FILES, (path) => groupOf(path, rooms));
  assert.deepEqual(
    groups.get(undefined),
    undefined,
    "move them, or name their folder in groups.ts",
  );
  assert.deepEqual([...groups.keys()].sort(), GROUPS.map(({ name }) => name).sort());
  assert.ok(FILES.length > 250, `${FILES.length} files`);
});

for (const [name, list] of Object.entries({ TIMED, PATIENT, LONGEST })) {
  Deno.test(`${name} names files that are there, each once`, () => {
    assert.deepEqual(list.filter((path) => !FILES.includes(path)), []);
    assert.deepEqual([...new Set(list)].sort(), list);
  });
}

Deno.test("the longest files begin first, and none is left out", () => {
  const [long = ""] = LONGEST;
  assert.deepEqual(inOrder(["tests/a_test.ts", long, "tests/b_test.ts"]), [
    long,
    "tests/a_test.ts",
    "tests/b_test.ts",
  ]);
  assert.deepEqual(inOrder(FILES).toSorted(), FILES.toSorted());
});

Deno.test("a file of no known folder belongs to no group", () => {
  assert.equal(groupOf("tests/text/x_test.ts", ["text"]), "units");
  assert.equal(groupOf("tests/x_test.ts", []), "units");
  assert.equal(groupOf("tests/gate/x_test.ts", []), "gate");
  assert.equal(groupOf("tests/somewhere/x_test.ts", ["text"]), undefined);
});
