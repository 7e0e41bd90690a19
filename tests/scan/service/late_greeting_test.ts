/**
 * A server that speaks first, and slowly, on a port whose number stands for another protocol: its
 * greeting also comes on the connection that the first question went over, and ends the questions there.
 */

import assert from "node:assert/strict";
import { concatBytes, utf8 } from "../../../src/bytes/convert.ts";
import { identifyDeep } from "../../support/identify.ts";
import { type PeerScript, servePeer } from "../../support/peer.ts";
import { mysqlError, mysqlGreeting } from "../../probes/tcp/samples/mysql.ts";

const MOST_TO_A_GREETER = 2;
const MOST_TO_ANY = 8;
const SSH = "SSH-2.0-OpenSSH_9.9\r\n";
const POP3 = "+OK Dovecot (Debian) ready.\r\n";

/** Reads nothing before its greeting; then takes what it was sent for its client's, and says so. */
function slow(greeting: string, delayMs: number, refusal = ""): PeerScript {
  return async (side) => {
    const reading = side.drain();
    await wait(delayMs);
    await side.write(side.received.length > 0 ? greeting + refusal : greeting);
    await reading;
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

Deno.test("a late greeting is known by the connection of the first question, whatever the port's number says", async () => {
  const invalid = "Invalid SSH identification string.\r\n";
  const cases = [
    { as: 443, script: slow(SSH, 300, invalid), service: "ssh", version: "9.9" },
    { as: 443, script: slow(SSH, 3_000, invalid), service: "ssh", version: "9.9" },
    { as: 8_443, script: slow(SSH, 4_500, invalid), service: "ssh", version: "9.9" },
    { as: 636, script: slow(SSH, 1_800), service: "ssh", version: "9.9" },
    { as: 995, script: slow(POP3, 1_800), service: "pop3", version: undefined },
    { as: 995, script: slow(POP3, 4_500, "-ERR Unknown command.\r\n"), service: "pop3" },
    { as: 80, script: slow(SSH, 3_000, invalid), service: "ssh", version: "9.9" },
    { as: 445, script: slow(SSH, 1_800, invalid), service: "ssh", version: "9.9" },
  ];
  await Promise.all(cases.map(async ({ as, script, service: name, version }) => {
    await using peer = servePeer(script);
    const { service, banner } = await identifyDeep(peer.port, { as });
    assert.deepEqual([service?.name, service?.version], [name, version], `${as}`);
    assert.notEqual(banner, undefined, `${as}`);
    assert.ok(peer.accepted.length <= MOST_TO_A_GREETER, `${as}: ${peer.accepted.length}`);
  }));
});

Deno.test("a late greeting with the refusal of the question right behind it is read", async () => {
  const greeting = concatBytes([
    mysqlGreeting("8.0.36"),
    mysqlError(1_156, "#08S01Got packets out of order"),
  ]);
  await using peer = servePeer(async (side) => {
    await side.read();
    await wait(3_000);
    await side.write(greeting);
  });
  const { service } = await identifyDeep(peer.port, { as: 443 });
  assert.equal(service?.version, "8.0.36");
  assert.ok(peer.accepted.length <= MOST_TO_A_GREETER, `${peer.accepted.length}`);
});

Deno.test("an answer that comes when the first question was given up is no less one", async () => {
  await using peer = servePeer(async (side) => {
    await side.read();
    await wait(3_500);
    await side.write(":irc.example.net NOTICE * :*** Looking up your hostname...\r\n");
    await side.drain();
  });
  const { service } = await identifyDeep(peer.port, { as: 6_667 });
  assert.equal(service?.name, "irc");
});

Deno.test("what a server says of a ClientHello is read: it gets no second one", async () => {
  await using peer = servePeer(async (side) => {
    if (await side.read() === undefined) return;
    await side.write(utf8("HTTP/1.1 400 Bad Request\r\nServer: nginx/1.22.1\r\n\r\n"));
  });
  await identifyDeep(peer.port, { as: 8_443 });
  const hellos = peer.accepted.filter(({ received }) => received[0] === 0x16);
  assert.equal(hellos.length, 1);
});

Deno.test("the connection that listens does so to the end, where foreign bytes end every other", async () => {
  for (const delayMs of [3_000, 5_000]) {
    await using peer = servePeer(async (side) => {
      const timer = Promise.withResolvers<true>();
      const id = setTimeout(() => timer.resolve(true), delayMs);
      const greets = await Promise.race([timer.promise, side.read()]);
      clearTimeout(id);
      if (greets !== true) return;
      await side.write(SSH);
      await side.drain();
    });
    const { service } = await identifyDeep(peer.port);
    assert.equal(service?.version, "9.9", `after ${delayMs} ms`);
    assert.ok(peer.accepted.length <= MOST_TO_ANY, `${peer.accepted.length}`);
  }
});

/** Says this, later that, and takes no notice of what it receives. */
function inParts(...parts: readonly (readonly [delayMs: number, text: string])[]): PeerScript {
  return async (side) => {
    const reading = side.drain();
    for (const [delayMs, text] of parts) {
      await wait(delayMs);
      await side.write(text);
    }
    await reading;
  };
}

Deno.test("a greeting is known behind an administrator's words, empty lines and ornaments", async () => {
  const stars = `220-${"*".repeat(60)}\r\n`;
  const cases = [
    { script: inParts([0, "This system is monitored.\r\n"], [900, SSH]), product: "OpenSSH" },
    { script: inParts([0, "Please wait...\r\n"], [900, POP3]), product: "Dovecot pop3d" },
    { script: inParts([0, `\r\n${POP3}`]), product: "Dovecot pop3d" },
    { script: inParts([0, `Please wait...\r\n\r\n${POP3}`]), product: "Dovecot pop3d" },
    { script: inParts([0, "One moment.\r\n"], [400, `Two.\r\n${POP3}`]), product: "Dovecot pop3d" },
    {
      script: inParts([0, `${stars}${stars}220 a.example ESMTP Postfix\r\n`]),
      product: "Postfix smtpd",
    },
    { script: inParts([0, `${stars.repeat(90)}220 (vsFTPd 3.0.3)\r\n`]), product: "vsftpd" },
    {
      script: inParts([0, "421 4.7.0 a.example Error: too many connections from 192.0.2.1\r\n"]),
      product: "Postfix smtpd",
    },
  ];
  await Promise.all(cases.map(async ({ script, product }, at) => {
    await using peer = servePeer(script);
    const { service } = await identifyDeep(peer.port);
    assert.equal(service?.product, product, `${at}`);
    assert.ok(peer.accepted.length <= MOST_TO_A_GREETER, `${at}: ${peer.accepted.length}`);
  }));
});
