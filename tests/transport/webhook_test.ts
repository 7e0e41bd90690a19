import assert from "node:assert/strict";
import { mayReach, postWebhook } from "../../src/transport/webhook.ts";
import { CN, type MadeCertificate, makeCertificate } from "../support/certificate.ts";
import { servePeer } from "../support/peer.ts";
import { serveTls } from "../support/tls_server.ts";

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

/** A receiver that keeps what it was sent. */
function receiver() {
  const seen: { readonly url: string; readonly authorization: string | null }[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    seen.push({ url: request.url, authorization: request.headers.get("authorization") });
    return new Response(null, { status: seen.length % 2 === 0 ? 500 : 204 });
  });
  return {
    seen,
    at: (credentials: string) =>
      new URL(`http://${credentials}@127.0.0.1:${server.addr.port}/hook?token=1`),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

Deno.test("name and password in an address are sent as Basic authentication, in UTF-8", async () => {
  const cases = [
    ["user:pass", "user:pass"],
    ["user", "user:"],
    [":token", ":token"],
    ["test:123%C2%A3", "test:123£"],
    ["jürgen:größe€🦕", "jürgen:größe€🦕"],
    ["a%40b:c%3Ad%2Fe%25f", "a@b:c:d/e%f"],
    ["a:100%", "a:100%"],
  ] as const;
  for (const [written, plain] of cases) {
    await using hook = receiver();
    const url = hook.at(written);
    assert.deepEqual(await postWebhook(url, "{}", OPTIONS), { kind: "sent" }, written);
    const { authorization = "" } = hook.seen[0] ?? {};
    const bytes = Uint8Array.from(atob(authorization?.slice(6) ?? ""), (c) => c.charCodeAt(0));
    assert.equal(authorization?.slice(0, 6), "Basic ");
    assert.equal(new TextDecoder().decode(bytes), plain);
    assert.ok(hook.seen[0]?.url.endsWith("/hook?token=1"));
    assert.ok(!hook.seen[0]?.url.includes("@"));
    // RFC 7617, section 2.1 has this one.
    if (plain === "test:123£") assert.equal(authorization, "Basic dGVzdDoxMjPCow==");
  }
});

Deno.test("an address without credentials is sent none", async () => {
  await using hook = receiver();
  const url = hook.at("");
  await postWebhook(url, "{}", OPTIONS);
  assert.equal(hook.seen[0]?.authorization, null);
});

Deno.test("a failure shows neither credentials nor path nor query", async () => {
  await using hook = receiver();
  await postWebhook(hook.at("user:secret"), "{}", OPTIONS);
  const refused = await postWebhook(hook.at("user:secret"), "{}", OPTIONS);
  assert.deepEqual(refused, { kind: "failed", why: "it answered 500" });
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  for (const scheme of ["http", "https"]) {
    const closed = new URL(`${scheme}://user:secret@127.0.0.1:${port}/hook?token=1`);
    const outcome = await postWebhook(closed, "{}", OPTIONS);
    assert.deepEqual(outcome, { kind: "failed", why: "it cannot be reached" });
  }
});

/** What is told of a TLS server at this host, and how often it was called. */
async function tlsFailure(host: string, certificate: MadeCertificate): Promise<string> {
  await using server = serveTls({ certificate });
  const url = new URL(`https://${host}:${server.port}/`);
  const outcome = await postWebhook(url, "{}", { ...OPTIONS, pausesMs: [1, 1] });
  return outcome.kind === "failed" ? outcome.why : outcome.kind;
}

Deno.test("a certificate that is not accepted is told as such, and not tried again", async () => {
  const names = { dnsNames: ["localhost"], addresses: [Uint8Array.of(127, 0, 0, 1)] };
  const day = (days: number) => new Date(Date.now() + days * 86_400_000);
  const authority = await makeCertificate({ authority: true, subject: [[CN, "authority"]] });
  assert.equal(
    await tlsFailure("localhost", await makeCertificate(names)),
    "its certificate is self-signed, not trusted",
  );
  assert.equal(
    await tlsFailure("127.0.0.1", await makeCertificate({ ...names, issuer: authority })),
    "its certificate is not trusted",
  );
  const foreign = await makeCertificate({ dnsNames: ["other.test"], issuer: authority });
  for (const host of ["localhost", "127.0.0.1"]) {
    assert.equal(
      await tlsFailure(host, foreign),
      "its certificate is for another name, not trusted",
    );
  }
  const old = await makeCertificate({ ...names, notBefore: day(-9), notAfter: day(-2) });
  assert.equal(
    await tlsFailure("localhost", old),
    "its certificate is expired, self-signed, not trusted",
  );
  const early = await makeCertificate({ ...names, notBefore: day(2), notAfter: day(9) });
  assert.match(await tlsFailure("localhost", early), /^its certificate is not valid yet, /);
});

Deno.test("a receiver that does not speak TLS is told as such, and not tried again", async () => {
  await using plain = receiver();
  await using ssh = servePeer((side) => side.write("SSH-2.0-x\r\n"));
  await using mute = servePeer(() => Promise.resolve());
  for (const port of [plain.at("").port, ssh.port, mute.port]) {
    const url = new URL(`https://user:secret@localhost:${port}/hook`);
    const outcome = await postWebhook(url, "{}", { ...OPTIONS, pausesMs: [1, 1] });
    assert.deepEqual(outcome, { kind: "failed", why: "it does not speak TLS there" });
  }
  assert.equal(plain.seen.length, 0);
});
