/** The workflows parse, ask for no more than they need, and speak of the same versions as the rest. */

import assert from "node:assert/strict";
import { load } from "js-yaml";
import { TARGETS } from "../.ci/targets.ts";
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
  readonly environment?: string;
  readonly steps: readonly {
    readonly name?: string;
    readonly uses?: string;
    readonly run?: string;
    readonly shell?: string;
  }[];
}

function workflows(): readonly (readonly [name: string, workflow: Workflow, text: string])[] {
  const folder = new URL("workflows/", GITHUB);
  return [...Deno.readDirSync(folder)].map(({ name }) => {
    const text = Deno.readTextFileSync(new URL(name, folder));
    return [name, load(text) as Workflow, text] as const;
  });
}

/** The jobs that may write, with what: each of them waits for the reviewers of its environment. */
const MAY_WRITE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "release.yml publish": { contents: "write", "id-token": "write", attestations: "write" },
  "packages.yml npm": { "id-token": "write" },
  "packages.yml container": { packages: "write", "id-token": "write", attestations: "write" },
};

Deno.test("workflows may read, and only the jobs that publish may write, in a protected environment", () => {
  assert.ok(workflows().length >= 4);
  for (const [name, { permissions, jobs }] of workflows()) {
    assert.deepEqual(permissions, { contents: "read" }, name);
    for (const [job, { permissions: own, environment, ...rest }] of Object.entries(jobs)) {
      const minutes = rest["timeout-minutes"];
      assert.ok(minutes !== undefined && minutes <= 60, `${name} ${job} has no time limit`);
      assert.deepEqual(own, MAY_WRITE[`${name} ${job}`], `${name} ${job}`);
      assert.equal(environment, own === undefined ? undefined : "release", `${name} ${job}`);
    }
  }
});

Deno.test("every step names its shell: on Windows the usual one is another", () => {
  for (const [name, { jobs }] of workflows()) {
    for (const { run, shell, name: step } of Object.values(jobs).flatMap((job) => job.steps)) {
      if (run !== undefined) assert.equal(shell, "bash", `${name}: ${step}`);
    }
  }
});

Deno.test("no step puts an expression into a script: values come as variables", () => {
  for (const [name, { jobs }] of workflows()) {
    for (const { run = "" } of Object.values(jobs).flatMap((job) => job.steps)) {
      assert.doesNotMatch(run, /\$\{\{/, name);
    }
  }
});

/** Every workflow, action and page that may name an action of others. */
function textsThatUseActions(folder: URL = GITHUB): readonly (readonly [string, string])[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    const url = new URL(isDirectory ? `${name}/` : name, folder);
    if (isDirectory) return textsThatUseActions(url);
    return /\.(?:ya?ml|md)$/.test(name)
      ? [[url.pathname, Deno.readTextFileSync(url)] as const]
      : [];
  });
}

/** What is wrong with the actions that a text uses: each is a full commit, with its release behind it. */
function unpinned(text: string): readonly string[] {
  const lines = text.split("\n").filter((line) => /^[\s-]*uses:/.test(line));
  return lines.filter((line) =>
    !/uses: (?:\.\/|OWNER\/portico\/)/.test(line) &&
    !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)
  );
}

Deno.test("every action of others is a full commit with its release, in workflows, actions and pages", () => {
  const texts = textsThatUseActions();
  const uses = texts.flatMap(([, text]) => text.match(/uses: [\w-]+\/.*@/g) ?? []);
  assert.ok(uses.length > 15);
  for (const [path, text] of texts) assert.deepEqual(unpinned(text), [], path);
  const bad = ["  uses: a/b@v1", "- uses: a/b@0123456 # v1.0.0", `uses: a/b@${"0".repeat(40)}`];
  for (const line of bad) assert.deepEqual(unpinned(line), [line]);
});

Deno.test("one action has one commit, everywhere", () => {
  const pins = new Map<string, string>();
  for (const [path, text] of textsThatUseActions()) {
    for (const [, name = "", pin = ""] of text.matchAll(/uses: ([\w/-]+)@(\S+ # \S+)$/gm)) {
      assert.equal(pins.get(name) ?? pin, pin, `${name} in ${path}`);
      pins.set(name, pin);
    }
  }
});

Deno.test("workflows keep no credentials, and run a Node that is maintained", () => {
  for (const [name, , text] of workflows()) {
    const checkouts = text.match(/actions\/checkout@/g)?.length ?? 0;
    assert.equal(text.match(/persist-credentials: false/g)?.length ?? 0, checkouts, name);
    for (const [, node] of text.matchAll(/node-version: (\d+)/g)) assert.ok(Number(node) >= 24);
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

Deno.test("a release runs what was packed on each system, attests it, and waits as a draft", () => {
  const [, release] = workflows().find(([name]) => name === "release.yml") ?? [];
  const text = JSON.stringify(release?.jobs);
  for (const { triple } of TARGETS) assert.ok(text.includes(`"target":"${triple}"`), triple);
  for (const wanted of ["SHA256SUMS", "sbom-path", "--draft", "--verify-tag", "--notes-file"]) {
    assert.ok(text.includes(wanted), wanted);
  }
});

Deno.test("other packages are made from the attested archives of a published release", () => {
  const [, packages, text = ""] = workflows().find(([name]) => name === "packages.yml") ?? [];
  assert.ok(text.includes("on:\n  release:\n    types: [published]\n"));
  const scripts = packages?.jobs["prepare"]?.steps.map(({ run = "" }) => run).join("\n") ?? "";
  const order = ["gh attestation verify", "--signer-workflow", "sha256sum --check", "npm pack"];
  const places = order.map((word) => scripts.indexOf(word));
  assert.ok(!places.includes(-1), `${places}`);
  assert.deepEqual(places, places.toSorted((a, b) => a - b));
});
