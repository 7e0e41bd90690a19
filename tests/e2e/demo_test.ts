import assert from "node:assert/strict";
import { runPortico, startPortico } from "../support/portico.ts";

Deno.test("the demo starts its services, scans them by the real command, and names them", async () => {
  const { code, stdout, stderr } = await runPortico(["demo"]);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^\$ portico 127\.0\.0\.1 -p [\d,]+ --deep/m);
  assert.match(stdout, /^tcp +\d+ +SSH +OpenSSH 9\.2p1 /m);
  assert.match(stdout, /^tcp +\d+ +HTTP +nginx 1\.24\.0 +"Portico's demo"/m);
  assert.match(stdout, /^tcp +\d+ +Redis +Redis 7\.2\.4 +no login/m);
  assert.match(stdout, /^tcp +\d+ +SMTP +Postfix smtpd /m);
  assert.match(stdout, /^tcp +\d+ +FTP +vsftpd 3\.0\.3 /m);
  assert.match(stdout, /^high +Redis answers commands without a password\.\n +\d+\/tcp: PING/m);
  assert.match(stdout, /6 probes: 6 open, 0 closed, 0 filtered; 0 retried, 0 lost/);
  assert.doesNotMatch(stderr, /saved/);
});

Deno.test("the demo explains itself", async () => {
  const { code, stdout } = await runPortico(["demo", "--explain"]);
  assert.equal(code, 0);
  assert.match(stdout, /is open: syn-ack/);
  assert.match(stdout, /http sent \d+ bytes/);
});

Deno.test({
  name: "the demo's services can be kept, to be scanned by hand, and are gone after Ctrl-C",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    const child = startPortico(["demo", "--keep"]);
    const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (!text.includes("Ctrl-C")) text += (await reader.read()).value ?? "";
    const port = Number(/^ *(\d+) {2}an SSH server/m.exec(text)?.[1]);
    const conn = await Deno.connect({ hostname: "127.0.0.1", port });
    const greeting = new Uint8Array(64);
    await conn.read(greeting);
    conn.close();
    assert.match(new TextDecoder().decode(greeting), /^SSH-2\.0-OpenSSH/);
    child.kill("SIGINT");
    assert.equal((await child.status).code, 0);
    await reader.cancel();
    await child.stderr.cancel();
    await assert.rejects(Deno.connect({ hostname: "127.0.0.1", port }));
  },
});

Deno.test({
  name: "a sandbox that excludes this machine gets a plain word instead of a demo",
  fn: async () => {
    const permissions = ["--no-prompt", "--ignore-env", "--allow-net=10.0.0.0/8"];
    const { code, stderr } = await runPortico(["demo"], { permissions });
    assert.equal(code, 2);
    assert.equal(
      stderr,
      "error: Cannot start the demo: 127.0.0.1 is outside the permitted scope\n",
    );
  },
});
