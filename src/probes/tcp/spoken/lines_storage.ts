// deno-lint-ignore-file no-control-regex
/**
 * Storage and cluster daemons that answer one harmless message (see `row.ts`). Messages and
 * answers were recorded from Debian's packages.
 *
 * Source: RFC 4171 (iSNS), corosync-qdevice's `PROTOCOL`,
 * MooseFS's `MFSCommunication.h`, GlusterFS's `rpc-common-xdr` (GF-DUMP), GQTP of Groonga's manual.
 */

import type { SpokenService } from "./row.ts";

/** ANTOAN_GET_VERSION with a message id of 0: every daemon of MooseFS tells its version to anyone. */
export const MOOSEFS_VERSION = "\0\0\0\x0a\0\0\0\x04\0\0\0\0";
/** Its answer: id, release in four bytes, and as text with the number of the build, which forks leave out. */
export const MOOSEFS_ANSWER =
  /^(?:\0{7}\x04\0{4}){0,4}\0\0\0\x0b\0\0\0[\x09-\x40]\0\0\0\0\0[^]{3}(?<version>\d[\w.]{1,16}-\d{1,3})/;

/** A call of ONC RPC (RFC 5531) without credentials: GF-DUMP, which lists a daemon's programs. */
const GLUSTER_DUMP = "\x80\0\0\x30PRTC\0\0\0\0\0\0\0\x02" + "\x07\x5b\xb8\x6d" +
  "\0\0\0\x01\0\0\0\x01" +
  "\0".repeat(16) + "\0\0\0\0\0\0\xba\xbe";

const GQTP_STATUS = "\xc7\0\0\0\0\x02\0\0\0\0\0\x06" + "\0".repeat(12) + "status";

/** They answer. */
export const STORAGE_LINES: readonly SpokenService[] = [
  {
    service: "isns",
    ports: [3_205],
    ask: {
      line: "\0\x01\0\x02\0\0\x0c\0\0\x01\0\0",
      answer: /^\0\x01\x80\x02\0[^][\x0c\x4c]\0\0\x01\0\0\0\0\0[\0-\x18]/,
    },
    extra: "Internet storage name service",
    examples: [["\0\x01\x80\x02\0\x04\x4c\0\0\x01\0\0\0\0\0\x02", ""]],
    nearMisses: [
      "\0\x01\0\x02\0\0\x0c\0\0\x01\0\0",
      "\0\x01\x80\x02\0\x04\x4c\0\0\x02\0\0\0\0\0\x02",
    ],
  },
  {
    service: "corosync-qnetd",
    ports: [5_403],
    ask: {
      line: "\0\0\0\0\0\x08\0\0\0\x04\0\0\0\x01",
      answer: /^\0\x05\0\0\0\x0e\0\0\0\x04\0\0\0\x01\0\x06\0\x02\0[\x01-\x14]/,
    },
    vendor: "Corosync",
    product: "Corosync quorum network daemon",
    examples: [["\0\x05\0\0\0\x0e\0\0\0\x04\0\0\0\x01\0\x06\0\x02\0\x07", ""]],
    nearMisses: ["\0\x05\0\0\0\x0e\0\0\0\x04\0\0\0\x02\0\x06\0\x02\0\x07"],
  },
  {
    service: "moosefs",
    ports: [9_419, 9_420, 9_422, 9_421],
    ask: { line: MOOSEFS_VERSION, answer: MOOSEFS_ANSWER },
    vendor: "MooseFS",
    product: "MooseFS",
    cpe: "moosefs:moosefs",
    examples: [["\0\0\0\x0b\0\0\0\x11\0\0\0\0\0\x03\0\xea3.0.117-1", "3.0.117-1"]],
    nearMisses: ["\0\0\0\x0b\0\0\0\x08\0\0\0\0\0\x03\0\xea"],
  },
  {
    service: "glusterfs",
    ports: [24_007, 24_008, 24_009],
    ask: {
      line: GLUSTER_DUMP,
      answer: /^[\x80\0]\0[^]{2}PRTC\0\0\0\x01\0{4}[^]{0,120}?\0\0\0\x07GF-DUMP\0/,
    },
    vendor: "Gluster",
    product: "GlusterFS",
    cpe: "gluster:glusterfs",
    examples: [[
      "\x80\0\x01\x88PRTC\0\0\0\x01" + "\0".repeat(31) +
      "\x01\0\0\0\x07GF-DUMP\0\0\0\0\0\x07\x5b\xb8\x6d",
      "",
    ]],
    nearMisses: ["\x80\0\0\x18PRTC\0\0\0\x01" + "\0".repeat(15) + "\x01"],
  },
  {
    service: "gqtp",
    ports: [10_043],
    ask: {
      line: GQTP_STATUS,
      answer: /^\xc7[^]{23}\{"alloc_count":(?:[^]{0,200}?"version":"(?<version>\d[\w.-]{0,20})")?/,
    },
    vendor: "Groonga",
    product: "Groonga",
    cpe: "groonga:groonga",
    examples: [[
      "\xc7\x02\0\0\0\x02\0\0\0\0\x01\xfa" + "\0".repeat(12) +
      '{"alloc_count":12226,"starttime":1796065392,"start_time":1796065392,"uptime":95,"version":"13.0.0","n_queries":0',
      "13.0.0",
    ]],
    nearMisses: ["\xc7\x02\0\0\0\x02\0\0\0\0\x01\xfa" + "\0".repeat(12) + "{}"],
  },
  {
    service: "serf-rpc",
    ports: [7_373],
    ask: {
      line: "\x82\xa7Command\xa9handshake\xa3Seq\0\x81\xa7Version\x01",
      answer: /^\x82\xa5Error[\xa0-\xbf][^]{0,32}\xa3Seq\0$/,
    },
    vendor: "HashiCorp",
    product: "Serf",
    extra: "agent",
    examples: [["\x82\xa5Error\xa0\xa3Seq\0", ""]],
    nearMisses: ["\x82\xa5Error\xa0\xa3Seq"],
  },
  {
    // The ping of memberlist, to a node of any name; the answer is packed, or wrapped in a label.
    service: "memberlist",
    ports: [7_946, 8_301, 8_302, 4_648, 9_094],
    ask: {
      line: "\0\x82\xa5SeqNo\x01\xa4Node\xa0",
      answer: /^(?:\x09\x82\xa4Algo\0\xa3Buf|\x02\x82\xa7Payload[^]\xa5SeqNo\x01)/,
    },
    extra: "HashiCorp gossip: Serf, Consul, Nomad, Alertmanager",
    examples: [
      [
        "\x09\x82\xa4Algo\0\xa3Buf\xb7\0\x05\x08:\x05%L\x1e6o\xc2\x90\x01VjJ\x998N\xde\x04\x08\x08",
        "",
      ],
      ["\x02\x82\xa7Payload\xc0\xa5SeqNo\x01", ""],
    ],
    nearMisses: ["\x09\x82\xa4Algo", "\x02\x82\xa5SeqNo\x01\xa7Payload"],
  },
  {
    service: "poolcounter",
    ports: [7_531],
    says: /^ERROR BAD_COMMAND\n/,
    ask: { line: "STATS UPTIME\n", answer: /^uptime: \d{1,6} days, \d{1,2}h \d{1,2}m \d{1,2}s\n/ },
    vendor: "Wikimedia",
    product: "PoolCounter",
    examples: [["ERROR BAD_COMMAND\n", ""], ["uptime: 0 days, 0h 0m 49s\n", ""]],
    nearMisses: ["ERROR BAD COMMAND\n", "uptime: 0 days\n"],
  },
];
