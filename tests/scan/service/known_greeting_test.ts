/** Which line of what a server says first is its greeting. */

import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { TCP_PROBES } from "../../../src/probes/tcp/registry.ts";
import { fromBannerAlone } from "../../../src/scan/service/describe.ts";
import { knownGreeting } from "../../../src/scan/service/known_greeting.ts";

const POP3 = "+OK Dovecot (Debian) ready.\r\n";
/** What is taken for the greeting: all of it where no probe knows any. */
const known = (text: string) =>
  latin1(knownGreeting(utf8(text), TCP_PROBES)?.greeting ?? utf8(text));

Deno.test("knownGreeting() passes over words and empty lines before a greeting", () => {
  for (const words of ["", "\r\n", "Please wait...\r\n", "Ours alone.\n\n  Be kind.\r\n"]) {
    assert.equal(known(words + POP3), POP3);
  }
  // RFC 4253 lets a server say lines before its identification: SSH's own probe knows them.
  const ssh = "Ours alone.\r\nSSH-2.0-OpenSSH_9.9\r\n";
  assert.equal(known(ssh), ssh);
});

Deno.test("knownGreeting() leaves alone what no probe knows, and what bytes stand before", () => {
  const bytes = "\x01\x02\x03\n";
  for (const text of ["Please wait...\r\n", "a\nb\nc", bytes + POP3, "a\n".repeat(40) + POP3]) {
    assert.equal(known(text), text);
  }
});

Deno.test("a port is named by its greeting alone, whatever words stand before, and shows all that it said", () => {
  const known = { transport: "tcp", port: 110, state: "open", reason: "syn-ack" } as const;
  const banner = utf8(`Please wait...\r\n${POP3}`);
  const port = fromBannerAlone({ ...known, details: {} }, { banner, probes: TCP_PROBES });
  assert.deepEqual([port.service?.name, port.service?.product], ["pop3", "Dovecot pop3d"]);
  assert.match(port.banner?.text ?? "", /Please wait/);
});
