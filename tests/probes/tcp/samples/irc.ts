/** True replies of IRC servers: ngIRCd 26.1, InspIRCd 3, servers that speak first, and refusals. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Answers to `CAP LS` and `VERSION`, what follows a registration, greetings, refusals. */
export const samples: readonly Uint8Array[] = [
  utf8(
    ":irc.example.net CAP * LS :multi-prefix\r\n" +
      ":irc.example.net 451 * :Connection not registered\r\n",
  ),
  utf8(
    ":irc.example.net 001 pt010203 :Welcome to the Internet Relay Network\r\n" +
      ":irc.example.net 002 pt010203 :Your host is irc.example.net, running version ngircd-26.1 " +
      "(x86_64/pc/linux-gnu)\r\n" +
      ":irc.example.net 003 pt010203 :This server has been started Wed Nov 25 2026\r\n" +
      ":irc.example.net 004 pt010203 irc.example.net ngircd-26.1 abBcCFiIoqrRswx abehiIklmMno\r\n" +
      ":irc.example.net 005 pt010203 RFC2812 IRCD=ngIRCd CHARSET=UTF-8 NETWORK=TestNet " +
      "PREFIX=(qaohv)~&@%+ CHANTYPES=#&+ :are supported on this server\r\n" +
      ":irc.example.net 251 pt010203 :There are 1 users and 0 services on 1 servers\r\n",
  ),
  utf8("ERROR :Closing connection\r\n"),
  utf8(":irc.insp.example 451 * VERSION :You have not registered.\r\n"),
  utf8(
    ":irc.example.org NOTICE * :*** Looking up your hostname...\r\n" +
      ":irc.example.org NOTICE * :*** Found your hostname\r\n",
  ),
  utf8("NOTICE AUTH :*** Checking Ident\r\n"),
  utf8('ERROR :"Oops, HTTP request received? This is IRC!"\r\n'),
  utf8(
    ":irc.example.org 351 * UnrealIRCd-6.1.4. irc.example.org :Fhn6OoErmM [Linux]\r\n",
  ),
];
