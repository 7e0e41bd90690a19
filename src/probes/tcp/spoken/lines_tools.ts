// deno-lint-ignore-file no-control-regex
/** Tools of developers, of science and of music that answer one harmless line (see `row.ts`). */

import type { SpokenService } from "./row.ts";
import { INDI_REQUEST, POLICY_REQUEST } from "./shared_requests.ts";

const INITIALIZE =
  '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}';

/** They answer. */
export const TOOL_LINES: readonly SpokenService[] = [
  {
    // Language Server Protocol 3.17, "Initialize Request": what a client sends first; no file is opened.
    service: "lsp",
    ports: [2087, 6005, 7658],
    ask: {
      line: `Content-Length: ${INITIALIZE.length}\r\n\r\n${INITIALIZE}`,
      answer:
        /^Content-Length: \d{1,6}\r\n(?:Content-Type: [^\r\n]{1,80}\r\n)?\r\n\{(?=[^]{0,40}"jsonrpc" ?: ?"2\.0")[^]{0,80}"result" ?: ?\{(?=[^]{0,3900}"capabilities" ?: ?\{)(?:[^]{0,3900}"serverInfo" ?: ?\{"name" ?: ?"(?<product>[^"\\]{1,60})"(?:, ?"version" ?: ?"v?(?<version>\d[\w.+-]{0,30})")?)?/,
      onlyAsked: true,
      then: [INDI_REQUEST, POLICY_REQUEST],
    },
    extra: "language server",
    examples: [
      [
        'Content-Length: 130\r\nContent-Type: application/vscode-jsonrpc; charset=utf8\r\n\r\n{"jsonrpc":"2.0","id":1,"result":{"capabilities":{"hoverProvider":true},"serverInfo":{"name":"pylsp","version":"1.7.1"}}}',
        "1.7.1",
      ],
      ['Content-Length: 52\r\n\r\n{"jsonrpc":"2.0","id":1,"result":{"capabilities":{}}}', ""],
    ],
    nearMisses: [
      'Content-Length: 36\r\n\r\n{"jsonrpc":"2.0","id":1,"result":{}}',
      '{"jsonrpc":"2.0","id":1,"result":{"capabilities":{},"serverInfo":{"name":"x"}}}',
    ],
  },
  {
    service: "liquidsoap",
    ports: [1234],
    says: /^ERROR: unknown command, type "help" to get a list of commands\.\r\nEND\r\n/,
    ask: {
      line: "version\r\n",
      answer: /^Liquidsoap (?<version>\d[\w.+-]{0,30})\r\nEND\r\n/,
    },
    product: "Liquidsoap",
    cpe: "liquidsoap:liquidsoap",
    extra: "control port",
    examples: [
      ['ERROR: unknown command, type "help" to get a list of commands.\r\nEND\r\n', ""],
      ["Liquidsoap 2.1.3\r\nEND\r\n", "2.1.3"],
    ],
    nearMisses: ['ERROR: unknown command, type "help".\r\nEND\r\n', "Liquidsoap 2.1.3\r\n"],
  },
  {
    service: "openocd-tcl",
    ports: [6666],
    ask: {
      line: "version\x1a",
      answer: /^Open On-Chip Debugger (?<version>\d[\w.+-]{0,30})/,
      onlyAsked: true,
    },
    product: "OpenOCD",
    cpe: "openocd:open_on-chip_debugger",
    extra: "debugger",
    examples: [["Open On-Chip Debugger 0.12.0\x1a", "0.12.0"]],
    nearMisses: ["Open On-Chip Debugger\r\n> "],
  },
  {
    // Open Sound Control 1.0 over a stream, each packet after its length.
    service: "supercollider",
    ports: [57_110],
    ask: {
      line: "\0\0\0\x10/version\0\0\0\0,\0\0\0",
      answer:
        /^\0\0\0[\x20-\x7f]\/version\.reply\0\0,siisss\0(?<product>scsynth|supernova)\0{1,4}\0\0\0(?<majorByte>[\x01-\x20])\0\0\0(?<minorByte>[\0-\x63])/,
    },
    vendor: "SuperCollider",
    examples: [[
      "\0\0\0\x34/version.reply\0\0,siisss\0scsynth\0\0\0\0\x03\0\0\0\x0d.0\0\0\0\0\0\0na\0\0",
      "3.13",
    ]],
    nearMisses: ["\0\0\0\x34/version.reply\0\0,siisss\0other\0\0\0\0\0\0\x03\0\0\0\x0d.0\0\0"],
  },
  {
    service: "ecflow",
    ports: [3141],
    says:
      /^ {0,7}\d{1,8}\{\n?"\d{0,4}ServerToClientResponse" ?: ?\{(?:[^]{0,1000}"error_msg_" ?: ?"[^"]{0,20}->Server:[^"\s]{1,255} \((?<version>\d[\w.]{0,15})\))?/,
    vendor: "ECMWF",
    product: "ecFlow",
    extra: "workflow server",
    examples: [[
      '     430{\n"22ServerToClientResponse": {\n"stc_cmd_": {\n"polymorphic_name": "ErrorCmd",\n"error_msg_": " ->Server:vm@3141 (5.9.2) replied with: Invalid argument"\n}',
      "5.9.2",
    ]],
    nearMisses: ['     430{\n"22ClientToServerRequest": {\n', '{"ServerToClient": {}}'],
  },
  {
    service: "xpans",
    ports: [14_285],
    says: /^\? XPA\$ERROR [^\n]{1,200} \(XPANS:/,
    product: "XPA name server",
    extra: "SAOImage messaging",
    examples: [[
      "? XPA$ERROR invalid xpa command in initialization string (XPANS:xpans 7f000001:14285)\n",
      "",
    ]],
    nearMisses: ["? ERROR invalid command (XPANS)\n"],
  },
  {
    service: "nailgun",
    ports: [2113],
    ask: {
      line: "\0\0\0\x0aCng-version",
      answer: /^\0\0\0[\x10-\x7f]1NailGun server version (?<version>\d[\w.+-]{0,30})\n/,
    },
    vendor: "Martian Software",
    product: "Nailgun",
    extra: "Java application server",
    examples: [[
      "\0\0\0\x261NailGun server version 0.9.3-SNAPSHOT\n\0\0\0\x02X0\n",
      "0.9.3-SNAPSHOT",
    ]],
    nearMisses: ["NailGun server version 0.9.3\n", "\0\0\0\x02X0\n"],
  },
  {
    // Whatever it gets, it closes with the reason "packet format error" (RFC 1227 section 3.1).
    service: "smux",
    ports: [199],
    says: /^\x41\x01\x02$/,
    ask: { line: "\0", answer: /^\x41\x01\x02$/ },
    extra: "SNMP multiplexing",
    examples: [["\x41\x01\x02", ""]],
    nearMisses: ["\x41\x01\x01", "\x41\x01\x02\x00", "A\x01"],
  },
  {
    service: "wormhole-transit",
    ports: [4001],
    says: /^(?:bad handshake|impatient)\n$/,
    product: "Magic Wormhole transit relay",
    examples: [["bad handshake\n", ""], ["impatient\n", ""]],
    nearMisses: ["bad handshake\r\n", "error: bad handshake\n", "bad handshake: x\n"],
  },
  {
    // Quick Mail Transfer Protocol: every answer is a netstring that begins with K, Z or D.
    service: "qmtp",
    ports: [209],
    says: /^31:ZInvalid message body netstring,/,
    product: "mailfront",
    examples: [["31:ZInvalid message body netstring,", ""]],
    nearMisses: ["31:KInvalid message body netstring,", "Invalid message body netstring"],
  },
];
