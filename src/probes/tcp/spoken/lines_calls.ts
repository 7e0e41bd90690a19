// deno-lint-ignore-file no-control-regex
/**
 * Remote calls of frameworks (see `row.ts`): Thrift's in both of its transports, RPyC. A method that no
 * server has is called, and the framework itself refuses it.
 *
 * Source: "Thrift Binary protocol encoding" and "Thrift Framed Transport" of Apache Thrift's
 * documentation; RPyC's documentation (channels, brine). Answers were recorded from Debian's packages.
 */

import type { SpokenService } from "./row.ts";

const THRIFT_CALL = "\x80\x01\0\x01\0\0\0\x07portico\0\0\0\x01\0";
const FRAME = "\0\0\0\x14";

/** Hive's metastore, Cassandra, Scribe, Storm: the ports of servers that are known to be Thrift's. */
const [UNFRAMED_PORTS, FRAMED_PORTS] = [[9_083], [9_160, 1_463, 6_627]] as const;

/** They answer. */
export const CALL_LINES: readonly SpokenService[] = [
  {
    service: "thrift",
    ports: UNFRAMED_PORTS,
    ask: { line: THRIFT_CALL, answer: /^\x80\x01\0\x03\0\0\0\x07portico\0\0\0\x01/ },
    extra: "Apache Thrift calls",
    examples: [[
      "\x80\x01\0\x03\0\0\0\x07portico\0\0\0\x01\x0b\0\x01\0\0\0\x18Unknown function portico\x08\0\x02\0\0\0\x01\0",
      "",
    ]],
    nearMisses: [THRIFT_CALL, "\x80\x01\0\x03\0\0\0\x04ping\0\0\0\x01"],
  },
  {
    service: "thrift",
    ports: FRAMED_PORTS,
    ask: {
      line: `${FRAME}${THRIFT_CALL}`,
      // The longer name is that of the call among the bytes of `header_length.ts`.
      answer: /^\0\0[^]{2}\x80\x01\0\x03\0\0\0(?:\x07portico|\x36portico\x1a\0{46})\0\0\0\x01/,
    },
    extra: "Apache Thrift calls in frames",
    examples: [[
      "\0\0\0\x37\x80\x01\0\x03\0\0\0\x07portico\0\0\0\x01\x0b\0\x01\0\0\0\x18Unknown function portico\x08\0\x02\0\0\0\x01\0",
      "",
    ], [
      `\0\0\0\x72\x80\x01\0\x03\0\0\0\x36portico\x1a${
        "\0".repeat(46)
      }\0\0\0\x01\x0b\0\x01\0\0\0\x10Unknown function\x08\0\x02\0\0\0\x01\0`,
      "",
    ]],
    nearMisses: [
      `${FRAME}${THRIFT_CALL}`,
      `\0\0\0\x43\x80\x01\0\x01\0\0\0\x36portico\x1a${"\0".repeat(46)}\0\0\0\x01\0`,
    ],
  },
  {
    service: "rpyc",
    ports: [18_812, 18_861],
    ask: {
      line: "\0\0\0\x01\0\x11\n",
      answer: /^\0\0\0\x08\0\x12QP\x11R\x11Q\x02\n/,
    },
    product: "RPyC",
    extra: "Python remote calls",
    examples: [["\0\0\0\x08\0\x12QP\x11R\x11Q\x02\n", ""]],
    nearMisses: ["\0\0\0\x01\0\x11\n"],
  },
];
