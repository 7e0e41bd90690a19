import assert from "node:assert/strict";
import {
  digestOf,
  matchesAny,
  randomSecret,
  Secret,
} from "../../../src/dashboard/server/secrets.ts";
import { Sessions } from "../../../src/dashboard/server/sessions.ts";
import { newHistory } from "../../support/histories.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

Deno.test("a browser is known by its cookie, of which only a digest is kept, for 30 days without a visit", async () => {
  await using opened = await newHistory();
  let now = 1_000 * DAY_MS;
  const sessions = new Sessions(opened.history.sessions, () => now);
  const cookie = await sessions.begin();
  const session = await sessions.find(cookie);
  assert.ok(session && session.formToken.length >= 43 && session.formToken !== cookie);
  assert.equal(opened.history.sessions.find(cookie), undefined);
  assert.ok(opened.history.sessions.find(await digestOf(cookie)));
  assert.equal(await sessions.find(`${cookie}x`), undefined);
  now += 29 * DAY_MS;
  assert.ok(await sessions.find(cookie));
  now += 29 * DAY_MS;
  // As another process after a restart.
  const later = new Sessions(opened.history.sessions, () => now);
  assert.equal((await later.find(cookie))?.formToken, session.formToken);
  now += 31 * DAY_MS;
  assert.equal(await later.find(cookie), undefined);
  assert.equal(opened.history.sessions.find(await digestOf(cookie)), undefined);
});

Deno.test("the last visit is the one before this one: it ended half an hour or longer ago", async () => {
  await using opened = await newHistory();
  let now = 1_000 * DAY_MS;
  const sessions = new Sessions(opened.history.sessions, () => now);
  const cookie = await sessions.begin();
  const lastVisit = async () => (await sessions.find(cookie))?.lastVisitMs;
  assert.equal(await lastVisit(), undefined);
  now += 20 * MINUTE_MS;
  assert.equal(await lastVisit(), undefined);
  const ended = now;
  now += 31 * MINUTE_MS;
  assert.equal(await lastVisit(), ended);
  now += 20 * MINUTE_MS;
  assert.equal(await lastVisit(), ended);
  await sessions.end(cookie);
  assert.equal(await sessions.find(cookie), undefined);
});

Deno.test("secrets are long, different, and compared whole", async () => {
  const secrets = Array.from({ length: 100 }, randomSecret);
  assert.equal(new Set(secrets).size, 100);
  assert.ok(secrets.every((one) => /^[\w-]{43}$/.test(one)));
  const known = await Promise.all(secrets.map((one) => Secret.of(one)));
  assert.ok(await matchesAny(known, secrets[57] ?? ""));
  for (const guess of ["", secrets[0]?.slice(1) ?? "", `${secrets[0]} `]) {
    assert.ok(!await matchesAny(known, guess), guess);
  }
  assert.ok(!await matchesAny([], ""));
});
