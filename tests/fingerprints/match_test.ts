import assert from "node:assert/strict";
import fc from "fast-check";

import {
  applyRule,
  CAPTURE_LIMIT,
  formatFingerprint,
  matchFingerprint,
  TEXT_LIMIT,
} from "../../src/fingerprints/match.ts";
import type { FingerprintRule } from "../../src/fingerprints/rule.ts";

const RULE: FingerprintRule = {
  pattern: /^demo\/(.*?)(?: \((.*)\))?$/su,
  vendor: "Example",
  product: "Demo",
  version: "$1",
  extra: "build $2",
  cpe: ["a:example:demo:$1"],
  examples: [],
};

Deno.test("matchFingerprint() tells product, version, system and CPE of a greeting", () => {
  const { rule, ...told } = matchFingerprint("ssh", "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3") ?? {};
  assert.match(rule ?? "", /^ssh: \^SSH-/);
  assert.deepEqual(told, {
    vendor: "OpenBSD",
    product: "OpenSSH",
    version: "9.2p1",
    extra: "Debian-2+deb12u3",
    os: "Debian Linux 12",
    cpe: [
      "cpe:2.3:a:openbsd:openssh:9.2p1:*:*:*:*:*:*:*",
      "cpe:2.3:o:debian:debian_linux:12:*:*:*:*:*:*:*",
    ],
  });
});

Deno.test("matchFingerprint() asks only the family that it is given", () => {
  assert.equal(matchFingerprint("ftp", "SSH-2.0-OpenSSH_9.2p1"), undefined);
  assert.equal(matchFingerprint("http-server", "220 (vsFTPd 3.0.3)"), undefined);
});

Deno.test("matchFingerprint() gives undefined for a text that no rule knows", () => {
  assert.equal(matchFingerprint("http-server", ""), undefined);
  assert.equal(matchFingerprint("http-server", "MyOwnServer/1.0"), undefined);
});

Deno.test("matchFingerprint() leaves out what the reply does not say", () => {
  assert.deepEqual(Object.keys(matchFingerprint("http-server", "nginx") ?? {}), [
    "product",
    "cpe",
    "rule",
  ]);
});

Deno.test("applyRule() takes no point that ends a sentence for a part of the version", () => {
  const rule: FingerprintRule = {
    pattern: /^demo ([\d.]+)/,
    product: "Demo",
    version: "$1",
    cpe: ["a:example:demo:$1"],
    examples: [],
  };
  assert.equal(applyRule(rule, "demo 1.2. Ready")?.version, "1.2");
  assert.deepEqual(applyRule(rule, "demo 1.2. Ready")?.cpe, [
    "cpe:2.3:a:example:demo:1.2:*:*:*:*:*:*:*",
  ]);
  assert.ok(!("version" in (applyRule(rule, "demo ...") ?? {})));
});

Deno.test("applyRule() does not look beyond the text limit", () => {
  const late: FingerprintRule = { pattern: /needle/, product: "Needle", examples: [] };
  assert.ok(applyRule(late, " ".repeat(TEXT_LIMIT - 6) + "needle"));
  assert.equal(applyRule(late, " ".repeat(TEXT_LIMIT - 5) + "needle"), undefined);
});

Deno.test("applyRule() does not let a captured colon shift the parts of a CPE", () => {
  assert.deepEqual(applyRule(RULE, "demo/1:evil:2")?.cpe, [
    "cpe:2.3:a:example:demo:1\\:evil\\:2:*:*:*:*:*:*:*",
  ]);
});

Deno.test("applyRule() does not expand a $1 that the service itself sent", () => {
  assert.equal(applyRule(RULE, "demo/$2 (x)")?.version, "$2");
});

Deno.test("applyRule() bounds captured text and strips controls and hidden characters", () => {
  const unprintable = /[\p{C}\p{Zl}\p{Zp}]/u;
  const dirty = fc.array(
    fc.constantFrom(
      "a",
      "1",
      " ",
      "\u0000",
      "\u001b[31m",
      "\u202e",
      "\u200b",
      "\u2028",
      "\ud800",
      "😀",
    ),
    { maxLength: 300 },
  ).map((parts) => parts.join(""));
  fc.assert(fc.property(dirty, (text) => {
    const match = applyRule(RULE, `demo/${text}`);
    for (const value of [match?.version ?? "", match?.extra ?? "", ...match?.cpe ?? []]) {
      assert.doesNotMatch(value, unprintable);
    }
    assert.ok((match?.version ?? "").length <= CAPTURE_LIMIT);
  }));
  assert.equal(applyRule(RULE, "demo/1.0\u001b[2J")?.version, "1.0 [2J");
});

Deno.test("formatFingerprint() writes vendor, product and version without saying a name twice", () => {
  assert.equal(
    formatFingerprint({ vendor: "OpenBSD", product: "OpenSSH", version: "9.2p1" }),
    "OpenBSD OpenSSH 9.2p1",
  );
  assert.equal(formatFingerprint({ vendor: "Postfix", product: "Postfix smtpd" }), "Postfix smtpd");
  assert.equal(formatFingerprint({ product: "nginx", version: "1.27.0" }), "nginx 1.27.0");
  assert.equal(formatFingerprint({ vendor: "Example" }), "Example");
  assert.equal(formatFingerprint({}), "");
});
