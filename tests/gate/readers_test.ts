/** Readers that never read are waited for, but not for ever: the scan ends by itself, and is saved. */

import assert from "node:assert/strict";
import { filesIn, finished, startPortico, temporaryFolder } from "../support/portico.ts";
import { filesAreSaved, folderWithPipes, savedReport, startUnread } from "../support/readers.ts";
import { until } from "../support/wait.ts";

const ADDRESS = "127.83.18.8";
const WINDOWS = Deno.build.os === "windows";

Deno.test({
  name: "pipes without a reader: files are written before they are waited for, and the scan ends",
  ignore: WINDOWS,
  fn: async () => {
    await using folder = await folderWithPipes("pipe", "stream");
    const pipes = ["-o", "json:pipe", "-o", "ndjson:stream"];
    const args = [ADDRESS, "-p", "1-200", ...pipes, "-o", "r.html"];
    const output = finished(startPortico(args, { cwd: folder.path }));
    await filesAreSaved(folder.path);
    await until(() => filesIn(folder.path).includes("r.html"), "r.html");
    const savedMs = performance.now();
    const { code, stdout, stderr } = await output;
    const waitedMs = performance.now() - savedMs;
    assert.ok(waitedMs > 1_000, `files come first, and then ${waitedMs} ms of waiting`);
    assert.equal(code, 3);
    assert.match(stdout, /200 probes: /);
    assert.match(stderr, /^error: Cannot write "pipe": nothing reads it$/m);
    assert.match(stderr, /^error: Cannot write "stream": nothing reads it$/m);
    assert.match(stderr, /^saved r\.html, scan_results_/m);
  },
});

Deno.test({
  name: "stdout that is never read: files are saved at once, and the scan ends after half a minute",
  ignore: WINDOWS,
  fn: async () => {
    await using folder = await temporaryFolder();
    const args = [ADDRESS, "-p", "1-20000", "-v", "-o", "ndjson:-"];
    const child = startUnread(args, { cwd: folder.path });
    const stderr = new Response(child.stderr).text();
    await filesAreSaved(folder.path);
    const savedMs = performance.now();
    assert.equal((await child.status).code, 3);
    const waitedMs = performance.now() - savedMs;
    assert.ok(waitedMs > 1_000, `files come first, and then ${waitedMs} ms of waiting`);
    assert.match(await stderr, /^error: Cannot write "stdout": nothing reads it$/m);
    const { scan } = await savedReport(folder.path, ADDRESS);
    assert.equal(scan.integrity.completed, 20_000);
    await child.stdout.cancel();
  },
});
