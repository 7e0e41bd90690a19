/**
 * Makes every package file from the archives of a release: `deno task packages --repository OWNER/NAME`,
 * after `deno task archives`.
 *
 *     dist/release/    install.sh joins the archives, SHA256SUMS is renewed
 *     dist/packages/   npm/ (a folder for each package), docker/ (what the image is built from),
 *                      homebrew/, winget/, aur/, action/releases.txt, notes.md, release.json
 */

import { writeHashes } from "../archives.ts";
import { fail } from "../run_program.ts";
import { withRelease } from "./action_list.ts";
import { aurFiles } from "./aur.ts";
import { describeRelease, type Release } from "./description.ts";
import { writeDockerContext } from "./docker.ts";
import { homebrewFormula } from "./homebrew.ts";
import { installScript } from "./install.ts";
import { releaseNotes } from "./notes.ts";
import { writeNpmPackages } from "./npm.ts";
import { wingetManifests } from "./winget.ts";

const ROOT = new URL("../../", import.meta.url);
const ARCHIVES = new URL("dist/release/", ROOT);
const PACKAGES = new URL("dist/packages/", ROOT);

/** Every file of text that is made from a release, by its path. */
export async function packageFiles(release: Release): Promise<Readonly<Record<string, string>>> {
  const list = await Deno.readTextFile(new URL(".github/actions/scan/releases.txt", ROOT));
  const inFolder = (folder: string, files: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
  return {
    "release.json": `${JSON.stringify(release, null, 2)}\n`,
    "homebrew/portico.rb": homebrewFormula(release),
    ...inFolder("winget", wingetManifests(release)),
    ...inFolder("aur", aurFiles(release)),
    "action/releases.txt": withRelease(list, release),
  };
}

/** The value of `--repository`, the only option. */
function readRepository(args: readonly string[]): string {
  const [name, value] = args.flatMap((arg) => arg === "--" ? [] : arg.split(/=(.*)/s).slice(0, 2));
  if (name !== "--repository" || value === undefined || args.length > 3) {
    fail('Cannot make packages: write --repository OWNER/NAME, as in "someone/portico"');
  }
  return value;
}

async function main(args: readonly string[]): Promise<void> {
  const seconds = Number(Deno.env.get("SOURCE_DATE_EPOCH") ?? Date.now() / 1_000);
  const date = new Date(seconds * 1_000).toISOString().slice(0, 10);
  const release = await describeRelease(ARCHIVES, { repository: readRepository(args), date });
  for (const [path, text] of Object.entries(await packageFiles(release))) {
    const file = new URL(path, PACKAGES);
    await Deno.mkdir(new URL(".", file), { recursive: true });
    await Deno.writeTextFile(file, text);
  }
  const executables = new URL("dist/", ROOT);
  const licenses = [new URL("LICENSE", ROOT), new URL("dist/THIRD-PARTY.txt", ROOT)];
  const readme = new URL("README.md", ROOT);
  await writeNpmPackages(release, {
    ...{ executables, licenses, readme },
    output: new URL("npm/", PACKAGES),
  });
  await writeDockerContext({ executables, licenses, output: new URL("docker/", PACKAGES) });
  const changelog = await Deno.readTextFile(new URL(".github/CHANGELOG.md", ROOT));
  await Deno.writeTextFile(new URL("notes.md", PACKAGES), releaseNotes(release, changelog));
  await Deno.writeTextFile(new URL("install.sh", ARCHIVES), await installScript(release), {
    mode: 0o755,
  });
  await writeHashes(ARCHIVES);
}

if (import.meta.main) await main(Deno.args);
