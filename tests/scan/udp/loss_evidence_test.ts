import assert from "node:assert/strict";
import { LossEvidence } from "../../../src/scan/udp/loss_evidence.ts";

Deno.test("without a loss nothing is suspected, however many replies there are", () => {
  const evidence = new LossEvidence();
  for (let i = 0; i < 1_000; i++) {
    evidence.sent(i);
    evidence.controlEnded(true);
    assert.equal(evidence.seesLoss, false);
  }
});

Deno.test("one loss is chance, one in a hundred too; a tenth and more is not", () => {
  const evidence = new LossEvidence();
  evidence.controlEnded(false);
  assert.equal(evidence.seesLoss, false);
  for (let i = 0; i < 400; i++) evidence.controlEnded(i % 100 !== 0);
  assert.equal(evidence.seesLoss, false);
  for (let i = 0; i < 60; i++) evidence.controlEnded(i % 4 !== 0);
  assert.equal(evidence.seesLoss, true);
});

Deno.test("requests that were lost before a port replied are losses", () => {
  const evidence = new LossEvidence();
  evidence.portReplied(0);
  evidence.portReplied(2);
  assert.equal(evidence.seesLoss, true);
});

Deno.test("control probes are rare, and rarer the more is sent", () => {
  const evidence = new LossEvidence();
  const counts: number[] = [];
  for (let block = 0; block < 4; block++) {
    let controls = 0;
    for (let i = 0; i < 100; i++) {
      const nowMs = (block * 100 + i) * 50;
      evidence.sent(nowMs);
      if (evidence.takeControl(nowMs)) controls++;
    }
    counts.push(controls);
  }
  assert.ok((counts[0] ?? 0) <= 25 && (counts[0] ?? 0) >= 10, `${counts}`);
  assert.ok((counts[3] ?? 0) <= 7, `${counts}`);
  assert.deepEqual(counts.toSorted((a, b) => b - a), counts);
});

Deno.test("what got through per second follows the share that was answered", () => {
  const evidence = new LossEvidence();
  for (let i = 0; i <= 1_000; i += 10) evidence.sent(i);
  for (let i = 0; i < 10; i++) evidence.controlEnded(i < 5);
  const perSec = evidence.throughPerSec(1_000);
  assert.ok(perSec > 45 && perSec < 55, `${perSec}`);
});
