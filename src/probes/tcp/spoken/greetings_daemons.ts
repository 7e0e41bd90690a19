// deno-lint-ignore-file no-control-regex
/**
 * More services that speak first: storage, compilers, sound, objects (see `row.ts`). Their greetings were
 * recorded from Debian's packages.
 */

import { MOOSEFS_ANSWER, MOOSEFS_VERSION } from "./lines_storage.ts";
import type { SpokenService } from "./row.ts";

/** They greet. */
export const DAEMON_GREETINGS: readonly SpokenService[] = [
  {
    service: "partimage",
    ports: [4_025],
    says: /^PiMgNet\d{3} (?<extra>LOG|NOL|[A-Z]{3})/,
    product: "Partimage server",
    examples: [["PiMgNet001 LOG\0                 \0", ""]],
    nearMisses: ["PiMgNet LOG\0"],
  },
  {
    service: "rptp",
    ports: [5_556, 55_556, 5_557],
    says: /^\+host=\S{1,255} version=(?<version>\d[\w.]{0,15}) uptime=\d/,
    product: "rplay",
    extra: "sound server",
    examples: [["+host=vm version=3.3.2 uptime=00:03:03\r\n", "3.3.2"]],
    nearMisses: ["+host=vm uptime=00:03:03\r\n"],
  },
  {
    // Four bytes of length, the word, random bytes; since Python 3.12 the digest's name before them.
    service: "python-multiprocessing",
    ports: [],
    says: /^\0\0\0[\x1f\x23-\x5f]#CHALLENGE#/,
    extra: "Python manager or listener",
    examples: [
      [
        "\0\0\0\x1f#CHALLENGE#\x15}\xcf\xb1\xb0\xc7\xe6\x9e\xa6,\xbbi\xc4\xce\xb8\xb1\xaac2\x1d",
        "",
      ],
      ["\0\0\0\x3b#CHALLENGE#{sha256}" + "x".repeat(40), ""],
    ],
    nearMisses: ["#CHALLENGE#abc", "\0\0\0\x1fCHALLENGE"],
  },
  {
    // gcomm's header (length, protocol version, checksum), then GMCast's handshake with two UUIDs of time.
    service: "galera",
    ports: [4_567],
    says:
      /^\x24\0\0[\x01-\x0f][^]{4}[\0-\x02]\x01\x10[^](?:[^]{6}[\x10-\x1f][^][\x80-\xbf][^]{7}){2}$/,
    vendor: "Codership",
    product: "Galera Cluster",
    cpe: "galeracluster:galera_cluster_for_mysql",
    extra: "replication",
    examples: [[
      "\x24\0\0\x02\xa7\xc8]\x06\0\x01\x10\0\x106nQ\xec\xf1\x11\xf1\xba3f\xb2\xefx\x99\xdb;\r\x14\xf2\xec\xf1\x11\xf1\x87\x9e\x8aP\xc6+w]",
      "",
    ]],
    nearMisses: ["\x24\0\0\x02\xa7\xc8]\x06\0\x02\x10\0" + "x".repeat(32)],
  },
  {
    service: "moosefs",
    ports: [9_421],
    ask: {
      line: MOOSEFS_VERSION,
      answer: MOOSEFS_ANSWER,
      onlyAsked: true,
      after: /^\0{7}\x04\0{4}/,
    },
    vendor: "MooseFS",
    product: "MooseFS",
    cpe: "moosefs:moosefs",
    extra: "master",
    examples: [["\0\0\0\x0b\0\0\0\x11\0\0\0\0\0\x03\0\xea3.0.117-1", "3.0.117-1"]],
    nearMisses: ["\0\0\0\x0b\0\0\0\x08\0\0\0\0\0\x03\0\xea"],
  },
  {
    // Each side sends the number of its protocol, and the server then the lower of both.
    service: "icecc",
    ports: [10_245, 8765],
    ask: {
      line: "\x2b\0\0\0",
      answer: /^[\x15-\x2b]\0\0\0$/,
      onlyAsked: true,
      after: /^[\x15-\x40]\0\0\0$/,
    },
    product: "Icecream",
    cpe: "icecream_project:icecream",
    extra: "distributed compiler",
    examples: [["\x2b\0\0\0", ""]],
    nearMisses: ["\x2c\0\0\0", "\x2b\0\0\0\0"],
  },
  {
    service: "scscp",
    ports: [26_133],
    says:
      /^<\?scscp service_name="(?<product>[\w .-]{1,40})" service_version="(?<version>\d[\w.-]{0,20})"/,
    extra: "computer algebra",
    examples: [[
      '<?scscp service_name="GAP" service_version="4.12.1" service_id="127.0.0.1:26133:14762" scscp_versions="1.0 1.1 1.2 1.3" ?>\n',
      "4.12.1",
    ]],
    nearMisses: ['<?xml service_name="GAP" service_version="4.12.1" ?>\n'],
  },
  {
    // Debug Adapter Protocol: debugpy says at once which it is, others wait for the client.
    service: "dap",
    ports: [5_678],
    says:
      /^Content-Length: \d{1,5}\r\n\r\n\{"seq": ?\d{1,6}, ?"type": ?"event",(?:[^]{0,400}"output": ?"(?<product>debugpy|ptvsd)", ?"data": ?\{"packageVersion": ?"(?<version>\d[\w.]{0,20}))?/,
    extra: "debug adapter",
    examples: [
      [
        'Content-Length: 157\r\n\r\n{"seq": 1, "type": "event", "event": "output", "body": {"category": "telemetry", "output": "ptvsd", "data": {"packageVersion": "1.6.3+git20221103.a2a3328"}}}Content-Length: 159\r\n\r\n{"seq": 2, "type": "event", "event": "output", "body": {"category": "telemetry", "output": "debugpy", "data": {"packageVersion": "1.6.3+git20221103.a2a3328"}}}',
        "1.6.3",
      ],
      ['Content-Length: 50\r\n\r\n{"seq":1,"type":"event","event":"initialized"}', ""],
    ],
    nearMisses: ['Content-Length: 50\r\n\r\n{"id":1,"type":"event"}'],
  },
  {
    // A prompt to which anything may be typed; nothing is.
    service: "clojure-repl",
    ports: [],
    says: /^user=> $/,
    product: "Clojure",
    extra: "open prompt",
    examples: [["user=> ", ""]],
    nearMisses: ["user> ", "user=> 1\n"],
  },
  {
    service: "pioneers-metaserver",
    ports: [5557],
    says: /^welcome to the pioneers-metaserver version (?<extra>\d[\d.]{0,8})\n/,
    product: "Pioneers metaserver",
    examples: [["welcome to the pioneers-metaserver version 1.3\n", ""]],
    nearMisses: ["welcome to the metaserver version 1.3\n"],
  },
  {
    // Its first record, a management one, with the number that all of them have.
    service: "argus",
    ports: [561],
    says: /^\x83\x10\0\x20[^]{4}\xe5\x71\x2d\xcb/,
    vendor: "QoSient",
    product: "Argus",
    extra: "records of network flows",
    examples: [["\x83\x10\0\x20\0\0\0\0\xe5\x71\x2d\xcb\x7f\0\0\0\xff", ""]],
    nearMisses: ["\x83\x10\0\x20\0\0\0\0\xe5\x71\x2d\xcc\x7f\0\0\0"],
  },
  {
    // Switches the power of whole racks, without a login.
    service: "powerman",
    ports: [10_101],
    says: /^001 (?<version>\d[\w.-]{0,20})\r\npowerman> /,
    product: "PowerMan",
    extra: "power control of machines",
    examples: [["001 2.3.27\r\npowerman> ", "2.3.27"]],
    nearMisses: ["001 2.3.27\r\n> "],
  },
  {
    // RemoteTrx of SvxLink: its protocol's version, then that no login is needed or a challenge.
    service: "svxlink-remotetrx",
    ports: [5210],
    says: /^\0\0\0\0\x0c\0\0\0[\x01-\x09]\0[\0-\x20]\0[\x0a-\x0c]\0\0\0[\x08-\x40]\0\0\0/,
    product: "SvxLink RemoteTrx",
    extra: "amateur radio",
    examples: [["\0\0\0\0\x0c\0\0\0\x02\0\x07\0\x0c\0\0\0\x08\0\0\0", ""]],
    nearMisses: [
      "\0\0\0\0\x0c\0\0\0\x02\0\x07\0",
      "\0\0\0\x0c\0\0\0\0\x02\0\x07\0\x0c\0\0\0\x08\0\0\0",
    ],
  },
  {
    // Open to whoever has the certificate of its classroom, which it sends its program to.
    service: "epoptes",
    ports: [],
    says: /^\n?on_signal\(\) \{\n[^]{0,1500}\bepoptes-client\b/,
    product: "Epoptes",
    extra: "class room control",
    examples: [[
      '\non_signal() {\n\n    code="$?"\n    trap - 0 15\n        echo "epoptes-client got signal: $1, relaunching..." >&5\n',
      "",
    ]],
    nearMisses: ["\non_signal() {\n    trap - 0 15\n}\n", "epoptes-client got signal\n"],
  },
  {
    service: "istgt-control",
    ports: [3_261],
    says: /^iSCSI Target Controller version (?<version>\d[\w.]{0,12}) \(\d{8}\) on \S{1,255} from /,
    product: "istgt",
    extra: "iSCSI target's control",
    examples: [[
      "iSCSI Target Controller version 0.4 (20111008) on 127.0.0.37 from 127.0.0.1\r\n",
      "0.4",
    ]],
    nearMisses: ["iSCSI Target version 0.4 (20111008) on 127.0.0.37\r\n"],
  },
  {
    // Signal K over TCP: the server's own hello, a line of JSON.
    service: "signalk",
    ports: [8_375],
    says:
      /^\{"name":"(?<product>[\w .-]{1,40})","version":"(?<version>\d[\w.-]{0,20})",(?:"timestamp":"[\w:.-]{1,40}",)?"self":"[^"]{1,200}","roles":\[/,
    extra: "boat's data",
    examples: [[
      '{"name":"signalk-server","version":"2.23.0","self":"vessels.urn:mrn:signalk:uuid:2e29cf8c-da79-4a27-a651-6053eff7cecc","roles":["master","main"],"timestamp":"2026-12-03T05:32:24.507Z"}\r\n',
      "2.23.0",
    ]],
    nearMisses: ['{"name":"server","version":"2.23.0","roles":[]}\r\n'],
  },
  {
    service: "uniconf",
    ports: [4_111],
    says: /^HELLO \{UniConf Server ready\.\}/,
    product: "UniConf",
    extra: "configuration daemon",
    examples: [["HELLO {UniConf Server ready.} 19\n", ""]],
    nearMisses: ["HELLO {Server ready.} 19\n"],
  },
];
