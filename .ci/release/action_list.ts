/**
 * The releases that the action may download, with their hashes: `releases.txt`, committed beside it.
 * One line for each archive: version, target, SHA-256, address.
 */

import type { Release } from "./description.ts";

/** The list with a release added in front, so that the newest comes first; added twice is there once. */
export function withRelease(list: string, release: Release): string {
  const lines = list.split("\n");
  const head = lines.filter((line) => line.startsWith("#"));
  const others = lines.filter((line) =>
    line !== "" && !line.startsWith("#") && !line.startsWith(`${release.version} `)
  );
  // What every runner unpacks: xz is missing in many containers.
  const own = Object.entries(release.archives).flatMap(([triple, archives]) =>
    archives.filter(({ file }) => /\.(?:tar\.gz|zip)$/.test(file)).map(({ file, sha256 }) =>
      `${release.version} ${triple} ${sha256} ${release.downloads}/${file}`
    )
  );
  return [...head, ...own, ...others, ""].join("\n");
}
