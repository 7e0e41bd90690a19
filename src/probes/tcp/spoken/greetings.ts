// deno-lint-ignore-file no-control-regex
/** Services that speak first and say who they are (see `row.ts`): control ports, databases, agents. */

import type { SpokenService } from "./row.ts";

/** Control ports, agents, telephony. */
export const CONTROL_GREETINGS: readonly SpokenService[] = [
  {
    service: "varnish-cli",
    ports: [6082],
    says:
      /^(?:200 \d{1,6} {1,8}\n-{10,60}\nVarnish Cache CLI [\d.]{1,10}\n-{10,60}\n(?<os>[\w.]{1,20}),[^\n]{0,200}\nvarnish-(?<version>\d[\w.+-]{0,30})|107 \d{1,6} {1,8}\n[a-z]{32}\n\nAuthentication required\.)/,
    vendor: "Varnish Software",
    product: "Varnish Cache",
    cpe: "varnish_cache_project:varnish_cache",
    extra: "management port",
    examples: [
      [
        "200 277     \n-----------------------------\nVarnish Cache CLI 1.0\n-----------------------------\nLinux,6.1,x86_64,-junix\nvarnish-7.1.1 revision 7cee1c\n",
        "7.1.1",
      ],
      [
        "107 59      \nkvbgzgqehqbnnhyedhjkbbwqkqqfkvkp\n\nAuthentication required.\n\n",
        "",
      ],
    ],
    nearMisses: ["200 277     \nVarnish\n", "107 59      \nAuthentication required.\n"],
  },
  {
    service: "asterisk-manager",
    ports: [5038],
    says: /^Asterisk Call Manager\/(?<extra>\d[\d.]{0,15})\r?\n/,
    vendor: "Sangoma",
    product: "Asterisk",
    cpe: "digium:asterisk",
    examples: [["Asterisk Call Manager/5.0.4\r\n", ""]],
    nearMisses: ["Call Manager/5.0.4\r\n"],
  },
  {
    service: "yate-rmanager",
    ports: [5039],
    says: /^YATE (?<version>\d[\w.-]{0,20}) r[\w]{0,12} \(http:\/\/YATE\.null\.ro\) ready/,
    vendor: "Null Team",
    product: "Yate",
    cpe: "yate:yate",
    examples: [["YATE 6.1.0-1 r (http://YATE.null.ro) ready on host.\r\n", "6.1.0-1"]],
    nearMisses: ["YATE ready\r\n"],
  },
  {
    service: "freeswitch-event",
    ports: [8021],
    says: /^Content-Type: (?:auth\/request|text\/rude-rejection)\n/,
    vendor: "SignalWire",
    product: "FreeSWITCH",
    cpe: "freeswitch:freeswitch",
    extra: "event socket",
    examples: [["Content-Type: auth/request\n\n", ""], [
      "Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n",
      "",
    ]],
    nearMisses: ["Content-Type: text/html\n\n"],
  },
  {
    service: "openvpn-management",
    ports: [7505],
    says: /^>INFO:OpenVPN Management Interface Version \d/,
    ask: {
      line: "version\r\n",
      answer: /^OpenVPN Version: OpenVPN (?<version>\d[\w.-]{0,20}) (?<extra>[\w-]{1,40})/,
    },
    vendor: "OpenVPN",
    product: "OpenVPN",
    cpe: "openvpn:openvpn",
    examples: [
      [">INFO:OpenVPN Management Interface Version 5 -- type 'help' for more info\r\n", ""],
      ["OpenVPN Version: OpenVPN 2.6.3 x86_64-pc-linux-gnu [SSL (OpenSSL)]\r\n", "2.6.3"],
    ],
    nearMisses: [">INFO:Management Interface Version 5\r\n"],
  },
  {
    service: "icecc-scheduler",
    ports: [8766],
    says: /^200-ICECC (?<version>\d[\w.]{0,15}): /,
    product: "Icecream scheduler",
    cpe: "icecream_project:icecream",
    examples: [[
      "200-ICECC 1.4.0: 6s uptime, 0 hosts, 0 jobs in queue (0 total).\n200 Use 'help' for help and 'quit' to quit.\n",
      "1.4.0",
    ]],
    nearMisses: ["200-ICE 1.4.0: up\n"],
  },
  {
    service: "ganglia",
    ports: [8649, 8651],
    says:
      /^<\?xml version="1\.0" encoding="[\w-]{1,20}" standalone="yes"\?>\s{0,4}<!DOCTYPE GANGLIA_XML \[(?:[^]{0,3900}?<GANGLIA_XML VERSION="(?<version>\d[\w.]{0,20})" SOURCE="(?<product>gmond|gmetad)")?/,
    vendor: "Ganglia",
    product: "Ganglia",
    cpe: "ganglia:ganglia",
    examples: [
      [
        '<?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?>\n<!DOCTYPE GANGLIA_XML [\n <!ELEMENT GRID (X)>\n]>\n<GANGLIA_XML VERSION="3.7.2" SOURCE="gmond">\n',
        "3.7.2",
      ],
      [
        '<?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?>\n<!DOCTYPE GANGLIA_XML [\n',
        "",
      ],
    ],
    nearMisses: ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<!DOCTYPE OTHER ['],
  },
  {
    service: "teamspeak3-query",
    ports: [10_011],
    says: /^TS3\n\r(?:Welcome to the TeamSpeak 3 ServerQuery interface)?/,
    ask: {
      line: "version\n",
      answer: /^version=(?<version>\d[\w.-]{0,20}) build=\d{1,12} platform=(?<os>\w{1,20})/,
    },
    vendor: "TeamSpeak",
    product: "TeamSpeak 3 server",
    cpe: "teamspeak:teamspeak3",
    examples: [
      ['TS3\n\rWelcome to the TeamSpeak 3 ServerQuery interface, type "help"\n\r', ""],
      ["version=3.13.7 build=1655727713 platform=Linux\n\rerror id=0 msg=ok\n\r", "3.13.7"],
    ],
    nearMisses: ["TS3\r\nWelcome\r\n"],
  },
  {
    service: "poppassd",
    ports: [106],
    says: /^200 (?:\S{1,80} )?poppassd v(?<version>\d[\w.]{0,15})/,
    product: "poppassd",
    examples: [["200 poppassd v1.8.5 hello, who are you?\r\n", "1.8.5"], [
      "200 mail.example.org poppassd v1.8.9 hello, who are you?\r\n",
      "1.8.9",
    ]],
    nearMisses: ["200 passd hello\r\n"],
  },
  {
    service: "acap",
    ports: [674],
    says:
      /^\* ACAP \((?:IMPLEMENTATION "(?<product>[A-Za-z][\w ]{1,40}?)(?: ACAP)? v?(?<version>\d[\w.]{0,15})")?/,
    examples: [['* ACAP (IMPLEMENTATION "CommuniGate Pro ACAP 5.3.12") (STARTTLS)\r\n', "5.3.12"], [
      "* ACAP (SASL PLAIN)\r\n",
      "",
    ]],
    nearMisses: ["* OK ACAP\r\n"],
  },
  {
    service: "mupdate",
    ports: [3905],
    says:
      /^\* (?:AUTH|STARTTLS|COMPRESS)[^\r\n]{0,200}\r\n(?:\* [^\r\n]{0,200}\r\n){0,6}\* OK MUPDATE "[^"\r\n]{1,255}" "(?<product>Cyrus[\w ]{0,20})" "v?(?<version>\d[\w.+~-]{0,40})"/,
    vendor: "Cyrus",
    examples: [[
      '* AUTH "PLAIN"\r\n* STARTTLS\r\n* PARTIAL-UPDATE\r\n* OK MUPDATE "mail" "Cyrus IMAP" "3.6.1" "(master)"\r\n',
      "3.6.1",
    ]],
    nearMisses: ['* OK MUPDATE "mail"\r\n'],
  },
  {
    service: "tarantool",
    ports: [3301, 3302, 3303],
    says: /^Tarantool (?<version>\d[\w.+-]{0,40}) \((?:Binary|Lua con\w{4})\)/,
    vendor: "Tarantool",
    product: "Tarantool",
    cpe: "tarantool:tarantool",
    examples: [
      [
        "Tarantool 2.6.0 (Binary) 7170b4af-c72f-4f07-8729-08fc678543a1    \nQ2FuIHlvdSBzZWUgbWU/\n",
        "2.6.0",
      ],
      ["Tarantool 2.11.0-rc2 (Lua console)\ntype 'help' for interactive help\n", "2.11.0-rc2"],
    ],
    nearMisses: ["Tarantool (Binary)"],
  },
  {
    service: "ser2net-control",
    ports: [],
    says: /^ser2net port control, version (?<version>\d[\w.]{0,15})/,
    product: "ser2net",
    examples: [["ser2net port control, version 3.5\r\n-> ", "3.5"]],
    nearMisses: ["port control\r\n-> "],
  },
  {
    service: "ice",
    ports: [4061, 6502],
    says: /^IceP\x01\0\x01\0\x03\0\x0e\0\0\0/,
    extra: "ZeroC Ice protocol",
    examples: [["IceP\x01\0\x01\0\x03\0\x0e\0\0\0", ""]],
    nearMisses: ["IceP\x01\0\x01\0\x00\0\x0e\0\0\0"],
  },
  {
    service: "rserve",
    ports: [6311],
    says: /^Rsrv(?<extra>\d{4})QAP1\r\n/,
    product: "Rserve",
    examples: [["Rsrv0103QAP1\r\n\r\n--------------\r\n", ""]],
    nearMisses: ["Rsrv0103\r\n"],
  },
  {
    service: "uwsgi-stats",
    ports: [1717, 9191],
    says: /^\{\s{0,4}"version": ?"(?<version>\d[\w.+~-]{0,40})",\s{0,4}"(?:listen_queue|workers)":/,
    vendor: "unbit",
    product: "uWSGI",
    cpe: "unbit:uwsgi",
    extra: "stats server",
    examples: [[
      '{\n\t"version":"2.0.21-debian",\n\t"listen_queue":0,\n\t"listen_queue_errors":0,\n\t"signal_queue":0,\n\t"load":0,\n',
      "2.0.21-debian",
    ]],
    nearMisses: ['{"version":"2.0.21","workers_total":4}', '{\n\t"version":"2.0.21",\n\t"queue":0'],
  },
];
