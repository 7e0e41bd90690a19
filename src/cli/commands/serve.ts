/** `portico serve`: the dashboard, until Ctrl-C. */

import { readNamed } from "../../delivery/read_text.ts";
import { isLoopback } from "../../dashboard/server/hosts.ts";
import { serve } from "../../dashboard/serve.ts";
import { parsePublicUrl } from "../../dashboard/server/public_url.ts";
import { InputError } from "../../model/input_error.ts";
import { publicOnly } from "../../transport/guard.ts";
import type { ScanWorld } from "../../scan/options.ts";
import { EXIT } from "../exit_codes.ts";
import { giveUpFiles } from "../permissions.ts";
import { openForWriting } from "../history_file.ts";
import type { Io } from "../io.ts";
import type { ClusterFlags } from "../options/cluster_options.ts";
import { HISTORY_FILE } from "../options/history_options.ts";
import type { Cluster } from "../../dashboard/cluster.ts";

/** What the user typed. */
export interface ServeFlags extends Pick<ClusterFlags, "nats" | "creds" | "userFile" | "tlsCa"> {
  readonly port: number;
  readonly host: string;
  readonly publicUrl?: string;
  readonly data?: string;
  readonly scope?: readonly string[];
  readonly tokenFile?: string;
  readonly natsTokenFile?: string;
  readonly passwordFile?: string;
  /** Milliseconds. */
  readonly keep?: number;
  readonly maxScans: number;
  readonly allowLocalAlerts?: boolean;
}

/** Shorter secrets can be guessed. */
const MIN_TOKEN = 16;
const MIN_PASSWORD = 8;
/** Everything waits while the lock of another program is waited for. */
const BUSY_MS = 1_000;
const MAX_SECRET_BYTES = 65_536;

/**
 * Serves until the user or the system asks it to end.
 *
 * @throws {InputError} when something that was typed cannot be used.
 */
export async function serveCommand(
  flags: ServeFlags,
  { io, world }: { readonly io: Io; readonly world: ScanWorld },
): Promise<number> {
  const tokens = await readTokens(flags.tokenFile, io);
  const password = await readPassword(flags.passwordFile, io);
  refuseOpenDoor(flags, tokens.length > 0 || password !== undefined);
  const publicUrl = flags.publicUrl === undefined ? undefined : parsePublicUrl(flags.publicUrl);
  await using cluster = await openCluster(flags, io);
  const data = flags.data ?? HISTORY_FILE;
  using history = await openForWriting(data, io, { busyMs: BUSY_MS });
  const serving = await serve({
    listen: { host: flags.host, port: flags.port },
    history,
    data,
    scope: flags.scope ?? [],
    maxScans: flags.maxScans,
    tokens,
    ...(password === undefined ? {} : { password }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    allowLocalAlerts: flags.allowLocalAlerts === true,
    ...(flags.allowLocalAlerts === true ? {} : { guard: publicOnly(world.resolver) }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(flags.keep === undefined ? {} : { keepMs: flags.keep }),
    world,
    tellLink: (url) => io.stdout(`log in (works once): ${url}\n`),
    log: (line) => io.stderr(`${line}\n`),
  });
  giveUpFiles();
  const name = publicUrl === undefined ? "" : ` as ${publicUrl.origin}`;
  io.stderr(`serving ${serving.origin}${name} from ${data}; Ctrl-C ends it\n`);
  const ended = Promise.withResolvers<void>();
  using _interrupt = io.onInterrupt(() => ended.resolve());
  await ended.promise;
  await serving.close();
  return EXIT.done;
}

/** `--token-file` is of the dashboard itself here. */
const NATS_FLAGS = {
  creds: "--creds",
  tokenFile: "--nats-token-file",
  userFile: "--user-file",
  tlsCa: "--tls-ca",
} as const;

/** Connects to the cluster, where one is named; files that hold secrets are read now. */
async function openCluster(
  { nats, creds, natsTokenFile, userFile, tlsCa }: ServeFlags,
  io: Io,
): Promise<(Cluster & AsyncDisposable) | undefined> {
  const given = { creds, tokenFile: natsTokenFile, userFile, tlsCa };
  if (nats === undefined) {
    const keys = ["creds", "tokenFile", "userFile", "tlsCa"] as const;
    const key = keys.find((one) => given[one] !== undefined);
    if (key === undefined) return undefined;
    throw new InputError(`Cannot use ${NATS_FLAGS[key]} without --nats nats://HOST:4222`);
  }
  const [{ openServer }, { clusterAccess }] = await Promise.all([
    import("../cluster_server.ts"),
    import("../cluster_access.ts"),
  ]);
  const known = Object.fromEntries(Object.entries(given).filter(([, path]) => path !== undefined));
  const queue = await openServer({ nats, ...known }, { io, name: "serve", flags: NATS_FLAGS });
  return {
    ...clusterAccess(queue, nats),
    [Symbol.asyncDispose]: () => queue[Symbol.asyncDispose](),
  };
}

/** Other machines may only come in with a secret that they have to know. */
function refuseOpenDoor({ host, publicUrl }: ServeFlags, hasSecret: boolean): void {
  if (publicUrl !== undefined && !hasSecret) {
    throw new InputError(
      "Cannot use --public-url without --token-file or --password-file: other machines could log " +
        "in with the link alone",
    );
  }
  if (isLoopback(host) || hasSecret) return;
  throw new InputError(
    `Cannot listen on "${host}" without --token-file or --password-file: other machines could ` +
      "log in with the link alone",
  );
}

async function readTokens(path: string | undefined, io: Io): Promise<readonly string[]> {
  if (path === undefined) return [];
  const lines =
    (await readNamed(path, { files: io, what: "token file", maxBytes: MAX_SECRET_BYTES })).split(
      "\n",
    );
  const tokens = lines.map((line) => line.trim()).filter((line) =>
    line !== "" && !line.startsWith("#")
  );
  if (tokens.length === 0) {
    throw new InputError(`Cannot use token file "${path}": it has no token, one on a line`);
  }
  const wrong = tokens.findIndex((token) =>
    !/^[\x21-\x7e]+$/.test(token) || token.length < MIN_TOKEN
  );
  if (wrong < 0) return tokens;
  throw new InputError(
    `Cannot use token file "${path}": token ${
      wrong + 1
    } must be at least ${MIN_TOKEN} characters ` +
      "of ASCII without spaces; try: openssl rand -hex 32",
  );
}

async function readPassword(path: string | undefined, io: Io): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const text =
    (await readNamed(path, { files: io, what: "password file", maxBytes: MAX_SECRET_BYTES }))
      .replace(/\r?\n$/, "");
  if (text.length >= MIN_PASSWORD && !text.includes("\n")) return text;
  throw new InputError(
    `Cannot use password file "${path}": it must hold one line of at least ${MIN_PASSWORD} characters`,
  );
}
