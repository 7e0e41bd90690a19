/** Starts worker threads. The module's address is a literal, so that an executable can embed it. */

import type { Thread, ThreadEvents } from "./pool.ts";

/** Starts a worker with the permissions of this thread. */
export function startSystemThread({ message, broken }: ThreadEvents): Thread | undefined {
  const module = new URL("./worker.ts", import.meta.url);
  if (!mayRead(module)) return undefined;
  try {
    const worker = new Worker(module, { type: "module" });
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
  return path.protocol !== "file:" ||
    Deno.permissions.querySync({ name: "read", path }).state === "granted";
}
