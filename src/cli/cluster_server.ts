/** The NATS server as commands use it: where it is, and the secrets that files hold. */

import { connectNats } from "../cluster/connect.ts";
import { openQueue, type Queue } from "../cluster/streams.ts";
import { readNamed } from "../delivery/read_text.ts";
import { InputError } from "../model/input_error.ts";
import type { Io } from "./io.ts";
import { type ClusterFlags, NATS_SERVER } from "./options/cluster_options.ts";

/** Longest wait for the end of the connection. */
const CLOSE_MS = 1_000;

/** How the options are named that name files with secrets. */
const FLAGS = { creds: "--creds", tokenFile: "--token-file", userFile: "--user-file" } as const;

/** Connects with the credentials that the files hold. */
export async function openServer(
  { nats = NATS_SERVER, creds, tokenFile, userFile, tlsCa }: ClusterFlags,
  { io, name, flags = FLAGS }: {
    readonly io: Io;
    readonly name: string;
    /** The names of the options, where they are others. */
    readonly flags?: Readonly<Record<keyof typeof FLAGS, string>>;
  },
): Promise<Queue & AsyncDisposable> {
  const secretFiles = { creds, tokenFile, userFile };
  const given = (["creds", "tokenFile", "userFile"] as const)
    .filter((key) => secretFiles[key] !== undefined).map((key) => flags[key]);
  if (given.length > 1) {
    throw new InputError(`Cannot use ${given.join(" and ")} together: choose one`);
  }
  const read = async (path: string | undefined, what: string) =>
    path === undefined ? undefined : await readNamed(path, { what, files: io });
  const secrets = {
    creds: await read(creds, "credentials"),
    token: (await read(tokenFile, "token"))?.trim(),
    user: (await read(userFile, "user and password"))?.trim(),
    ca: await read(tlsCa, "authority"),
  };
  const known = Object.fromEntries(
    Object.entries(secrets).filter(([, value]) => value !== undefined),
  );
  const nc = await connectNats({ server: nats, ...known }, `portico ${name}`);
  try {
    return { ...await openQueue(nc), [Symbol.asyncDispose]: () => within(CLOSE_MS, nc.close()) };
  } catch (error) {
    await nc.close();
    throw error;
  }
}

/** Everything is saved by now: a connection that does not end is not waited for. */
async function within(ms: number, closing: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => timer = setTimeout(resolve, ms));
  await Promise.race([closing, late]);
  clearTimeout(timer);
}
