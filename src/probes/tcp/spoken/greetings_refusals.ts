// deno-lint-ignore-file no-control-regex
/**
 * What servers say at once to callers that they have no room for, in place of a greeting, and where no
 * greeting is due (see `row.ts`): the form is their protocol's, or the words are their own. Ports are their
 * own probes'.
 */

import type { SpokenService } from "./row.ts";

/** They refuse in words. */
export const REFUSALS: readonly SpokenService[] = [
  {
    service: "dict",
    ports: [],
    says:
      /^42(?:0 server temporarily unavailable|1 server shutting down -- operator request)\r?\n/i,
    examples: [
      ["420 server temporarily unavailable\r\n", ""],
      ["421 server shutting down -- operator request\r\n", ""],
    ],
    nearMisses: ["421 server shutting down\r\n", "420 temporarily unavailable\r\n"],
  },
  {
    service: "rsync",
    ports: [],
    says: /^@ERROR: [^\r\n]{1,200}\r?\n/,
    examples: [["@ERROR: max connections (4) reached -- try again later\n", ""]],
    nearMisses: ["ERROR: max connections (4) reached\n", "@ERROR\n"],
  },
  {
    // RFC 5804 section 1.3: a status, a code in brackets, words between quotes.
    service: "sieve",
    ports: [],
    says: /^(?:BYE|NO)(?: \([A-Z][A-Z/-]{2,30}\))? "[^"\r\n]{1,300}"\r\n$/,
    examples: [['BYE "Too many connections"\r\n', ""], ['NO (TRYLATER) "Busy."\r\n', ""]],
    nearMisses: ["BYE Too many connections\r\n", '"NO" "x"\r\n', 'NO "x"\r\nmore\r\n'],
  },
  {
    // A failure: error number, words with their length, a file and a line. 210005, no repository, is what
    // the probe's own question gets.
    service: "svn",
    ports: [],
    says: /^\( failure \( \( (?!210005 )\d{5,6} \d{1,4}:[^\0]{1,600} \) \) \) $/,
    examples: [["( failure ( ( 210003 27:Tunneled user name mismatch 0: 0 ) ) ) ", ""]],
    nearMisses: ["( failure ( ) ) ", "( failure ( ( 21 2:no ) ) ) "],
  },
  {
    service: "memcached",
    ports: [],
    says: /^ERROR Too many open connections\r\n$/,
    product: "memcached",
    cpe: "memcached:memcached",
    examples: [["ERROR Too many open connections\r\n", ""]],
    nearMisses: ["ERROR Too many connections\r\n", "ERROR\r\n"],
  },
  {
    service: "imsp",
    ports: [406],
    says: /^\* OK Cyrus IMSP version v?(?<version>\d[\w.+~-]{0,40}) ready\r\n/,
    vendor: "Cyrus",
    product: "Cyrus IMSP",
    extra: "mail options",
    examples: [["* OK Cyrus IMSP version 1.8 ready\r\n", "1.8"]],
    nearMisses: ["* OK Cyrus IMSP ready\r\n", "* OK Cyrus IMAP version 1.8 ready\r\n"],
  },
  {
    service: "cyrus-sync",
    ports: [2005],
    says:
      /^(?:\* [A-Z][^\r\n]{0,200}\r\n){0,8}\* OK \S{1,255} Cyrus sync server v?(?<version>\d[\w.+~-]{0,40})/,
    vendor: "Cyrus",
    product: "Cyrus IMAP",
    examples: [[
      "* SASL DIGEST-MD5\r\n* STARTTLS\r\n* OK mail Cyrus sync server v3.6.1\r\n",
      "3.6.1",
    ]],
    nearMisses: ["* OK mail Cyrus sync server\r\n", "* OK mail Cyrus IMAP v3.6.1 server ready\r\n"],
  },
  {
    // PostgreSQL's ErrorResponse with PgBouncer's words, which come before any request.
    service: "postgresql",
    ports: [],
    says:
      /^E\0\0[\0\x01][^](?:[SV](?:FATAL|ERROR)\0){1,2}C[0-9A-Z]{5}\0M(?:no more connections allowed \(max_client_conn\)|pgbouncer cannot connect to server)\0/,
    product: "PgBouncer",
    cpe: "pgbouncer:pgbouncer",
    examples: [[
      "E\0\0\0\x44SFATAL\0C53300\0Mno more connections allowed (max_client_conn)\0\0",
      "",
    ]],
    nearMisses: ["E\0\0\0\x30SFATAL\0C53300\0Mno more connections allowed\0\0"],
  },
  {
    // A prompt for each line, as a terminal node controller has; KISS, which it speaks, has no lines.
    service: "kiss-tnc",
    ports: [],
    says: /^(?:\r\ncmd:){1,40}$/,
    extra: "packet radio",
    examples: [["\r\ncmd:\r\ncmd:\r\ncmd:", ""], ["\r\ncmd:", ""]],
    nearMisses: ["cmd:", "\r\ncmd:?EH\r\ncmd:", "\r\ncommand:"],
  },
  {
    // Messages of TetriNET end with FF; this one comes to those who say nothing for too long.
    service: "tetrinet",
    ports: [],
    says: /^noconnecting [ -~]{1,160}\xff$/,
    product: "TetriNET server",
    examples: [["noconnecting You have timed out!\xff", ""]],
    nearMisses: ["noconnecting You have timed out!", "connecting refused\xff"],
  },
  {
    service: "telnet",
    ports: [],
    says: /^telnetd: All network ports in use\.\r?\n/,
    examples: [["telnetd: All network ports in use.\r\n", ""]],
    nearMisses: ["All network ports in use.\r\n"],
  },
];
