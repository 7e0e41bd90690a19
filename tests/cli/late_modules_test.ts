/**
 * A scan from the source cannot load a module once it has given up reading. So every module of ours
 * that is loaded late is one of two: loaded before the first probe whatever comes, or named in
 * `late_modules.ts`.
 */

import assert from "node:assert/strict";

const SRC = new URL("../../src/", import.meta.url);

/** What loads its modules before any probe is sent, or in commands that scan nothing. */
const BEFORE_PROBES = [
  ...[
    "cli/actions.ts",
    "cli/commands/check.ts",
    "cli/commands/cluster.ts",
    "cli/commands/serve.ts",
    "cli/main.ts",
    "cli/options/settings.ts",
    "cli/program.ts",
  ],
  ...["delivery/read_interrupted.ts", "job/service_options.ts", "output/diff/html.ts"],
  ...["scan/scan.ts", "cli/verdicts.ts ../delivery/read_report.ts"],
  "cli/verdicts.ts ../policy/read_policy.ts",
  ...["cli/commands/scan.ts ../history_file.ts", "cli/sqlite_output.ts", "cli/commands/mcp.ts"],
  ...["cli/commands/serve.ts ../cluster_server.ts", "cli/commands/serve.ts ../cluster_access.ts"],
];

interface LateImport {
  readonly from: string;
  readonly specifier: string;
  readonly target: string;
}

function lateImports(folder: URL = SRC): LateImport[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    const url = new URL(isDirectory ? `${name}/` : name, folder);
    if (isDirectory) return lateImports(url);
    if (!name.endsWith(".ts")) return [];
    const found = Deno.readTextFileSync(url).matchAll(/\bimport\("(\.[^"]+)"\)/g);
    return [...found].map(([, specifier = ""]) => ({
      from: url.href.slice(SRC.href.length),
      specifier,
      target: new URL(specifier, url).href.slice(SRC.href.length),
    }));
  });
}

Deno.test("every module that a scan loads late is loaded before it gives up reading", () => {
  const all = lateImports();
  const named = new Set(
    all.filter(({ from }) => from === "cli/late_modules.ts").map(({ target }) => target),
  );
  assert.ok(named.size > 10);
  for (const { from, specifier, target } of all) {
    const before = BEFORE_PROBES.includes(from) || BEFORE_PROBES.includes(`${from} ${specifier}`);
    assert.ok(
      before || named.has(target),
      `${from} loads ${target} late: name it in src/cli/late_modules.ts, or here`,
    );
  }
});

Deno.test("every module that is named is one that is loaded late", () => {
  const all = lateImports();
  const late = new Set(
    all.filter(({ from }) => from !== "cli/late_modules.ts").map((one) => one.target),
  );
  for (const { from, target } of all) {
    if (from === "cli/late_modules.ts") assert.ok(late.has(target), target);
  }
});
