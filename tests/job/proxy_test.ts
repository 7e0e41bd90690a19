/** Jobs through proxies: what of the address is kept, and what a job may not be. */

import assert from "node:assert/strict";
import { planJob, readTask, taskOf } from "../../src/job/job.ts";
import { InputError } from "../../src/model/input_error.ts";
import type { ScanRequestInput } from "../../src/model/request.ts";
import { systemWorld } from "../../src/scan/system_world.ts";

const world = systemWorld();

async function plan(proxy: string, more: Partial<ScanRequestInput> = {}) {
  return await planJob({ targets: ["127.0.0.1"], ports: "1-3", ...more, proxy }, { world });
}

Deno.test("a job's own request has no login and no reverse DNS; its task neither", async () => {
  const job = await plan("http://al:secret@h.example:1");
  assert.equal(job.request.proxy, "http://…@h.example:1");
  assert.equal(job.request.rdns, false);
  assert.deepEqual(job.proxy?.proxy.login, { user: "al", password: "secret" });
  assert.doesNotMatch(JSON.stringify(taskOf(job)), /secret/);
});

Deno.test("a task whose proxy had a login needs the proxy again; one without does not", async () => {
  const job = await plan("socks5://al:secret@h.example:1");
  await assert.rejects(readTask(taskOf(job), { world }), (error) => {
    assert.ok(error instanceof InputError);
    assert.match(error.message, /its login is not recorded; give the whole address again/);
    return true;
  });
  const again = await readTask(taskOf(job), { world, proxy: job.proxy });
  assert.deepEqual(again.proxy?.proxy, job.proxy?.proxy);
  const open = await readTask(taskOf(await plan("socks5://h.example:1")), { world });
  assert.equal(open.proxy?.proxy.hostname, "h.example");
});

Deno.test("UDP ports and a proxy are refused together, however they are asked for", async () => {
  for (const more of [{ transports: "udp" }, { transports: "tcp+udp" }, { ports: "1,U:53" }]) {
    await assert.rejects(
      plan("http://h.example:1", more as Partial<ScanRequestInput>),
      /Cannot use proxy with UDP ports: it carries TCP connections alone/,
    );
  }
  await assert.rejects(
    plan("http://h.example:1", { targets: ["127.0.0.1:53/udp"] }),
    /Cannot use proxy with UDP ports/,
  );
});

Deno.test("with socks5h a name has one address that stands for it, in every scan", async () => {
  const targets = ["Mail.internal.example", "other.internal.example", "127.0.0.1"];
  const first = await plan("socks5h://h.example:1", { targets });
  const second = await plan("socks5h://h.example:1", { targets: targets.toReversed() });
  const names = first.proxy?.names ?? new Map();
  assert.deepEqual([...names.values()], ["mail.internal.example", "other.internal.example"]);
  assert.deepEqual(new Set(names), new Set(second.proxy?.names));
  for (const address of names.keys()) assert.match(address, /^100::1:/);
  const again = await readTask(taskOf(first), { world });
  assert.deepEqual(again.proxy?.names, names);
});
