/** NNTP greetings (RFC 3977, section 5.1): `200` or `201` and a text that names the server. */

import type { FingerprintRule } from "../rule.ts";

/** Rules for NNTP greetings. */
export const nntpRules: readonly FingerprintRule[] = [
  {
    pattern: /^20[01] \S{1,255} (?:InterNetNews (?:NNRP )?server )?INN (\d[\w.]*)/,
    vendor: "ISC",
    product: "InterNetNews",
    version: "$1",
    cpe: ["a:isc:inn:$1"],
    examples: [[
      "200 news.example.org InterNetNews NNRP server INN 2.6.4 ready (posting ok)",
      "2.6.4",
    ], ["200 news.example.org InterNetNews server INN 2.7.1 ready (transit mode)", "2.7.1"]],
    nearMisses: [
      "200 news.example.org InterNetNews ready",
      "200 news.example.org INN was retired, posting ok",
    ],
  },
  {
    pattern: /^20[01] (?:\S{1,255} )?Leafnode NNTP [Dd]aemon,? version:? ([\w.]+)/,
    product: "Leafnode",
    version: "$1",
    cpe: ["a:leafnode:leafnode:$1"],
    examples: [[
      "200 Leafnode NNTP Daemon, version 1.11.11 running at localhost (my fqdn: news.example)",
      "1.11.11",
    ], ["200 Leafnode NNTP daemon, version 2.0.0 at localhost", "2.0.0"]],
    nearMisses: ["200 Leaf NNTP Daemon, version 1.11.11"],
  },
  {
    pattern: /^20[01] \S{1,255} Cyrus NNTP v?([\w.+-]+) server ready/,
    vendor: "CMU",
    product: "Cyrus nntpd",
    version: "$1",
    cpe: ["a:cyrus:imap:$1"],
    examples: [["200 news.example.org Cyrus NNTP v2.4.17 server ready, posting allowed", "2.4.17"]],
    nearMisses: ["200 news.example.org NNTP v2.4.17 server ready"],
  },
  {
    pattern:
      /^20[01] (?:\S{1,255} )?(?:NNTP Service |- ?|NNTP )?Diablo(?:[ -]?Version)?(?: ?(\d[\w.-]*)|(?=$|[\s,;]))/i,
    product: "Diablo",
    version: "$1",
    examples: [["200 news.example.org Diablo 5-REL", "5-REL"]],
    nearMisses: ["200 news.example.org Diabolo"],
  },
  {
    pattern: /^20[01] \S{1,255} DNEWS Version ([\w.]+)/i,
    vendor: "NetWin",
    product: "DNews",
    version: "$1",
    cpe: ["a:netwin:dnews:$1"],
    examples: [["200 news.example.org DNEWS Version 5.7e1, S0, posting OK", "5.7e1"]],
    nearMisses: ["200 news.example.org NEWS Version 5.7e1"],
  },
  {
    pattern: /^20[01] \S{1,255} Typhoon v?([\d.]+)/,
    vendor: "Highwinds",
    product: "Typhoon",
    version: "$1",
    examples: [["200 news.example.com Typhoon v2.1.1.363", "2.1.1.363"]],
    nearMisses: ["200 news.example.com Storm v2.1"],
  },
  {
    pattern: /^20[01] NNTP Service ([\d.]+) Version:? ?([\d.]+) Posting/,
    vendor: "Microsoft",
    product: "IIS NNTP Service",
    version: "$2",
    os: "Windows",
    cpe: ["a:microsoft:internet_information_services"],
    examples: [[
      "200 NNTP Service 6.0.3790.3959 Version: 6.0.3790.3959 Posting Allowed ",
      "6.0.3790.3959",
    ]],
    nearMisses: ["200 NNTP Service Posting Allowed"],
  },
  {
    pattern: /^20[01] \S{1,255} sn nntp ?server|^20[01] sn v?([\d.]+)/i,
    product: "sn",
    version: "$1",
    examples: [["200 sn v0.3.8 ready", "0.3.8"]],
    nearMisses: ["200 snn v0.3.8"],
  },
  {
    pattern: /^20[01] \S{1,255} NNTPCache server V([\w.]+)/i,
    product: "NNTPCache",
    version: "$1",
    examples: [["200 cache.example.org NNTPCache server V2.3.3 [see www.nntpcache.org]", "2.3.3"]],
    nearMisses: ["200 cache.example.org NNTP server V2.3.3"],
  },
  {
    pattern: /^20[01] NNTP server NOFFLE ([\w.]+)/,
    product: "NOFFLE",
    version: "$1",
    examples: [["200 NNTP server NOFFLE 1.1.5", "1.1.5"]],
    nearMisses: ["200 NNTP server OFFLE 1.1.5"],
  },
  {
    pattern:
      /^20[01] \S{1,255} Synchronet NNTP Server ?(?:for \w{1,12})?(?:-\w{1,10})? ?v?([\d.]*)/i,
    product: "Synchronet",
    version: "$1",
    cpe: ["a:synchro:synchronet:$1"],
    examples: [["200 bbs.example.org Synchronet NNTP Server ready", ""]],
    nearMisses: ["200 bbs.example.org NNTP Server ready"],
  },
];
