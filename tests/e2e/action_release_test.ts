/** The action takes a release whose hash is committed beside it, and nothing else. */

import assert from "node:assert/strict";
import { withRelease } from "../../.ci/release/action_list.ts";
import config from "../../deno.json" with { type: "json" };
import { ACTION, type ActionRun, playAction } from "../support/action.ts";
import { closedPort } from "../support/closed_ports.ts";
import { withMeans } from "../support/means.ts";
import { filesIn, temporaryFolder } from "../support/portico.ts";
import {
  buildArchives,
  describeBuilt,
  type FileServer,
  OWN_TRIPLE,
  serveFiles,
} from "../support/release.ts";

/** A copy of the action with a list of releases, and the server that has them. */
interface Place {
  readonly folder: string;
  readonly action: URL;
  readonly archives: URL;
  readonly server: FileServer;
  /** What `releases.txt` says. */
  readonly list: string;
}

function releaseTest(name: string, fn: (place: Place) => Promise<void>): void {
  Deno.test(withMeans({
    name,
    needs: ["bash", "curl", "sha256sum", "tar", "xz", "gzip"],
    install: "curl tar xz-utils",
    ignore: Deno.build.os !== "linux",
    fn: async () => {
      await using folder = await temporaryFolder();
      const archives = await buildArchives(folder.path);
      await using server = await serveFiles(archives);
      const action = new URL(`file://${folder.path}/action/`);
      await Deno.mkdir(action);
      for (const file of filesIn(ACTION.pathname)) {
        await Deno.copyFile(new URL(file, ACTION), new URL(file, action));
      }
      const old = await Deno.readTextFile(new URL("releases.txt", ACTION));
      const list = withRelease(old, await describeBuilt(archives, server));
      await Deno.writeTextFile(new URL("releases.txt", action), list);
      await fn({ folder: folder.path, action, archives, server, list });
    },
  }));
}

async function use(
  { folder, action, server }: Place,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<ActionRun> {
  const { HOME = "", DENO_DIR = `${HOME}/.cache/deno` } = Deno.env.toObject();
  return await playAction({
    ...{ folder, action },
    inputs: {
      targets: "127.0.0.1",
      ports: `${await closedPort("127.0.0.1")}`,
      args: "--no-rdns",
      ...inputs,
    },
    env: { ...server.trust, DENO_DIR, ...env },
  });
}

releaseTest(
  "by default it takes the newest release of the list, and scans with it",
  async (place) => {
    const run = await use(place);
    assert.ok(run.passed, run.steps.map(({ stderr }) => stderr).join(""));
    assert.deepEqual(place.server.requested, [`portico-${OWN_TRIPLE}.tar.gz`]);
    assert.match(
      run.step("Get the executable").stdout,
      new RegExp(`^portico ${config.version}$`, "m"),
    );
    assert.match(run.step("Scan").stdout, /1 probe: /);
    const named = await use(place, { version: config.version });
    assert.ok(named.passed);
  },
);

releaseTest(
  "an archive that is not the one of the list is refused, and nothing of it is run",
  async (place) => {
    const archive = new URL(`portico-${OWN_TRIPLE}.tar.gz`, place.archives);
    await Deno.writeFile(archive, Uint8Array.of(0), { append: true });
    const run = await use(place, { fail: "false" });
    assert.ok(!run.passed);
    assert.match(
      run.step("Get the executable").stderr,
      /^error: Refused portico-.*: its SHA-256 is [0-9a-f]{64}, not [0-9a-f]{64}$/m,
    );
    assert.ok(!run.step("Scan").ran);
  },
);

releaseTest(
  "a version that the list has not is refused, and what it might mean to a shell is not",
  async (place) => {
    for (const version of ["9.9.9", "0", "*", ".", `"; touch ran; "`, "1.0.0\n::add-path::/tmp"]) {
      const run = await use(place, { version });
      assert.equal(run.step("Get the executable").code, 2, version);
      assert.match(run.step("Get the executable").stderr, /^error: releases\.txt has no release /m);
      assert.ok(!filesIn(place.folder).includes("ran"));
    }
    assert.deepEqual(place.server.requested, []);
  },
);

releaseTest(
  "in a container without glibc, and on other processors, it says what is missing",
  async (place) => {
    const programs = `${place.folder}/programs`;
    await Deno.mkdir(programs);
    await Deno.writeTextFile(`${programs}/getconf`, "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    const PATH = `${programs}:${Deno.env.get("PATH")}`;
    const musl = await use(place, {}, { PATH });
    assert.match(
      musl.step("Get the executable").stderr,
      /GNU C library \(glibc 2\.27 or later\).* musl/,
    );
    const arm = await use(place, {}, { RUNNER_ARCH: "ARM" });
    assert.match(arm.step("Get the executable").stderr, /no executable for ARM processors/);
    assert.deepEqual(place.server.requested, []);
  },
);

releaseTest(
  "the list keeps earlier releases, newest first, and a release that is added again once",
  async ({ list }) => {
    const lines = list.trimEnd().split("\n").filter((line) => !line.startsWith("#"));
    const pattern = /^\d+\.\d+\.\d+ [\w-]+ [0-9a-f]{64} https:\/\/\S+\.(?:tar\.gz|zip)$/;
    for (const line of lines) assert.match(line, pattern);
    const earlier = lines.map((line) => line.replace(/^\S+/, "0.0.1"));
    const both = [
      ...list.split("\n").filter((line) => line.startsWith("#")),
      ...lines,
      ...earlier,
      "",
    ];
    const archives = { [OWN_TRIPLE]: [{ file: "x.tar.gz", sha256: "ab".repeat(32) }] };
    const release = {
      ...{ version: config.version, date: "", repository: "", archives },
      downloads: "https://example.org",
    };
    const again = withRelease(both.join("\n"), release);
    const versions = again.split("\n").filter((line) => /^\d/.test(line)).map((line) =>
      line.split(" ")[0]
    );
    assert.deepEqual(versions, [config.version, ...earlier.map(() => "0.0.1")]);
    await Promise.resolve();
  },
);
