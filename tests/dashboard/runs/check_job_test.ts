/** What a page may not start: what leads around the operator's wall, or would be kept as a secret. */

import assert from "node:assert/strict";
import { checkJob } from "../../../src/dashboard/runs/check_job.ts";
import { planJob } from "../../../src/job/job.ts";
import { Scope } from "../../../src/job/scope.ts";
import { InputError } from "../../../src/model/input_error.ts";
import { systemWorld } from "../../../src/scan/system_world.ts";

async function check(proxy: string, scope: readonly string[]): Promise<string> {
  const request = { targets: ["127.0.0.1"], ports: "1-3", proxy };
  const job = await planJob(request, { world: systemWorld() });
  try {
    checkJob(job, new Scope(scope));
    return "";
  } catch (error) {
    assert.ok(error instanceof InputError);
    return error.message;
  }
}

Deno.test("a proxy with a login, and one around a scope, are refused; others are not", async () => {
  assert.equal(await check("socks5://127.0.0.1:1080", []), "");
  const login = await check("socks5://al:secret@127.0.0.1:1080", []);
  assert.match(login, /Cannot use a proxy with a login from here/);
  assert.doesNotMatch(login, /secret/);
  const around = await check("http://127.0.0.1:8080", ["127.0.0.0/8"]);
  assert.match(around, /this server has a scope, which a proxy leads around/);
});
