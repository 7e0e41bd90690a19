/**
 * All protocols whose servers speak first, against each other: many share their first words, so each
 * must claim its own greetings, those of every fingerprint rule included, and nobody else's.
 */

import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import type { RuleFamily } from "../../../src/fingerprints/rule.ts";
import { rulesOf } from "../../../src/fingerprints/rules/registry.ts";
import { ftpProbe } from "../../../src/probes/tcp/ftp.ts";
import { imapProbe } from "../../../src/probes/tcp/imap.ts";
import { ircProbe } from "../../../src/probes/tcp/irc.ts";
import { lmtpProbe } from "../../../src/probes/tcp/lmtp.ts";
import { managesieveProbe } from "../../../src/probes/tcp/managesieve.ts";
import { nntpProbe } from "../../../src/probes/tcp/nntp.ts";
import { pop3Probe } from "../../../src/probes/tcp/pop3.ts";
import type { Probe } from "../../../src/probes/probe.ts";
import { smtpProbe } from "../../../src/probes/tcp/smtp.ts";
import { sshProbe } from "../../../src/probes/tcp/ssh.ts";
import { telnetProbe } from "../../../src/probes/tcp/telnet.ts";

const PROBES: readonly Probe[] = [
  sshProbe,
  managesieveProbe,
  imapProbe,
  pop3Probe,
  lmtpProbe,
  smtpProbe,
  ftpProbe,
  nntpProbe,
  ircProbe,
  telnetProbe,
];
const FAMILIES: readonly RuleFamily[] = [
  "ssh",
  "ftp",
  "smtp",
  "pop3",
  "imap",
  "nntp",
  "irc",
  "telnet",
];

function claims(bytes: Uint8Array): readonly string[] {
  return PROBES.flatMap((probe) => probe.recognise?.(bytes)?.service ?? []);
}

for (const family of FAMILIES) {
  Deno.test(`every example of the ${family} rules is claimed by its protocol alone, with its version`, () => {
    const probe = PROBES.find(({ name }) => name === family);
    for (const rule of rulesOf(family)) {
      for (const [text, version] of rule.examples) {
        const lines = text.replaceAll("\n", "\r\n");
        const reply = utf8(family === "telnet" ? lines : `${lines}\r\n`);
        const owner = / LMTP /.test(text) ? "lmtp" : /HylaFAX/.test(text) ? "hylafax" : family;
        assert.deepEqual(claims(reply), [owner], text);
        if (owner !== family) continue;
        assert.equal(probe?.recognise?.(reply)?.version ?? "", version, text);
      }
    }
  });
}

Deno.test("nobody claims what says nothing, what is garbage or what another protocol answers", () => {
  for (
    const text of [
      "220 Welcome to our service.\r\n",
      "220 \r\n",
      "220\r\n",
      "220-\r\n220 ready\r\n",
      "200 OK\r\n",
      "+OK\r\n",
      "-ERR unknown command\r\n",
      "* OK\r\n",
      "OK\r\n",
      "ERROR\r\n",
      "hello\r\n",
      "421 go away\r\n",
      "530 go away\r\n",
      "554 go away\r\n",
      "HTTP/1.1 400 Bad Request\r\nServer: OpenSSH FTP SMTP IMAP\r\n\r\n",
      "RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n",
      'INFO {"server_id":"x"} \r\n',
      "RFB 003.008\n",
      "@RSYNCD: 31.0\n",
      "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
      "EHLO portico.invalid\r\n",
      "\r\n",
      "\0\0\0\0",
      "lkj234lkjsdf\r\nkjh2348sdf\r\n".repeat(100),
    ]
  ) assert.deepEqual(claims(utf8(text)), [], text);
});

Deno.test("a greeting cut anywhere is claimed by nobody but its own protocol", async () => {
  for (const probe of PROBES) {
    const url = new URL(`samples/${probe.name}.ts`, import.meta.url);
    const { samples }: { samples: readonly Uint8Array[] } = await import(url.href);
    const [greeting = new Uint8Array()] = samples;
    const own = probe.name === "managesieve" ? "sieve" : probe.name;
    for (let length = 0; length < Math.min(greeting.length, 300); length++) {
      for (const claimed of claims(greeting.subarray(0, length))) {
        assert.equal(claimed, own, latin1(greeting.subarray(0, length)));
      }
    }
  }
});
