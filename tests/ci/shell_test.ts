/** The scripts that run on other machines: a linter finds nothing in them, and their line ends are kept. */

import assert from "node:assert/strict";
import { withMeans } from "../support/means.ts";
import { runTool } from "../support/server.ts";

const ROOT = new URL("../../", import.meta.url);
const SCRIPTS = [
  ".ci/release/install.sh",
  ...["get.sh", "scan.sh", "verdict.sh"].map((name) => `.github/actions/scan/${name}`),
];

Deno.test(withMeans({
  name: "shellcheck warns of nothing in the installer and the action's scripts",
  needs: ["shellcheck"],
  install: "shellcheck",
  fn: async () => {
    const words = ["shellcheck", "--severity", "warning", ...SCRIPTS];
    assert.equal(await runTool(words, ROOT.pathname), "");
  },
}));

Deno.test("scripts keep their line ends on every system: a CR at a line's end breaks a shell", () => {
  const attributes = Deno.readTextFileSync(new URL(".gitattributes", ROOT)).split("\n");
  assert.ok(attributes.includes("* text=auto eol=lf"));
  for (const path of [...SCRIPTS, ".ci/run"]) {
    const text = Deno.readTextFileSync(new URL(path, ROOT));
    assert.ok(text.startsWith("#!"), path);
    assert.ok(!text.includes("\r\n"), path);
    assert.ok((Deno.statSync(new URL(path, ROOT)).mode ?? 0o111) & 0o100, `${path} can be run`);
  }
});
