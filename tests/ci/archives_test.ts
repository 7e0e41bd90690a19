/** The archives of a release: what is in them, that they are the same each time, and their hashes. */

import assert from "node:assert/strict";
import { packAll, unpackAll } from "../../.ci/archives.ts";
import { executableName, TARGETS } from "../../.ci/targets.ts";
import { withMeans } from "../support/means.ts";
import { filesIn, temporaryFolder } from "../support/portico.ts";
import { runTool } from "../support/server.ts";

const MEANS = {
  needs: ["tar", "xz", "gzip", "zip", "unzip", "sha256sum"],
  install: "tar xz-utils gzip zip unzip coreutils",
  ignore: Deno.build.os !== "linux",
};
const ROOT = new URL("../../", import.meta.url);

/** Stand-ins for the executables of all targets, packed into `output`. */
async function pack(folder: string, output: string): Promise<readonly string[]> {
  const executables = new URL(`file://${folder}/built/`);
  await Deno.mkdir(executables, { recursive: true });
  for (const target of TARGETS) {
    const ending = executableName(target).replace("portico", "");
    const name = `portico-${target.triple}${ending}`;
    await Deno.writeTextFile(new URL(name, executables), `program for ${target.triple}\n`);
  }
  await Deno.writeTextFile(new URL("THIRD-PARTY.txt", executables), "notices\n");
  return await packAll({
    executables,
    output: new URL(`file://${folder}/${output}/`),
    texts: [new URL("LICENSE", ROOT), new URL("THIRD-PARTY.txt", executables)],
  });
}

Deno.test(withMeans({
  ...MEANS,
  name: "each archive unpacks to one folder with the executable, the licences and the README",
  fn: async () => {
    await using folder = await temporaryFolder();
    const names = await pack(folder.path, "out");
    assert.equal(names.length, 10);
    for (const { triple, os } of TARGETS) {
      const program = os === "win32" ? "portico.exe" : "portico";
      const expected = ["LICENSE", "THIRD-PARTY.txt", program];
      for (const name of names.filter((one) => one.startsWith(`portico-${triple}.`))) {
        await using place = await temporaryFolder();
        const path = `${folder.path}/out/${name}`;
        const words = name.endsWith(".zip") ? ["unzip", "-q", path] : ["tar", "xf", path];
        await runTool(words, place.path);
        assert.deepEqual(filesIn(place.path), [`portico-${triple}`], name);
        const inside = `${place.path}/portico-${triple}`;
        assert.deepEqual(filesIn(inside), expected, name);
        assert.equal(Deno.readTextFileSync(`${inside}/${program}`), `program for ${triple}\n`);
        assert.equal((Deno.statSync(`${inside}/${program}`).mode ?? 0) & 0o777, 0o755, name);
        assert.equal((Deno.statSync(`${inside}/LICENSE`).mode ?? 0) & 0o777, 0o644, name);
      }
    }
  },
}));

Deno.test(withMeans({
  ...MEANS,
  name: "packed twice, the archives have the same hashes; sha256sum confirms them",
  fn: async () => {
    await using folder = await temporaryFolder();
    await pack(folder.path, "one");
    await pack(folder.path, "two");
    const sums = Deno.readTextFileSync(`${folder.path}/one/SHA256SUMS`);
    assert.equal(Deno.readTextFileSync(`${folder.path}/two/SHA256SUMS`), sums);
    assert.equal(sums.split("\n").length, 11);
    const said = await runTool(["sha256sum", "--check", "SHA256SUMS"], `${folder.path}/one`);
    assert.equal(said.match(/: OK$/gm)?.length, 10);
  },
}));

Deno.test(withMeans({
  ...MEANS,
  name: "what was packed is found again when it is unpacked, to be packed for other managers",
  fn: async () => {
    await using folder = await temporaryFolder();
    await pack(folder.path, "out");
    const output = new URL(`file://${folder.path}/again/`);
    await unpackAll(new URL(`file://${folder.path}/out/`), output);
    assert.deepEqual(filesIn(output.pathname), filesIn(`${folder.path}/built`));
    for (const name of filesIn(output.pathname)) {
      const text = Deno.readTextFileSync(new URL(name, output));
      assert.equal(text, Deno.readTextFileSync(`${folder.path}/built/${name}`));
    }
  },
}));
