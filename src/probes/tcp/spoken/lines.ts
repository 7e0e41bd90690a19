// deno-lint-ignore-file no-control-regex
/**
 * Services that wait, and answer one harmless line to anybody (see `row.ts`). The line goes to their own
 * ports, and to others only after an error that they alone give.
 */

import { POLICY_REQUEST } from "./shared_requests.ts";
import type { SpokenService } from "./row.ts";

const AFP_STATUS = "\0\x03\0\x01" + "\0".repeat(12);
/** Padded to eight bytes: libfcgi answers only then. */
const FASTCGI_VALUES = "\x01\x09\0\0\0\x11\x07\0" + "\x0f\0FCGI_MPXS_CONNS" + "\0".repeat(7);

/**
 * A request for `/` of modifier 0: a header of four bytes, then names and values, each after its length
 * (uWSGI documentation, The uwsgi Protocol).
 */
function uwsgiRequest(): string {
  const sized = (text: string) => String.fromCharCode(text.length & 0xff, text.length >> 8) + text;
  const variables = { REQUEST_METHOD: "HEAD", PATH_INFO: "/", SERVER_PROTOCOL: "HTTP/1.1" };
  const body = Object.entries({ ...variables, SERVER_NAME: "localhost", SERVER_PORT: "80" })
    .map(([name, value]) => sized(name) + sized(value)).join("");
  return `\0${sized(body).slice(0, 2)}\0${body}`;
}

