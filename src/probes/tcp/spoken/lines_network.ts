// deno-lint-ignore-file no-control-regex
/**
 * Services that answer one harmless line to anybody (see `row.ts`): look-up services of mail servers, routing,
 * conferences, hubs.
 */

import type { SpokenService } from "./row.ts";

/** The daemon that tells its version to whoever asks for the user of that name. */
export const CFINGERD: SpokenService = {
  // Any name with a blank is refused so; the name `version` is its own.
  service: "finger",
  ports: [],
  says: /^Illegal character in username\.\n$/,
  ask: {
    line: "version\r\n",
    answer:
      /^\n?This site is running the Configurable Finger-Query Daemon version (?<version>\d[\w.]{0,15}),/,
  },
  product: "cfingerd",
  cpe: "infodrom:cfingerd",
  examples: [
    ["Illegal character in username.\n", ""],
    [
      "\nThis site is running the Configurable Finger-Query Daemon version 1.4.2,\navailable at ftp://ftp.example.org/\n",
      "1.4.2",
    ],
  ],
  nearMisses: ["Illegal character in username\r\n", "This site is running version 1.4.2,"],
};

/** They answer. */
export const NETWORK_LINES: readonly SpokenService[] = [
  {
    // Xymon's (and Big Brother's) messages end with the client's side of the connection.
    service: "xymon",
    ports: [1984],
    ask: { line: "ping", answer: /^xymond (?<version>\d[\w.-]{0,20})\n/, ends: true },
    vendor: "Xymon",
    product: "Xymon",
    cpe: "xymon:xymon",
    extra: "monitoring",
    examples: [["xymond 4.3.30\n", "4.3.30"]],
    nearMisses: ["xymond\n", "ping"],
  },
  {
    // Converters and sensors of Linux' industrial I/O: two numbers and seven or eight characters of a commit; a
    // line that it does not know gets the negative number of an error alone.
    service: "iiod",
    ports: [30_431],
    ask: {
      line: "VERSION\r\n",
      answer: /^(?<version>\d{1,2}\.\d{1,3})\.(?=[\w.]{5,8} {0,3}\n)[\w. ]{7,8}\n$/,
      onlyAsked: true,
    },
    product: "iiod",
    extra: "industrial I/O",
    examples: [["0.24.v0.24  \n", "0.24"], ["0.25.b6028fdc\n", "0.25"]],
    nearMisses: ["-22\n", "0.24\n", "0.24.1\n", "HTTP/1.1 400 Bad Request\r\n"],
  },
  {
    // tcp_table(5): `get SPACE key NEWLINE`, answered by 200, 400 or 500, a space and a text.
    service: "tcp-table",
    ports: [10_001, 10_002],
    says: /^500 Invalid request\n$/,
    ask: {
      line: "get portico\n",
      answer: /^[245]00 (?:No at sign in sender address|Not an SRS address\.?|Invalid request)\n$/,
    },
    product: "PostSRSd",
    cpe: "postsrsd_project:postsrsd",
    extra: "Postfix look-up table",
    examples: [
      ["500 No at sign in sender address\n", ""],
      ["500 Not an SRS address.\n", ""],
      ["500 Invalid request\n", ""],
    ],
    nearMisses: ["500 Invalid request\r\n", "500 Internal error\n", "500 Invalid\n"],
  },
  {
    // socketmap_table(5): a netstring of a map's name and a key, answered by one with a status.
    service: "socketmap",
    ports: [8461],
    ask: {
      line: "17:portico a.invalid,",
      answer: /^\d{1,5}:(?:NOTFOUND|TEMP|TIMEOUT|PERM|OK) [^\0]{0,2000},$/,
    },
    extra: "Postfix look-up table",
    examples: [["9:NOTFOUND ,", ""], ["28:TEMP cannot look it up, later,", ""]],
    nearMisses: ["9:NOTFOUND", "9:FOUND ,", "OK ,"],
  },
  {
    // Without TLS, unbound answers nobody else while a caller of its control port says nothing: what asks at
    // once keeps it from its work the least.
    service: "unbound-control",
    ports: [8953],
    ask: {
      line: "UBCT1 status\n",
      answer: /^version: (?<version>\d[\w.]{0,20})\nverbosity: \d{1,3}\nthreads: \d/,
    },
    vendor: "NLnet Labs",
    product: "Unbound",
    cpe: "nlnetlabs:unbound",
    extra: "control port",
    examples: [
      ["version: 1.17.1\nverbosity: 1\nthreads: 1\nmodules: 2 [ validator iterator ]\n", "1.17.1"],
    ],
    nearMisses: ["version: 1.17.1\n", "version: 1.17.1\nverbosity: 1\nratelimit: 200\n"],
  },
  {
    // RELP: transaction, command, bytes of data; an offer is answered with the server's own.
    service: "relp",
    ports: [2514, 20_514, 1601],
    ask: {
      line: "1 open 52 relp_version=0\nrelp_software=portico\ncommands=syslog\n",
      answer:
        /^1 rsp \d{1,4} (?:200 OK|500 [^\n]{0,200})(?:\n(?:relp_version=\d{1,3}\n)?relp_software=(?<product>librelp),(?<version>\d[\w.]{0,20}),|\n|$)/,
    },
    extra: "reliable event logging",
    examples: [
      [
        "1 rsp 93 200 OK\nrelp_version=0\nrelp_software=librelp,1.11.0,http://librelp.adiscon.com\ncommands=syslog\n",
        "1.11.0",
      ],
      ["1 rsp 60 200 OK\nrelp_version=0\nrelp_software=logstash\ncommands=syslog\n", ""],
    ],
    nearMisses: ["1 rsp 200 OK\n", "2 rsp 93 200 OK\n", "0 serverclose 0\n"],
  },
  {
    service: "lyskom",
    ports: [4894],
    says: /^%%LysKOM unsupported protocol\.\n/,
    ask: {
      line: "A7Hportico\n0 94\n",
      // The server's version is a number: 20102 is 2.1.2.
      answer: /^LysKOM\n(?:=0 (?<major>\d)0(?<minor>\d)0(?<patch>\d) )?/,
    },
    product: "lyskomd",
    extra: "conference system",
    examples: [
      ["LysKOM\n=0 20102 1 2 3 4 0 0 *\n", "2.1.2"],
      ["LysKOM\n", ""],
      ["%%LysKOM unsupported protocol.\n", ""],
    ],
    nearMisses: ["LysKOM", "%LysKOM\n"],
  },
  {
    service: "adc",
    ports: [1511, 411, 412, 2780, 5000],
    ask: {
      line: "HSUP ADBASE ADTIGR\n",
      answer:
        /^ISUP (?:AD[A-Z0-9]{4} ?){1,20}[^\n]{0,80}\n(?:ISID [A-Z2-7]{4}\n)?(?:IINF (?:[^\n]{0,1500}? )?VE(?<product>[A-Za-z][^\n\/ ]{0,30}?)(?:\/|\\s)v?(?<version>\d[^\n ]{0,20}))?/,
    },
    extra: "Direct Connect hub",
    examples: [
      [
        "ISUP ADBASE ADTIGR ADPING ADUCMD\nISID AAAB\nIINF CT32 VEuhub/0.4.1-release NITest\\sHub DEno\\sdescription\n",
        "0.4.1-release",
      ],
      ["ISUP ADBASE ADTIGR\nISID AAAB\nIINF NITest CT32 VEADCH++\\s2.12.1\n", "2.12.1"],
      ["ISUP ADBASE ADTIGR\n", ""],
    ],
    nearMisses: ["ISUP BASE\n", "IINF CT32 VEuhub/0.4.1\n"],
  },
  {
    // A reset query; a cache answers with its data, or with an error that repeats the query.
    service: "rpki-rtr",
    ports: [323, 3323, 8282, 8323],
    ask: {
      line: "\x00\x02\0\0\0\0\0\x08",
      answer:
        /^[\0-\x02](?:\x03[^]{2}\0\0\0\x08|\x0a\0[\0-\x0a]\0\0[^]{2}\0\0\0(?:\0|\x08[\0-\x02]\x02\0\0\0\0\0\x08)\0)/,
    },
    extra: "validated route origins",
    examples: [
      ["\0\x03\x27\x0f\0\0\0\x08\0\x04\0\0\0\0\0\x14", ""],
      ["\0\x0a\0\x02\0\0\0\x22\0\0\0\0\0\0\0\x12No data available\0", ""],
      ["\0\x0a\0\x02\0\0\0\x18\0\0\0\x08\0\x02\0\0\0\0\0\x08\0\0\0\0", ""],
    ],
    nearMisses: [
      "\0\x03\x27\x0f\0\0\0\x09",
      "\0\x0a\0\x02\0\0\0\x22\0\0\0\x01\0\x01",
      "\x03\x03\0\0\0\0\0\x08",
    ],
  },
  CFINGERD,
  {
    // A change of a password (RFC 3244) with two bytes for its ticket: refused before anything is read.
    service: "kpasswd",
    ports: [464],
    ask: {
      line: "\0\0\0\x08\0\x08\0\x01\0\x01n\0",
      answer: /^\0\0[^]{2}[^]{2}\0[\0\x01]\0\0~[^]{1,300}?\x06kadmin\x1b\x08changepw/,
    },
    extra: "password changes",
    examples: [
      [
        "\0\0\0\x83\0\x83\0\x01\0\0~{0y\xa0\x03\x02\x01\x05\xa1\x03\x02\x01\x1e\xa9\x09\x1b\x07EX.TEST\xaa\x1d0\x1b\xa0\x03\x02\x01\x01\xa1\x140\x12\x1b\x06kadmin\x1b\x08changepw\xac\x16\x04\x14\0\x02Bad request",
        "",
      ],
    ],
    nearMisses: ["\0\0\0\x83\0\x83\0\x01\0\0~{0ykadmin", "\x06kadmin\x1b\x08changepw"],
  },
  {
    service: "doveadm",
    ports: [24_245],
    ask: {
      line: "VERSION\tdoveadm-server\t1\t0\n",
      answer: /^(?:VERSION\tdoveadm-client\t1\t\d{1,2}\n)?[-+]\n$/,
      onlyAsked: true,
    },
    vendor: "Dovecot",
    product: "Dovecot",
    cpe: "dovecot:dovecot",
    extra: "administration port",
    examples: [["-\n", ""], ["VERSION\tdoveadm-client\t1\t2\n-\n", ""]],
    nearMisses: ["+OK\n", "-ERR\n"],
  },
  {
    // JSON-RPC 2.0 section 5.1: what is no JSON is answered by an error; language servers put its length before.
    service: "json-rpc",
    ports: [],
    says:
      /^(?:Content-Length: \d{1,6}\r\n(?:Content-Type: [^\r\n]{1,80}\r\n)?\r\n)?\{(?=[^]{0,1000}"jsonrpc" ?: ?"2\.0")[^]{0,1000}"error" ?: ?\{[^]{0,400}"code" ?: ?-\d{1,6}/,
    extra: "JSON-RPC 2.0",
    examples: [
      [
        '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse Error"}}\n',
        "",
      ],
      ['{"jsonrpc": "2.0", "error": {"code": -32600, "message": "invalid"}, "id": null}\n', ""],
      [
        'Content-Length: 76\r\n\r\n{"jsonrpc":"2.0","id":null,"error":{"message":"x","code":-32700}}',
        "",
      ],
    ],
    nearMisses: [
      '{"error":{"code":-32700,"message":"Parse error"},"id":null}',
      '{"jsonrpc":"2.0","id":1,"result":{}}',
      'HTTP/1.1 200 OK\r\n\r\n{"jsonrpc":"2.0","error":{"code":-32700}}',
    ],
  },
  {
    // What time is it there? It answers before anyone has said hello, and keeps nothing of the visitor.
    service: "snapcast-stream",
    ports: [1_704],
    ask: {
      line: "\x04\0PP" + "\0".repeat(18) + "\x08\0\0\0" + "\0".repeat(8),
      answer: /^\x04\0[^]{2}PP[^]{16}\x08\0\0\0[^]{8}$/,
    },
    product: "Snapserver",
    extra: "stream port",
    examples: [[
      '\x04\0\x01\0PP\xa4?\0\0\xd1"\x0c\0\xa4?\0\0\xc5"\x0c\0\x08\0\0\0\xa4?\0\0\xc5"\x0c\0',
      "",
    ]],
    nearMisses: [
      "\x04\0PP" + "\0".repeat(18) + "\x08\0\0\0" + "\0".repeat(8),
      "\x04\0\x01\0PP" + "\0".repeat(16) + "\x08\0\0\0",
    ],
  },
  {
    // A call of ONC RPC that does nothing, to MIT's program of administration: without GSS-API it is refused.
    service: "kerberos-adm",
    ports: [749],
    ask: {
      line: "\x80\0\0\x28PRTC\0\0\0\0\0\0\0\x02\0\0\x08\x40\0\0\0\x02" + "\0".repeat(20),
      answer: /^\x80\0\0\x14PRTC\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\0\0\x05$/,
      onlyAsked: true,
    },
    extra: "Kerberos administration, RPC",
    examples: [["\x80\0\0\x14PRTC\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\0\0\x05", ""]],
    nearMisses: [
      "\x80\0\0\x18PRTC\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01",
      "\x80\0\0\x14PRTC\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\0\0\x01",
    ],
  },
];
