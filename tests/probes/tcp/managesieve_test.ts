import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { managesieveProbe, parseSieveCapabilities } from "../../../src/probes/tcp/managesieve.ts";
import { talkTo } from "./mail/line_server.ts";
import { samples } from "./samples/managesieve.ts";

const [PIGEONHOLE = "", BEGIN = "", CYRUS = ""] = samples.map(latin1);

Deno.test("managesieve identify() tells product, extensions and TLS, and uploads nothing", async () => {
  const { found, told, handshakes } = await talkTo(managesieveProbe, {
    greeting: PIGEONHOLE,
    answers: { STARTTLS: BEGIN, LOGOUT: 'OK "bye"\r\n' },
  });
  assert.equal(found?.service, "sieve");
  assert.equal(found?.product, "Dovecot Pigeonhole");
  assert.equal(found?.os, "Debian");
  assert.match(found?.details?.sieve_extensions ?? "", /^fileinto reject .* ihave$/);
  assert.equal(found?.details?.sieve_auth, "PLAIN");
  assert.equal(found?.details?.sieve_version, "1.0");
  assert.equal(found?.details?.sieve_starttls, "yes");
  assert.equal(handshakes, 1);
  assert.deepEqual(told, ["STARTTLS", "LOGOUT"]);
});

Deno.test("managesieve recognise() takes the version out of the implementation's name", () => {
  const found = managesieveProbe.recognise?.(utf8(CYRUS));
  assert.equal(found?.product, "Cyrus timsieved");
  assert.equal(found?.version, "2.4.17-Fedora-RPM-2.4.17-15.el7");
});

Deno.test("managesieve recognise() refuses other quoted lines and lists cut short", () => {
  for (
    const other of [
      'OK "ready"\r\n',
      '"IMPLEMENTATION" "x"\r\nOK\r\n',
      '"IMPLEMENTATION" "x"\r\n"SIEVE" "y"\r\nfree text\r\nOK\r\n',
      '{"IMPLEMENTATION": "x"}\r\n',
      '"IMPLEMENTATION" "unended\r\n"SIEVE" "y"\r\nOK\r\n',
      "",
    ]
  ) assert.equal(managesieveProbe.recognise?.(utf8(other)), null, other);
  for (let length = 0; length < 60; length++) {
    assert.equal(parseSieveCapabilities(PIGEONHOLE.slice(0, length)), null);
  }
});

Deno.test("managesieve identify() leaves silence alone", async () => {
  const { found, told } = await talkTo(managesieveProbe, { greeting: "", hangsUp: true });
  assert.deepEqual([found, told], [null, []]);
});
