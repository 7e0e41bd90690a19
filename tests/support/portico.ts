/**
 * Runs the real command, as a user would: from the source with the permissions of `deno task scan`,
 * or, when `PORTICO_BIN` names an executable, that. The same end-to-end tests prove both; what is
 * about the source runs the source all the same.
 */

import { TASK_FLAGS } from "../../.ci/task_flags.ts";
import { until } from "./wait.ts";

/** What a finished run left behind. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run. */
export interface RunOptions {
  readonly cwd?: string;
  /** Text for standard input; without it there is none. */
  readonly stdin?: string;
  /** Permissions in place of the task's own: `["--allow-net=127.0.0.0/8"]`. Runs the source. */
  readonly permissions?: readonly string[];
  /** Runs the source, whether or not there is an executable. */
  readonly source?: boolean;
  /** A shell prefix, like `ulimit -n 128`. */
  readonly shell?: string;
  /** A network namespace to run in. */
  readonly netns?: string;
}

/** The executable under test, when there is one. */
export const executable: string | undefined = Deno.env.get("PORTICO_BIN");

const MAIN = new URL("../../src/main.ts", import.meta.url).pathname;
const CONFIG = new URL("../../deno.json", import.meta.url).pathname;

/** The words that start the command. */
export function commandWords(options: RunOptions = {}): readonly string[] {
  const { permissions = TASK_FLAGS, source = options.permissions !== undefined } = options;
  if (executable !== undefined && !source) return [executable];
  return [Deno.execPath(), "run", "--quiet", "--config", CONFIG, ...permissions, MAIN];
}

/** Starts the command; whoever starts it waits for `status`. */
export function startPortico(args: readonly string[], options: RunOptions = {}): Deno.ChildProcess {
  let words = [...commandWords(options), ...args];
  if (options.shell !== undefined) {
    words = ["bash", "-c", `${options.shell}; exec "$@"`, "portico", ...words];
  }
  if (options.netns !== undefined) words = ["ip", "netns", "exec", options.netns, ...words];
  const [command = "", ...rest] = words;
  return new Deno.Command(command, {
    args: rest,
    stdin: options.stdin === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  }).spawn();
}

/** Runs the command to its end. */
export async function runPortico(
  args: readonly string[],
  options: RunOptions = {},
): Promise<Finished> {
  const child = startPortico(args, options);
  if (options.stdin !== undefined) {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(options.stdin));
    await writer.close();
  }
  return await finished(child);
}

/** Waits for a started command. */
export async function finished(child: Deno.ChildProcess): Promise<Finished> {
  const { code, stdout, stderr } = await child.output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

/** A started command whose messages can be waited for before its end. */
export interface Watched {
  readonly output: Promise<Finished>;
  /** Waits until standard error holds `text`. */
  told(text: string): Promise<void>;
}

/** Collects what a started command writes, while it writes it. */
export function watch(child: Deno.ChildProcess): Watched {
  const heard = { stdout: "", stderr: "" };
  const collect = async (name: "stdout" | "stderr") => {
    for await (const text of child[name].pipeThrough(new TextDecoderStream())) heard[name] += text;
  };
  const all = Promise.all([child.status, collect("stdout"), collect("stderr")]);
  return {
    output: all.then(([{ code }]) => ({ code, ...heard })),
    told: (text) => until(() => heard.stderr.includes(text), `"${text}" on standard error`),
  };
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.makeTempDir({ prefix: "portico-test-" });
  return {
    path,
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

/** Names of the files in a folder, sorted. */
export function filesIn(path: string): readonly string[] {
  return [...Deno.readDirSync(path)].map((entry) => entry.name).sort();
}

/** The runtime's own folder of modules, for a command that is given another home. */
export async function denoFolder(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  return String(JSON.parse(new TextDecoder().decode(stdout)).denoDir);
}