/** They answer. */
export const CONTROL_LINES: readonly SpokenService[] = [
  {
    service: "snapcast-control",
    ports: [1705],
    says:
      /^\{"error":\{"code":-32700,"data":"\[json\.exception\.parse_error\.\d{1,4}\] parse error at /,
    ask: {
      line: '{"id":1,"jsonrpc":"2.0","method":"Server.GetStatus"}\r\n',
      answer:
        /^\{"id":1,"jsonrpc":"2\.0","result":\{"server":[^]{0,3900}?"name":"Snapserver"(?:,"protocolVersion":\d{1,3})?,"version":"(?<version>\d[\w.-]{0,20})"/,
    },
    product: "Snapserver",
    extra: "control port",
    examples: [
      [
        '{"error":{"code":-32700,"data":"[json.exception.parse_error.101] parse error at line 1, column 1: syntax error","message":"Parse error"},"id":null,"jsonrpc":"2.0"}\r\n',
        "",
      ],
      [
        '{"id":1,"jsonrpc":"2.0","result":{"server":{"groups":[],"server":{"host":{"name":"x"},"snapserver":{"controlProtocolVersion":1,"name":"Snapserver","protocolVersion":1,"version":"0.26.0"}}}}}\r\n',
        "0.26.0",
      ],
    ],
    nearMisses: [
      '{"error":{"code":-32700,"data":"[json.exception.parse_error.101]"},"id":null}',
      '{"error":{"code":-32700,"message":"Parse error"},"id":null}',
    ],
  },
  {
    service: "lircd",
    ports: [8765],
    ask: {
      line: "VERSION\n",
      answer: /^BEGIN\nVERSION\nSUCCESS\nDATA\n1\n(?<version>\d[\w.-]{0,20})\nEND\n/,
    },
    product: "LIRC",
    cpe: "lirc:lirc",
    examples: [["BEGIN\nVERSION\nSUCCESS\nDATA\n1\n0.10.1\nEND\n", "0.10.1"]],
    nearMisses: ["BEGIN\nVERSION\nERROR\nEND\n"],
  },
  {
    service: "boinc-gui-rpc",
    ports: [31_416],
    says: /^<boinc_gui_rpc_reply>\n<(?:unauthorized|error|nonce)/,
    ask: {
      line:
        "<boinc_gui_rpc_request>\n<exchange_versions>\n<major>7</major>\n<minor>0</minor>\n<release>0</release>\n</exchange_versions>\n</boinc_gui_rpc_request>\n\x03",
      answer: /^<boinc_gui_rpc_reply>\n<server_version>\s{0,8}<major>(?<version>\d{1,3})<\/major>/,
    },
    vendor: "BOINC",
    product: "BOINC client",
    cpe: "berkeley:boinc",
    examples: [
      ["<boinc_gui_rpc_reply>\n<unauthorized/>\n</boinc_gui_rpc_reply>\n\x03", ""],
      [
        "<boinc_gui_rpc_reply>\n<server_version>\n   <major>7</major>\n   <minor>20</minor>\n   <release>5</release>\n",
        "7",
      ],
    ],
    nearMisses: ["<gui_rpc_reply>\n<unauthorized/>"],
  },
  {
    service: "statsd-admin",
    ports: [8126],
    ask: { line: "health\n", answer: /^health: (?:up|down)\n/ },
    product: "StatsD",
    examples: [["health: up\n", ""]],
    nearMisses: ["health: ok\n"],
  },
  {
    service: "bzr",
    ports: [4155],
    says: /^error\x01Generic bzr smart protocol error: /,
    ask: { line: "hello\n", answer: /^ok\x01[1-3]\n/ },
    product: "Bazaar or Breezy",
    examples: [["ok\x012\n", ""], [
      "error\x01Generic bzr smart protocol error: bad request 'GET / HTTP/1.1\\r'\n",
      "",
    ]],
    nearMisses: ["ok 2\n", "error: bad request\n"],
  },
  {
    service: "i2p-sam",
    ports: [7656],
    says: /^(?:HELLO|SESSION) (?:REPLY|STATUS) RESULT=[A-Z0-9_]{2,20}/,
    ask: {
      line: "HELLO VERSION\n",
      answer: /^HELLO REPLY RESULT=OK VERSION=(?<extra>\d[\d.]{0,8})/,
    },
    product: "I2P",
    extra: "SAM bridge",
    examples: [["HELLO REPLY RESULT=OK VERSION=3.1\n", ""], [
      'HELLO REPLY RESULT=I2P_ERROR MESSAGE="Must start with HELLO VERSION"\n',
      "",
    ]],
    nearMisses: ["HELLO RESULT=OK\n"],
  },
  {
    service: "guacd",
    ports: [4822],
    ask: {
      line: "6.select,3.vnc;",
      answer: /^4\.args,\d{1,3}\.(?:VERSION_(?<extra>[\d_]{1,10})|hostname),/,
    },
    vendor: "Apache",
    product: "Guacamole proxy",
    cpe: "apache:guacamole",
    examples: [["4.args,13.VERSION_1_5_0,8.hostname,4.port;", ""], [
      "4.args,8.hostname,4.port,9.read-only;",
      "",
    ]],
    nearMisses: ["5.error,3.bad,1.0;"],
  },
  {
    service: "gkrellmd",
    ports: [19_150],
    says: /^<error>\nBad connect string!/,
    ask: {
      line: "gkrellm 2.3.11\n",
      answer: /^<gkrellmd_setup>\n<version>\ngkrellmd (?<version>\d[\w.]{0,15})\n/,
    },
    product: "GKrellM server",
    examples: [
      ["<gkrellmd_setup>\n<version>\ngkrellmd 2.3.11\n<sensors_setup>\n", "2.3.11"],
      ["<error>\nBad connect string!", ""],
    ],
    nearMisses: ["<error>\nBad\n"],
  },
  {
    service: "apcupsd",
    ports: [3551],
    says: /^\0\x11Invalid command\n\0\0\0/,
    ask: {
      line: "\0\x06status",
      answer:
        /^\0[\x08-\x30]APC {6}: \d{3},\d{3},\d{4}\n(?:[^]{0,600}?VERSION {2}: (?<version>\d[\w.]{0,15}))?/,
    },
    vendor: "APC",
    product: "apcupsd",
    cpe: "apcupsd:apcupsd",
    examples: [
      [
        "\0\x1bAPC      : 001,018,0451\n\0\x27DATE     : 2026-11-29 21:00:00 +0000  \n\0\x11HOSTNAME : lab\n\0\x2aVERSION  : 3.14.14 (31 May 2016) debian\n",
        "3.14.14",
      ],
      ["\0\x11Invalid command\n\0\0\0", ""],
    ],
    nearMisses: [
      "APC      : 001,018,0451\n",
      "Invalid command\n",
      "\0\x10Invalid command\n\0\0",
      "\0\0\0\x11Invalid command\n\0",
    ],
  },
  {
    service: "ovsdb",
    ports: [6640, 6641, 6642],
    // Of a client that stays silent it asks after some seconds whether it is there.
    says:
      /^\{"(?:id":"echo","method":"echo","params":\[\]|method":"echo","id":"echo","params":\[\])\}$/,
    ask: {
      line: '{"id":0,"method":"list_dbs","params":[]}',
      answer:
        /^\{"(?:error":null,"id":0,"result":\["|id":0,"result":\["[^\]]{1,400}\],"error":null)/,
    },
    product: "Open vSwitch database",
    cpe: "openvswitch:openvswitch",
    examples: [
      ['{"error":null,"id":0,"result":["Open_vSwitch","_Server"]}', ""],
      ['{"id":0,"result":["OVN_Northbound","_Server"],"error":null}', ""],
      ['{"id":"echo","method":"echo","params":[]}', ""],
    ],
    nearMisses: ['{"error":"bad","id":0,"result":null}', '{"id":1,"method":"echo","params":[]}'],
  },
  {
    service: "mythtv",
    ports: [6543],
    ask: {
      line: "21      MYTH_PROTO_VERSION 1 ",
      answer: /^\d{1,4} {1,7}REJECT\[\]:\[\](?<extra>\d{1,3})/,
    },
    vendor: "MythTV",
    product: "MythTV backend",
    cpe: "mythtv:mythtv",
    examples: [["13      REJECT[]:[]91", ""]],
    nearMisses: ["13      REJECT 91"],
  },
  {
    service: "milter",
    ports: [8891, 8893, 7357, 8890, 8892, 8894, 8899, 11_332, 12_301],
    ask: {
      line: "\0\0\0\x0dO\0\0\0\x06\0\0\x01\xff\0\x1f\xff\xff",
      answer: /^\0\0\0[\x0d-\x7f]O\0\0\0[\x02-\x06][^]{8}/,
    },
    extra: "mail filter",
    examples: [["\0\0\0\x0dO\0\0\0\x06\0\0\x01\x3f\0\0\0\0", ""]],
    nearMisses: ["\0\0\0\x0dX\0\0\0\x06\0\0\x01\x3f\0\0\0\0"],
  },
  {
    service: "fastcgi",
    ports: [9000],
    ask: {
      line: FASTCGI_VALUES,
      answer: /^\x01\x0a\0\0\0[\x08-\x40][\0-\x07]\0[\x0e\x0f][\x01-\x08]FCGI_M/,
    },
    examples: [["\x01\x0a\0\0\0\x12\x06\0\x0f\x01FCGI_MPXS_CONNS0\0\0\0\0\0\0", ""]],
    nearMisses: ["\x01\x0b\0\0\0\x08\0\0\x09\0\0\0\0\0\0\0"],
  },
  {
    service: "afp",
    ports: [548],
    ask: {
      line: AFP_STATUS,
      answer:
        /^\x01\x03\0\x01\0\0\0\0\0\0[^]{2}\0\0\0\0[^]{10}(?:[^]{0,400}?(?<product>Netatalk) ?(?<version>\d[\w.]{0,12}))?[^]{0,600}?AFP/,
    },
    examples: [
      [
        "\x01\x03\0\x01\0\0\0\0\0\0\x01\x30\0\0\0\0\0\x18\0\x2c\0\x80\0\x90\x8f\xf3\x03lab\x0eNetatalk3.1.13\x06\x0eAFP2.2\x06AFPX03",
        "3.1.13",
      ],
      [
        "\x01\x03\0\x01\0\0\0\0\0\0\x01\x30\0\0\0\0\0\x18\0\x2c\0\x80\0\x90\x9f\xfb\x03mac\x0dMacmini9,1\x04\x06AFP3.4",
        "",
      ],
    ],
    nearMisses: ["\x01\x03\0\x01\0\0\0\0\0\0\x01\x30\0\0\0\0no version here"],
  },
  {
    service: "rethinkdb",
    ports: [28_015],
    says:
      /^(?:ERROR: )?Received an unsupported protocol version\. This port is for RethinkDB queries\./,
    product: "RethinkDB",
    cpe: "rethinkdb:rethinkdb",
    examples: [[
      "ERROR: Received an unsupported protocol version. This port is for RethinkDB queries. Does your client driver version not match the server?\n\0",
      "",
    ]],
    nearMisses: ["ERROR: Received an unsupported protocol version."],
  },
  {
    service: "owserver",
    ports: [4304],
    ask: {
      line: "\0\0\0\0\0\0\0\x02\0\0\0\x07" + "\0".repeat(12) + "/\0",
      answer: /^\0{7}[\x02-\x7f]\0\0[^]{14}\/[\dA-F]{2}\.[\dA-F]{12}/,
    },
    vendor: "OWFS",
    product: "owserver",
    examples: [[
      "\0\0\0\0\0\0\0\x11\0\0\0\0\0\0\0\0\0\0\0\x10\0\0\x80\x02/10.67C6697351FF\0",
      "",
    ]],
    nearMisses: ["\0\0\0\0\0\0\0\x11/10.67C6697351FF"],
  },
  {
    service: "postfix-policy",
    ports: [10_023, 10_031, 2501, 10_030, 10_032, 10_040, 10_045, 12_340, 12_525, 10_050, 60_000],
    ask: {
      line: POLICY_REQUEST,
      answer:
        /^action=(?:DUNNO|OK|PERMIT|DEFER(?:_IF_PERMIT|_IF_REJECT)?|REJECT|PREPEND|[45]\d\d)(?: [^\n]{0,300})?\n\n/i,
    },
    extra: "mail policy service",
    examples: [
      ["action=DUNNO\n\n", ""],
      ["action=defer_if_permit Greylisted for 5 minutes\n\n", ""],
      ["action=450 4.7.1 Try again later\n\n", ""],
    ],
    nearMisses: ["action=\n\n", "action=run\n\n", "action=ok\n"],
  },
  {
    // External connections: flags, a length, the code of "nothing" and no tags. A message that is longer than it
    // says makes aMule fail an assertion, so that it gets this one first.
    service: "amule-ec",
    ports: [4712],
    ask: {
      line: "\0\0\0\x20\0\0\0\x03\x01\0\0",
      answer: /^\0\0\0\x20\0\0\0[\x10-\xff]\x03\0\x01\0{2}\x06\0{3}[^][A-Z][ -~]{8,120}\.\0/,
    },
    product: "aMule",
    examples: [[
      "\0\0\0\x20\0\0\0\x36\x03\0\x01\0\0\x06\0\0\0\x2cInvalid request, please authenticate first.\0",
      "",
    ]],
    nearMisses: [
      "\0\0\0\x20\0\0\0\x36\x04\0\x01\0\0\x06\0\0\0\x2cInvalid request, please authenticate first.\0",
      "\0\0\0\x20\0\0\0\x05\x03\0\x01\0\0",
    ],
  },
  {
    service: "pulseaudio-cli",
    ports: [4712],
    ask: {
      line: "help\n",
      answer: /^Available commands:\n {4}help {1,30}Show this help\n {4}list-modules /,
    },
    product: "PulseAudio",
    cpe: "pulseaudio:pulseaudio",
    examples: [[
      "Available commands:\n    help                      Show this help\n    list-modules              List loaded modules\n",
      "",
    ]],
    nearMisses: ["Available commands:\n    help\n"],
  },
  {
    service: "haproxy-cli",
    ports: [],
    says:
      /^Unknown command(?:: '[^'\n]{0,80}')?, but maybe one of the following ones is a better match:\n {2}[a-z]/,
    ask: {
      line: "show info\n",
      answer: /^Name: HAProxy\nVersion: (?<version>\d[\w.+~-]{0,40})\n/,
    },
    vendor: "HAProxy",
    product: "HAProxy",
    cpe: "haproxy:haproxy",
    extra: "runtime interface",
    examples: [
      ["Name: HAProxy\nVersion: 2.6.12-1+deb12u4\nRelease_date: 2026/10/17\n", "2.6.12-1+deb12u4"],
      [
        "Unknown command, but maybe one of the following ones is a better match:\n  get acl <acl> <value>                   : report the patterns\n",
        "",
      ],
      [
        "Unknown command: 'GET', but maybe one of the following ones is a better match:\n  get acl <acl> <value> : report\n",
        "",
      ],
    ],
    nearMisses: [
      "Unknown command, try help\n",
      "Name: Proxy\nVersion: 2.6.12\n",
      "Unknown command, but maybe one of the following ones is a better match:\n",
    ],
  },
  {
    service: "scgi",
    ports: [4000],
    ask: {
      line: "24:CONTENT_LENGTH\x001\x00SCGI\x001\x00,x",
      answer: /^Status: [1-5]\d\d\b[^\r\n]{0,60}\r?\n/,
      onlyAsked: true,
    },
    examples: [["Status: 200 OK\r\nContent-Type: text/plain\r\n\r\nhello\n", ""]],
    nearMisses: ["Status: up\n", "HTTP/1.1 200 OK\r\n"],
  },
  {
    service: "uwsgi",
    ports: [3031],
    ask: {
      line: uwsgiRequest(),
      // The application's own reply: none of a web server to what is no HTTP.
      answer:
        /^HTTP\/1\.[01] (?!400|405|408|411|413|414|431|501|505)[1-5]\d\d\b(?![^]{0,2000}\nserver:)/i,
      onlyAsked: true,
    },
    vendor: "Unbit",
    product: "uWSGI",
    cpe: "unbit:uwsgi",
    examples: [["HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nhello", ""]],
    nearMisses: [
      "HTTP/2 200\r\n",
      "Status: 200 OK\r\n",
      "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
      "HTTP/1.0 501 Not Implemented\r\n\r\n",
      "HTTP/1.0 200 OK\r\nServer: GoAhead-Webs\r\n\r\n<html>",
    ],
  },
];
