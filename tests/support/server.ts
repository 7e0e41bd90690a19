/**
 * Real servers for interop tests: started by the test on a free loopback port, ready before the test
 * goes on, gone when it ends.
 */

import { findProgram } from "./means.ts";
import { pause } from "./wait.ts";

/** How to start a server. */
export interface ServerOptions {
  /** Program and arguments; the program may be a bare name. */
  readonly words: readonly string[];
  /** TCP port that tells that the server is ready; without it `ready` must tell. */
  readonly port?: number;
  /** Address of that port. Default 127.0.0.1. */
  readonly hostname?: string;
  /** Ready when this returns true; asked again and again. */
  readonly ready?: () => Promise<boolean> | boolean;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs as this user (needs root): for servers that refuse to run as root. */
  readonly user?: string;
  /** Longest wait for the server to be ready, in milliseconds. Default 20,000. */
  readonly startTimeoutMs?: number;
}

/** A running server. */
export interface Server extends AsyncDisposable {
  readonly pid: number;
}

/**
 * Starts a server and waits until it is ready.
 *
 * @throws {Error} with the server's own output when it ends early or is not ready in time.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const [program = "", ...args] = asUser(options);
  const log = await Deno.makeTempFile({ prefix: "portico-server-" });
  const path = findProgram(program) ?? program;
  const quoted = [path, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
  const child = new Deno.Command("setsid", {
    args: ["bash", "-c", `exec ${quoted} >'${log}' 2>&1 </dev/null`],
    stdin: "null",
    stdout: "null",
    stderr: "null",
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: { ...options.env } }),
  }).spawn();
  let ended = false;
  const status = child.status.then((result) => {
    ended = true;
    return result;
  });
  const stop = async () => {
    signalGroup(child.pid, "SIGTERM");
    const timer = setTimeout(() => signalGroup(child.pid, "SIGKILL"), 3_000);
    await status;
    clearTimeout(timer);
    signalGroup(child.pid, "SIGKILL");
    await Deno.remove(log).catch(() => {});
  };
  const endMs = Date.now() + (options.startTimeoutMs ?? 20_000);
  while (!await isReady(options)) {
    if (!ended && Date.now() < endMs) {
      await pause(50);
      continue;
    }
    const output = await Deno.readTextFile(log);
    await stop();
    throw new Error(`${program} did not start: ${output.slice(-2_000)}`);
  }
  return { pid: child.pid, [Symbol.asyncDispose]: stop };
}

/** Runs a command to its end, for what a server needs before it starts (a key, a database). */
export async function runTool(words: readonly string[], cwd?: string): Promise<string> {
  const [program = "", ...args] = words;
  const { code, stdout, stderr } = await new Deno.Command(findProgram(program) ?? program, {
    args,
    stdin: "null",
    ...(cwd === undefined ? {} : { cwd }),
  }).output();
  const text = new TextDecoder();
  if (code !== 0) throw new Error(`${words.join(" ")}: ${text.decode(stderr)}`);
  return text.decode(stdout);
}

function asUser({ words, user }: ServerOptions): readonly string[] {
  return user === undefined ? words : ["setpriv", "--reuid", user, "--clear-groups", ...words];
}

async function isReady({ port, hostname = "127.0.0.1", ready }: ServerOptions): Promise<boolean> {
  if (ready !== undefined) return await ready();
  if (port === undefined) return true;
  try {
    (await Deno.connect({ hostname, port })).close();
    return true;
  } catch {
    return false;
  }
}

function signalGroup(pid: number, signal: Deno.Signal): void {
  try {
    Deno.kill(-pid, signal);
  } catch {
    // It is gone already.
  }
}
