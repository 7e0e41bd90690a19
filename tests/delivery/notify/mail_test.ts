import assert from "node:assert/strict";
import { parseMailAddress } from "../../../src/delivery/notify/mail_address.ts";
import { mailOf } from "../../../src/delivery/notify/mail.ts";
import { sendMail } from "../../../src/delivery/notify/send_mail.ts";
import { publicOnly } from "../../../src/transport/guard.ts";
import { systemResolver } from "../../../src/transport/resolve.ts";
import { closedPort } from "../../support/closed_ports.ts";
import { MAIL_HOST, MAIL_LOGIN, type MailServer, startMailServer } from "../../support/exim.ts";
import { withMeans } from "../../support/means.ts";
import { changeWith, HOSTILE_NOTICE, noticeOf } from "../../support/notices.ts";
import { servePeer } from "../../support/peer.ts";
import { pause } from "../../support/wait.ts";

const MEANS = { needs: ["exim4"], install: "exim4-daemon-light", root: true };
const NOTICE = noticeOf([{ kind: "change", change: changeWith({ after: "open: Grüße 💥" }) }]);
const { user, password } = MAIL_LOGIN;

function addressOf(
  { port }: Pick<MailServer, "port">,
  { to = "ops@example.org", scheme = "smtp", host = MAIL_HOST, more = "", login = password } = {},
) {
  const secret = login === "" ? "" : `&user=${user}&password=${encodeURIComponent(login)}`;
  return parseMailAddress(`${to}?server=${scheme}://${host}:${port}${secret}${more}`, "test");
}

const send = async (
  server: MailServer,
  address: ReturnType<typeof addressOf>,
  { ca = Deno.readTextFileSync(server.caFile), notice = NOTICE } = {},
) =>
  await sendMail(address, mailOf(address, notice), {
    ...(ca === "" ? {} : { ca }),
    ...{ pausesMs: [], timeoutMs: 5_000 },
  });

Deno.test(withMeans({
  ...MEANS,
  name: "a mail is submitted to Exim over STARTTLS with a login, and arrives as it was written",
  async fn() {
    await using server = await startMailServer();
    const address = addressOf(server, { to: "ops@example.org,noc@example.org" });
    assert.deepEqual(await send(server, address), { kind: "sent" });
    const box = await server.mails(1);
    assert.match(box, /^Subject: Portico: 192\.0\.2\.0\/24: 1 change$/m);
    assert.match(box, /^From: ops@example\.org$/m);
    assert.match(box, /^To: ops@example\.org, noc@example\.org$/m);
    assert.match(box, /^Auto-Submitted: auto-generated$/m);
    assert.match(box, /^Content-Type: text\/plain; charset=utf-8$/m);
    // The server's own word on how it came: TLS, and a login.
    assert.match(box, /with esmtpsa +\(TLS1\.[23]\)/);
  },
}));

Deno.test(withMeans({
  ...MEANS,
  name: "hostile text from the network adds no header, no recipient and no second mail",
  async fn() {
    await using server = await startMailServer();
    const outcome = await send(server, addressOf(server), { notice: HOSTILE_NOTICE });
    assert.deepEqual(outcome, { kind: "sent" });
    const box = await server.mails(1);
    const head = box.slice(0, box.indexOf("\n\n"));
    assert.equal(box.split(/^From /m).length, 2);
    assert.equal(head.match(/^Subject:/gm)?.length, 1);
    assert.doesNotMatch(head, /^(?:Bcc|Cc):/im);
    assert.doesNotMatch(box, /text\/html/i);
    assert.equal(server.log().match(/ <= /g)?.length, 1);
    assert.doesNotMatch(server.log(), /victim/);
  },
}));

Deno.test(withMeans({
  ...MEANS,
  name: "TLS from the first byte (smtps:)",
  async fn() {
    await using server = await startMailServer({ tls: "tls" });
    assert.deepEqual(await send(server, addressOf(server, { scheme: "smtps" })), { kind: "sent" });
    assert.match(await server.mails(1), /with esmtpsa/);
  },
}));

Deno.test(withMeans({
  ...MEANS,
  name: "what Exim refuses is told in words that have neither its text nor a secret",
  async fn() {
    await using server = await startMailServer();
    const cases: readonly (readonly [Parameters<typeof addressOf>[1], RegExp])[] = [
      [{ login: "wrong" }, /^it refused the login$/],
      [{ login: "" }, /^it answered 550$/],
      [{ to: "nobody-here@example.org" }, /^it answered 550$/],
      [{ to: "later@example.org" }, /^it answered 451$/],
      [{ host: "127.0.0.1" }, /^its certificate is not trusted, or is for another name/],
    ];
    for (const [how, why] of cases) {
      const outcome = await send(server, addressOf(server, how));
      assert.ok(outcome.kind === "failed", JSON.stringify(how));
      assert.match(outcome.why, why);
    }
    // Without the authority's certificate nothing is sent, the login least of all.
    const untrusted = await send(server, addressOf(server), { ca: "" });
    assert.ok(untrusted.kind === "failed");
    assert.match(untrusted.why, /^its certificate is not trusted/);
    assert.doesNotMatch(server.log(), /<= /);
  },
}));

Deno.test(withMeans({
  ...MEANS,
  name: "a server without STARTTLS gets no mail and no login, unless tls=none says so",
  async fn() {
    await using server = await startMailServer({ tls: "none" });
    const outcome = await send(server, addressOf(server));
    assert.ok(outcome.kind === "failed");
    assert.match(outcome.why, /does not offer STARTTLS/);
    assert.doesNotMatch(server.log(), /<= /);
    assert.deepEqual(await send(server, addressOf(server, { login: "", more: "&tls=none" })), {
      kind: "sent",
    });
    assert.match(await server.mails(1), /with esmtp /);
  },
}));

Deno.test("a mail server that is not there, is silent, or is none, in plain words", async () => {
  const address = (port: number) =>
    parseMailAddress(
      `a@example.org?server=smtp://127.0.0.1:${port}&user=u&password=hunter2`,
      "test",
    );
  const why = async (port: number, timeoutMs = 5_000) => {
    const outcome = await sendMail(address(port), mailOf(address(port), NOTICE), {
      ...{ pausesMs: [], timeoutMs },
    });
    assert.ok(outcome.kind === "failed");
    assert.doesNotMatch(outcome.why, /hunter2/);
    return outcome.why;
  };
  assert.equal(await why(await closedPort("127.0.0.1")), "it cannot be reached");
  await using silent = servePeer(async (peer) => await peer.drain());
  assert.equal(await why(silent.port, 300), "it did not answer within 0.3 s");
  await using web = servePeer(async (peer) => await peer.write("HTTP/1.1 400 hunter2\r\n\r\n"));
  assert.match(await why(web.port), /^it (?:cannot be reached|answered \d+)$/);
  await using hostile = servePeer(async (peer) => {
    for (let i = 0; i < 200; i++) await peer.write("220-".padEnd(10_000, "hunter2 ") + "\r\n");
  });
  assert.match(await why(hostile.port), /^it /);
  // Connections of the mail library, and their timers, end some time after it has told of a failure.
  await pause(1_100);
});

Deno.test("a guard keeps mail from servers of this machine", async () => {
  const address = parseMailAddress("a@example.org?server=smtp://localhost:25", "test");
  const outcome = await sendMail(address, mailOf(address, NOTICE), {
    guard: publicOnly(systemResolver),
  });
  assert.ok(outcome.kind === "failed");
  assert.match(outcome.why, /on this machine or a private network/);
});
