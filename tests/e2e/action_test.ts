/** The CI action, used as a job uses it: what it runs, what it keeps, and when it fails the job. */

import assert from "node:assert/strict";
import { load } from "js-yaml";
import { type ActionStep, playAction, readAction, writeExecutable } from "../support/action.ts";
import { closedPort } from "../support/closed_ports.ts";
import { servePeer } from "../support/peer.ts";
import { filesIn, temporaryFolder } from "../support/portico.ts";
import { commandsIn } from "../support/runner_commands.ts";

const PAGE = new URL("../../.github/docs/ci.md", import.meta.url);

const windows = Deno.build.os === "windows";

/** A test of a run of the action in a folder of its own. */
function actionTest(
  name: string,
  fn: (job: { readonly folder: string; readonly executable: string }) => Promise<void>,
): void {
  Deno.test({
    name,
    ignore: windows,
    fn: async () => {
      await using folder = await temporaryFolder();
      await fn({ folder: folder.path, executable: await writeExecutable(folder.path) });
    },
  });
}

/** The inputs of a scan of one closed port of this machine. */
async function closedScan(executable: string): Promise<Record<string, string>> {
  const ports = `${await closedPort("127.0.0.1")}`;
  return { executable, targets: "127.0.0.1", ports, args: "--no-rdns" };
}

