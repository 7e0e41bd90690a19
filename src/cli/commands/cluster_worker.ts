/** `portico cluster worker`: works for whoever gives scans out, within its own scope. */

import { TOOL } from "../../about/version.ts";
import { TAG } from "../../cluster/messages.ts";
import { runWorker, type WorkerEvent } from "../../cluster/worker.ts";
import { Scope } from "../../job/scope.ts";
import { InputError } from "../../model/input_error.ts";
import { plural } from "../../text/count.ts";
import { formatDuration } from "../../text/duration.ts";
import { oneLine } from "../../text/printable.ts";
import { EXIT } from "../exit_codes.ts";
import { openServer } from "../cluster_server.ts";
import type { Io } from "../io.ts";
import { type ClusterFlags, NATS_SERVER } from "../options/cluster_options.ts";
import type { ScanFlags } from "../options/options.ts";
import { Stopping } from "../stopping.ts";

const NAME = /^[\w.-]{1,64}$/;

/**
 * Works until it is stopped.
 *
 * @returns 0 when it was stopped: what it held went back to the queue.
 */
export async function workerCommand(
  [word]: readonly string[],
  flags: ClusterFlags & Pick<ScanFlags, "rate" | "quiet">,
  io: Io,
): Promise<number> {
  if (word !== undefined) {
    throw new InputError(`Cannot use "${oneLine(word)}": a worker is told what to scan`);
  }
  const { name = randomName(), tag = [], scope: scopeTexts = [], rate, quiet = false } = flags;
  if (!NAME.test(name)) {
    throw new InputError(
      `Cannot use --name "${oneLine(name)}": use letters, digits, ".", "-", "_"`,
    );
  }
  const wrong = tag.find((one) => !TAG.test(one));
  if (wrong !== undefined) {
    throw new InputError(`Cannot use --tag "${oneLine(wrong)}": it is key=value: site=berlin`);
  }
  const scope = new Scope(scopeTexts);
  using stopping = new Stopping(io);
  stopping.saved();
  await using queue = await openServer(flags, { io, name: `worker ${name}` });
  const say = (line: string) => {
    if (!quiet) io.stderr(`${oneLine(line)}\n`);
  };
  say(`worker ${name} waits for work at ${flags.nats ?? NATS_SERVER}`);
  await runWorker(queue, {
    worker: { name, tags: tag },
    tool: TOOL,
    scope,
    ...(rate === undefined ? {} : { ratePerSec: rate }),
    signal: stopping.stop,
    onEvent: (event) => say(words(event)),
  });
  return EXIT.done;
}

function words(event: WorkerEvent): string {
  switch (event.kind) {
    case "problem":
      return `warning: ${event.reason}`;
    case "refused":
      return `scan ${event.task}: refused, since ${event.reason}`;
    case "took":
      return `scan ${event.task}: took up to ${plural(event.endpoints, "endpoint")}`;
    case "ended": {
      const { kind, endpoints, durationMs, reason } = event.outcome;
      const what = {
        done: "done",
        failed: "failed",
        cancelled: "cancelled",
        "gave-back": "given back",
      };
      return `scan ${event.task}: ${plural(endpoints, "endpoint")} ${what[kind]} after ` +
        formatDuration(durationMs) + (reason === undefined ? "" : `: ${reason}`);
    }
  }
}

/** The host's name would need a permission of its own. */
function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  return `worker-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
