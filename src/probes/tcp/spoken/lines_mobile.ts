// deno-lint-ignore-file no-control-regex
/** More services that answer one harmless line (see `row.ts`), recorded from Debian's packages. */

import type { SpokenService } from "./row.ts";

const NOTHING_64 = "\0".repeat(8);

/** Mobile networks, radio, traces, games. */
export const MOBILE_LINES: readonly SpokenService[] = [
  {
    // ip.access's multiplex with Osmocom's extension 0, and in it a line.
    service: "osmocom-ctrl",
    ports: [4249, 4236, 4238, 4251, 4255, 4257, 4259, 4267],
    ask: {
      line: "\0\x0e\xee\0GET 1 version",
      answer: /^\0[^]\xee\0(?:ERROR|GET_REPLY) 1 [ -~]/,
    },
    vendor: "Osmocom",
    extra: "control interface",
    examples: [["\0\x1a\xee\0ERROR 1 Command not found", ""]],
    nearMisses: ["\0\x1a\xee\x01ERROR 1 Command not found", "ERROR 1 Command not found"],
  },
  {
    service: "svxreflector",
    ports: [5300],
    ask: {
      line: "\0\0\0\x06\0\x05\0\x02\0\0",
      answer:
        /^(?:\0\0\0\x02\0\x01)?\0\0\0(?:[\x14-\x60]\0\x0d\0[^]Unsupported protocol version|\x18\0\x0a\0\x14)/,
    },
    product: "SvxReflector",
    extra: "amateur radio",
    examples: [["\0\0\0$\0\x0d\0 Unsupported protocol version 2.0", ""], [
      "\0\0\0\x18\0\x0a\0\x14" + "x".repeat(20),
      "",
    ]],
    nearMisses: ["\0\0\0\x02\0\x01", "\0\0\0$\0\x0e\0 Unsupported protocol version 2.0"],
  },
  {
    service: "lttng-relayd",
    ports: [5342],
    ask: {
      line: NOTHING_64 + "\0\0\0\0\0\0\0\x08\0\0\0\x05\0\0\0\0\0\0\0\x02\0\0\0\x04",
      answer: /^\0\0\0(?<majorByte>\x02)\0\0\0(?<minorByte>[\x01-\x40])$/,
      onlyAsked: true,
    },
    vendor: "EfficiOS",
    product: "LTTng",
    cpe: "lttng:lttng-tools",
    extra: "relay of traces",
    examples: [["\0\0\0\x02\0\0\0\x0d", "2.13"]],
    nearMisses: ["\0\0\0\x02\0\0\0\x0d\0", "\0\0\0\x0b"],
  },
  {
    service: "lttng-live",
    ports: [5344],
    ask: {
      line: "\0\0\0\0\0\0\0\x14\0\0\0\x01\0\0\0\0" + NOTHING_64 + "\0\0\0\x02\0\0\0\x04\0\0\0\x01",
      answer: /^\0{4}[^]{4}\0\0\0(?<majorByte>\x02)\0\0\0(?<minorByte>[\x01-\x40])\0\0\0[\x01\0]$/,
      onlyAsked: true,
    },
    vendor: "EfficiOS",
    product: "LTTng",
    cpe: "lttng:lttng-tools",
    extra: "viewers of traces",
    examples: [["\0\0\0\0\0\0\0\x02\0\0\0\x02\0\0\0\x0d\0\0\0\0", "2.13"]],
    nearMisses: ["\0\0\0\0\0\0\0\x02\0\0\0\x03\0\0\0\x0d\0\0\0\0"],
  },
  {
    // GetDate, answered with SetDate: eight bytes of time, and a version, which some repeat from the question.
    service: "i2cp",
    ports: [7654],
    ask: {
      line: "*\0\0\0\x07 \x060.9.20",
      answer: /^\0\0\0[\x0a-\x2a]!\0\0\x01[^]{5}[\x03-\x20]\d\.\d/,
    },
    product: "I2P",
    extra: "I2CP",
    examples: [["\0\0\0\x0f!\0\0\x01\xa2-\xea\xaez\x060.9.20", ""]],
    nearMisses: ["\0\0\0\x0f \0\0\x01\xa2-\xea\xaez\x060.9.20", "\0\0\0\x0f!\0\0\x01\xa2"],
  },
  {
    service: "tetrinet-query",
    ports: [31_457],
    ask: {
      line: "version\n",
      answer: /^(?<version>\d\.[\w.-]{1,20})(?:\+[\w.+-]{1,40})?\n\+OK\n/,
      onlyAsked: true,
    },
    product: "TetriNET server",
    examples: [["1.13.16+qirc-1.40c-IPv6\n+OK\n", "1.13.16"]],
    nearMisses: ["+OK\n", "1.13.16\n"],
  },
  {
    service: "conman",
    ports: [7890],
    says: /^ERROR CODE=\d{1,2} MESSAGE='[^'\r\n]{1,160}'\n/,
    product: "ConMan",
    extra: "serial consoles",
    examples: [["ERROR CODE=2 MESSAGE='Invalid greeting: no user specified'\n", ""]],
    nearMisses: ["ERROR CODE=2\n", "ERROR MESSAGE='x'\n"],
  },
  {
    // The Go text protocol, version 2: a failure, a blank, an error, an empty line.
    service: "go-text-protocol",
    ports: [],
    says: /^\? (?:unknown command|Unknown command|unknown_command)[^\n]{0,60}\n\n/,
    ask: {
      line: "name\nversion\n",
      answer: /^= (?<product>[A-Za-z][\w +-]{1,30})\n\n= v?(?<version>\d[\w.+-]{0,30})\n\n/,
      onlyAsked: true,
    },
    extra: "the game of Go",
    examples: [["? unknown command\n\n", ""], ["= GNU Go\n\n= 3.8\n\n", "3.8"]],
    nearMisses: ["? unknown command\n", "unknown command\n\n", "= GNU Go\n\n"],
  },
  {
    service: "openttd",
    ports: [3979],
    ask: {
      line: "\x03\0\x07",
      answer:
        /^[^][\0-\x03]\x06[\x04-\x0f][^]{4,1000}?\0v?(?<version>\d{1,2}\.\d{1,2}[\w.-]{0,12})\0/,
      onlyAsked: true,
    },
    product: "OpenTTD",
    cpe: "openttd:openttd",
    examples: [[
      "4\0\x06\x06\x01\xff\xff\xff\xff\0\0+\xde\x0a\0\x1f\xde\x0a\0\x0f\0\x19Unnamed Server\x0013.0\0\0\x19\0\0\0\x01\0\x01\0\x01",
      "13.0",
    ]],
    nearMisses: ["\x04\0\x03\x11", "4\0\x05\x06\x01\xff\xff\xff\xff\0\x0013.0\0"],
  },
];
