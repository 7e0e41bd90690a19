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
      assert.match(uses, /^[\w./-]+@(?:v\d+|[0-9a-f]{40})$/, name);
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
