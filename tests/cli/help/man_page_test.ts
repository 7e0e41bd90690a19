import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/cli/commands/registry.ts";
import { manPage } from "../../../src/cli/help/man_page.ts";
import { optionWords } from "../../../src/cli/options/words.ts";
import { TOPICS } from "../../../src/cli/help/help_topics.ts";
import { withMeans } from "../../support/means.ts";
import { temporaryFolder } from "../../support/portico.ts";

const PAGE = manPage({ version: "1.2.3", date: "2026-11-25" });

async function run(program: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    env: { MANWIDTH: "100", LC_ALL: "C.UTF-8", MANROFFOPT: "-ww" },
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert.deepEqual([code, err], [0, ""], out ?? "");
  return out ?? "";
}

Deno.test("the manual page names every command, option and topic", () => {
  const plain = PAGE.replaceAll("\\-", "-").replaceAll(/\\f[BIR]/g, "");
  for (const { name, options, hidden } of COMMANDS) {
    if (hidden === true) continue;
    assert.match(plain, new RegExp(`^portico ${name}\\b|^portico \\[options\\] \\[targets`, "m"));
    for (const spec of options.flatMap((group) => group.options)) {
      assert.ok(plain.includes(optionWords(spec).long), spec.flags);
    }
  }
  for (const { name } of TOPICS) assert.ok(plain.includes(`.SH ${name.toUpperCase()}`));
});

Deno.test("nothing that is printed is read as a request", () => {
  for (const line of PAGE.split("\n")) {
    assert.match(line, /^(?:\.(?:TH|SH|SS|PP|TP|br)\b.*|[^.'].*|)$/);
  }
});

Deno.test(withMeans({
  name: "mandoc has no complaint about the manual page, man shows it",
  needs: ["mandoc", "man"],
  install: "mandoc man-db groff-base",
  fn: async () => {
    await using folder = await temporaryFolder();
    const path = `${folder.path}/portico.1`;
    await Deno.writeTextFile(path, PAGE);
    assert.equal(await run("mandoc", ["-T", "lint", "-W", "warning", path]), "");
    const shown = await run("man", ["--warnings=all", "-l", path]);
    assert.match(shown, /PORTICO\(1\)/);
    assert.match(shown, /-p, --ports list/);
    assert.match(shown, /portico - finds open ports/);
  },
}));
