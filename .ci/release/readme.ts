/** The README away from its repository: in a package its relative links would lead nowhere. */

import { homepage, type Release } from "./description.ts";

/** The README with links and pictures that lead to the repository, at the release's tag. */
export function withAbsoluteLinks(
  readme: string,
  release: Pick<Release, "repository" | "version">,
): string {
  const page = `${homepage(release)}/blob/v${release.version}/`;
  const raw = `https://raw.githubusercontent.com/${release.repository}/v${release.version}/`;
  return readme.replaceAll(
    /(!?)(\[(?:[^\]\\]|\\.)*\]\()(?!https?:|mailto:|#)([^)\s]+)/g,
    (_, picture: string, text: string, path: string) =>
      `${picture}${text}${picture === "" ? page : raw}${path}`,
  );
}
