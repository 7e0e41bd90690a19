/** Advice for a port: what a finding at it says is not said again. */

import assert from "node:assert/strict";
import { TLS_PROBLEMS, type TlsProblem } from "../../src/model/tls.ts";
import { adviceFor } from "../../src/report/advice.ts";
import { certificateUntil, hostWith, httpsAt, reportOf } from "../support/reports.ts";

/** A certificate of which each problem is true. */
const BAD = {
  ...certificateUntil("2026-12-31T00:00:00Z"),
  ...{ keyType: "rsa", keyBits: 1_024, daysLeft: 300 },
};

Deno.test("each problem of a certificate is said once: by its finding, without one by the advice", () => {
  for (const problem of TLS_PROBLEMS) {
    const port = httpsAt(443, {
      certificate: { ...BAD, signatureAlgorithm: signatureOf(problem) },
      problems: [problem],
    });
    const { findings } = reportOf([hostWith([port])]);
    assert.ok(findings.some(({ id }) => id.startsWith("certificate-")), problem);
    assert.equal(adviceFor(port).filter((line) => /certificate/i.test(line)).length, 1, problem);
    assert.deepEqual(adviceFor(port, findings), [], problem);
  }
});

Deno.test("a self-signed certificate is not called untrusted as well; old versions of TLS likewise", () => {
  const problems: readonly TlsProblem[] = ["self-signed", "untrusted"];
  const certificate = { ...BAD, keyBits: 4_096 };
  const port = httpsAt(443, { certificate, problems, versions: ["TLSv1.0", "TLSv1.2"] });
  const { findings } = reportOf([hostWith([port])]);
  assert.deepEqual(findings.map(({ id }) => id).toSorted(), [
    "certificate-self-signed",
    "tls-outdated",
  ]);
  assert.equal(adviceFor(port).length, 3);
  assert.deepEqual(adviceFor(port, findings), []);
});

function signatureOf(problem: TlsProblem): string {
  if (problem === "md5-signature") return "md5WithRSAEncryption";
  return problem === "sha1-signature" ? "sha1WithRSAEncryption" : "sha256WithRSAEncryption";
}
