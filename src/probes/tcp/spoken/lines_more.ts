// deno-lint-ignore-file no-control-regex
/**
 * Further services that answer one harmless line: displays, radios, telescopes, speech, games, file
 * servers (see `row.ts`). Lines and answers were recorded from Debian's packages.
 */

import { INDI_REQUEST, POLICY_REQUEST } from "./shared_requests.ts";
import type { SpokenService } from "./row.ts";

const NINE_P_VERSION = "\x15\0\0\0\x64\xff\xff\0\x20\0\0\x08\x009P2000.L";
const QUASSEL_PROBE = "\x42\xb3\x3f\0\x80\0\0\x02";

/**
 * A-ASSOCIATE-RQ of DICOM (PS3.8 section 9.3.2) for Verification alone, which every server has, from one
 * application to another of any name.
 */
const DICOM_ASSOCIATE = (() => {
  const item = (kind: number, value: string) =>
    String.fromCharCode(kind, 0, value.length >> 8, value.length & 0xff) + value;
  const context = "\x01\0\0\0" + item(0x30, "1.2.840.10008.1.1") + item(0x40, "1.2.840.10008.1.2");
  const user = item(0x51, "\0\0\x40\0") + item(0x52, "2.25.80111114116105099111");
  const body = "\0\x01\0\0" + "ANY-SCP".padEnd(16) + "PORTICO".padEnd(16) + "\0".repeat(32) +
    item(0x10, "1.2.840.10008.3.1.1.1") + item(0x20, context) + item(0x50, user);
  return "\x01\0\0\0" + String.fromCharCode(body.length >> 8, body.length & 0xff) + body;
})();

