/** A running `portico watch --json`, round by round. */

import { type RunOptions, startPortico } from "./portico.ts";

/** One round, as the command prints it. */
export interface PrintedRound {
  readonly round: number;
  readonly outcome: string;
  readonly at: string;
  readonly scan?: number;
  readonly next?: string;
  readonly alerts: readonly {
    readonly text: string;
    readonly kind: string;
    readonly change?: { readonly kind: string; readonly port?: number };
  }[];
  readonly unconfirmed: readonly { readonly kind: string; readonly port?: number }[];
  readonly delivered: readonly { readonly to: string; readonly problem?: string }[];
}

/** A watch that is running. */
export interface Watching extends AsyncDisposable {
  readonly child: Deno.ChildProcess;
  /** The next round that it prints; `undefined` at the end. */
  round(): Promise<PrintedRound | undefined>;
  /** Rounds until one has an alert; all alerts of it in short: `change port-opened 20001`. */
  untilTold(most?: number): Promise<readonly string[]>;
  /** What is told until a whole round has begun and ended after this call; in short. */
  sinceNow(): Promise<readonly string[]>;
  /** The exit code and what was written on standard error. */
  end(): Promise<{ readonly code: number; readonly stderr: string }>;
}

/** An alert in short. */
export function alertWords({ kind, change }: PrintedRound["alerts"][number]): string {
  return [kind, change?.kind, change?.port].filter((part) => part !== undefined).join(" ");
}

/** Starts a watch. */
export function startWatch(args: readonly string[], options: RunOptions = {}): Watching {
  const child = startPortico(["watch", ...args, "--json"], options);
  const stderr = new Response(child.stderr).text();
  const lines = linesOf(child.stdout);
  let ended = false;
  const status = child.status.then((result) => {
    ended = true;
    return result;
  });
  const round = async (): Promise<PrintedRound | undefined> => {
    const next = await lines.next();
    return next.done === true ? undefined : JSON.parse(next.value) as PrintedRound;
  };
  return {
    child,
    round,
    async untilTold(most = 20) {
      for (let n = 0; n < most; n++) {
        const one = await round();
        if (one === undefined) throw new Error(`the watch ended: ${await stderr}`);
        if (one.alerts.length > 0) return one.alerts.map(alertWords);
      }
      throw new Error(`nothing was told in ${most} rounds`);
    },
    async sinceNow() {
      const since = Date.now();
      const told: string[] = [];
      // The first round that ends later may have begun before.
      for (let later = 0; later < 2;) {
        const one = await round();
        if (one === undefined) throw new Error(`the watch ended: ${await stderr}`);
        if (one.outcome !== "busy" && Date.parse(one.at) > since) later++;
        told.push(...one.alerts.map(alertWords));
      }
      return told;
    },
    async end() {
      while (await round() !== undefined);
      return { code: (await status).code, stderr: await stderr };
    },
    async [Symbol.asyncDispose]() {
      if (!ended) child.kill("SIGKILL");
      while (await round().catch(() => undefined) !== undefined);
      await status;
      await stderr;
    },
  };
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let text = "";
  for await (
    const chunk of stream.pipeThrough(
      new TextDecoderStream() as TransformStream<Uint8Array, string>,
    )
  ) {
    text += chunk;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n")) {
      yield text.slice(0, at);
      text = text.slice(at + 1);
    }
  }
}
