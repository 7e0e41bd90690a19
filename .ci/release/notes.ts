/** The text of a release: its part of the changelog, and how to verify what is downloaded. */

import type { Release } from "./description.ts";

/**
 * What the changelog says of a version.
 *
 * @throws {Error} when it has no such heading, or nothing below it.
 */
export function changelogOf(changelog: string, version: string): string {
  const parts = changelog.split(/^## /m).slice(1);
  const part = parts.find((text) => text.startsWith(`${version}\n`));
  const text = part?.slice(version.length).trim() ?? "";
  if (text === "") throw new Error(`The changelog says nothing of ${version}`);
  return text;
}

/** The notes, in Markdown. */
export function releaseNotes(release: Release, changelog: string): string {
  const { version, repository } = release;
  const page = `https://github.com/${repository}/blob/v${version}/.github/`;
  const changes = changelogOf(changelog, version).replaceAll(
    /(\]\()(?!https?:)([^)]+)/g,
    (_, open: string, path: string) => `${open}${page}${path}`,
  );
  return `${changes}

## Verify

\`\`\`sh
gh attestation verify portico-x86_64-unknown-linux-gnu.tar.xz --repo ${repository}
sha256sum --check --ignore-missing SHA256SUMS
\`\`\`

The attestation says that this repository's release workflow built the file, and from which commit.
\`portico.cdx.json\` is the bill of materials.
`;
}
