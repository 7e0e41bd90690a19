/** The flags of `deno task scan`: what the program may do is written once, in deno.json. */

import config from "../deno.json" with { type: "json" };

/** Permissions and settings of the runtime, as `deno run` takes them. */
export const TASK_FLAGS: readonly string[] = config.tasks.scan.command.split(" ")
  .filter((word) => word.startsWith("--"));
