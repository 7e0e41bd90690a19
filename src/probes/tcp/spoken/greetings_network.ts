// deno-lint-ignore-file no-control-regex
/** Services that speak first and say who they are (see `row.ts`): mailers of FidoNet and UUCP, routing, inetd's. */

import type { SpokenService } from "./row.ts";

/** Mailers, routing daemons. */
export const NETWORK_GREETINGS: readonly SpokenService[] = [
  {
    // Corrections for satellite navigation: any request without a mount point gets the table, in the form of
    // NTRIP version 1, whose head names the caster.
    service: "ntrip",
    ports: [2101],
    says:
      /^SOURCETABLE 200 OK\r\n(?:[A-Z][\w-]{1,30}: [^\r\n]{0,120}\r\n){0,6}?(?:Server: (?<product>[A-Za-z][A-Za-z ]{1,40}[A-Za-z])[ /]v?(?<version>\d[\w.]{0,20})|Content-Type: text\/plain\r\n)/,
    extra: "NTRIP caster",
    examples: [
      [
        "SOURCETABLE 200 OK\r\nServer: RTKLIB 2.4.3 b34\r\nDate: 2026/11/30 23:12:49 UTC\r\nConnection: close\r\nContent-Type: text/plain\r\n",
        "2.4.3",
      ],
      ["SOURCETABLE 200 OK\r\nServer: NTRIP Caster 2.0.45/2.0\r\nDate: x\r\n", "2.0.45"],
      ["SOURCETABLE 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 27\r\n\r\n", ""],
    ],
    nearMisses: [
      "SOURCETABLE 200 OK\r\n",
      "ICY 200 OK\r\nServer: RTKLIB 2.4.3\r\n",
      "HTTP/1.0 200 OK\r\nServer: RTKLIB 2.4.3\r\nContent-Type: text/plain\r\n",
    ],
  },
  {
    service: "hedgewars",
    ports: [46_631],
    says: /^CONNECTED\nHedgewars server [^\n]{0,80}\n\d{1,4}\n\n/,
    product: "Hedgewars server",
    extra: "game",
    examples: [["CONNECTED\nHedgewars server https://www.hedgewars.org/\n3\n\n", ""]],
    nearMisses: ["CONNECTED\nversion:1.2\n\n\0", "CONNECTED\nHedgewars server\n\n"],
  },
  {
    // Frames of two bytes of length with the first bit set; command 0 is M_NUL, with a name and a text.
    service: "binkp",
    ports: [24_554],
    says:
      /^[\x80-\x8f][^]\0(?:SYS|OPT|ZYZ|LOC|NDL|TIME|VER|PHN|OPM|TRF) (?:[^]{0,2000}?[\x80-\x8f][^]\0VER (?<product>[A-Za-z][\w -]{0,30}?)[/ ]v?(?<version>\d[\w.+-]{0,20})(?:\/(?<os>[A-Z]\w{1,15}))?)?/,
    examples: [
      [
        "\x80\x12\0OPT CRAM-MD5-fa598\x80\x10\0SYS Test System\x80\x0b\0ZYZ Sys Op\x80#\0VER binkd/1.1a-115/Linux binkp/1.1\x80\x15\x012:5020/1042@fidonet",
        "1.1a-115",
      ],
      ["\x80\x10\0SYS Test System\x80\x1c\0VER Mystic/1.12A46 binkp/1.0", "1.12A46"],
      ["\x80\x10\0SYS Test System", ""],
    ],
    nearMisses: ["\x80\x10\0SYSTEM", "\0\x10\0SYS Test System", "SYS Test System\x80\x1c\0VER x/1"],
  },
  {
    service: "emsi",
    ports: [60_179],
    says: /^[^\0]{0,600}?\*\*EMSI_REQA77E/,
    extra: "FidoNet mailer",
    examples: [
      ["**EMSI_REQA77E\r", ""],
      ["\r\nWelcome to the node\r\n**EMSI_REQA77E\r\x11", ""],
    ],
    nearMisses: ["**EMSI_INQC816\r", "EMSI_REQA77E"],
  },
  {
    service: "uucp",
    ports: [540],
    says: /^\x10Shere(?:=(?:[\w.-]{1,64}))?\0/,
    examples: [["\x10Shere=vm\0", ""], ["\x10Shere\0", ""]],
    nearMisses: ["Shere=vm\0", "\x10Shere=vm"],
  },
  {
    // Sent to whoever speaks another protocol: the policy port answers each request with attributes.
    service: "am-pdp",
    ports: [9998],
    says: /^setreply=4\d\d 4\.\d\.\d [^\r\n]{1,600}\r\nreturn_value=tempfail\r\n/,
    product: "amavis",
    extra: "mail filter",
    examples: [[
      "setreply=450 4.5.0 Failure:%20Missing%20'request'%20field%20at%20In/AMPDP.pm%20line%20200\r\nreturn_value=tempfail\r\nexit_code=75\r\n\r\n",
      "",
    ]],
    nearMisses: ["setreply=450 4.5.0 x\r\n", "return_value=tempfail\r\n"],
  },
  {
    // A first byte of 1 is an error (rcmd(3)); clients from ports of users get it at once.
    service: "rlogin",
    ports: [513],
    says: /^\x01(?:in\.)?rlogind: [^\r\n]{4,200}\r?\n/,
    examples: [["\x01rlogind: Permission denied.\r\n", ""]],
    nearMisses: ["rlogind: Permission denied.\r\n", "\x01logind: Permission denied.\r\n"],
  },
  {
    service: "rsh",
    ports: [514],
    says: /^\x01(?:in\.)?rshd: [^\r\n]{4,200}\r?\n/,
    examples: [["\x01rshd: Login incorrect.\n", ""], [
      "\x01in.rshd: Permission denied.\r\n",
      "",
    ]],
    nearMisses: ["rshd: Login incorrect.\n", "\x01sshd: Login incorrect.\n"],
  },
  {
    // RFC 1078: a name is asked for, and refused; the words and the NUL behind them are xinetd's.
    service: "tcpmux",
    ports: [1],
    says: /^-Service name not found\r\n\0?$/,
    product: "xinetd",
    cpe: "xinetd:xinetd",
    examples: [["-Service name not found\r\n\0", ""]],
    nearMisses: ["-Service not found\r\n", "-Service name not found: x\r\n"],
  },
  {
    service: "tcpmux",
    ports: [1],
    says: /^-Service not available\r\n$/,
    examples: [["-Service not available\r\n", ""]],
    nearMisses: ["Service not available\r\n", "-Service not available\r\nbye\r\n"],
  },
  {
    // What inetd shows of a machine to anybody (RFC 866): the output of ps(1) or w(1) ...
    service: "systat",
    ports: [11],
    says:
      /^(?: {0,12}(?:USER|UID|F|S|PID)\b(?=[^\r\n]{0,160}\bPID\b|[^\r\n]{0,60}\bTTY\b)[^\r\n]{1,160}\b(?:CMD|COMMAND)\r?\n| ?\d\d:\d\d:\d\d up [^\r\n]{1,60} load averages?: [\d., ]{4,30}\r?\n)/,
    extra: "process list",
    examples: [
      [
        "UID        PID  PPID  C STIME TTY          TIME CMD\nroot         1     0  1 Dec01 ?\n",
        "",
      ],
      ["    PID TTY          TIME CMD\n      1 ?        00:00:01 init\n", ""],
      [
        " 20:12:20 up 1 day,  5 min,  0 user,  load average: 0.08, 0.02, 0.53\nUSER     TTY\n",
        "",
      ],
    ],
    nearMisses: ["USER anonymous\r\n", "UID GID CMD\n", "20:12:20 up and running\n"],
  },
  {
    // ... and that of netstat(8) or ss(8).
    service: "netstat",
    ports: [15],
    says:
      /^(?:Active Internet connections |Active UNIX domain sockets |Kernel IP routing table\r?\n|(?:Netid {1,6})?State {1,12}Recv-Q {1,6}Send-Q |Proto Recv-Q Send-Q )/,
    extra: "list of connections",
    examples: [
      ["Active Internet connections (w/o servers)\nProto Recv-Q Send-Q Local Address\n", ""],
      ["State      Recv-Q Send-Q Local Address:Port  Peer Address:Port Process\n", ""],
    ],
    nearMisses: ["Active connections 3\n", "State Recv-Q\n"],
  },
  {
    service: "babel-control",
    ports: [33_123],
    says:
      /^BABEL (?<extra>\d{1,2}\.\d{1,2})\nversion (?<product>[A-Za-z][\w-]{0,30}?)-(?<version>\d[\w.+-]{0,30})\nhost /,
    examples: [[
      "BABEL 1.0\nversion babeld-1.12.1\nhost vm\nmy-id d4:4a:6e:79:f1:1d:e0:af\nok\n",
      "1.12.1",
    ]],
    nearMisses: ["BABEL 1.0\nok\n", "BABEL 1.0\nversion 1\n"],
  },
  {
    // Its first packet, by those who classify traffic (libprotoident): a mark, 10, a length of 32 bytes, and
    // those. It answers browsers on the same port, so none is awaited there.
    service: "teamviewer",
    ports: [],
    says: /^\x17\x24\x0a\x20\0[^]{32}$/,
    vendor: "TeamViewer",
    product: "TeamViewer",
    cpe: "teamviewer:teamviewer",
    examples: [[`\x17\x24\x0a\x20\0${"\x00\x88\x13\x80".repeat(8)}`, ""]],
    nearMisses: [
      `\x17\x24\x0b\x20\0${"\x00\x88\x13\x80".repeat(8)}`,
      `\x17\x24\x0a\x20\0${"\x00\x88\x13\x80".repeat(9)}`,
      "\x17\x24\x0a\x20\0",
    ],
  },
];