Deno.test("the action gives no input to a shell as text: all come as variables", () => {
  const { runs, inputs } = readAction();
  assert.equal(runs.using, "composite");
  for (const { run = "", name } of runs.steps) assert.doesNotMatch(run, /\$\{\{/, name);
  const used = JSON.stringify(runs);
  for (const name of Object.keys(inputs)) {
    assert.match(used, new RegExp(`inputs\\.${name}\\b`), name);
  }
  // In a container job this expression has the host's path.
  assert.doesNotMatch(used, /github\.action_path/);
});

actionTest(
  "a scan keeps every report, fills the job's page, and fails the job by its exit code",
  async ({ folder, executable }) => {
    await using ssh = servePeer(async (side) => {
      await side.write("SSH-2.0-OpenSSH_9.2p1\r\n");
      await side.drain();
    });
    const run = await playAction({
      folder,
      inputs: {
        ...await closedScan(executable),
        targets: "127.0.0.1\n127.0.0.2",
        ports: `${ssh.port}`,
        expect: "none",
        args: "--timeout 2s --no-rdns",
        sarif: "true",
      },
    });
    const reports = `${folder}/portico-reports-1`;
    assert.deepEqual(run.outputs, {
      "exit-code": "1",
      folder: reports,
      artifact: "portico-check-0",
    });
    assert.ok(!run.passed);
    assert.equal(run.step("Scan").code, 0, "the reports are kept before the job fails");
    assert.equal(run.step("Verdict").code, 1);
    assert.match(run.page, /## Policy `expect none`: FAILED/);
    assert.deepEqual(filesIn(reports), [
      "report.html",
      "report.json",
      "report.junit.xml",
      "report.sarif",
      "summary.md",
    ]);
    assert.deepEqual(run.step("Keep the reports").with, { name: "portico-check-0", path: reports });
    assert.deepEqual(run.step("Findings to code scanning").with, {
      sarif_file: `${reports}/report.sarif`,
      category: "portico",
    });
  },
);

actionTest(
  "with fail: false a policy that is not met passes, and the reports are kept",
  async ({ folder, executable }) => {
    await using peer = servePeer((side) => side.drain());
    const run = await playAction({
      folder,
      inputs: {
        ...await closedScan(executable),
        ports: `${peer.port}`,
        expect: "none",
        fail: "false",
      },
    });
    assert.equal(run.outputs["exit-code"], "1");
    assert.ok(run.passed);
    assert.ok(!run.step("Findings to code scanning").ran, "sarif is off unless it is true");
  },
);

for (
  const { what, inputs } of [
    { what: "ports that are none", inputs: { ports: "70-60" } },
    { what: "an unknown option", inputs: { args: "--no-such-option" } },
    { what: "a policy that is missing", inputs: { policy: "nowhere.yaml" } },
    { what: "white space for targets", inputs: { targets: " \t\n " } },
    { what: "args that scan nothing", inputs: { args: "--help" } },
    { what: "args that end the options", inputs: { args: "-- --help" } },
    { what: "an artifact's name with a line end", inputs: { artifact: "x\nexit-code=0" } },
  ]
) {
  actionTest(
    `wrong usage fails the job with exit code 2, even with fail: false: ${what}`,
    async ({ folder, executable }) => {
      const run = await playAction({
        folder,
        inputs: { ...await closedScan(executable), ...inputs, fail: "false" },
      });
      assert.ok(!run.passed);
      assert.equal(run.outputs["exit-code"], "2");
      assert.equal(run.step("Verdict").code, 2);
      assert.match(run.step("Scan").stdout, /error: Cannot |cannot|unknown option/i);
    },
  );
}

actionTest(
  "a program that ends well without a report fails the job, even with fail: false",
  async ({ folder }) => {
    const executable = `${folder}/silent`;
    await Deno.writeTextFile(executable, "#!/bin/sh\nexit 0\n", { mode: 0o755 });
    const run = await playAction({ folder, inputs: { executable, targets: "x", fail: "false" } });
    assert.equal(run.outputs["exit-code"], "0");
    assert.ok(!run.passed);
    assert.equal(run.step("Verdict").code, 3);
    assert.match(run.step("Verdict").stderr, /the scan wrote no report \(exit code 0\)/);
    assert.ok(!run.step("Keep the reports").ran);
  },
);

for (const name of ["fail", "sarif", "build"]) {
  actionTest(
    `the input ${name} is true or false: anything else fails the job, and runs nothing`,
    async ({ folder, executable }) => {
      for (const value of ["yes", "True", "", "##[add-path]/tmp/evil", "\n::add-path::/tmp/evil"]) {
        const run = await playAction({
          folder,
          inputs: { ...await closedScan(executable), [name]: value },
        });
        const { code, stdout, stderr } = run.step("Get the executable");
        if (value === "") {
          // An empty expression of a workflow means the default.
          assert.equal(code, 0, stderr);
          continue;
        }
        assert.equal(code, 2, value);
        assert.match(
          stderr,
          new RegExp(`^error: Cannot use ${name}: .*; write true or false$`, "m"),
        );
        assert.deepEqual(commandsIn(stdout + stderr), []);
        assert.ok(!run.step("Scan").ran);
        assert.ok(!run.passed);
        assert.match(run.step("Verdict").stderr, /the scan did not start/);
      }
    },
  );
}

actionTest(
  "what stands in the inputs is neither run nor expanded nor read as an option or output",
  async ({ folder, executable }) => {
    const hostile =
      `"; touch ran; $(touch ran)$(touch\${IFS}ran) \`touch ran\` ' && touch ran || * [a] \\ ~ $HOME !!` +
      "\nexit-code=0\nreport=/etc/passwd\n";
    const names = ["targets", "ports", "policy", "expect", "baseline", "config", "profile", "args"];
    for (const [name, value] of [...names.map((one) => [one, hostile]), ["targets", "--json"]]) {
      const run = await playAction({
        folder,
        inputs: { ...await closedScan(executable), [name ?? ""]: value ?? "" },
      });
      assert.ok(!run.passed, name);
      assert.notEqual(run.outputs["exit-code"], "0", name);
      assert.ok(!filesIn(folder).includes("ran"), name);
      const [stop, resume, ...others] = commandsIn(run.step("Scan").stdout);
      assert.deepEqual([stop?.name, others], ["stop-commands", []]);
      assert.equal(resume?.name, stop?.data);
    }
  },
);

actionTest(
  "jobs of a matrix, and two uses in one job, have artifacts of their own names",
  async ({ folder, executable }) => {
    const inputs = await closedScan(executable);
    const names: (string | undefined)[] = [];
    for (const matrixJob of [0, 1]) {
      await using own = await temporaryFolder();
      names.push((await playAction({ folder: own.path, inputs, matrixJob })).outputs["artifact"]);
    }
    assert.deepEqual(names, ["portico-check-0", "portico-check-1"]);
    const first = await playAction({ folder, inputs });
    const second = await playAction({ folder, inputs });
    assert.equal(first.outputs["artifact"], "portico-check-0");
    assert.equal(second.outputs["artifact"], "portico-check-0-2");
    assert.notEqual(first.outputs["folder"], second.outputs["folder"]);
    assert.ok(filesIn(first.outputs["folder"] ?? "").includes("report.json"), "still there");
    const named = await playAction({ folder, inputs: { ...inputs, artifact: "mine" } });
    assert.equal(named.step("Keep the reports").with["name"], "mine");
    const none = await playAction({ folder, inputs: { ...inputs, artifact: "" } });
    assert.ok(!none.step("Keep the reports").ran);
    assert.ok(none.passed);
  },
);

actionTest(
  "an executable that is not there, or whose path would be an output, is refused",
  async ({ folder, executable }) => {
    for (const path of [`${executable}\nexecutable=/tmp/evil`, `${folder}/nowhere`]) {
      const run = await playAction({ folder, inputs: { executable: path, targets: "127.0.0.1" } });
      assert.equal(run.step("Get the executable").code, 2);
      assert.match(
        run.step("Get the executable").stderr,
        /must be one line|There is no executable/,
      );
      assert.ok(!run.step("Scan").ran);
    }
  },
);

Deno.test("the example workflow of the documentation is YAML and uses inputs that the action has", () => {
  const text = Deno.readTextFileSync(PAGE);
  const examples = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = ""]) => load(yaml));
  const workflow = examples.find((one) =>
    typeof one === "object" && one !== null && "jobs" in one
  ) as {
    readonly jobs: Readonly<Record<string, { readonly steps: readonly ActionStep[] }>>;
  };
  const step = Object.values(workflow.jobs).flatMap(({ steps }) => steps)
    .find(({ uses }) => uses?.includes(".github/actions/scan"));
  const { inputs } = readAction();
  assert.ok(step?.with !== undefined);
  for (const name of Object.keys(step.with)) assert.ok(name in inputs, name);
});
