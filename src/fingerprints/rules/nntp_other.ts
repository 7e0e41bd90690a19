/**
 * NNTP greetings of further servers.
 */

import type { FingerprintRule } from "../rule.ts";

/** The rules. */
export const nntpOtherRules: readonly FingerprintRule[] = [
  {
    pattern: /^20[01] (?:\S{1,255} )?Welcome to JamNNTPd\/\S{1,20} (\d[\w.]{0,20})/,
    product: "JamNNTPd",
    version: "$1",
    examples: [[
      "200 Welcome to JamNNTPd/Linux 1.3 (posting may or may not be allowed, try your luck)",
      "1.3",
    ]],
    nearMisses: ["200 Welcome to NNTPd/Linux 1.3 (posting allowed)"],
  },
  {
    pattern: /^503 Leafnode must have a unique fully-qualified domain name\b/,
    product: "Leafnode",
    cpe: ["a:leafnode:leafnode"],
    examples: [[
      "503 Leafnode must have a unique fully-qualified domain name. Have its administrator fix the configuration.",
      "",
    ]],
    nearMisses: ["503 Every host must have a unique fully-qualified domain name."],
  },
  {
    pattern: /^20[01] \S{1,255} (?:NNTP )?(?:NNRP server )?DNEWS (?:Version )?v?(\d[\w.]*)/i,
    vendor: "NetWin",
    product: "DNews",
    version: "$1",
    examples: [["200 news.example.org DNEWS v5.7 ready", "5.7"]],
    nearMisses: ["200 news.example.org DEWS v5.7 ready"],
  },
  {
    pattern:
      /^20[01] (?:\S{1,255} )?(?:Hamster|Classic Hamster)[^\n]{0,30}? V(?:r\.|ersion )?\.? ?(\d[\w.]*)/i,
    product: "Hamster",
    version: "$1",
    os: "Windows",
    examples: [["200 Hamster-NNTP Vr. 2.1.0.1 ready", "2.1.0.1"]],
    nearMisses: ["200 Hmster-NNTP Vr. 2.1.0.1 ready"],
  },
  {
    pattern:
      /^20[01] (?:\S{1,255} )?(?:Papercut|papercut) (?:Usenet )?(?:server )?(?:NNTP server )?(\d[\w.]*)/,
    product: "Papercut",
    version: "$1",
    examples: [["200 news.example.org Papercut 0.9.13 server ready", "0.9.13"]],
    nearMisses: ["200 news.example.org Ppercut 0.9.13 server ready"],
  },
  {
    pattern: /^20[01] (?:\S{1,255} )?(?:Lotus Domino|Lotus Notes) NNTP [Ss]erver/,
    vendor: "HCL",
    product: "Domino NNTP server",
    examples: [["200 Lotus Domino NNTP Server for Windows NT ready", ""]],
    nearMisses: ["200 Lotus Dmino NNTP Server for Windows NT ready"],
  },
  {
    pattern: /^20[01] \S{1,255} (?:Netscape-)?Collabra(?: Server)?\/(\d[\w.]*)/,
    vendor: "Netscape",
    product: "Collabra Server",
    version: "$1",
    examples: [["200 news.example.org Netscape-Collabra/3.52 03615 NNRP ready", "3.52"]],
    nearMisses: ["200 news.example.org Ntscape-Collabra/3.52 03615 NNRP ready"],
  },
  {
    pattern: /^20[01] (?:\S{1,255} )?MailEnable NNTP/i,
    vendor: "MailEnable",
    product: "MailEnable",
    os: "Windows",
    examples: [["200 MailEnable NNTP service ready", ""]],
    nearMisses: ["200 MilEnable NNTP service ready"],
  },
  {
    pattern: /^20[01] (?:\S{1,255} )?(?:CommuniGate Pro NNTP Server) (\d[\w.]*)/,
    vendor: "CommuniGate",
    product: "CommuniGate Pro",
    version: "$1",
    examples: [["200 CommuniGate Pro NNTP Server 5.1 ready", "5.1"]],
    nearMisses: ["200 CmmuniGate Pro NNTP Server 5.1 ready"],
  },
];
