import assert from "node:assert/strict";
import { nextStep } from "../../src/job/next_step.ts";
import type { ScanRequest } from "../../src/model/request.ts";
import { scanRequest } from "../../src/job/request.ts";
import { hostWith, reportOf, sshAt } from "../support/reports.ts";

function stepAfter(
  request: Partial<ScanRequest>,
  status: "completed" | "interrupted" = "completed",
) {
  const whole = scanRequest({ targets: ["192.0.2.1"], ...request });
  return nextStep(reportOf([hostWith([sshAt(22)])], { request: whole, status }));
}

Deno.test("after a default scan: how many of the common ports were probed, and what shows more", () => {
  const line = stepAfter({}) ?? "";
  const [, count] = /^(\d+) of the 1,000 most common ports were in range; /.exec(line) ?? [];
  assert.ok(Number(count) > 100 && Number(count) < 1_000, line);
  assert.match(line, /try --top-ports 1000 --deep$/);
  assert.match(stepAfter({ deep: true }) ?? "", /try --top-ports 1000$/);
});

Deno.test("after a scan of chosen ports: --deep, and nothing after a deep one or an interrupted one", () => {
  assert.match(stepAfter({ ports: "22" }) ?? "", /^Try --deep/);
  assert.equal(stepAfter({ ports: "22", deep: true }), undefined);
  assert.equal(stepAfter({}, "interrupted"), undefined);
});
