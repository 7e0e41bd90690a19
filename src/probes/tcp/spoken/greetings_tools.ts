// deno-lint-ignore-file no-control-regex
/** Consoles, schedulers and tools at a desk that say who they are, most of them first (see `row.ts`). */

import type { SpokenService } from "./row.ts";

/** They greet. */
export const TOOL_GREETINGS: readonly SpokenService[] = [
  {
    service: "procserv",
    ports: [],
    says:
      /^(?:\xff[\xfb-\xfe].){0,8}@@@ (?:Welcome to procServ \(procServ Process Server (?<version>\d[\w.]{0,15})\)|procServ server PID: \d{1,10}\r\n)/,
    product: "procServ",
    extra: "console of a process",
    examples: [
      [
        "@@@ Welcome to procServ (procServ Process Server 2.7.0)\r\n@@@ Use ^X to kill\r\n",
        "2.7.0",
      ],
      ["@@@ procServ server PID: 6936\r\n@@@ Server startup directory: /srv\r\n", ""],
    ],
    nearMisses: ["@@@ server PID: 6936\r\n", "Welcome to procServ\r\n"],
  },
  {
    // Distributed's comm handshake: frames, their lengths, a MessagePack map.
    service: "dask",
    ports: [8786],
    says:
      /^[\x20-\x7f]\0{7}\x01\0{7}[\x10-\x7f]\0{7}[\x82-\x84]\xabcompression(?:\xc0|[\xa2-\xa9][a-z0-9]{2,9})\xa6python\x93/,
    vendor: "Dask",
    product: "Dask distributed",
    examples: [[
      "=\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0-\0\0\0\0\0\0\0\x83\xabcompression\xa3lz4\xa6python\x93\x03\x0b\x02\xafpickle-protocol\x05",
      "",
    ]],
    nearMisses: ["=\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0-\0\0\0\0\0\0\0\x83\xabcompression\xa3lz4"],
  },
  {
    // Length, the protocol's name, its version in two numbers. Input Leap goes on with Barrier's name, Deskflow with Synergy's.
    service: "barrier",
    ports: [24_800],
    says: /^\0\0\0\x0bBarrier\0[\x01-\x03]\0[\0-\x20]/,
    extra: "Barrier or Input Leap",
    examples: [["\0\0\0\x0bBarrier\0\x01\0\x06", ""]],
    nearMisses: ["\0\0\0\x0cBarrier\0\x01\0\x06", "Barrier\0\x01\0\x06", "\0\0\0\x0bBarrierHello"],
  },
  {
    service: "synergy",
    ports: [24_800],
    says: /^\0\0\0\x0bSynergy\0[\x01-\x03]\0[\0-\x20]/,
    extra: "Synergy or Deskflow",
    examples: [["\0\0\0\x0bSynergy\0\x01\0\x08", ""]],
    nearMisses: ["\0\0\0\x0cSynergy\0\x01\0\x08", "\0\0\0\x0bSynergyHello"],
  },
  {
    // To anything that does not begin with its key. A blank is &_ in what it says.
    service: "emacs-server",
    ports: [],
    says: /^-error Authentication&_failed\n?$/,
    vendor: "GNU",
    product: "Emacs",
    extra: "server for emacsclient",
    cpe: "gnu:emacs",
    examples: [["-error Authentication&_failed", ""], ["-error Authentication&_failed\n", ""]],
    nearMisses: ["-error Authentication failed\n", "-ERR Authentication&_failed"],
  },
  {
    // The version of the exchange, which newer programs keep; their own is not told (Unison, remote.ml).
    service: "unison",
    ports: [],
    says: /^Unison 2\.\d{1,3} with OCaml >= \d\.\d{1,2}\.\d{1,2}\n/,
    product: "Unison",
    cpe: "upenn:unison",
    extra: "file synchroniser",
    examples: [["Unison 2.51 with OCaml >= 4.01.2\n\x01\0", ""]],
    nearMisses: ["Unison 2.51\n", "Unison 2.51 with OCaml >= 4.01.2 ready\n"],
  },
  {
    // A packet of four bytes, of type `v`, with the protocol's version (BrlAPI, brlapi_protocol.h).
    service: "brlapi",
    ports: [4101, 4102, 4103, 4104],
    says: /^\0\0\0\x04\0\0\0v\0\0\0[\x05-\x20]$/,
    product: "BRLTTY",
    extra: "braille display",
    examples: [["\0\0\0\x04\0\0\0v\0\0\0\x08", ""]],
    nearMisses: ["\0\0\0\x04\0\0\0v\0\0\0\x08\0", "\0\0\0\x04\0\0\0w\0\0\0\x08"],
  },
  {
    // MessagePack-RPC's refusal of what is no array (Neovim, msgpack_rpc/unpacker.c).
    service: "msgpack-rpc",
    ports: [],
    says: /^\x94\x01\0\x92\x01\xb7Message is not an array\xc0/,
    product: "Neovim",
    cpe: "neovim:neovim",
    extra: "remote control of an editor",
    examples: [["\x94\x01\0\x92\x01\xb7Message is not an array\xc0", ""]],
    nearMisses: ["\x94\x01\0\x92\x01\xb7Message is not a string", "Message is not an array"],
  },
];
