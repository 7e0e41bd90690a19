/** The Homebrew formula: `brew install OWNER/tap/portico`, on macOS and on Linux. */

import { ABOUT, archiveOf, homepage, type Release, targetFor } from "./description.ts";

/** The formula, for `Formula/portico.rb` of a tap. */
export function homebrewFormula(release: Release): string {
  return `class Portico < Formula
  desc ${quote(ABOUT.summary)}
  homepage ${quote(homepage(release))}
  version ${quote(release.version)}
  license ${quote(ABOUT.license)}

  on_macos do
    on_arm do
${source(release, "darwin", "arm64")}
    end
    on_intel do
${source(release, "darwin", "x64")}
    end
  end

  on_linux do
    on_arm do
${source(release, "linux", "arm64")}
    end
    on_intel do
${source(release, "linux", "x64")}
    end
  end

  # The program stands behind the runtime in the executable: strip would remove it.
  skip_clean "bin"

  def install
    bin.install "portico"
    man1.mkpath
    (man1/"portico.1").write Utils.safe_popen_read(bin/"portico", "man")
    generate_completions_from_executable(bin/"portico", "completions", shells: [:bash, :zsh, :fish])
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/portico --version")
    assert_match "1 probe:", shell_output("#{bin}/portico 127.0.0.1 -p 1 --no-save")
  end
end
`;
}

function source(release: Release, os: "darwin" | "linux", cpu: "x64" | "arm64"): string {
  const { file, sha256 } = archiveOf(release, targetFor(os, cpu), ".tar.xz");
  return `      url ${quote(`${release.downloads}/${file}`)}\n      sha256 ${quote(sha256)}`;
}

/** A Ruby string that computes nothing. */
function quote(text: string): string {
  return `"${text.replaceAll(/[\\"#]/g, (character) => `\\${character}`)}"`;
}
