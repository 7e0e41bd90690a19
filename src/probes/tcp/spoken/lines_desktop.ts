// deno-lint-ignore-file no-control-regex
/**
 * Sound servers, displays, debuggers, machines and input methods that answer one harmless message (see
 * `row.ts`). Messages and answers were recorded from Debian's packages.
 *
 * Source: the "SPICE protocol" specification (RedLinkMess), GDB's manual (remote serial protocol), the
 * D-Bus specification (authentication), libvirt's `remote_protocol.x`, PulseAudio's `native-common.h`.
 */

import type { SpokenService } from "./row.ts";

/** GET_SERVER_INFO before any authentication: an error, or where all may come in the name and version. */
const PULSE_INFO = "\0\0\0\x0a\xff\xff\xff\xff" + "\0".repeat(12) + "L\0\0\0\x14L\0\0\0\x07";
/** REMOTE_PROC_AUTH_LIST: the ways to log in, asked before any. */
const LIBVIRT_AUTH_LIST = "\0\0\0\x1c\x20\0\x80\x86\0\0\0\x01\0\0\0\x42" + "\0".repeat(12);
/** RedLinkMess for the main channel, without capabilities; what follows would be a login. */
const SPICE_LINK = "REDQ\x02\0\0\0\x02\0\0\0\x12\0\0\0" + "\0\0\0\0\x01\0" + "\0".repeat(8) +
  "\x12\0\0\0";

