/**
 * What is released, described once: every package file, the installer and the action's list are made
 * from it, so that none can name another version, address or hash.
 */

import config from "../../deno.json" with { type: "json" };
import { sha256Of } from "../runtime.ts";
import { archiveEndings, archiveFolder, type Target, TARGETS } from "../targets.ts";

/** An archive of one target. */
export interface Archive {
  readonly file: string;
  /** SHA-256, in hexadecimal. */
  readonly sha256: string;
}

/** One release. */
export interface Release {
  readonly version: string;
  /** Day of the release: `2026-11-29`. */
  readonly date: string;
  /** `owner/name` of the repository on GitHub. */
  readonly repository: string;
  /** Address of the folder with the archives, without a slash at the end. */
  readonly downloads: string;
  /** The archives of each target that was built, by its triple; the smallest first. */
  readonly archives: Readonly<Record<string, readonly Archive[]>>;
}

/** What is said of Portico wherever it can be installed. */
export const ABOUT = {
  name: "portico",
  title: "Portico",
  summary: "Port scanner that identifies the services it finds and explains every result",
  license: config.license,
} as const;

/**
 * Describes the archives in a folder.
 *
 * @throws {Error} when the folder has none, or the repository is not `owner/name`.
 */
export async function describeRelease(
  folder: URL,
  { repository, date, downloads }: Pick<Release, "repository" | "date"> & {
    readonly downloads?: string;
  },
): Promise<Release> {
  if (!/^[\w-]+\/[\w.-]+$/.test(repository)) {
    throw new Error(`Cannot use repository "${repository}": write owner/name`);
  }
  const { version } = config;
  const found = await Promise.all(
    TARGETS.map(async (target) => [target.triple, await archivesOf(target, folder)] as const),
  );
  const archives = Object.fromEntries(found.filter(([, files]) => files.length > 0));
  if (Object.keys(archives).length === 0) {
    throw new Error(`Cannot describe a release: "${folder.pathname}" has no archives`);
  }
  const usual = `https://github.com/${repository}/releases/download/v${version}`;
  return { version, date, repository, downloads: downloads ?? usual, archives };
}

/** The page of the project. */
export function homepage({ repository }: Pick<Release, "repository">): string {
  return `https://github.com/${repository}`;
}

/**
 * The archive of a target with this ending.
 *
 * @throws {Error} when the release has none.
 */
export function archiveOf({ archives }: Release, { triple }: Target, ending: string): Archive {
  const found = archives[triple]?.find(({ file }) => file.endsWith(ending));
  if (found === undefined) throw new Error(`The release has no ${ending} for ${triple}`);
  return found;
}

/**
 * The target of a system by Node's names.
 *
 * @throws {Error} when none is made.
 */
export function targetFor(os: Target["os"], cpu: Target["cpu"]): Target {
  const found = TARGETS.find((target) => target.os === os && target.cpu === cpu);
  if (found === undefined) throw new Error(`There is no target for ${os} ${cpu}`);
  return found;
}

async function archivesOf(target: Target, folder: URL): Promise<readonly Archive[]> {
  const files = archiveEndings(target).map((ending) => `${archiveFolder(target)}${ending}`);
  const found: Archive[] = [];
  for (const file of files) {
    const bytes = await Deno.readFile(new URL(file, folder)).catch(() => undefined);
    if (bytes !== undefined) found.push({ file, sha256: await sha256Of(bytes) });
  }
  return found;
}
