/**
 * IRC: what a server says at once (`NOTICE`), in `002` (RPL_YOURHOST), `004` (RPL_MYINFO) or `351`
 * (RPL_VERSION). RFC 2812, section 5.1.
 */

import type { FingerprintRule } from "../rule.ts";

/** Rules for IRC replies. */
export const ircRules: readonly FingerprintRule[] = [
  {
    // RPL_HELLO is IRCnet's own; others tell by NOTICE that they look something up.
    pattern: /^:\S{1,255} 020 \* :Please wait while we process your connection\.?\s*$/,
    vendor: "IRCnet",
    product: "ircd",
    extra: "irc2",
    examples: [[":irc.localhost 020 * :Please wait while we process your connection.", ""]],
    nearMisses: [":irc.localhost NOTICE * :Please wait while we process your connection."],
  },
  {
    pattern: /:b\.i\.p (?:NOTICE|PRIVMSG|\d{3}) \S{1,60} :/,
    product: "bip",
    extra: "IRC proxy",
    examples: [[
      ":b.i.p NOTICE x :You should type /QUOTE PASS your_username:your_password:your_connection_name",
      "",
    ]],
    nearMisses: [":b.i.p.example.org NOTICE x :*** Looking up your hostname"],
  },
  {
    pattern:
      / 001 \S{1,60} :Welcome to \S{1,60} v[^,]{0,3}[\d, ().]{1,40}, the ugliest IRC server in the world\./,
    product: "irc.server",
    extra: "Python library",
    examples: [[
      ":localhost 001 x :Welcome to __main__ v(0, 0, 8, 5, 3), the ugliest IRC server in the world.",
      "",
    ]],
    nearMisses: [":localhost 001 x :Welcome to the ugliest IRC server in the world."],
  },
  {
    pattern: /\bUnreal(?:IRCd-)?(\d{1,3}\.\d{1,3}[\w.-]{0,20})/,
    product: "UnrealIRCd",
    version: "$1",
    cpe: ["a:unrealircd:unrealircd:$1"],
    examples: [[
      ":irc.example.org 004 x irc.example.org UnrealIRCd-6.1.4 diknopqrstwxzBDGHINRSTWZ",
      "6.1.4",
    ], [":irc 002 x :Your host is irc.example.org, running version Unreal3.2.10.4", "3.2.10.4"]],
    nearMisses: ["Unreal Tournament"],
  },
  {
    pattern: /\bInspIRCd-(\d[\d.]{0,20})/,
    product: "InspIRCd",
    version: "$1",
    cpe: ["a:inspircd:inspircd:$1"],
    examples: [[
      ":irc.example.org 002 x :Your host is irc.example.org, running version InspIRCd-3.15.0",
      "3.15.0",
    ], [":irc 004 x irc.example.org InspIRCd-2.0 BHIRSWcdghikorswx", "2.0"]],
    nearMisses: ["InspIRCd"],
  },
  {
    // To those that it lets in no further, before any version.
    pattern:
      /(?:^|\n)(?::\S{1,80} NOTICE \* :\*\*\* Could not resolve your hostname: [^\r\n]{1,80}; using your IP address \([^\r\n]{3,60}\) instead\.|ERROR :Closing link: \(\S{1,80}@\S{1,80}\) \[)/,
    product: "InspIRCd",
    cpe: ["a:inspircd:inspircd"],
    examples: [[
      ":irc.example.org NOTICE * :*** Looking up your hostname...\n:irc.example.org NOTICE * :*** Could not resolve your hostname: Request timed out; using your IP address (192.0.2.7) instead.\n",
      "",
    ], ["ERROR :Closing link: (guest@192.0.2.7) [Access denied by configuration]\n", ""]],
    nearMisses: [
      "ERROR :Closing Link: guest[192.0.2.7] (Access denied)\n",
      ":irc.example.org NOTICE * :*** Could not resolve your hostname\n",
    ],
  },
  {
    pattern: /\bngircd-(\d[\w.~-]{0,20})/i,
    product: "ngIRCd",
    version: "$1",
    cpe: ["a:barton:ngircd:$1"],
    examples: [[":irc.example.org 004 x irc.example.org ngircd-26.1 abBcCFiIoqrRswx", "26.1"]],
    nearMisses: ["gircd-26.1"],
  },
  {
    // Before a registration that it does not allow: its one capability, and its own words.
    pattern: / CAP \* LS :multi-prefix\n:\S{1,80} 451 \* :Connection not registered(?:\n|$)/,
    product: "ngIRCd",
    cpe: ["a:barton:ngircd"],
    examples: [[
      ":irc.example.org CAP * LS :multi-prefix\n:irc.example.org 451 * :Connection not registered",
      "",
    ]],
    nearMisses: [
      ":irc.example.org CAP * LS :multi-prefix\n:irc.example.org 451 * :You have not registered",
      ":irc.example.org 451 * :Connection not registered",
    ],
  },
  {
    pattern: /\bircd-hybrid-(?:\d:)?(\d[\d.]{1,12})/,
    product: "ircd-hybrid",
    version: "$1",
    cpe: ["a:ircd-hybrid:ircd-hybrid:$1"],
    examples: [[
      ":irc.example.org 351 x ircd-hybrid-8.2.44(20240101). irc.example.org :",
      "8.2.44",
    ], [
      ":irc.example.org 002 x :Your host is irc.example.org[192.0.2.7/6667], running version ircd-hybrid-1:8.2.43+dfsg.1-1",
      "8.2.43",
    ]],
    nearMisses: ["hybrid-8.2.44"],
  },
  {
    pattern: /\bhybrid-(\d[\d.]{1,12})\+plexus-(\d[\w.()]{0,20})/,
    vendor: "Rizon",
    product: "Plexus",
    version: "$2",
    extra: "hybrid $1",
    examples: [[
      ":irc.example.org 004 x irc.example.org hybrid-8.1.20+plexus-4.0 CDGNRSUWXabcdf",
      "4.0",
    ]],
    nearMisses: ["hybrid-8.1.20"],
  },
  {
    pattern: /\bcharybdis-(\d[\w.-]{0,20})/,
    product: "Charybdis",
    version: "$1",
    cpe: ["a:charybdis_project:charybdis:$1"],
    examples: [[
      ":irc.example.org 004 x irc.example.org charybdis-4.1.2 DQRSZaghilopsuwz",
      "4.1.2",
    ]],
    nearMisses: ["scylla-4.1.2"],
  },
  {
    pattern: /\bsolanum-(\d[\w.-]{0,20})/,
    vendor: "Libera Chat",
    product: "Solanum",
    version: "$1",
    cpe: ["a:solanum_project:solanum:$1"],
    examples: [[
      ":irc.example.org 004 x irc.example.org solanum-1.0-dev DGIMQRSZaghilopsuwz",
      "1.0-dev",
    ]],
    nearMisses: ["solar-1.0"],
  },
  {
    pattern: /\bergo-v?(\d[\w.+-]{0,30})/,
    product: "Ergo",
    version: "$1",
    cpe: ["a:ergo:ergo:$1"],
    examples: [[":irc.example.org 004 x irc.example.org ergo-v2.13.0 BERTZiosu", "2.13.0"], [
      ":irc 002 x :Your host is irc, running version ergo-v2.11.1-abcdef",
      "2.11.1-abcdef",
    ]],
    nearMisses: ["cargo-v2.13.0"],
  },
  {
    pattern: /\boragono-v?(\d[\w.+-]{0,30})/i,
    product: "Oragono",
    version: "$1",
    examples: [[":irc.example.org 004 x irc.example.org oragono-2.4.0 BERTZios", "2.4.0"]],
    nearMisses: ["dragon-2.4.0"],
  },
  {
    pattern: /\bbahamut-(\d[\w.()-]{0,20})/i,
    vendor: "DALnet",
    product: "Bahamut",
    version: "$1",
    cpe: ["a:dalnet:bahamut:$1"],
    examples: [[
      ":irc.example.org 004 x irc.example.org bahamut-2.2.2 aAbcdefFghHiIjkKmnoOprRsSwxXy",
      "2.2.2",
    ]],
    nearMisses: ["behemoth-2.2.2"],
  },
  {
    pattern: /\bu(2\.10\.\d{1,3}[\w.+()-]{0,30})/,
    vendor: "Undernet",
    product: "ircu",
    version: "$1",
    cpe: ["a:undernet:ircu:$1"],
    examples: [[
      ":irc.example.org 004 x irc.example.org u2.10.12.19 dioswkgxRXInP biklmnopstvrDcCNuMT",
      "2.10.12.19",
    ]],
    nearMisses: ["2.10.12.19"],
  },
  {
    pattern: /\b(?:ircd-)?ratbox-(\d[\w.-]{0,20})/,
    product: "ircd-ratbox",
    version: "$1",
    cpe: ["a:ratbox:ircd-ratbox:$1"],
    examples: [[
      ":irc.example.org 004 x irc.example.org ircd-ratbox-3.0.10 oiwszcrkfydnxbauglZCD",
      "3.0.10",
    ]],
    nearMisses: ["box-3.0.10"],
  },
  {
    pattern: /:irc-(\d\.\d[\w.+-]{0,16})\b|\bversion (2\.11\.\d[\w.+-]{0,10})/,
    vendor: "IRCnet",
    product: "irc2",
    version: "$1$2",
    cpe: ["a:ircnet:irc2"],
    examples: [[
      ":irc.example.org 002 x :Your host is irc.example.org, running version 2.11.2p3",
      "2.11.2p3",
    ]],
    nearMisses: [":irc 002 x :running version 3.11.2p3"],
  },
  {
    pattern: /\bminiircd-(\d[\w.]{0,12})/,
    product: "miniircd",
    version: "$1",
    examples: [[":box 004 x box miniircd-2.3 o o", "2.3"]],
    nearMisses: ["mini-2.3"],
  },
  {
    pattern: /^:\S{1,60} NOTICE \S{1,30} :.{0,80}\bZNC (?:- )?(\d[\w.+-]{0,20})|^:irc\.znc\.in /,
    product: "ZNC",
    version: "$1",
    extra: "bouncer",
    cpe: ["a:znc:znc:$1"],
    examples: [[
      ":irc.znc.in NOTICE AUTH :*** You need to send your password. Configure your client to send a server password.",
      "",
    ]],
    nearMisses: [":irc.example.org NOTICE AUTH :*** You need to send your password."],
  },
  {
    pattern: /\bBitlBee[ -]?(\d(?:[\w.+-]{0,20}\w)?)?/,
    product: "BitlBee",
    version: "$1",
    extra: "gateway to instant messaging",
    cpe: ["a:bitlbee:bitlbee:$1"],
    examples: [[":localhost.localdomain NOTICE * :BitlBee-IRCd initialized, please go on", ""], [
      ":localhost 002 x :Host localhost is running BitlBee 3.6",
      "3.6",
    ], [":localhost 002 x :Host localhost is running version BitlBee-3.6-1.3.", "3.6-1.3"]],
    nearMisses: [":localhost NOTICE * :Bee-IRCd initialized"],
  },
];
