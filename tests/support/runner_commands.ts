/**
 * A model of what GitHub's runner does with the output of a step: commands are parsed out of every
 * line, in two forms, until one of them stops that. Written from the runner's documented behaviour
 * ("Workflow commands for GitHub Actions", "Stopping and starting workflow commands") and from its
 * published parser (actions/runner: ActionCommand, ActionCommandManager, OutputManager). Where versions
 * differ, the model obeys more.
 */

/** A command that the runner would obey. */
export interface RunnerCommand {
  /** Lower case: names are compared without regard to case. */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const STOP = "stop-commands";
/** Every command that a runner ever knew. */
const KNOWN = new Set([
  ...[STOP, "add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group"],
  ...["internal-set-repo-path", "notice", "remove-matcher", "save-state", "set-env", "set-output"],
  ...["stop-logging", "warning"],
]);
/** Characters that comparisons of strings in .NET take for nothing. */
const IGNORABLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** Reads a step's whole output, as one stream, and tells what the runner obeys, in order. */
export function commandsIn(output: string): readonly RunnerCommand[] {
  const obeyed: RunnerCommand[] = [];
  let token: string | undefined;
  // .NET ends a line at LF, at CR, and at both together.
  for (const line of output.split(/\r\n|\n|\r/)) {
    const known = (name: string) =>
      KNOWN.has(name.toLowerCase()) || name.toLowerCase() === token?.toLowerCase();
    const found = parseColons(line, known) ?? parseBrackets(line, known);
    if (found === undefined) continue;
    if (token === undefined) {
      obeyed.push(found);
      if (found.name === STOP) token = found.data;
    } else if (found.name === token.toLowerCase()) {
      obeyed.push(found);
      token = undefined;
    }
  }
  return obeyed;
}

/** `::name key=value,key=value::data`, behind nothing but white space. */
function parseColons(text: string, known: (name: string) => boolean): RunnerCommand | undefined {
  const line = text.replaceAll(IGNORABLE, "").trimStart();
  if (!line.startsWith("::")) return undefined;
  const end = line.indexOf("::", 2);
  return end < 0 ? undefined : command(line.slice(2, end), line.slice(end + 2), {
    known,
    separator: ",",
  });
}

/** `##[name key=value;key=value]data`, anywhere. */
function parseBrackets(text: string, known: (name: string) => boolean): RunnerCommand | undefined {
  const line = text.replaceAll(IGNORABLE, "");
  const begin = line.indexOf("##[");
  const end = line.indexOf("]", begin);
  return begin < 0 || end < 0
    ? undefined
    : command(line.slice(begin + 3, end), line.slice(end + 1), { known, separator: ";" });
}

function command(info: string, data: string, { known, separator }: {
  readonly known: (name: string) => boolean;
  readonly separator: string;
}): RunnerCommand | undefined {
  const [name = "", ...rest] = info.split(" ");
  if (!known(name)) return undefined;
  const pairs = rest.join(" ").trim().split(separator).map((pair) => pair.split(/=(.*)/s))
    .filter(([key, value]) => key !== "" && value !== undefined && value !== "")
    .map(([key = "", value = ""]) => [key, unescaped(value)] as const);
  return {
    name: name.toLowerCase(),
    properties: Object.fromEntries(pairs),
    data: unescaped(data),
  };
}

function unescaped(text: string): string {
  const escapes = { "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%3B": ";", "%5D": "]" };
  let plain = text;
  for (const [escape, character] of Object.entries(escapes)) {
    plain = plain.replaceAll(escape, character);
  }
  return plain.replaceAll("%25", "%");
}