/** They answer. */
export const MORE_LINES: readonly SpokenService[] = [
  {
    service: "lcdproc",
    ports: [13_666],
    says: /^huh\? Invalid command "[^"\n]{1,80}"\n/,
    ask: {
      line: "hello\n",
      answer: /^connect LCDproc (?<version>\d[\w.-]{0,20}) protocol \d/,
    },
    product: "LCDproc",
    cpe: "lcdproc:lcdproc",
    examples: [
      ['huh? Invalid command "GET"\nhuh? Invalid command "Host:"\n', ""],
      ["connect LCDproc 0.5.9 protocol 0.3 lcd wid 20 hgt 4 cellwid 5 cellhgt 8\n", "0.5.9"],
    ],
    nearMisses: ['Invalid command "GET"\n', "huh?\n", "connect LCDproc\n"],
  },
  {
    service: "hamlib",
    ports: [4_532, 4_533],
    says: /^RPRT -\d{1,2}\n/,
    ask: {
      line: "\\dump_caps\n",
      answer:
        /^Caps dump for model:[ \t]\d{1,6}\nModel name:\t{1,2}(?<extra>[^\n]{1,60})\nMfg name:\t/,
    },
    product: "Hamlib",
    examples: [
      ["RPRT -1\nset_channel: TP/1.1/RPRT -2\n", ""],
      [
        "Caps dump for model: 1\nModel name:\tDummy\nMfg name:\tHamlib\nBackend version:\t20221128.0\n",
        "",
      ],
      ["Caps dump for model:\t1\nModel name:\t\tDummy\nMfg name:\t\tHamlib\n", ""],
    ],
    nearMisses: ["RPRT 0\n", "RPRT\n", "Caps dump for model: x\n"],
  },
  {
    service: "festival",
    ports: [1_314],
    says: /^(?:ER\n){1,8}LP\n[^]{0,400}?\nft_StUfF_keyOK\n/,
    ask: {
      line: "festival_version\n",
      answer: /^LP\n"(?<version>\d[\w.]{0,12})[^"\n]{0,60}"\nft_StUfF_keyOK\n/,
    },
    product: "Festival",
    extra: "speech synthesis",
    examples: [
      ["ER\nLP\n#<SUBR(6) />\nft_StUfF_keyOK\nER\nER\n", ""],
      ['LP\n"2.5.0:release December 2017"\nft_StUfF_keyOK\n', "2.5.0"],
    ],
    nearMisses: ["ER\nER\n", "LP\nOK\n"],
  },
  {
    service: "indi",
    ports: [7_624],
    ask: {
      line: INDI_REQUEST,
      answer:
        /^\s{0,8}<def(?:Switch|Text|Number|Light|BLOB)Vector device="(?<extra>[^"<>\n]{1,60})" name="/,
      then: [POLICY_REQUEST],
    },
    examples: [[
      '<defSwitchVector device="CCD Simulator" name="CONNECTION" label="Connection" group="Main Control" state="Idle" perm="rw" rule="OneOfMany">\n',
      "",
    ]],
    nearMisses: ['<defSwitch device="CCD Simulator" name="CONNECT">'],
  },
  {
    service: "ganglia",
    ports: [8_652],
    ask: {
      line: "/\n",
      answer:
        /^<\?xml version="1\.0" encoding="[\w-]{1,20}" standalone="yes"\?>\s{0,4}<!DOCTYPE GANGLIA_XML \[[^]{0,3900}?<GANGLIA_XML VERSION="(?<version>\d[\w.]{0,20})" SOURCE="gmetad"/,
      onlyAsked: true,
    },
    vendor: "Ganglia",
    product: "gmetad",
    cpe: "ganglia:ganglia",
    examples: [[
      '<?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?>\n<!DOCTYPE GANGLIA_XML [\n <!ELEMENT GRID (X)>\n]>\n<GANGLIA_XML VERSION="3.7.2" SOURCE="gmetad">\n',
      "3.7.2",
    ]],
    nearMisses: ['<?xml version="1.0"?>\n<GANGLIA_XML VERSION="3.7.2" SOURCE="gmetad">'],
  },
  {
    service: "nuttcp",
    ports: [],
    says: /^KO\nnuttcp-[tr]: v(?<version>\d[\w.]{0,12}): error scanning parameters\n/,
    product: "nuttcp",
    examples: [[
      "KO\nnuttcp-t: v6.1.2: error scanning parameters\nmay be using older client version than server\nGET / HTTP/1.1\r\nKO\n",
      "6.1.2",
    ]],
    nearMisses: ["KO\n", "nuttcp-t: v6.1.2: error scanning parameters\n"],
  },
  {
    service: "bzflag",
    ports: [5_154],
    says: /^BZFS\d{4}/,
    ask: { line: "BZFLAG\r\n\r\n", answer: /^BZFS(?<extra>\d{4})/ },
    product: "BZFlag server",
    examples: [["BZFS0221\0", ""]],
    nearMisses: ["BZFS\r\n", "BZFLAG\r\n\r\n"],
  },
  {
    service: "wesnoth",
    ports: [15_000, 14_998, 14_999],
    ask: { line: "\0\0\0\0", answer: /^\0\0[^]{2}\0\0\0[\x14-\xff]\x1f\x8b\x08\0\0\0\0\0/ },
    product: "The Battle for Wesnoth server",
    examples: [["\0\0\0\x2a\0\0\0\x21\x1f\x8b\x08\0\0\0\0\0\0\xff\x8b.K-*", ""]],
    nearMisses: ["\0\0\0\x2a\0\0\0\x21\x1f\x8b\x09\0\0\0\0\0"],
  },
  {
    service: "9p",
    ports: [564],
    ask: {
      line: NINE_P_VERSION,
      answer: /^[\x13\x15]\0\0\0\x65\xff\xff[^]{4}[\x06-\x08]\0(?<extra>9P2000(?:\.[a-zA-Z])?)$/,
    },
    examples: [["\x15\0\0\0\x65\xff\xff\0\x10\0\0\x08\x009P2000.L", ""]],
    nearMisses: ["\x15\0\0\0\x64\xff\xff\0\x10\0\0\x08\x009P2000.L"],
  },
  {
    service: "quassel",
    ports: [4_242],
    ask: { line: QUASSEL_PROBE, answer: /^[\0-\x03]\0\0\x02$/, onlyAsked: true },
    product: "Quassel core",
    examples: [["\0\0\0\x02", ""]],
    nearMisses: ["\0\0\0\x02\0", "\x04\0\0\x02"],
  },
  {
    service: "usbip",
    ports: [3_240],
    ask: { line: "\x01\x11\x80\x05\0\0\0\0", answer: /^\x01\x11\0\x05\0\0\0\0\0\0[^]{2}/ },
    product: "usbipd",
    extra: "USB devices over the network",
    examples: [["\x01\x11\0\x05\0\0\0\0\0\0\0\0", ""]],
    nearMisses: ["\x01\x11\x80\x05\0\0\0\0\0\0\0\0"],
  },
  {
    service: "xrootd",
    ports: [1_094, 1_095],
    ask: {
      line: "\0".repeat(12) + "\0\0\0\x04\0\0\x07\xdc",
      answer: /^\0\0\0\0\0\0\0\x08\0\0[\x02-\x09][^]\0\0\0[\0\x01]$/,
      onlyAsked: true,
    },
    product: "XRootD",
    examples: [["\0\0\0\0\0\0\0\x08\0\0\x05\x11\0\0\0\x01", ""]],
    nearMisses: ["\0\0\0\0\0\0\0\x08\0\0\x05\x11\0\0\0\x05", "\0\0\0\0\0\0\0\x08"],
  },
  {
    service: "syncplay",
    ports: [8_999],
    says: /^\{"Error": \{"message": "(?:Not a json encoded string|Not enough Hello arguments)/,
    ask: {
      line: '{"Hello": {}}\r\n',
      answer: /^\{"Error": \{"message": "Not enough Hello arguments"\}\}\r\n/,
    },
    product: "Syncplay server",
    examples: [
      ['{"Error": {"message": "Not a json encoded string GET / HTTP/1.1"}}\r\n', ""],
      ['{"Error": {"message": "Not enough Hello arguments"}}\r\n', ""],
    ],
    nearMisses: ['{"Error": {"message": "Not found"}}\r\n', '{"error":"Not a json"}'],
  },
  {
    service: "zabbix-trapper",
    ports: [10_051],
    ask: {
      line: 'ZBXD\x01\x1a\0\0\0\0\0\0\0{"request":"zabbix.stats"}',
      answer: /^ZBXD\x01[^]{8}\{"response":"(?:failed|success)"/,
      onlyAsked: true,
    },
    vendor: "Zabbix",
    product: "Zabbix server or proxy",
    examples: [[
      'ZBXD\x01\x31\0\0\0\0\0\0\0{"response":"failed","info":"Permission denied."}',
      "",
    ]],
    nearMisses: ["ZBXD\x01\x06\0\0\0\0\0\0\x006.0.14"],
  },
  {
    service: "h2",
    ports: [9_092],
    says: /^\0{7}\x05\x009\x000\x000\x004\x007\0\0\0[^]\0V\0e\0r\0s\0i\0o\0n\0 /,
    ask: {
      line: "\0\0\0\x01\0\0\0\x01",
      answer: /^\0{7}\x05\x009\x000\x000\x004\x007\0\0\0[^]\0V\0e\0r\0s\0i\0o\0n\0 /,
    },
    vendor: "H2 Group",
    product: "H2",
    cpe: "h2database:h2",
    examples: [[
      "\0\0\0\0\0\0\0\x05\x009\x000\x000\x004\x007\0\0\0K\0V\0e\0r\0s\0i\0o\0n\0 \0m\0i\0s\0m\0a\0t\0c\0h",
      "",
    ]],
    nearMisses: ["\0\0\0\0\0\0\0\x05\x009\x000\x001\x002\x004\0\0\0K\0V\0e\0r\0s\0i\0o\0n\0 "],
  },
  {
    service: "dicom",
    ports: [104, 11_112, 4_242, 2_761],
    ask: {
      line: DICOM_ASSOCIATE,
      answer:
        /^\x02\0[^]{4}\0\x01\0\0[^]{64}\x10\0\0\x151\.2\.840\.10008\.3\.1\.1\.1(?:[^]{0,400}U\0\0[^](?<extra>[\w.-]{3,16}))?|^\x03\0\0\0\0\x04\0[\x01\x02][\x01-\x03][\x01-\x0a]$/,
      onlyAsked: true,
    },
    examples: [
      [
        `\x02\0\0\0\0\xb8\0\x01\0\0${
          "X".repeat(64)
        }\x10\0\0\x151.2.840.10008.3.1.1.1!\0\0\x19\x01\0\0\0@\0\0\x111.2.840.10008.1.2P\0\0:Q\0\0\x04\0\0@\0R\0\0\x1b1.2.276.0.7230010.3.0.3.6.7U\0\0\x0fOFFIS_DCMTK_367`,
        "",
      ],
      ["\x03\0\0\0\0\x04\0\x01\x01\x07", ""],
    ],
    nearMisses: ["\x03\0\0\0\0\x04\0\x09\x01\x07", "\x02\0\0\0\0\xb8\0\x01\0\0"],
  },
  {
    service: "rrdcached",
    ports: [42_217],
    says: /^-1 Unknown command: (?:GET|HEAD|OPTIONS|PRI)\n/,
    ask: { line: "QUEUE\n", answer: /^\d{1,9} in queue\.\n|^-1 Unknown command: QUEUE\n/ },
    product: "rrdcached",
    extra: "RRDtool",
    examples: [
      ["-1 Unknown command: GET\n-1 Unknown command: Host:\n", ""],
      ["0 in queue.\n", ""],
    ],
    nearMisses: ["-1 Unknown command\n", "-1 Unknown: GET\n"],
  },
  {
    service: "pyro",
    ports: [9_090],
    says: /^PYRO(?:\0[\x2e-\x30]|\x01[\xf4-\xf8])/,
    product: "Pyro",
    extra: "Python remote objects",
    examples: [
      ["PYRO\x000\0\x03\0\0\0\0\0\0\x005\0\0M.\0,invalid data or unsupported protocol version", ""],
      ["PYRO\x01\xf6\x03\0\0\0\0\0", ""],
    ],
    nearMisses: ["PYRO\0\0", "PYROS"],
  },
  {
    service: "drb",
    ports: [],
    says: /^\0\0\0\x03\x04\x08F\0\0[^]{2}\x04\x08o:/,
    extra: "Ruby distributed objects",
    examples: [[
      '\0\0\0\x03\x04\x08F\0\0\x01E\x04\x08o:\x0eTypeError\x07:\tmesg"`incompatible',
      "",
    ]],
    nearMisses: ["\0\0\0\x03\x04\x08F\0\0\x01E"],
  },
  {
    service: "gemini",
    ports: [],
    says:
      /^5[39] [^\r\n]{0,80}\b(?:prox(?:y|ying|ied)|ur[il]|scheme|malformed)\b[^\r\n]{0,80}\r\n$/i,
    extra: "Gemini capsule",
    examples: [
      ["53 No proxying to other hosts or ports!\r\n", ""],
      ["59 Invalid URL\r\n", ""],
    ],
    nearMisses: ["530 no proxying\r\n", "53 Hello\r\n"],
  },
  {
    service: "giop",
    ports: [2_809, 535],
    says: /^GIOP\x01[\0-\x03][\0-\x03][\x01\x04\x06]/,
    ask: {
      line: "GIOP\x01\0\0\x03\0\0\0\x13\0\0\0\x01\0\0\0\x0bNameService",
      answer: /^GIOP\x01[\0-\x03][\0-\x03]\x04/,
    },
    extra: "CORBA",
    examples: [
      ["GIOP\x01\0\x01\x04\x08\0\0\0\x01\0\0\0\x01\0\0\0", ""],
      ["GIOP\x01\0\x01\x06\0\0\0\0", ""],
    ],
    nearMisses: ["GIOP\x02\0\x01\x04", "GIOP\x01\0\x01\x09"],
  },
  {
    service: "icap",
    ports: [1_344],
    says:
      /^ICAP\/1\.0 \d{3} [^\r\n]{0,80}\r\n(?:(?:[\w-]{2,40}: [^\r\n]{0,200}\r\n){0,12}?Server: (?<product>C-ICAP)\/(?<version>\d[\w.]{0,20}))?/,
    ask: {
      line: "OPTIONS icap://127.0.0.1/ ICAP/1.0\r\nHost: 127.0.0.1\r\n\r\n",
      answer:
        /^ICAP\/1\.0 \d{3} [^\r\n]{0,80}\r\n(?:(?:[\w-]{2,40}: [^\r\n]{0,200}\r\n){0,12}?Server: (?<product>C-ICAP)\/(?<version>\d[\w.]{0,20}))?/,
    },
    extra: "content adaptation for proxies",
    examples: [
      ["ICAP/1.0 400 Bad request\r\nServer: C-ICAP/0.5.10\r\nConnection: close\r\n\r\n", "0.5.10"],
      ['ICAP/1.0 404 ICAP Service not found\r\nISTag: "x"\r\n\r\n', ""],
    ],
    nearMisses: ["ICAP/2.0 404 Not found\r\n", "ICAP/1.0 Not found\r\n"],
  },
];
