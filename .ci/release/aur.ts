/** The files of the Arch User Repository's package `portico-bin`. */

import { ABOUT, archiveOf, homepage, type Release, targetFor } from "./description.ts";

const PACKAGE = "portico-bin";
/** Arch's names of the processors. */
const ARCHITECTURES = [["x86_64", "x64"], ["aarch64", "arm64"]] as const;

/** PKGBUILD and .SRCINFO, by name. */
export function aurFiles(release: Release): Readonly<Record<string, string>> {
  return { PKGBUILD: pkgbuild(release), ".SRCINFO": srcinfo(release) };
}

function pkgbuild(release: Release): string {
  return `# Generated from the release; the executable is the published one.
pkgname=${PACKAGE}
pkgver=${release.version}
pkgrel=1
pkgdesc='${ABOUT.summary}'
arch=(${ARCHITECTURES.map(([arch]) => `'${arch}'`).join(" ")})
url='${homepage(release)}'
license=('${ABOUT.license}')
depends=('glibc')
provides=('${ABOUT.name}')
conflicts=('${ABOUT.name}')
# The program stands behind the runtime in the executable: strip would remove it.
options=('!strip' '!debug')
${
    ARCHITECTURES.map(([arch, cpu]) => {
      const { file, sha256 } = archiveOf(release, targetFor("linux", cpu), ".tar.xz");
      return `source_${arch}=('${release.downloads}/${file}')\nsha256sums_${arch}=('${sha256}')`;
    }).join("\n")
  }

package() {
  cd "portico-$CARCH-unknown-linux-gnu"
  install -Dm755 portico "$pkgdir/usr/bin/portico"
  install -Dm644 -t "$pkgdir/usr/share/licenses/$pkgname" LICENSE THIRD-PARTY.txt
  install -Dm644 -t "$pkgdir/usr/share/doc/portico" README.md
  local share="$pkgdir/usr/share"
  mkdir -p "$share/man/man1" "$share/bash-completion/completions" \\
    "$share/zsh/site-functions" "$share/fish/vendor_completions.d"
  ./portico man >"$share/man/man1/portico.1"
  ./portico completions bash >"$share/bash-completion/completions/portico"
  ./portico completions zsh >"$share/zsh/site-functions/_portico"
  ./portico completions fish >"$share/fish/vendor_completions.d/portico.fish"
}
`;
}

function srcinfo(release: Release): string {
  const lines = [
    `pkgbase = ${PACKAGE}`,
    `\tpkgdesc = ${ABOUT.summary}`,
    `\tpkgver = ${release.version}`,
    "\tpkgrel = 1",
    `\turl = ${homepage(release)}`,
    ...ARCHITECTURES.map(([arch]) => `\tarch = ${arch}`),
    `\tlicense = ${ABOUT.license}`,
    "\tdepends = glibc",
    `\tprovides = ${ABOUT.name}`,
    `\tconflicts = ${ABOUT.name}`,
    "\toptions = !strip",
    "\toptions = !debug",
    ...ARCHITECTURES.flatMap(([arch, cpu]) => {
      const { file, sha256 } = archiveOf(release, targetFor("linux", cpu), ".tar.xz");
      return [
        `\tsource_${arch} = ${release.downloads}/${file}`,
        `\tsha256sums_${arch} = ${sha256}`,
      ];
    }),
    "",
    `pkgname = ${PACKAGE}`,
    "",
  ];
  return lines.join("\n");
}
