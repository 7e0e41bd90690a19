import assert from "node:assert/strict";
import { groupOf, GROUPS, roomsOf, testFiles, TIMED } from "./groups.ts";

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

Deno.test("the list of files that measure names files that are there, each once", () => {
  assert.deepEqual(TIMED.filter((path) => !FILES.includes(path)), []);
  assert.deepEqual([...new Set(TIMED)].sort(), TIMED);
});

Deno.test("a file of no known folder belongs to no group", () => {
  assert.equal(groupOf("tests/text/x_test.ts", ["text"]), "units");
  assert.equal(groupOf("tests/x_test.ts", []), "units");
  assert.equal(groupOf("tests/gate/x_test.ts", []), "gate");
  assert.equal(groupOf("tests/somewhere/x_test.ts", ["text"]), undefined);
});
