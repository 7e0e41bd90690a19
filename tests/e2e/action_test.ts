import assert from "node:assert/strict";
import { load } from "js-yaml";
import { ACTION, runAction } from "../support/action.ts";
import { closedPort } from "../support/closed_ports.ts";
import { servePeer } from "../support/peer.ts";
import { filesIn, temporaryFolder } from "../support/portico.ts";

const PAGE = new URL("../../.github/docs/ci.md", import.meta.url);

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const windows = Deno.build.os === "windows";

function readAction(): ActionFile {
  return load(Deno.readTextFileSync(new URL("action.yml", ACTION))) as ActionFile;
}

Deno.test("the action gives no input to a shell as text: all come as variables", () => {
  const { runs, inputs } = readAction();
  assert.equal(runs.using, "composite");
  for (const { run = "", name } of runs.steps) assert.doesNotMatch(run, /\$\{\{/, name);
  const used = JSON.stringify(runs);
  for (const name of Object.keys(inputs)) {
    assert.match(used, new RegExp(`inputs\\.${name}\\b`), name);
  }
});

Deno.test({
  name: "the action's scan keeps every report, fills the job's page, and gives the exit code",
  ignore: windows,
  fn: async () => {
    await using folder = await temporaryFolder();
    await using ssh = servePeer(async (side) => {
      await side.write("SSH-2.0-OpenSSH_9.2p1\r\n");
      await side.drain();
    });
    const { code, stderr, read } = await runAction("scan.sh", {
      folder: folder.path,
      env: {
        TARGETS: "127.0.0.1\n127.0.0.2",
        PORTS: `${await closedPort("127.0.0.1")},${ssh.port}`,
        EXPECT: "none",
        ARGS: "--timeout 2s --no-rdns",
      },
    });
    assert.equal(code, 0, stderr);
    assert.match(read("output"), /^exit-code=1$/m);
    assert.match(read("output"), /^sarif=.*report\.sarif$/m);
    assert.match(read("page.md"), /## Policy `expect none`: FAILED/);
    assert.deepEqual(filesIn(`${folder.path}/portico-reports`), [
      "report.html",
      "report.json",
      "report.junit.xml",
      "report.sarif",
      "summary.md",
    ]);
  },
});

Deno.test({
  name: "what stands in the action's inputs is neither run nor expanded nor read as an option",
  ignore: windows,
  fn: async () => {
    await using folder = await temporaryFolder();
    const { read } = await runAction("scan.sh", {
      folder: folder.path,
      env: {
        TARGETS: "$(touch${IFS}ran) --json * ;touch",
        PORTS: "1",
        PROFILE: '"; touch ran; "',
      },
    });
    assert.match(read("output"), /^exit-code=2$/m);
    assert.ok(!filesIn(folder.path).includes("ran"));
  },
});

Deno.test("the example workflow of the documentation is YAML and uses inputs that the action has", () => {
  const text = Deno.readTextFileSync(PAGE);
  const examples = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = ""]) => load(yaml));
  const workflow = examples.find((one) =>
    typeof one === "object" && one !== null && "jobs" in one
  ) as {
    readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
  };
  const step = Object.values(workflow.jobs).flatMap(({ steps }) => steps)
    .find(({ uses }) => uses?.includes(".github/actions/scan"));
  const { inputs } = readAction();
  assert.ok(step?.with !== undefined);
  for (const name of Object.keys(step.with)) assert.ok(name in inputs, name);
});
