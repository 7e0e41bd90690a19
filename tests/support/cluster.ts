/** A real NATS server, and workers of the real command, for tests of the cluster. */

import { freePort } from "./free_port.ts";
import { type Finished, type RunOptions, runPortico, startPortico } from "./portico.ts";
import { type Server, startServer } from "./server.ts";

/** A running NATS server with JetStream. */
export interface NatsServer extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  /** Ends the server by a signal that it cannot catch, and starts it again with the same files. */
  restart(): Promise<void>;
  /** Stops its process, which then answers nothing, and lets it go on. */
  freeze(): void;
  thaw(): void;
  /** Ends it. */
  stop(): Promise<void>;
}

/** Starts a server with its files in a folder of its own. */
export async function natsServer(
  { words = ["-js"], folder, hostname = "127.0.0.1" }: {
    readonly words?: readonly string[];
    readonly folder: string;
    readonly hostname?: string;
  },
): Promise<NatsServer> {
  const port = freePort();
  const start = () =>
    startServer({
      words: ["nats-server", "-a", hostname, "-p", `${port}`, "-sd", folder, ...words],
      port,
      hostname,
    });
  let server: Server = await start();
  return {
    port,
    url: `nats://${hostname}:${port}`,
    async restart() {
      Deno.kill(server.pid, "SIGKILL");
      await server[Symbol.asyncDispose]();
      server = await start();
    },
    freeze: () => Deno.kill(server.pid, "SIGSTOP"),
    thaw: () => Deno.kill(server.pid, "SIGCONT"),
    stop: async () => await server[Symbol.asyncDispose](),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** A worker of the real command. */
export interface WorkerProcess extends AsyncDisposable {
  readonly pid: number;
  /** What it has told so far. */
  told(): string;
  /** Waits until it has told something. */
  until(words: RegExp): Promise<void>;
  /** Ends it at once, as a machine that loses its power. */
  kill(): Promise<void>;
  /** Ends it as an operator does. */
  terminate(): Promise<Deno.CommandStatus>;
}

/** Starts a worker, and waits until it is connected. */
export async function startWorker(
  server: Pick<NatsServer, "url">,
  words: readonly string[] = [],
  options: RunOptions = {},
): Promise<WorkerProcess> {
  const child = startPortico(["cluster", "worker", "--nats", server.url, ...words], options);
  let text = "";
  const reading = (async () => {
    for await (const piece of child.stderr.pipeThrough(new TextDecoderStream())) text += piece;
  })();
  const ended = Promise.all([child.status, reading, child.stdout.cancel()]);
  const until = async (wanted: RegExp) => {
    for (let i = 0; i < 1_200 && !wanted.test(text); i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (!wanted.test(text)) throw new Error(`the worker did not tell ${wanted}: ${text}`);
  };
  const end = async (signal: Deno.Signal) => {
    try {
      child.kill(signal);
    } catch {
      // It has ended.
    }
    const [status] = await ended;
    return status;
  };
  await until(/waits for work/);
  return {
    pid: child.pid,
    told: () => text,
    until,
    kill: async () => void await end("SIGKILL"),
    terminate: () => end("SIGTERM"),
    [Symbol.asyncDispose]: async () => void await end("SIGKILL"),
  };
}

/** Runs `portico cluster WORDS` to its end. */
export function runCluster(
  server: Pick<NatsServer, "url">,
  words: readonly string[],
  options: RunOptions = {},
): Promise<Finished> {
  return runPortico(["cluster", ...words, "--nats", server.url], options);
}
