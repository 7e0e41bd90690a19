import assert from "node:assert/strict";
import { makeCertificate } from "../support/certificate.ts";
import { closedPort } from "../support/closed_ports.ts";
import { servePeer } from "../support/peer.ts";
import { runPortico, temporaryFolder } from "../support/portico.ts";
import { serveTls } from "../support/tls_server.ts";

Deno.test("a policy finds what it forbids on a real machine, with port, rule and advice", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  await using ssh = servePeer(async (side) => {
    await side.write("SSH-2.0-OpenSSH_9.2p1\r\n");
    await side.drain();
  });
  const { port } = ssh;
  const closed = await closedPort("127.0.0.1");
  const policy = (rule: string) =>
    Deno.writeTextFileSync(
      `${cwd}/policy.yaml`,
      `name: lab\nrules:\n  - name: doors\n    hosts: 127.0.0.0/8\n${
        rule.replaceAll(/^/gm, "    ")
      }\n`,
    );
  const check = (...more: readonly string[]) =>
    runPortico(
      [
        "check",
        "127.0.0.1",
        "-p",
        `${closed},${port}`,
        "--no-save",
        "--policy",
        "policy.yaml",
        ...more,
      ],
      { cwd },
    );
  policy(`allow: [${port}]\nforbid: ${closed}\nservices:\n  ${port}: {name: ssh, version: ">=9"}`);
  const met = await check();
  assert.equal(met.code, 0, met.stdout + met.stderr);
  assert.match(met.stdout, /^Policy "lab": passed$/m);

  policy(`forbid: [${port}]\nadvice: ask Kim`);
  const not = await check("-o", "v.sarif", "-o", "v.junit.xml", "--summary-file", "page.md");
  assert.equal(not.code, 1, not.stderr);
  assert.match(
    not.stdout,
    new RegExp(`127\\.0\\.0\\.1 ${port}/tcp is open \\(ssh\\), .*doors/forbid`),
  );
  assert.match(not.stdout, /do: ask Kim/);
  const sarif = JSON.parse(Deno.readTextFileSync(`${cwd}/v.sarif`));
  assert.equal(sarif.runs[0].results[0].ruleId, "doors/forbid");
  assert.match(Deno.readTextFileSync(`${cwd}/v.junit.xml`), /<failure/);
  assert.match(Deno.readTextFileSync(`${cwd}/page.md`), /## Policy `lab`: FAILED/);

  policy("require: 9");
  assert.equal((await check()).code, 3, "a port that was not asked is not decided");
  policy("forbit: 9");
  const wrong = await check();
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /line 5, key "rules\[0\]\.forbit": .* did you mean "forbid"\?/);
});

Deno.test("a policy that asks who answers has the services spoken to, and the ports it names asked", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  await using tls = serveTls({ certificate: await makeCertificate() });
  Deno.writeTextFileSync(
    `${cwd}/policy.yaml`,
    `rules:\n  - require: ${tls.port}\n    certificate-days: 100000\n`,
  );
  // The usual ports would be asked as well, and what listens there on this machine is not ours.
  const { code, stdout, stderr } = await runPortico(
    [
      ...["check", "127.0.0.1", "--policy", "policy.yaml", "--exclude-ports", "1-1024"],
      ...["--no-save", "--json"],
    ],
    { cwd },
  );
  assert.equal(code, 1, stderr);
  const { verdict, expectations } = JSON.parse(stdout);
  assert.equal(verdict, "violated");
  const [required, certificate] = expectations;
  assert.deepEqual(required.violations, []);
  assert.match(certificate.violations[0].message, /shows a certificate/);
  assert.equal(certificate.violations[0].port, tls.port);
});

Deno.test("--expect is the short form", async () => {
  await using quiet = servePeer((side) => side.drain());
  const closed = await closedPort("127.0.0.1");
  const args = ["-p", `${closed},${quiet.port}`, "--no-save", "--no-banner"];
  const expect = async (ports: string) =>
    (await runPortico(["check", "127.0.0.1", "--expect", ports, ...args])).code;
  assert.equal(await expect(`${quiet.port}`), 0);
  assert.equal(await expect("none"), 1);
  assert.equal(await expect(`${closed},${quiet.port}`), 1);
});