/** They answer. */
export const DESKTOP_LINES: readonly SpokenService[] = [
  {
    // SSIP: what asks for the speech of a screen reader; a line that it does not know is refused so.
    service: "ssip",
    ports: [6560],
    says: /^5\d\d ERR (?:INVALID COMMAND|PARAMETER INVALID)\r\n/,
    ask: { line: "QUIT\r\n", answer: /^231 HAPPY HACKING\r\n$/ },
    vendor: "Brailcom",
    product: "Speech Dispatcher",
    examples: [
      ["514 ERR PARAMETER INVALID\r\n500 ERR INVALID COMMAND\r\n", ""],
      ["231 HAPPY HACKING\r\n", ""],
    ],
    nearMisses: ["500 ERROR INVALID COMMAND\r\n", "221 HAPPY HACKING\r\n"],
  },
  {
    service: "pulseaudio",
    ports: [4_713],
    ask: {
      line: PULSE_INFO,
      answer:
        /^\0\0\0\x0f\xff{4}\0{12}L\0\0\0\0L\0\0\0\x07L\0\0\0[\x01-\x1b]$|^\0\0[^]{2}\xff{4}\0{12}L\0\0\0\x02L\0\0\0\x07tpulseaudio\0t(?<version>\d[\w.+~-]{0,40})\0/,
    },
    extra: "PulseAudio or PipeWire",
    examples: [[
      "\0\0\0\x0f\xff\xff\xff\xff" + "\0".repeat(12) + "L\0\0\0\0L\0\0\0\x07L\0\0\0\x01",
      "",
    ], [
      "\0\0\0\x52\xff\xff\xff\xff" + "\0".repeat(12) +
      "L\0\0\0\x02L\0\0\0\x07tpulseaudio\0t16.1\0troot\0tvm\0a\x05\x02\0\0\xacD",
      "16.1",
    ]],
    nearMisses: [PULSE_INFO],
  },
  {
    service: "spice",
    ports: [5_930, 5_931],
    says: /^REDQ\x02\0\0\0[\0-\x0f]\0\0\0[^]\0\0\0/,
    ask: { line: SPICE_LINK, answer: /^REDQ\x02\0\0\0[\0-\x0f]\0\0\0[^]\0\0\0/ },
    extra: "remote display of virtual machines",
    examples: [["REDQ\x02\0\0\0\x02\0\0\0\xb2\0\0\0\x02\0\0\0" + "\0".repeat(16), ""]],
    nearMisses: ["REDQ\r\n", "REDQ\x03\0\0\0\x02\0\0\0\xb2\0\0\0"],
  },
  {
    service: "gdb-remote",
    ports: [2_345, 1_234, 2_159],
    ask: {
      line: "$qSupported#37",
      answer: /^\+?\$(?:[\w:-]{1,40}[+?-]?;){0,12}PacketSize=[\da-f]{1,8}[;#]/i,
    },
    extra: "debugger stub",
    examples: [
      ["+$PacketSize=1000;qXfer:features:read+;vContSupported+;multiprocess+#92", ""],
      ["+$PacketSize=47ff;QPassSignals+;QProgramSignals+", ""],
    ],
    nearMisses: ["$qSupported#37", "+$OK#9a"],
  },
  {
    service: "dbus",
    ports: [12_434],
    ask: { line: "\0AUTH\r\n", answer: /^REJECTED(?: [A-Z][A-Z0-9_]{2,30}){1,6}\r\n$/ },
    extra: "message bus",
    examples: [["REJECTED EXTERNAL DBUS_COOKIE_SHA1 ANONYMOUS\r\n", ""], [
      "REJECTED ANONYMOUS\r\n",
      "",
    ]],
    nearMisses: ["REJECTED\r\n", "REJECTED by policy\r\n"],
  },
  {
    service: "libvirt",
    ports: [16_509],
    ask: {
      line: LIBVIRT_AUTH_LIST,
      answer: /^\0\0\0[^]\x20\0\x80\x86\0\0\0\x01\0\0\0\x42\0\0\0\x01\0\0\0\0\0\0\0[\0\x01]/,
    },
    vendor: "Red Hat",
    product: "libvirt",
    cpe: "redhat:libvirt",
    examples: [[
      "\0\0\0\x24\x20\0\x80\x86\0\0\0\x01\0\0\0\x42\0\0\0\x01" + "\0".repeat(11) + "\x01\0\0\0\0",
      "",
    ]],
    nearMisses: [LIBVIRT_AUTH_LIST],
  },
  {
    service: "fluidsynth",
    ports: [9_800],
    says: /^unknown command: (?:GET|HEAD|OPTIONS|PRI) \(try help\)\n/,
    ask: {
      line: "help\n",
      answer: /^\n?\*\*\* Help topics:\*\*\*\nhelp all \(prints all topics\)\n/,
    },
    vendor: "FluidSynth",
    product: "FluidSynth",
    cpe: "fluidsynth:fluidsynth",
    examples: [["unknown command: GET (try help)\n", ""], [
      "\n*** Help topics:***\nhelp all (prints all topics)\nhelp general\n",
      "",
    ]],
    nearMisses: ["unknown command: GET\n", "*** Help topics:***\n"],
  },
  {
    // JS_OPEN of a release that no server has: all of them refuse it, and close.
    service: "wnn",
    ports: [22_273, 22_289, 22_305, 22_321],
    ask: {
      line: "\0\0\0\x01\0\0\0\0portico\0portico\0",
      answer: /^\xff{4}\0\0\0I$/,
      onlyAsked: true,
    },
    extra: "Wnn input method server",
    examples: [["\xff\xff\xff\xff\0\0\0I", ""]],
    nearMisses: ["\xff\xff\xff\xff\0\0\0J", "\xff\xff\xff\xff"],
  },
  ...(["yaskkserv", "others"] as const).map((kind): SpokenService => ({
    // The server's name and release, in either order.
    service: "skkserv",
    ports: [1_178],
    ask: {
      line: "2",
      answer: kind === "yaskkserv"
        ? /^(?<version>\d[\w.]{0,12}):(?<product>[a-z][\w-]{2,20}) $/
        : /^(?<product>[a-z][a-z-]{2,20}?)-(?<version>\d[\w.]{0,12}) $/,
      onlyAsked: true,
    },
    extra: "SKK dictionary server",
    examples: kind === "yaskkserv"
      ? [["1.1.1:yaskkserv_normal ", "1.1.1"]]
      : [["dbskkd-cdb-3.00 ", "3.00"]],
    nearMisses: ["0\n", "1.1.1:"],
  })),
  {
    // The first request of the protocol; cannaserver dies of a later one that comes before it.
    service: "canna",
    ports: [5_680],
    ask: {
      line: "\0\0\0\x01\0\0\0\x0c3.3:portico\0",
      answer: /^(?:\xff{4}|\0\x03\0[^])$/,
      onlyAsked: true,
    },
    extra: "Canna input method server",
    examples: [["\xff\xff\xff\xff", ""], ["\0\x03\0\0", ""]],
    nearMisses: ["\0\x04\0\0", "\xff\xff\xff"],
  },
  {
    service: "nrepl",
    ports: [7_888],
    ask: {
      line: "d2:op8:describee",
      answer:
        /^d(?:3:auxd[^]{0,200}?)?(?:7:session|3:ops|2:op|3:aux)[^]{0,2000}?8:versionsd(?:[^]{0,600}?5:nrepld[^]{0,200}?14:version-string\d{1,2}:(?<version>\d[\w.]{0,12}?)e)?/,
    },
    product: "nREPL",
    extra: "interactive programming",
    examples: [[
      "d3:auxd10:current-ns4:usere3:opsd5:clonede8:describedee7:session36:e3533b8c-c704-49c9-a52b-5acd8082de636:statusl4:donee8:versionsd7:clojured5:majori1e14:version-string6:1.11.1e5:nrepld11:incrementali0e5:majori1e5:minori0e14:version-string5:1.0.0eee",
      "1.0.0",
    ]],
    nearMisses: ["d3:ops5:clonee", "d2:op8:describee"],
  },
  {
    // What the editor asks first. The number before each message is its length in hexadecimal digits.
    service: "swank",
    ports: [4_005],
    ask: {
      line: "00002d(:emacs-rex (swank:connection-info) nil t 1)\n",
      answer:
        /^[\da-fA-F]{6}\(:return \(:ok \(:pid \d{1,9} (?:[^]{0,400}?:lisp-implementation \(:type "(?<extra>[^"]{1,40})")?(?:[^]{0,3000}:version "(?<version>\d[\w.]{0,15})"\)\) 1\))?/,
    },
    product: "SLIME",
    examples: [[
      '00033C(:return (:ok (:pid 11192 :style :spawn :lisp-implementation (:type "SBCL" :name "sbcl" :version "2.2.9.debian" :program nil) :package (:name "COMMON-LISP-USER" :prompt "CL-USER") :version "2.27")) 1)\n',
      "2.27",
    ]],
    nearMisses: ["00002d(:emacs-rex (swank:connection-info) nil t 1)\n", "00000d(:return (:ok"],
  },
];
