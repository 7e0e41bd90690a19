/**
 * Telnet's stream: text with commands in between, each begun by the byte FF.
 *
 *     FF F1..FA           one command (FA begins a subnegotiation, which FF F0 ends)
 *     FF FB|FC|FD|FE opt  WILL, WONT, DO, DONT
 *     FF FF               the byte FF itself
 *
 * Source: RFC 854; option numbers: IANA "Telnet Options".
 */

/** A command about an option. */
export interface TelnetCommand {
  readonly verb: number;
  readonly option: number;
}

/** A stream taken apart. */
export interface TelnetStream {
  readonly text: Uint8Array;
  readonly commands: readonly TelnetCommand[];
  /** Whether a command came before all text but line ends. */
  readonly commandsFirst: boolean;
}

const IAC = 0xff;
const SUBNEGOTIATION = 0xfa;
const SUBNEGOTIATION_END = 0xf0;
const WILL = 0xfb;
const WONT = 0xfc;
const DO = 0xfd;
const DONT = 0xfe;
const FIRST_SIMPLE_COMMAND = 0xef;
const VERBS: Readonly<Record<number, string>> = {
  [WILL]: "will",
  [WONT]: "wont",
  [DO]: "do",
  [DONT]: "dont",
};
const OPTIONS: Readonly<Record<number, string>> = {
  0: "binary",
  1: "echo",
  3: "suppress-go-ahead",
  5: "status",
  6: "timing-mark",
  24: "terminal-type",
  31: "window-size",
  32: "terminal-speed",
  33: "remote-flow-control",
  34: "linemode",
  35: "x-display-location",
  36: "environment",
  37: "authentication",
  38: "encryption",
  39: "new-environment",
  46: "start-tls",
};
/** Assigned options end here, apart from 128 to 141 and 255. */
const LAST_OPTION = 50;
const MAX_COMMANDS = 128;

/** Takes a stream apart; `null` when its commands are not Telnet's. A cut end is left out. */
export function parseTelnet(bytes: Uint8Array): TelnetStream | null {
  const text: number[] = [];
  const commands: TelnetCommand[] = [];
  let commandsFirst = false;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const verb = bytes[at + 1];
    if (byte !== IAC || verb === IAC) {
      text.push(byte);
      at += byte === IAC ? 2 : 1;
      continue;
    }
    if (verb === undefined) break;
    if (verb < FIRST_SIMPLE_COMMAND || commands.length >= MAX_COMMANDS) return null;
    if (verb < WILL) {
      at = verb === SUBNEGOTIATION ? subnegotiationEnd(bytes, at + 2) : at + 2;
      continue;
    }
    const option = bytes[at + 2];
    if (option === undefined) break;
    if (!isOption(option)) return null;
    commandsFirst ||= commands.length === 0 && text.every((value) => value === 13 || value === 10);
    commands.push({ verb, option });
    at += 3;
  }
  return { text: Uint8Array.from(text), commands, commandsFirst };
}

function subnegotiationEnd(bytes: Uint8Array, start: number): number {
  for (let at = start; at + 1 < bytes.length; at++) {
    if (bytes[at] !== IAC) continue;
    if (bytes[at + 1] === SUBNEGOTIATION_END) return at + 2;
    at++;
  }
  return bytes.length;
}

function isOption(option: number): boolean {
  return option <= LAST_OPTION || (option >= 128 && option <= 141) || option === 255;
}

/**
 * Refusals of what was not answered yet: WONT for DO, DONT for WILL, once for each option, so that
 * two sides that refuse each other cannot go on for ever.
 */
export function refuse(
  commands: readonly TelnetCommand[],
  answered: readonly TelnetCommand[],
): Uint8Array<ArrayBuffer> {
  const said = new Set(answered.map(({ verb, option }) => verb * 256 + option));
  const refusals: number[] = [];
  for (const { verb, option } of commands.slice(answered.length)) {
    if ((verb !== DO && verb !== WILL) || said.has(verb * 256 + option)) continue;
    said.add(verb * 256 + option);
    refusals.push(IAC, verb === DO ? WONT : DONT, option);
  }
  return Uint8Array.from(refusals);
}

/** `do terminal-type, will echo`: the options that the server requested, each once. */
export function describeCommands(commands: readonly TelnetCommand[]): string {
  const wanted = commands.filter(({ verb }) => verb === DO || verb === WILL);
  const names = wanted.map(({ verb, option }) => `${VERBS[verb]} ${OPTIONS[option] ?? option}`);
  return [...new Set(names)].slice(0, 24).join(", ");
}
