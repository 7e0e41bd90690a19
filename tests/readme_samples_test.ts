/** The samples of README and docs: configurations, policies, formats and the library, run by the program. */

import assert from "node:assert/strict";
import { load } from "js-yaml";
import { readPolicyFile } from "../src/policy/policy_file.ts";
import { servePeer } from "./support/peer.ts";
import { runPortico, temporaryFolder } from "./support/portico.ts";
import { allBlocks, isPolicy, namedFiles } from "./support/readme.ts";

const ROOT = new URL("../", import.meta.url);

Deno.test("every block of README and docs is of a kind that a test reads", () => {
  const blocks = allBlocks();
  // nginx's own configuration is for another program.
  const read = ["sh", "text", "yaml", "json", "xml", "ts", "nginx"];
  for (const [at, { language, text, follows }] of blocks.entries()) {
    assert.ok(read.includes(language), `${language}: ${text}`);
    const shown = follows && blocks[at - 1]?.language === "sh";
    if (language === "text") assert.ok(shown, `of no command: ${text}`);
    // The workflow in CI is read by tests/e2e/action_test.ts.
    // Prometheus' own configuration is for another program: it is YAML, and no more is known here.
    if (language !== "yaml") continue;
    if (text.startsWith("scrape_configs:")) assert.ok(load(text) !== undefined);
    else assert.match(text, /^(?:# \w+\.yaml\b|name: port check\n)/);
  }
});

Deno.test("the policies of README and docs are read without a complaint", () => {
  const policies = [...namedFiles(allBlocks())].filter(([, text]) => isPolicy(text));
  assert.ok(policies.length >= 5);
  for (const [name, text] of policies) {
    assert.ok(readPolicyFile(text, name).value.rules.length > 0, name);
  }
});

Deno.test("the page of policies has every key that a rule can have, and no other", async () => {
  const page = await Deno.readTextFile(new URL(".github/docs/policies.md", ROOT));
  const [, rows = ""] = /\| key +\| value +\|\n(?:\|.*\n)((?:\|.*\n)+)/.exec(page) ?? [];
  const shown = rows.split("\n").flatMap((row) =>
    [...(row.split(" | ")[0] ?? "").matchAll(/`([\w-]+)`/g)].map(([, key = ""]) => key)
  );
  const { code, stdout } = await runPortico(["schema", "policy"]);
  assert.equal(code, 0);
  const keys = Object.keys(JSON.parse(stdout).properties.rules.items.properties);
  assert.deepEqual(shown.toSorted(), keys.toSorted());
});

Deno.test("every configuration of README and docs is read, each profile in its turn", async () => {
  await using folder = await temporaryFolder();
  const files = [...namedFiles(allBlocks())].filter(([, text]) => !isPolicy(text));
  assert.ok(files.length >= 2);
  for (const [name, text] of files) {
    await Deno.writeTextFile(`${folder.path}/${name}`, text);
    const profiles = Object.keys((load(text) as { profiles?: object }).profiles ?? {});
    const ways = [[], ...profiles.map((profile) => ["--profile", profile])];
    for (const way of ways) {
      const args = ["config", "show", "--config", name, ...way];
      const { code, stderr } = await runPortico(args, { cwd: folder.path });
      assert.equal(code, 0, `${name} ${way}: ${stderr}`);
    }
  }
});

Deno.test("profiles change the documented configuration as the page says", async () => {
  await using folder = await temporaryFolder();
  const text = namedFiles(allBlocks()).get("portico.yaml") ?? "";
  await Deno.writeTextFile(`${folder.path}/portico.yaml`, text);
  const show = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await runPortico(["config", "show", ...args], {
      cwd: folder.path,
    });
    assert.equal(code, 0, stderr);
    return stdout;
  };
  assert.match(await show("--config", "portico.yaml"), /^timeout: 2s/m);
  assert.match(await show("--profile", "quick"), /^timeout: 300ms/m);
  assert.match(await show("--profile", "deep"), /^timing: polite/m);
});

Deno.test("the samples of formats have keys and elements that a run writes", async () => {
  await using folder = await temporaryFolder();
  await using ssh = servePeer(async (side) => {
    await side.write("SSH-2.0-OpenSSH_9.2p1\r\n");
    await side.drain();
  });
  const args = ["127.0.0.1", "-p", `${ssh.port}`, "--no-save", "-o", "r.ndjson", "-o", "r.xml"];
  const { code, stderr } = await runPortico(args, { cwd: folder.path });
  assert.equal(code, 0, stderr);
  for (
    const [language, file, piece] of [
      ["json", "r.ndjson", /"\w+":/g],
      ["xml", "r.xml", /<\w+|\b\w+=/g],
    ] as const
  ) {
    const written = await Deno.readTextFile(`${folder.path}/${file}`);
    const sample = allBlocks().find((block) => block.language === language)?.text ?? "";
    const pieces = new Set(sample.match(piece));
    assert.ok(pieces.size > 5, language);
    for (const one of pieces) assert.ok(written.includes(one), `${language}: ${one}`);
  }
});

Deno.test("the program in TypeScript is right, and prints what a service says", async () => {
  await using folder = await temporaryFolder();
  await using ssh = servePeer(async (side) => {
    await side.write("SSH-2.0-OpenSSH_9.2p1\r\n");
    await side.drain();
  });
  const code = allBlocks().find(({ language }) => language === "ts")?.text ?? "";
  const main = new URL("src/mod.ts", ROOT).href;
  const own = code.replace("./src/mod.ts", main).replace('"1-1024"', `"${ssh.port}"`);
  assert.ok(own.includes(main) && own.includes(`"${ssh.port}"`));
  await Deno.writeTextFile(`${folder.path}/example.ts`, own);
  const flags = ["--check", "--quiet", "--config", new URL("deno.json", ROOT).pathname];
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", ...flags, "--allow-net", "--allow-read", `${folder.path}/example.ts`],
  }).output();
  const text = new TextDecoder();
  assert.equal(text.decode(stdout), `${ssh.port} SSH-2.0-OpenSSH_9.2p1\n`, text.decode(stderr));
});
