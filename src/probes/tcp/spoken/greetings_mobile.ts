// deno-lint-ignore-file no-control-regex
/** Services of mobile networks, traces and games that speak first (see `row.ts`), recorded from Debian's. */

import type { SpokenService } from "./row.ts";

/** Mobile networks, traces, serial ports, games. */
export const MOBILE_GREETINGS: readonly SpokenService[] = [
  {
    // The terminals of all of Osmocom's programs, and of those built upon its library.
    service: "osmocom-vty",
    // Its ports are used by much else, and nothing need be known to hear a greeting.
    ports: [],
    says: /^Welcome to the (?<product>[A-Z][\w-]{2,30}) (?:VTY|Control) interface\r?\n/,
    ask: {
      line: "show version\r\n",
      answer:
        /(?:^|\n)(?<product>[A-Z][\w-]{2,30}) (?<version>\d[\w.+~-]{0,30}) \([\w -]{2,40}\)\.\r?\n/,
      onlyAsked: true,
    },
    vendor: "Osmocom",
    extra: "terminal",
    examples: [
      [
        "Welcome to the OsmoBSC VTY interface\r\n\r\nCopyright (C) 2008-2018 Harald Welte, Holger Freyther\r\n",
        "",
      ],
      ["show version\r\nOsmoBSC 1.9.0 (OsmoBSC).\r\nCopyright (C) 2008-2018\r\n", "1.9.0"],
      ["Welcome to the OpenBSC Control interface\r\n\r\n", ""],
    ],
    nearMisses: ["Welcome to the web interface\r\n", "Welcome to the BSC interface\r\n"],
  },
  {
    // Base stations, and subscribers' registers, over ip.access's multiplex: who are you, in nine answers?
    service: "ipaccess",
    ports: [],
    says: /^\0[\x05-\x15]\xfe\x04(?:\x01[\0-\x08]){2,10}$/,
    extra: "ip.access multiplex of mobile networks",
    examples: [[
      "\0\x11\xfe\x04\x01\x08\x01\x07\x01\x02\x01\x03\x01\x04\x01\x05\x01\x01\x01\0",
      "",
    ]],
    nearMisses: ["\0\x11\xfe\x05\x01\x08\x01\x07", "\0\x01\xfe\0"],
  },
  {
    // Diagnostic log and trace, with the daemon's own application and context.
    service: "dlt",
    ports: [3490],
    says:
      /^[\x35\x3d][^]\0[^][A-Za-z][\w-]{0,3}\0{0,3}[^]{4,10}(?:&\x01DA1\0DC1\0(?!\x13)|[^][^]DLTDINTM)/,
    ask: {
      line: "\x21\0\0\x12\x16\x01APP\0CON\0\x13\0\0\0",
      answer: /DA1\0DC1\0\x13\0\0\0\0[^]{2}\0\0DLT Package Version: (?<version>\d[\w.]{0,20})/,
    },
    vendor: "COVESA",
    product: "DLT daemon",
    examples: [
      ["5\0\0 ECU1\x01]_f&\x01DA1\0DC1\0\x02\x0f\0\0\0\x02\0\0\0\0", ""],
      [
        "5\0\0\x9bECU1\x02 \xff\x1d&\x01DA1\0DC1\0\x13\0\0\0\0|\0\0\0DLT Package Version: 2.18.8 STABLE, Package Revision: ",
        "2.18.8",
      ],
    ],
    nearMisses: ["5\0\0 ECU1\x01]_f&\x01DB1\0DC1\0\x02", "5 ECU1 DA1 DC1"],
  },
  {
    service: "monopd",
    ports: [],
    says: /^<monopd><server [^<>]{0,200}?version="(?<version>\d[\w.-]{0,20})"\/>/,
    product: "monopd",
    cpe: "rapidgame:monopd",
    examples: [[
      '<monopd><server host="" version="0.10.2"/></monopd>\n<monopd><gameupdate gameid="-1" gametype="city"/></monopd>\n',
      "0.10.2",
    ]],
    nearMisses: ['<monop><server version="1"/>', "<monopd>"],
  },
  {
    service: "pokerth",
    ports: [7234],
    says:
      /^\0\0\0[\x10-\x40]\x08\x01\x12[\x10-\x3e]\x0a\x04\x08[^]\x10[^]\x12\x04\x08[^]\x10[^]\x18/,
    product: "PokerTH",
    examples: [[
      "\0\0\0\x16\x08\x01\x12\x12\x0a\x04\x08\x05\x10\x01\x12\x04\x08\x01\x10\x0b\x18\0 \x01(\0",
      "",
    ]],
    nearMisses: [
      "\0\0\0\x16\x08\x02\x12\x12\x0a\x04\x08\x05\x10\x01\x12\x04\x08\x01\x10\x0b\x18\0",
    ],
  },
  {
    service: "pioneers",
    ports: [5556],
    ask: {
      line: "version 0\n",
      answer: /^(?:NOTE1 \d[\w.]{0,9} <-> 0\||ERR [^\n]{0,20})[^\n]{0,40}[Vv]ersion mismatch/,
      after: /^version report\n$/,
    },
    product: "Pioneers",
    examples: [["NOTE1 15 <-> 0|Version mismatch: %s\n", ""]],
    nearMisses: ["version report\n", "NOTE1 15 <-> 1|Version mismatch\n"],
  },
  {
    // The prompt is VxWorks' too; the answer is not.
    service: "ser2net-control",
    ports: [],
    ask: {
      line: "version\r\n",
      answer: /(?:^|\n)(?:ser2net )?version:? (?<version>\d\.[\w.]{1,15})\r\n-> /,
      after: /^-> $/,
    },
    product: "ser2net",
    examples: [["version\r\nversion: 4.3.11\r\n-> ", "4.3.11"]],
    nearMisses: ["-> ", "version\r\nVxWorks 5.4\r\n-> "],
  },
  {
    service: "ser2net",
    ports: [],
    says:
      /^(?:\r?\nser2net port [\w,.:()-]{1,80} device [^\r\n]{1,80}|Port's device already in use)(?:\r?\n|$)/,
    product: "ser2net",
    extra: "serial port",
    examples: [["Port's device already in use\r\n", ""], [
      "\r\nser2net port tcp,2000 device serialdev,/dev/ttyS0,9600n81 [] (Debian GNU/Linux)\r\n\r\n",
      "",
    ]],
    nearMisses: ["Port already in use\r\n", "ser2net\r\n"],
  },
];
