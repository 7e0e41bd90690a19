/** The container: what its image is made from, and what the executable needs of it. */

import assert from "node:assert/strict";
import { load } from "js-yaml";
import { writeDockerContext } from "../../.ci/release/docker.ts";
import { OLDEST_GLIBC } from "../../.ci/targets.ts";
import { SERVE_OPTIONS } from "../../src/cli/options/serve_options.ts";
import { withMeans } from "../support/means.ts";
import { executable, filesIn, temporaryFolder } from "../support/portico.ts";
import { runTool } from "../support/server.ts";

const DOCKER = new URL("../../.github/docker/", import.meta.url);

/** The libraries of a distroless C base: Debian's libc6, libgcc-s1, libstdc++6, libgomp1. */
const BASE_LIBRARIES = new Set([
  ...["ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "linux-vdso.so.1"],
  ...["libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1"],
  ...["libgcc_s.so.1", "libstdc++.so.6"],
]);

function dockerfile(): readonly string[] {
  const text = Deno.readTextFileSync(new URL("Dockerfile", DOCKER));
  return text.replaceAll(/^#.*\n/gm, "").replaceAll(/\\\n\s*/g, "").split("\n")
    .filter((line) => line !== "");
}

Deno.test("the image: a base by digest, no root, no shell, nothing run while it is built", () => {
  const lines = dockerfile();
  assert.match(
    lines[0] ?? "",
    /^FROM gcr\.io\/distroless\/cc-debian\d+:nonroot@sha256:[0-9a-f]{64}$/,
  );
  assert.equal(lines.filter((line) => line.startsWith("FROM ")).length, 1);
  assert.ok(lines.includes("USER nonroot"));
  assert.ok(lines.includes('ENTRYPOINT ["/usr/local/bin/portico"]'));
  for (const word of ["RUN", "ADD"]) {
    assert.ok(!lines.some((line) => line.startsWith(`${word} `)), word);
  }
});

Deno.test("its folder has what the image copies, for both processors", async () => {
  await using folder = await temporaryFolder();
  const executables = new URL(`file://${folder.path}/built/`);
  await Deno.mkdir(executables);
  const licenses = ["LICENSE", "THIRD-PARTY.txt"].map((name) => new URL(name, executables));
  const programs = ["x86_64", "aarch64"].map((cpu) => `portico-${cpu}-unknown-linux-gnu`);
  for (const file of [...licenses, ...programs.map((name) => new URL(name, executables))]) {
    await Deno.writeTextFile(file, file.pathname.split("/").at(-1) ?? "");
  }
  const output = new URL(`file://${folder.path}/docker/`);
  assert.deepEqual(await writeDockerContext({ executables, output, licenses }), ["amd64", "arm64"]);
  const text = Deno.readTextFileSync(new URL("amd64/portico", output));
  assert.equal(text, "portico-x86_64-unknown-linux-gnu");
  const copied = dockerfile().filter((line) => line.startsWith("COPY "))
    .flatMap((line) => line.split(" ").slice(1, -1)).filter((word) => !word.startsWith("--"));
  for (const architecture of ["amd64", "arm64"]) {
    for (const path of copied) {
      const file = new URL(path.replace("$TARGETARCH", architecture), output);
      assert.ok(Deno.statSync(file).isFile, file.pathname);
    }
  }
  assert.deepEqual(filesIn(output.pathname), [
    "Dockerfile",
    "LICENSE",
    "THIRD-PARTY.txt",
    "amd64",
    "arm64",
  ]);
});

Deno.test("the compose example starts a dashboard with options that there are, for this machine only", () => {
  const compose = load(Deno.readTextFileSync(new URL("compose.yml", DOCKER))) as {
    services: Record<string, { command: string[]; ports: string[]; read_only: boolean }>;
  };
  const { command = [], ports = [], read_only: isReadOnly } = compose.services["portico"] ?? {};
  const known = SERVE_OPTIONS.flatMap(({ options }) => options).map(({ flags }) =>
    flags.split(" ")[0]
  );
  assert.equal(command[0], "serve");
  const values = new Map(
    command.slice(1).map((word) => {
      const [flag = "", value = ""] = word.split("=");
      return [flag, value];
    }),
  );
  const flags = [...values.keys()];
  for (const flag of flags) assert.ok(known.includes(flag), flag);
  assert.ok(flags.includes("--password-file"), "other machines need a password");
  const port = values.get("--port");
  assert.deepEqual(ports, [`127.0.0.1:${port}:${port}`]);
  assert.equal(isReadOnly, true);
});

Deno.test(withMeans({
  name: "the executable needs no library that the image has not, and no later glibc than is said",
  needs: ["ldd"],
  install: "libc-bin",
  ignore: executable === undefined || Deno.build.os !== "linux",
  fn: async () => {
    const listed = await runTool(["ldd", executable ?? ""]);
    const libraries = [...listed.matchAll(/([^\s/]+\.so\.\d+)/g)].map(([, name = ""]) => name);
    assert.ok(libraries.length > 3);
    for (const name of libraries) assert.ok(BASE_LIBRARIES.has(name), name);
    const bytes = Deno.readFileSync(executable ?? "");
    const minor = (version: string) => Number(version.split(".")[1]);
    const text = new TextDecoder("latin1").decode(bytes);
    const wanted = [...text.matchAll(/GLIBC_2\.(\d+)\0/g)].map(([, one]) => Number(one));
    assert.equal(Math.max(...wanted), minor(OLDEST_GLIBC));
  },
}));
