import assert from "node:assert/strict";
import { provenFiles } from "./proven.ts";

const ROOT = new URL("../", import.meta.url);

const junit = (...suites: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><testsuites>${suites.join("")}</testsuites>`;

const suite = (file: string, ...cases: readonly string[]) =>
  `<testsuite name="./${file}" tests="${cases.length}">${
    cases.map((inside) => `<testcase name="a" classname="./${file}">${inside}</testcase>`).join("")
  }</testsuite>`;

Deno.test("a file is proven where each of its tests passed, and none was skipped", () => {
  const report = junit(
    suite("tests/text/wildcard_test.ts", "", ""),
    suite("tests/text/text_test.ts", "", "<failure>x</failure>", ""),
    suite("tests/text/width_test.ts", "<skipped/>", ""),
    suite("tests/text/xml_test.ts"),
    suite("tests/text/sarif_test.ts", "<failure>x</failure>"),
    suite("tests/text/sarif_test.ts", ""),
  );
  const proven = provenFiles([report, junit(suite("tests/text/yaml_test.ts", ""))], ROOT);
  assert.deepEqual([...proven], ["tests/text/wildcard_test.ts", "tests/text/yaml_test.ts"]);
  assert.throws(() => provenFiles(["<testsuites><a></testsuites>"], ROOT));
});

Deno.test("what looks for programs or for the executable is not proven without them", () => {
  const behind = {
    "itself": "tests/output/pipes_test.ts",
    "a module of its own": "tests/dashboard/browser_test.ts",
    "the command": "tests/e2e/hangs_test.ts",
  };
  for (const [why, file] of Object.entries(behind)) {
    assert.deepEqual([...provenFiles([junit(suite(file, ""))], ROOT)], [], why);
  }
});
