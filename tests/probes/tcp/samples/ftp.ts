/** True replies of FTP servers: vsftpd 3.0.3, Pure-FTPd 1.0.50, ProFTPD 1.3.8, and refusals. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Greetings, and answers to `FEAT`, `SYST` and `AUTH TLS` as they follow. */
export const samples: readonly Uint8Array[] = [
  utf8("220 (vsFTPd 3.0.3)\r\n"),
  utf8(
    "211-Features:\r\n AUTH TLS\r\n EPRT\r\n EPSV\r\n MDTM\r\n PASV\r\n PBSZ\r\n PROT\r\n" +
      " REST STREAM\r\n SIZE\r\n TVFS\r\n211 End\r\n",
  ),
  utf8("530 Please login with USER and PASS.\r\n"),
  utf8("234 Proceed with negotiation.\r\n"),
  utf8(
    "220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------\r\n" +
      "220-You are user number 1 of 50 allowed.\r\n" +
      "220-Local time is now 14:33. Server port: 21.\r\n" +
      "220-IPv6 connections are also welcome on this server.\r\n" +
      "220 You will be disconnected after 15 minutes of inactivity.\r\n",
  ),
  utf8(
    "211-Features:\r\n CLNT\r\n CSID\r\n EPRT\r\n EPSV\r\n HOST\r\n LANG C.UTF-8*\r\n MDTM\r\n" +
      " MFF modify;UNIX.group;UNIX.mode;\r\n MFMT\r\n MLST modify*;perm*;size*;type*;\r\n" +
      " RANG STREAM\r\n REST STREAM\r\n SIZE\r\n TVFS\r\n UTF8\r\n211 End\r\n",
  ),
  utf8("215 UNIX Type: L8\r\n"),
  utf8("500 AUTH not understood\r\n"),
  utf8("220 ProFTPD Server (ProFTPD) [::ffff:127.0.0.1]\r\n"),
  utf8("500 OOPS: vsftpd: refusing to run with writable root inside chroot()\r\n"),
  utf8("421 There are too many connected users, please try later.\r\n"),
];
