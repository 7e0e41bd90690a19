/** The files of package managers: every one of them names the version, addresses and hashes of one release. */

import assert from "node:assert/strict";
import { load } from "js-yaml";
import { aurFiles } from "../../.ci/release/aur.ts";
import { ABOUT, describeRelease } from "../../.ci/release/description.ts";
import { homebrewFormula } from "../../.ci/release/homebrew.ts";
import { packageFiles } from "../../.ci/release/main.ts";
import { changelogOf, releaseNotes } from "../../.ci/release/notes.ts";
import { withAbsoluteLinks } from "../../.ci/release/readme.ts";
import { wingetManifests } from "../../.ci/release/winget.ts";
import { withMeans } from "../support/means.ts";
import { filesIn, temporaryFolder } from "../support/portico.ts";
import { OWN_TRIPLE, SAMPLE } from "../support/release.ts";
import { runTool } from "../support/server.ts";

const README = new URL("../../README.md", import.meta.url);
const CHANGELOG = new URL("../../.github/CHANGELOG.md", import.meta.url);

/** The hash of a target's archive with this ending. */
function hashOf(triple: string, ending: string): string {
  return SAMPLE.archives[triple]?.find(({ file }) => file.endsWith(ending))?.sha256 ?? "none";
}

Deno.test("every file has the release's version, and addresses of the release alone", async () => {
  const files = await packageFiles(SAMPLE);
  assert.deepEqual(Object.keys(files).sort(), [
    "action/releases.txt",
    "aur/.SRCINFO",
    "aur/PKGBUILD",
    "homebrew/portico.rb",
    "release.json",
    "winget/some-one.Portico.installer.yaml",
    "winget/some-one.Portico.locale.en-US.yaml",
    "winget/some-one.Portico.yaml",
  ]);
  for (const [name, text] of Object.entries(files)) {
    assert.ok(text.includes(SAMPLE.version), name);
    assert.ok(text.endsWith("\n"), name);
    assert.doesNotMatch(text, /undefined|\[object|@[A-Z_]+@/, name);
    for (const [, url = ""] of text.matchAll(/(https?:\/\/[^\s"',)]+)/g)) {
      const own = url.startsWith("https://github.com/some-one") ||
        url.startsWith("https://aka.ms/");
      assert.ok(own, `${name}: ${url}`);
    }
  }
});

Deno.test("Homebrew: four systems with their own hashes, and nothing that strips the executable", () => {
  const formula = homebrewFormula(SAMPLE);
  const pairs = [...formula.matchAll(/url "(\S+)"\n\s+sha256 "(\S+)"/g)].map((
    [, url, hash],
  ) => [url, hash]);
  const triples = [
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
    "aarch64-unknown-linux-gnu",
    "x86_64-unknown-linux-gnu",
  ];
  assert.deepEqual(
    pairs,
    triples.map((triple) => [
      `${SAMPLE.downloads}/portico-${triple}.tar.xz`,
      hashOf(triple, ".tar.xz"),
    ]),
  );
  // `brew audit`: no article in front, no full stop, at most 80 characters.
  assert.doesNotMatch(ABOUT.summary, /^(?:A|An|The) |\.$/);
  assert.ok(ABOUT.summary.length <= 80);
});

Deno.test(withMeans({
  name: "Ruby reads the Homebrew formula",
  needs: ["ruby"],
  install: "ruby",
  fn: async () => {
    await using folder = await temporaryFolder();
    await Deno.writeTextFile(`${folder.path}/portico.rb`, homebrewFormula(SAMPLE));
    const said = await runTool(["ruby", "-wc", `${folder.path}/portico.rb`]);
    assert.match(said, /^Syntax OK$/m);
  },
}));

Deno.test("winget: three manifests of one package, a portable program in a zip for two processors", () => {
  const manifests = wingetManifests(SAMPLE);
  const read = Object.values(manifests).map((text) => load(text) as Record<string, unknown>);
  assert.deepEqual(read.map((one) => one["ManifestType"]), [
    "version",
    "installer",
    "defaultLocale",
  ]);
  for (const one of read) {
    assert.equal(one["PackageIdentifier"], "some-one.Portico");
    assert.equal(one["PackageVersion"], "1.2.3");
    assert.equal(one["ManifestVersion"], "1.10.0");
  }
  const [, installer, locale] = read;
  assert.deepEqual(
    installer?.["Installers"],
    (["x64", "arm64"] as const).map((cpu) => {
      const triple = `${cpu === "x64" ? "x86_64" : "aarch64"}-pc-windows-msvc`;
      return {
        Architecture: cpu,
        NestedInstallerFiles: [{
          RelativeFilePath: `portico-${triple}\\portico.exe`,
          PortableCommandAlias: "portico",
        }],
        InstallerUrl: `${SAMPLE.downloads}/portico-${triple}.zip`,
        InstallerSha256: hashOf(triple, ".zip").toUpperCase(),
      };
    }),
  );
  // Longer ones are refused.
  assert.ok(String(locale?.["ShortDescription"]).length <= 256);
});

Deno.test(withMeans({
  name:
    "AUR: the package builds from the release's archive, unstripped, and .SRCINFO says the same",
  needs: ["bash", "install"],
  install: "bash coreutils",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await using folder = await temporaryFolder();
    const { PKGBUILD = "", ".SRCINFO": srcinfo = "" } = aurFiles(SAMPLE);
    const source = `${folder.path}/src/portico-${OWN_TRIPLE}`;
    await Deno.mkdir(source, { recursive: true });
    await Deno.writeTextFile(`${source}/portico`, '#!/bin/sh\necho "made: $*"\n', { mode: 0o755 });
    for (const name of ["LICENSE", "THIRD-PARTY.txt", "README.md"]) {
      await Deno.writeTextFile(`${source}/${name}`, name);
    }
    await Deno.writeTextFile(`${folder.path}/PKGBUILD`, PKGBUILD);
    const script = `set -eu; CARCH=${OWN_TRIPLE.split("-")[0]}; pkgdir=${folder.path}/pkg
      . ${folder.path}/PKGBUILD; cd ${folder.path}/src; (package)
      printf '%s\\n' "$pkgname" "$pkgver" "\${options[*]}" "\${source_x86_64[0]}" "\${sha256sums_x86_64[0]}" \\
        "\${source_aarch64[0]}" "\${sha256sums_aarch64[0]}"`;
    const said = (await runTool(["bash", "-c", script])).trim().split("\n");
    const [name, version, options, ...sources] = said;
    assert.deepEqual([name, version, options], ["portico-bin", "1.2.3", "!strip !debug"]);
    assert.deepEqual(
      sources,
      ["x86_64", "aarch64"].flatMap((cpu) => {
        const triple = `${cpu}-unknown-linux-gnu`;
        return [`${SAMPLE.downloads}/portico-${triple}.tar.xz`, hashOf(triple, ".tar.xz")];
      }),
    );
    for (const word of [name, version, ...sources]) {
      assert.ok(srcinfo.includes(`= ${word}\n`), word);
    }
    const share = `${folder.path}/pkg/usr/share`;
    assert.deepEqual(filesIn(`${folder.path}/pkg/usr/bin`), ["portico"]);
    assert.deepEqual(filesIn(`${share}/licenses/portico-bin`), ["LICENSE", "THIRD-PARTY.txt"]);
    assert.equal(Deno.readTextFileSync(`${share}/man/man1/portico.1`), "made: man\n");
    assert.equal(
      Deno.readTextFileSync(`${share}/zsh/site-functions/_portico`),
      "made: completions zsh\n",
    );
  },
}));

Deno.test("a release is described from its archives; without them, or without an owner, it is not", async () => {
  await using folder = await temporaryFolder();
  const archives = new URL(`file://${folder.path}/`);
  const facts = { repository: "some-one/portico", date: "2026-11-29" };
  await assert.rejects(describeRelease(archives, facts), /has no archives/);
  await Deno.writeTextFile(`${folder.path}/portico-x86_64-apple-darwin.tar.gz`, "abc");
  const release = await describeRelease(archives, facts);
  assert.deepEqual(release.archives, {
    "x86_64-apple-darwin": [{
      file: "portico-x86_64-apple-darwin.tar.gz",
      // FIPS 180-2, appendix B.1.
      sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    }],
  });
  assert.equal(
    release.downloads,
    `https://github.com/some-one/portico/releases/download/v${release.version}`,
  );
  assert.throws(() => homebrewFormula(release), /The release has no \.tar\.xz for /);
  for (const repository of ["portico", "a/b/c", "a/b'; rm", "", 'a/"b"']) {
    await assert.rejects(describeRelease(archives, { ...facts, repository }), /write owner\/name/);
  }
});

Deno.test("the notes of a release are its part of the changelog, with links that lead somewhere", () => {
  const text = Deno.readTextFileSync(CHANGELOG);
  const version = "0.1.0";
  const notes = releaseNotes({ ...SAMPLE, version }, text);
  assert.ok(notes.startsWith(changelogOf(text, version).slice(0, 40)));
  assert.match(notes, /gh attestation verify .* --repo some-one\/portico/);
  assert.doesNotMatch(notes, /^## (?:Unreleased|\d)/m);
  assert.throws(() => changelogOf(text, "9.9.9"), /says nothing of 9\.9\.9/);
  const made = releaseNotes(
    SAMPLE,
    "# Changelog\n\n## 1.2.3\n\n- New ([docs](docs/ci.md)).\n\n## 1.0\n",
  );
  assert.match(
    made,
    /\(https:\/\/github\.com\/some-one\/portico\/blob\/v1\.2\.3\/\.github\/docs\/ci\.md\)/,
  );
});

Deno.test("in a package the README's links and pictures lead to the repository at the release's tag", () => {
  const readme = withAbsoluteLinks(Deno.readTextFileSync(README), SAMPLE);
  const links = [...readme.matchAll(/\]\(([^)\s]+)/g)].map(([, to = ""]) => to);
  assert.ok(links.length > 20);
  for (const link of links) assert.match(link, /^(?:https:\/\/|#)/, link);
  assert.ok(
    readme.includes(
      "(https://raw.githubusercontent.com/some-one/portico/v1.2.3/.github/images/portico-demo.svg)",
    ),
  );
  assert.ok(readme.includes("(https://github.com/some-one/portico/blob/v1.2.3/LICENSE)"));
});
