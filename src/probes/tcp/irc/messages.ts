/**
 * Parses what an IRC server sends before and after registration.
 *
 *     :server SP command SP params CRLF       command: a word or three digits
 *     NOTICE AUTH :*** Looking up your hostname CRLF      ERROR :Closing Link: ... CRLF
 *
 * Source: RFC 2812 section 2.3.1.
 */

/** The facts of a server's lines. */
export interface IrcReply {
  /** The name that the server gives itself; empty when it gives none. */
  readonly server: string;
  readonly network: string;
  readonly capabilities: readonly string[];
  /** The last words of a refusal or notice. */
  readonly notice: string;
  /** The lines that can name the program, at most a few. */
  readonly text: string;
}

const PREFIXED = /^:([\w.:-]{1,128}) (\d{3}|NOTICE|CAP|ERROR|PING) (.{1,600})$/;
const NOTICE = /^NOTICE (?:AUTH|\*|Auth) :(.{1,400})$/;
const ERROR = /^ERROR :(.{1,400})$/;
/** Words in which only IRC refuses a caller. */
const IRC_ERROR =
  /\b(?:Closing Link|Closing connection|IRC|K-?Lined|Z-?Lined|G-?Lined|throttled|reconnect(?:ing)? too fast|too many (?:user )?connections)\b/i;
/** Numerics that name the program: RPL_YOURHOST, RPL_MYINFO, RPL_VERSION. */
const NAMING = new Set(["002", "004", "351"]);
const MAX_LINES = 80;

/** Reads a server's lines; `null` when the first of them is not IRC's. */
export function parseIrc(text: string): IrcReply | null {
  const lines = text.split("\n", MAX_LINES).map((line) => line.trimEnd());
  const first = lines.find((line) => line !== "") ?? "";
  if (!isIrcLine(first)) return null;
  const messages = lines.flatMap((line) => {
    const [, server = "", command = "", params = ""] = PREFIXED.exec(line) ?? [];
    return command === "" ? [] : [{ server, command, params, line }];
  });
  const naming = messages.filter(({ command }) => NAMING.has(command)).slice(0, 4);
  const isupport = messages.filter(({ command }) => command === "005");
  const words = lines.map((line) => (NOTICE.exec(line) ?? ERROR.exec(line))?.[1] ?? "");
  return {
    server: messages.find(({ server }) => server.includes("."))?.server ?? "",
    network: isupport.map(({ params }) => / NETWORK=(\S{1,64})/.exec(params)?.[1] ?? "")
      .find((name) => name !== "") ?? "",
    capabilities: messages.filter(({ command }) => command === "CAP").flatMap(capabilitiesIn),
    notice: words.find((word) => word !== "") ?? "",
    text: (naming.length === 0 ? lines.slice(0, 8) : naming.map(withoutDebugLevel)).join("\n"),
  };
}

/** `351 * UnrealIRCd-6.1.4. irc.example.org`: the version ends with a dot and a debug level. */
function withoutDebugLevel({ command, line }: { readonly command: string; readonly line: string }) {
  return command === "351" ? line.replace(/\.(?= )/, "") : line;
}

function isIrcLine(line: string): boolean {
  if (NOTICE.test(line)) return true;
  const error = ERROR.exec(line)?.[1];
  if (error !== undefined) return IRC_ERROR.test(error);
  const [, , command = "", params = ""] = PREFIXED.exec(line) ?? [];
  if (command === "CAP") return /^\S{1,64} (?:LS|NAK) /.test(params);
  if (command === "NOTICE") return /^\S{1,64} :/.test(params);
  return /^\d{3}$/.test(command) && /^\S{1,64} (?:\S{1,128} )*:?\S/.test(params);
}

/** `:server CAP * LS [*] :multi-prefix sasl=PLAIN`. */
function capabilitiesIn({ params }: { readonly params: string }): readonly string[] {
  return (/^\S{1,64} LS (?:\* )?:(.*)$/.exec(params)?.[1] ?? "").split(" ").filter(Boolean);
}

/** Whether the server answered or refused `VERSION`: nothing more follows. */
export function isSettled(text: string): boolean {
  return /(?:^|\n):\S{1,128} (?:351|421|451|461) [^\n]*\n/.test(text) ||
    /(?:^|\n)ERROR :[^\n]*\n/.test(text);
}

/** Whether the lines that name the program were received, or the server gave up. */
export function isRegistered(text: string): boolean {
  return /(?:^|\n):\S{1,128} (?:251|376|422|43[1-9]|46[1-5]) [^\n]*\n/.test(text) ||
    /(?:^|\n)ERROR :[^\n]*\n/.test(text);
}

/** The parameter of a `PING`, which the `PONG` must repeat. */
export function pingOf(text: string): string | undefined {
  return /(?:^|\n)PING (:?[^\s\n]{1,200})\s{0,2}\n/.exec(text)?.[1];
}

/** The capabilities in one line. */
export function describeCapabilities({ capabilities }: IrcReply): string {
  return capabilities.slice(0, 48).join(" ");
}
