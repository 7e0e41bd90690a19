/** The workflows parse, ask for no more than they need, and speak of the same versions as the rest. */

import assert from "node:assert/strict";
import { load } from "js-yaml";
import config from "../deno.json" with { type: "json" };

const GITHUB = new URL("../.github/", import.meta.url);

/** What the tests read of a workflow. */
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly "timeout-minutes"?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}

function workflows(): readonly (readonly [name: string, workflow: Workflow, text: string])[] {
  const folder = new URL("workflows/", GITHUB);
  return [...Deno.readDirSync(folder)].map(({ name }) => {
    const text = Deno.readTextFileSync(new URL(name, folder));
    return [name, load(text) as Workflow, text] as const;
  });
}

Deno.test("workflows may read, and only the job that publishes may write", () => {
  assert.ok(workflows().length >= 3);
  for (const [name, { permissions, jobs }] of workflows()) {
    assert.deepEqual(permissions, { contents: "read" }, name);
    for (const [job, { permissions: own, "timeout-minutes": minutes }] of Object.entries(jobs)) {
      assert.ok(minutes !== undefined && minutes <= 60, `${name} ${job} has no time limit`);
      if (own !== undefined) assert.deepEqual([name, job], ["release.yml", "publish"]);
    }
  }
});

Deno.test("workflows pin what they use, and keep no credentials", () => {
  for (const [name, { jobs }, text] of workflows()) {
    for (const { uses } of Object.values(jobs).flatMap((job) => job.steps)) {
      if (uses === undefined || uses.startsWith("./")) continue;
      assert.match(uses, /^[\w./-]+@[0-9a-f]{40}$/, name);
      assert.match(text, new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+$`, "m"), "its release");
    }
    const checkouts = text.match(/actions\/checkout@/g)?.length ?? 0;
    assert.equal(text.match(/persist-credentials: false/g)?.length ?? 0, checkouts, name);
  }
});

Deno.test("workflows run the Deno of the landing gate, and tasks that exist", () => {
  const gate = Deno.readTextFileSync(new URL("../.ci/run", import.meta.url));
  const version = /DENO_VERSION=([\d.]+)/.exec(gate)?.[1];
  for (const [name, , text] of workflows()) {
    for (const [, used, task = ""] of text.matchAll(/deno@([\w.]+) task ([\w:]+)/g)) {
      assert.ok(
        used === version || (used === "latest" && name === "nightly.yml"),
        `${name} ${used}`,
      );
      assert.ok(task in config.tasks, `${name} ${task}`);
    }
  }
});

Deno.test("the changelog has a heading for the version", () => {
  const text = Deno.readTextFileSync(new URL("CHANGELOG.md", GITHUB));
  assert.ok(text.split("\n").includes(`## ${config.version}`));
});

Deno.test("a release makes the six executables, runs each, and attests what it publishes", () => {
  const [, release] = workflows().find(([name]) => name === "release.yml") ?? [];
  const text = JSON.stringify(release?.jobs);
  const compile = Deno.readTextFileSync(new URL("../.ci/compile.ts", import.meta.url));
  const targets = compile.match(/"(?:x86_64|aarch64)-[\w-]+"/g)?.map((word) => word.slice(1, -1));
  assert.equal(targets?.length, 6);
  for (const target of targets ?? []) assert.ok(text.includes(`portico-${target}`), target);
  for (const wanted of ["SHA256SUMS", "attest-build-provenance", "attest-sbom", "--draft"]) {
    assert.ok(text.includes(wanted), wanted);
  }
  assert.deepEqual(release?.jobs["publish"]?.permissions, {
    contents: "write",
    "id-token": "write",
    attestations: "write",
  });
});

Deno.test("the bill of materials has what the program imports, and nothing of the tests", async () => {
  const script = new URL("../.ci/sbom.ts", import.meta.url).pathname;
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-read", script],
  }).output();
  assert.equal(code, 0);
  const bom = JSON.parse(new TextDecoder().decode(stdout)) as {
    components: { name: string; version: string; hashes?: { content: string }[] }[];
  };
  const names = bom.components.map(({ name }) => name);
  for (const name of ["deno", "commander", "valibot", "js-yaml"]) assert.ok(names.includes(name));
  for (const name of ["fast-check", "playwright-core", "ajv"]) assert.ok(!names.includes(name));
  for (const { name, version, hashes } of bom.components) {
    assert.match(version, /^\d+\.\d+\.\d+/, name);
    if (name !== "deno") assert.match(hashes?.[0]?.content ?? "", /^[0-9a-f]{128}$/, name);
  }
});
