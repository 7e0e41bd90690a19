import assert from "node:assert/strict";
import { matchMailName } from "../../src/fingerprints/mail_name.ts";
import { matchFingerprint } from "../../src/fingerprints/match.ts";
import { isMention } from "../../src/fingerprints/mention.ts";

Deno.test("isMention() knows a host's name and a name in passing", () => {
  const mentions: readonly (readonly [product: string, text: string])[] = [
    ["ProFTPD", "220-Welcome to our mirror of ProFTPD 1.3.8 sources"],
    ["Pure-FTPd", "220 pure-ftpd.example.com FTP server ready."],
    ["Axigen", "220 mx.example.com ESMTP - no spam from Axigen users please"],
    ["IceWarp", "220 mx.example.com ESMTP (migrated from IceWarp 4.1)"],
    ["vsftpd", "220-We no longer run vsFTPd 3.0.3"],
    ["vsftpd", "220-vsFTPd 3.0.5 will be installed next week"],
    ["ProFTPD", "220 Company FTP (behind a ProFTPD proxy)"],
    ["glFTPd", "220-Tested against glFTPd 2.10"],
    ["ProFTPD", "220 Example FTP (we hate ProFTPD)"],
    ["Xerox Phaser", "220 Xerox Phaser 6180 manuals"],
    ["Axigen Mail Server", "220 mx.example.com ESMTP Axigen was better"],
    ["OpenSMTPD", "220 mx.example.com ESMTP OpenSMTPD-like"],
    ["qmail", "220 mx.example.com ESMTP qmail-to-postfix gateway"],
    ["Exim smtpd", "220 mx.example.com ESMTP Exim 4.96 style"],
    ["MDaemon", "220 mx.example.com ESMTP MDaemon was here"],
    ["Zimbra Collaboration Suite", "+OK Zimbra is down"],
    ["HP JetDirect", "Welcome to the HP JetDirect user group's bulletin board"],
  ];
  for (const [product, text] of mentions) assert.ok(isMention(product, text), text);
});

Deno.test("isMention() leaves introductions, also after a host or a site of that name", () => {
  const introductions: readonly (readonly [product: string, text: string])[] = [
    ["ProFTPD", "220 ProFTPD 1.3.5b Server (Debian) [192.0.2.1]"],
    ["ProFTPD", "220 proftpd.example.com ProFTPD Server ready"],
    ["SurgeMail", "220 mail.example.org SurgeSMTP (Version 7.3f-2) http://surgemail.com"],
    ["Axigen", "220 mx.example.com ESMTP Axigen is ready, no relaying"],
    ["David", "220 mail.example.org ESMTP Tobit.Software David.fx"],
    ["RaidenFTPD", "220-This FTP site is running free version of RaidenFTPD"],
    ["HP JetDirect", "HP JetDirect\r\nPassword is not set\r\n"],
    ["ProFTPD", "220-ProFTPD Server was started on Monday"],
    ["Wing FTP Server", "220 Wing FTP Server ready... (Wing FTP Server 6.5.1)"],
  ];
  for (const [product, text] of introductions) assert.ok(!isMention(product, text), text);
});

Deno.test("no program is named by a greeting that mentions it or by a host's name", () => {
  for (
    const text of [
      "220 pure-ftpd.example.com FTP server ready.",
      "220-Welcome to our mirror of FileZilla Server 4.2.1 sources",
    ]
  ) assert.equal(matchFingerprint("ftp", text), undefined, text);
  assert.equal(matchMailName("220 mx.example.com ESMTP (migrated from MDaemon 4.1)"), undefined);
  assert.equal(matchFingerprint("smtp", "220 fortimail.example.com ESMTP Frob"), undefined);
});
