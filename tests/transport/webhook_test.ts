import assert from "node:assert/strict";
import { mayReach, postWebhook } from "../../src/transport/webhook.ts";

const OPTIONS = { contentType: "application/json", userAgent: "portico/1", pausesMs: [] };

Deno.test("a receiver that never answers is given up after the time", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const accepted = listener.accept();
  const url = new URL(`http://127.0.0.1:${listener.addr.port}/`);
  const outcome = await postWebhook(url, "{}", { ...OPTIONS, timeoutMs: 100 });
  assert.deepEqual(outcome, {
    kind: "failed",
    why: "it did not answer within 0.1 s",
  });
  (await accepted).close();
  listener.close();
});

Deno.test({
  name: "outside the permitted scope nothing is sent, and it is known before",
  permissions: { net: ["127.0.0.1:18080"] },
  fn: async () => {
    assert.ok(mayReach(new URL("http://127.0.0.1:18080/")));
    assert.ok(!mayReach(new URL("https://127.0.0.1/")));
    const outcome = await postWebhook(new URL("http://127.0.0.2:18080/"), "{}", OPTIONS);
    assert.deepEqual(outcome, {
      kind: "failed",
      why: "Deno was started without permission to reach it (--allow-net)",
    });
  },
});
