/** What an executable says of the software in it: its licences, and the bill of materials of its build. */

import assert from "node:assert/strict";
import { Version } from "@cyclonedx/cyclonedx-library/Spec";
import { JsonStrictValidator } from "@cyclonedx/cyclonedx-library/Validation";
import { executable, runPortico } from "../support/portico.ts";

const ROOT = new URL("../../", import.meta.url);

interface Package {
  readonly name: string;
  readonly version: string;
}

/** What `deno task compile` left beside the executable, when it is the one under test. */
function packagesOfBuild(): readonly Package[] | undefined {
  if (executable !== new URL("dist/portico", ROOT).pathname) return undefined;
  return JSON.parse(Deno.readTextFileSync(new URL("dist/packages.json", ROOT)));
}

const packages = packagesOfBuild();

Deno.test("from the source, --licenses names Portico's licence and where it is", async () => {
  const { code, stdout } = await runPortico(["--licenses"], { source: true });
  assert.equal(code, 0);
  assert.match(stdout, /^Portico has the MIT licence: see the file LICENSE\./);
});

Deno.test({
  name: "an executable prints its licence, the runtime's, and that of every package in it",
  ignore: packages === undefined,
  fn: async () => {
    const { code, stdout, stderr } = await runPortico(["--licenses"]);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.ok(stdout.startsWith(Deno.readTextFileSync(new URL("LICENSE", ROOT))));
    assert.match(stdout, /^Deno [\d.]+, the runtime \(MIT\)$/m);
    assert.match(stdout, /^V8, .* \(BSD-3-Clause\)$/m);
    for (const { name, version } of packages ?? []) {
      assert.ok(stdout.includes(`\n${name} ${version} (`), name);
    }
  },
});

Deno.test({
  name: "the bill of materials of a build is valid CycloneDX and has every package of it",
  ignore: packages === undefined,
  fn: async () => {
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["task", "--quiet", "sbom"],
      cwd: ROOT,
      env: { SOURCE_DATE_EPOCH: "1790000000" },
    }).output();
    assert.equal(code, 0);
    const text = new TextDecoder().decode(stdout);
    assert.equal(await new JsonStrictValidator(Version.v1dot6).validate(text), null);
    const bill = JSON.parse(text) as {
      metadata: { timestamp: string };
      components: (Package & { hashes: { content: string }[] })[];
    };
    assert.equal(bill.metadata.timestamp, "2026-09-21T14:13:20Z");
    const [runtime, ...libraries] = bill.components;
    assert.equal(runtime?.name, "deno");
    assert.match(runtime?.hashes[0]?.content ?? "", /^[0-9a-f]{64}$/);
    assert.deepEqual(
      libraries.map(({ name, version }) => `${name}@${version}`),
      packages?.map(({ name, version }) => `${name}@${version}`),
    );
  },
});
