/**
 * Starts threads of the runtime. Module addresses are literals where they are used, so that an
 * executable can embed them.
 */

import type { StartThread, Thread, ThreadEvents } from "./pool.ts";

/**
 * Starts worker threads.
 *
 * @param confined whether they get the network alone. The runtime limits threads with
 * `--unstable-worker-options`, and ends the process where it was started without that flag. Without
 * this option threads share the permissions of this thread: what one gives up, all have given up.
 */
export function threadStarter({ confined }: { readonly confined: boolean }): StartThread {
  return (events) => {
    const module = new URL("./worker.ts", import.meta.url);
    return startModule(module, events, confined ? workerPermissions() : undefined);
  };
}

/** Modules that are loaded late are read by the thread itself; an executable has them. */
function workerPermissions(): Deno.PermissionOptionsObject {
  const net = "inherit";
  return Deno.build.standalone ? { net } : { net, read: [new URL("../../", import.meta.url)] };
}

/**
 * Starts a module as a thread.
 *
 * @param permissions what it may do; what is left out, it may not. All that this thread may by default.
 * @returns `undefined` when the sandbox or the system refuses.
 */
export function startModule(
  module: URL,
  { message, broken }: ThreadEvents,
  permissions?: Deno.PermissionOptionsObject,
): Thread | undefined {
  if (!mayRead(module)) return undefined;
  try {
    const options = permissions === undefined ? {} : { deno: { permissions } };
    const worker = new Worker(module, { type: "module", ...options });
    worker.onmessage = ({ data }: MessageEvent<unknown>) => message(data);
    worker.onmessageerror = broken;
    worker.onerror = (event) => {
      event.preventDefault();
      broken();
    };
    return {
      send: (text) => worker.postMessage(text),
      end: () => worker.terminate(),
    };
  } catch {
    return undefined;
  }
}

/** A worker reads its module anew; without the permission the runtime would print an error. */
function mayRead(path: URL): boolean {
  return path.protocol !== "file:" || Deno.build.standalone ||
    Deno.permissions.querySync({ name: "read", path }).state === "granted";
}
