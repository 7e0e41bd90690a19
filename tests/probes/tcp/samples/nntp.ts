/** True replies of news servers: INN 2.7, Leafnode, a server that hides its name, a refusal. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Greetings, and answers to `CAPABILITIES` and `STARTTLS` as they follow. */
export const samples: readonly Uint8Array[] = [
  utf8("200 news.example.org InterNetNews NNRP server INN 2.7.1 ready (posting ok)\r\n"),
  utf8(
    "101 Capability list:\r\nVERSION 2\r\nIMPLEMENTATION INN 2.7.1\r\nAUTHINFO USER\r\nHDR\r\n" +
      "LIST ACTIVE ACTIVE.TIMES COUNTS DISTRIB.PATS HEADERS NEWSGROUPS OVERVIEW.FMT\r\nOVER\r\n" +
      "POST\r\nREADER\r\nSTARTTLS\r\n.\r\n",
  ),
  utf8("382 Begin TLS negotiation now\r\n"),
  utf8("200 Leafnode NNTP Daemon, version 1.12.0 running at localhost (my fqdn: n.example)\r\n"),
  utf8("201 Welcome\r\n"),
  utf8("500 Unknown command\r\n"),
  utf8("502 You have no permission to talk to this NNTP server. Goodbye!\r\n"),
];
