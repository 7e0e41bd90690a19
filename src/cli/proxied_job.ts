/** The proxy of a scan, as the command line gives it, and what is said when a scan cannot go through it. */

import type { Files } from "../delivery/files.ts";
import { readNamed } from "../delivery/read_text.ts";
import { firstLine } from "../delivery/webhook_address.ts";
import type { Job } from "../job/job.ts";
import { ProxyError, withCheckedProxy } from "../job/checked_proxy.ts";
import { InputError } from "../model/input_error.ts";
import type { ScanWorld } from "../scan/options.ts";
import { oneLine } from "../text/printable.ts";
import type { Io } from "./io.ts";

/**
 * The address of the proxy: what was typed, or the first line of `@FILE`, which the process list does
 * not show.
 *
 * @throws {InputError} when the file cannot be read, or has none.
 */
export async function proxyAddress(
  text: string | undefined,
  files: Pick<Files, "read">,
): Promise<string | undefined> {
  if (text?.startsWith("@") !== true) return text;
  const path = text.slice(1);
  if (path === "") {
    throw new InputError('Cannot use --proxy "@": it names no file; write --proxy @FILE');
  }
  const address = firstLine(await readNamed(path, { what: "proxy file", files }));
  if (address !== "") return address;
  throw new InputError(
    `Cannot use --proxy "@${path}": the first line of the file has no address; ` +
      "write one like socks5://user:password@host:1080",
  );
}

/**
 * The job, once its proxy was looked at; `undefined` when it does not answer, which was said then.
 *
 * @throws {InputError} when the proxy cannot be used as it is.
 */
export async function jobThroughProxy(
  job: Job,
  { io, world }: { readonly io: Pick<Io, "stderr">; readonly world: ScanWorld },
): Promise<Job | undefined> {
  try {
    return await withCheckedProxy(job, { world });
  } catch (error) {
    if (!(error instanceof ProxyError) || !error.isPassing) throw error;
    io.stderr(`error: ${oneLine(error.message)}\n`);
    return undefined;
  }
}
