import assert from "node:assert/strict";
import { type MadeCertificate, makeCertificate } from "../../support/certificate.ts";
import { serveTls } from "../../support/tls_server.ts";

const SCRIPT = new URL("../../support/tls_verdicts.ts", import.meta.url).href;

/** Per name: what Portico says, and what the runtime's own client does. */
async function verdicts(port: number, names: readonly string[], trust?: MadeCertificate) {
  const file = await Deno.makeTempFile({ suffix: ".pem" });
  try {
    await Deno.writeTextFile(file, trust?.certPem ?? "");
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "--quiet", "--no-check", "--allow-net=127.0.0.1", "--ignore-env", "--no-prompt"],
        ...(trust === undefined ? [] : ["--cert", file]),
        SCRIPT,
        String(port),
        ...names,
      ],
    }).output();
    const text = new TextDecoder();
    assert.equal(text.decode(stderr), "");
    return JSON.parse(text.decode(stdout));
  } finally {
    await Deno.remove(file);
  }
}

Deno.test("a session is trusted exactly when the runtime's own client would trust it", async () => {
  const root = await makeCertificate({ authority: true, subject: [["2.5.4.3", "Test Root"]] });
  const certificate = await makeCertificate({
    issuer: root,
    dnsNames: ["good.test"],
    addresses: [Uint8Array.of(127, 0, 0, 1)],
  });
  await using server = serveTls({ certificate });
  const names = ["good.test", "other.test", "127.0.0.1"];
  assert.deepEqual(await verdicts(server.port, names, root), [
    ["good.test", true, true],
    ["other.test", false, false],
    ["127.0.0.1", true, true],
  ]);
  assert.deepEqual(await verdicts(server.port, names), [
    ["good.test", false, false],
    ["other.test", false, false],
    ["127.0.0.1", false, false],
  ]);
});
