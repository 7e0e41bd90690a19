/** The installer for Linux and macOS, `install.sh`, with the hashes of one release in it. */

import { archiveEndings, OLDEST_GLIBC, TARGETS } from "../targets.ts";
import type { Release } from "./description.ts";

const TEMPLATE = new URL("install.sh", import.meta.url);

/** The text of `install.sh` for a release. */
export async function installScript(release: Release): Promise<string> {
  const unix = TARGETS.filter((target) => !archiveEndings(target).includes(".zip"));
  const archives = unix.flatMap(({ triple }) => release.archives[triple] ?? []);
  const values: Readonly<Record<string, string>> = {
    VERSION: release.version,
    DOWNLOADS: release.downloads,
    OLDEST_GLIBC,
    HASHES: archives.map(({ sha256, file }) => `${sha256}  ${file}`).join("\n"),
  };
  const template = await Deno.readTextFile(TEMPLATE);
  return template.replaceAll(/@([A-Z_]+)@/g, (mark, name) => values[name] ?? mark);
}
