import assert from "node:assert/strict";
import { addCounts, failedTests, readCounts } from "./support/summary.ts";

const RUN = new URL("run.ts", import.meta.url).pathname;
const PLAIN = "tests/text/wildcard_test.ts";

/** Runs `deno task test` with some arguments. */
function runTests(...args: readonly string[]) {
  return runTestsIn({}, ...args);
}

async function runTestsIn(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", RUN, ...args],
    env: { NO_COLOR: "1", PORTICO_TESTS_PROVEN: "", ...env },
    stdin: "null",
    stderr: "null",
  }).output();
  const printed = new TextDecoder().decode(stdout);
  return { code, printed, last: printed.trimEnd().split("\n").at(-1) };
}

Deno.test("a file runs alone, in its group; the last line counts its tests", async () => {
  for (const args of [[PLAIN], ["--", PLAIN], ["--no-check", `./${PLAIN}`]]) {
    const { code, printed, last } = await runTests(...args);
    assert.equal(code, 0, printed);
    assert.equal(last, "2 passed, 0 failed, 0 skipped");
    assert.deepEqual(printed.match(/^== .*/gm), [
      "== units: the program's parts (1 file)",
      "== all groups",
    ]);
  }
});

Deno.test("many files run in few isolates, and each test is still told", async () => {
  // Where one runs after the other, its name stands above its tests, not before each.
  const { code, printed, last } = await runTestsIn(
    { DENO_JOBS: "2" },
    ...["--no-check", "tests/text", "tests/output/table_test.ts"],
  );
  assert.equal(code, 0, printed);
  assert.match(
    printed,
    /\/text_test\.ts => a star stands for any characters, none included \.\.\. ok/,
  );
  assert.match(printed, /tests\/output\/table_test\.ts => /);
  assert.ok(Number(/^\d+/.exec(last ?? "")?.[0]) > 50, last);
});

Deno.test("options reach every group, and each has a JUnit file of its own", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const { code, last } = await runTests(
      ...["--no-check", `--junit-path=${folder}/a.xml`, "--filter", "no test has this name"],
      ...[PLAIN, "tests/schedule/stall_proof_clock_test.ts"],
    );
    assert.equal(code, 0);
    assert.equal(last, "0 passed, 0 failed, 0 skipped");
    const files = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assert.deepEqual(files, ["a.timed.xml", "a.units.xml"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("what a run has proven is left out of the next that is told so, and said", async () => {
  const folder = await Deno.makeTempDir();
  // The last may find the executable, or programs: it runs again.
  const files = [PLAIN, "tests/output/columns_test.ts", "tests/output/pipes_test.ts"];
  try {
    const first = await runTests("--no-check", `--junit-path=${folder}/a.xml`, ...files);
    assert.equal(first.code, 0, first.printed);
    const next = await runTestsIn(
      { PORTICO_TESTS_PROVEN: `${folder}/a.xml` },
      ...["--no-check", ...files],
    );
    assert.equal(next.code, 0, next.printed);
    assert.match(next.printed, /^units +2 files proven by the run before, not run again$/m);
    assert.match(next.printed, /^== units: .* \(1 file\)$/m);
    assert.match(next.printed, /\/pipes_test\.ts/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("what is no test is refused; a group that cannot run is a failure", async () => {
  const nothing = await runTests("tests/nowhere_test.ts");
  assert.equal(nothing.code, 2);
  assert.match(
    nothing.printed,
    /^error: Cannot test "tests\/nowhere_test\.ts": it is no test file/m,
  );
  const unknown = await runTests(PLAIN, "--no-such-option");
  assert.equal(unknown.code, 1);
  assert.equal(unknown.last, "0 passed, 1 failed, 0 skipped");
});

Deno.test("a group that prints nothing more is ended, and its hanging test named", async () => {
  // It waits for a greeting for 4.5 seconds.
  const name = "nothing is sent before a greeting where one is due";
  const { code, printed, last } = await runTestsIn(
    { PORTICO_TEST_SILENCE_MS: "3500" },
    ...["--no-check", "--filter", name, "tests/scan/service/patience_test.ts"],
  );
  assert.equal(code, 1);
  assert.match(printed, new RegExp(`following tests were pending:\\s+${name}`));
  assert.match(last ?? "", /, 1 failed, 0 skipped$/);
});

const FAILED = `one ... ok (1ms)

 ERRORS 

two => ./a_test.ts:3:6
error: x

 FAILURES 

two => ./a_test.ts:3:6
./b_test.ts (uncaught error)

\x1b[31mFAILED\x1b[0m | 3 passed (4 steps) | 2 failed (1 step) | 5 ignored (1ms)
`;

Deno.test("readCounts() and failedTests() read what deno test says at its end", () => {
  assert.deepEqual(readCounts(FAILED, 1), { passed: 3, failed: 2, skipped: 5 });
  assert.deepEqual(failedTests(FAILED), [
    "two => ./a_test.ts:3:6",
    "./b_test.ts (uncaught error)",
  ]);
  const good = "ok | 12 passed | 0 failed (1s)\n";
  assert.deepEqual(readCounts(good, 0), { passed: 12, failed: 0, skipped: 0 });
  assert.deepEqual(failedTests(good), []);
  assert.equal(readCounts(good, 1).failed, 1, "it passed, and yet ended with 1");
  assert.deepEqual(readCounts("error: Type checking failed.\n", 1), {
    passed: 0,
    failed: 1,
    skipped: 0,
  });
  assert.deepEqual(addCounts([readCounts(good, 0), readCounts(FAILED, 1)]), {
    passed: 15,
    failed: 2,
    skipped: 5,
  });
});
