import assert from "node:assert/strict";
import { junitFormat } from "../../src/output/junit.ts";
import type { PolicyResult, Violation } from "../../src/model/policy.ts";
import { readXml } from "../support/read_xml.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { PLAIN_REPORT, textOf } from "../support/plain_report.ts";

function violation(level: Violation["level"], message: string): Violation {
  return { rule: "allow", level, message, address: "192.0.2.1", transport: "tcp", port: 80 };
}

const POLICY: PolicyResult = {
  policy: "policy.yaml",
  expectations: [
    {
      id: "allow",
      title: "only 22 is open",
      violations: [violation("error", "80 is open"), violation("error", "81 is open")],
    },
    { id: "age", title: "nothing old", violations: [violation("warning", "<old>")] },
    { id: "require/22", title: "22 is open", violations: [] },
    { id: "require/53", title: "53 is open", violations: [], undecided: "UDP was not scanned" },
  ],
};

Deno.test("JUnit has one case per host without a policy; hosts that gave no answer are skipped", async () => {
  const suite = readXml(await textOf(junitFormat.render(HOSTILE_REPORT))).children[0];
  assert.deepEqual(
    suite?.children.map((one) => one.children.map((child) => child.name)),
    [["system-out"], ["skipped", "system-out"], ["skipped", "system-out"]],
  );
  assert.equal(suite?.attributes["tests"], "3");
  assert.equal(suite?.attributes["skipped"], "2");
  assert.equal(suite?.attributes["failures"], "0");
});

Deno.test("JUnit has one case per expectation: errors fail, warnings are told, the undecided is skipped", async () => {
  const root = readXml(await textOf(junitFormat.render(PLAIN_REPORT, { policy: POLICY })));
  const [suite] = root.children;
  assert.equal(suite?.attributes["failures"], "1");
  assert.equal(suite?.attributes["skipped"], "1");
  assert.deepEqual(
    suite?.children.map(({ attributes, children }) => [
      attributes["name"],
      children.map((child) => `${child.name} ${child.attributes["message"] ?? child.text}`),
    ]),
    [
      ["only 22 is open", ["failure 80 is open (and 1 more)"]],
      ["nothing old", ["system-out warning: <old>"]],
      ["22 is open", []],
      ["53 is open", ["skipped UDP was not scanned"]],
    ],
  );
});
