/** The three manifests of winget: `winget install OWNER.Portico`. */

import { ABOUT, archiveOf, homepage, type Release, targetFor } from "./description.ts";

const SCHEMA = "1.10.0";

/** The manifests, by file name, for `manifests/<letter>/<owner>/Portico/<version>` of winget-pkgs. */
export function wingetManifests(release: Release): Readonly<Record<string, string>> {
  const id = `${owner(release)}.${ABOUT.title}`;
  return {
    [`${id}.yaml`]: manifest("version", [
      ...identity(release),
      "DefaultLocale: en-US",
    ]),
    [`${id}.installer.yaml`]: manifest("installer", [
      ...identity(release),
      `ReleaseDate: ${release.date}`,
      "InstallerType: zip",
      "NestedInstallerType: portable",
      "Commands:",
      "- portico",
      "Installers:",
      ...installer(release, "x64"),
      ...installer(release, "arm64"),
    ]),
    [`${id}.locale.en-US.yaml`]: manifest("defaultLocale", [
      ...identity(release),
      "PackageLocale: en-US",
      `Publisher: ${owner(release)}`,
      `PublisherUrl: https://github.com/${owner(release)}`,
      `PublisherSupportUrl: ${homepage(release)}/issues`,
      `PackageName: ${ABOUT.title}`,
      `PackageUrl: ${homepage(release)}`,
      `License: ${ABOUT.license}`,
      `LicenseUrl: ${homepage(release)}/blob/v${release.version}/LICENSE`,
      `ShortDescription: ${ABOUT.summary}`,
      `Moniker: ${ABOUT.name}`,
      "Tags:",
      ...["network", "port-scanner", "scanner", "security"].map((tag) => `- ${tag}`),
      `ReleaseNotesUrl: ${homepage(release)}/releases/tag/v${release.version}`,
    ]),
  };
}

function owner({ repository }: Release): string {
  return repository.replace(/\/.*$/, "");
}

function identity(release: Release): readonly string[] {
  return [
    `PackageIdentifier: ${owner(release)}.${ABOUT.title}`,
    `PackageVersion: ${release.version}`,
  ];
}

function installer(release: Release, cpu: "x64" | "arm64"): readonly string[] {
  const { file, sha256 } = archiveOf(release, targetFor("win32", cpu), ".zip");
  return [
    `- Architecture: ${cpu}`,
    "  NestedInstallerFiles:",
    `  - RelativeFilePath: ${file.replace(/\.zip$/, "")}\\portico.exe`,
    "    PortableCommandAlias: portico",
    `  InstallerUrl: ${release.downloads}/${file}`,
    // In quotes: digits with one E among them would be a number.
    `  InstallerSha256: "${sha256.toUpperCase()}"`,
  ];
}

function manifest(type: string, lines: readonly string[]): string {
  return [
    `# yaml-language-server: $schema=https://aka.ms/winget-manifest.${type}.${SCHEMA}.schema.json`,
    ...lines,
    `ManifestType: ${type}`,
    `ManifestVersion: ${SCHEMA}`,
    "",
  ].join("\n");
}
