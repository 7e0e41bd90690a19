/**
 * What the process gives up before the first probe. Hosts, name servers and packages get at a program
 * that may use the network and nothing else: it can read no file, which shuts Unix sockets too
 * (`docker.sock`), and write none. The results are written by a thread that may write them and nothing
 * else, and has no network.
 */

import { namesWritten } from "../delivery/files.ts";
import type { Outputs } from "../delivery/writer/messages.ts";
import { RemoteWriter } from "../delivery/writer/remote_writer.ts";
import { startModule } from "../scan/threads/start.ts";
import type { Io } from "./io.ts";

/**
 * Whether the runtime limits threads: with `--unstable-worker-options`, which ends the process where
 * it is missing, and which nothing tells. The configuration beside the source has it together with
 * `--unstable-net`, and so have executables; a program that is run from a registry has neither.
 */
export const CAN_LIMIT_THREADS: boolean = import.meta.url.startsWith("file:") &&
  typeof Deno.listenDatagram === "function";

/** What neither probing nor writing needs; the environment stays: it is empty, and libraries ask for it. */
const NOT_NEEDED = ["run", "ffi", "sys", "import"] as const;
/** What writing needs: a file is looked at before it is replaced. */
const FOR_WRITING = ["read", "write"] as const;

/** Gives up what probing does not need. Nothing gets it back. */
export interface Confinement {
  /**
   * Leaves the network alone. Where no thread can be started that writes the outputs, the permissions
   * to read and write are kept.
   *
   * @param threads resolves when the threads of the scan have loaded their modules: from the source,
   * the runtime reads them with the permission of the thread that started them.
   */
  confine(threads: Promise<void> | undefined): Promise<void>;
}

/** Starts what will write the outputs, as long as that may be started. */
export async function prepareConfinement(
  outputs: Outputs,
  { redirectWrites }: Io,
): Promise<Confinement> {
  const writes = outputs.paths.length + outputs.folders.length > 0;
  const mayMove = CAN_LIMIT_THREADS && redirectWrites !== undefined;
  const writer = writes && mayMove ? await startWriter(outputs) : undefined;
  return {
    async confine(threads) {
      // An executable has its modules in itself.
      const [works] = Deno.build.standalone
        ? [writer !== undefined]
        : await Promise.all([writer?.started, threads]);
      if (writer !== undefined && works === true) await redirectWrites?.(writer);
      for (const name of NOT_NEEDED) Deno.permissions.revokeSync({ name });
      if (writes && works !== true) return;
      for (const name of FOR_WRITING) Deno.permissions.revokeSync({ name });
    },
  };
}

/**
 * Gives up the files of a program that serves: what it needs of them is open. From the source its modules
 * are files, which it goes on reading.
 */
export function giveUpFiles(): void {
  for (const name of NOT_NEEDED) Deno.permissions.revokeSync({ name });
  Deno.permissions.revokeSync({ name: "write" });
  if (Deno.build.standalone) Deno.permissions.revokeSync({ name: "read" });
}

async function startWriter(outputs: Outputs): Promise<RemoteWriter | undefined> {
  const module = new URL("../delivery/writer/thread.ts", import.meta.url);
  const suffix = crypto.randomUUID().slice(0, 8);
  const permissions = await writerPermissions(outputs, suffix);
  return RemoteWriter.start((events) => startModule(module, events, permissions), {
    outputs,
    suffix,
  });
}

/** Reading is needed to find out what a name leads to; without the network it leads nowhere. */
async function writerPermissions(
  { paths, folders }: Outputs,
  suffix: string,
): Promise<Deno.PermissionOptionsObject> {
  const names = await Promise.all(paths.map((path) => namesWritten(path, suffix)));
  const places = [...new Set([...names.flat(), ...folders.map(({ path }) => path)])];
  const granted = places.every((path) =>
    Deno.permissions.querySync({ name: "write", path }).state === "granted"
  );
  // What is no part of this process's own permission cannot be given: that is narrow already.
  return { read: "inherit", write: granted ? places : "inherit" };
}
