import assert from "node:assert/strict";
import { matchFingerprint } from "../../src/fingerprints/match.ts";
import { endsWithinName } from "../../src/fingerprints/token_end.ts";

Deno.test("endsWithinName() knows a name that goes on, and what is only like it", () => {
  const others = [
    "Frobbing",
    "Frob-like/1.0",
    "Frob-lookalike",
    "Frob clone",
    "Frob-fork/2",
    "Frob fans",
  ];
  for (const text of others) assert.ok(endsWithinName("http-server", /^Frob/, text), text);
  const own = [
    "Frob",
    "Frob/1.0",
    "FrobServer",
    "Frob-1.2",
    "Frob (Debian)",
    "Frob freedom",
    "Frob2",
  ];
  for (const text of own) assert.ok(!endsWithinName("http-server", /^Frob/, text), text);
  assert.ok(!endsWithinName("smtp", /^Frob/, "Frobbing"));
});

Deno.test("matchFingerprint() takes no other name for a product that it begins with", () => {
  for (
    const text of [
      "lighttpd-fork/1.0",
      "Varnishing",
      "thttpd lover",
      "micro_httpd clone",
      "Lexmark, fan",
      "Huawei honeypot",
      "Debian 12",
    ]
  ) assert.equal(matchFingerprint("http-server", text), undefined, text);
  for (const text of ["SSH-2.0-dropbearish_2022", "SSH-2.0-ROSSSHfan", "SSH-2.0-NetScreenplay"]) {
    assert.equal(matchFingerprint("ssh", text), undefined, text);
  }
});

Deno.test("matchFingerprint() takes no host's name that begins with a maker's for a device", () => {
  assert.equal(matchFingerprint("tls-subject", "CN=sonicwall-expert.example.org"), undefined);
  assert.equal(matchFingerprint("tls-subject", "CN=SonicWall")?.product, "SonicWall");
});

Deno.test("matchFingerprint() takes a year alone for no version", () => {
  const apache = matchFingerprint("http-server", "Apache/2008");
  assert.equal(apache?.product, "HTTP Server");
  assert.equal(apache?.version, undefined);
  assert.ok(apache?.cpe.every((name) => !name.includes("2008")));
  assert.equal(matchFingerprint("ssh", "SSH-2.0-OpenSSH_2008")?.version, undefined);
  assert.equal(matchFingerprint("http-server", "Apache/2.4.41")?.version, "2.4.41");
});
