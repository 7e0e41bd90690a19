import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { buildXmppOpening, parseXmppStream, xmppProbe } from "../../../src/probes/tcp/xmpp.ts";
import { identifyForeign, identifyInTurns, pretendTls } from "../../support/turns.ts";
import { samples } from "./samples/xmpp.ts";

const [wantsTls, otherHost, ejabberd] = samples as [Uint8Array, Uint8Array, Uint8Array];
const PROCEED = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";

Deno.test("buildXmppOpening() cannot be broken out of by a host name", () => {
  assert.ok(
    buildXmppOpening("a'><b>&", "jabber:client").includes(" to='a&#39;&#62;&#60;b&#62;&#38;'"),
  );
});

Deno.test("xmpp identify() reads what is offered inside TLS", async () => {
  const questions: string[] = [];
  const heard = (answer: Uint8Array | string) => (question: Uint8Array) => {
    questions.push(latin1(question));
    return answer;
  };
  const found = await identifyInTurns(
    xmppProbe,
    [heard(wantsTls), heard(PROCEED), heard(ejabberd)],
    { context: { serverName: "chat.example" }, upgrade: pretendTls },
  );
  assert.match(questions[0] ?? "", / to='chat\.example' xmlns='jabber:client' /);
  assert.match(questions[1] ?? "", /^<starttls /);
  assert.equal(found?.product, "ejabberd");
  assert.deepEqual(found?.details, {
    xmpp_host: "localhost",
    xmpp_starttls: "required",
    xmpp_mechanisms: "SCRAM-SHA-1 PLAIN",
  });
});

Deno.test("xmpp identify() keeps what it knows when TLS does not come about", async () => {
  const found = await identifyInTurns(xmppProbe, [wantsTls, PROCEED], {
    upgrade: () => Promise.resolve(undefined),
  });
  assert.equal(found?.service, "xmpp");
  assert.equal(found?.details?.xmpp_starttls, "required");
});

Deno.test("xmpp identify() takes an unknown host for an answer", async () => {
  const found = await identifyInTurns(xmppProbe, [otherHost]);
  assert.deepEqual(found?.details, { xmpp_host: "localhost", xmpp_error: "host-unknown" });
});

Deno.test("xmpp identify() speaks as a server on the servers' port", async () => {
  let asked = "";
  const reply = latin1(otherHost).replace("jabber:client", "jabber:server");
  const found = await identifyInTurns(xmppProbe, [(question) => {
    asked = latin1(question);
    return reply;
  }], { context: { port: 5269 } });
  assert.match(asked, /xmlns='jabber:server'/);
  assert.equal(found?.service, "xmpp-server");
});

Deno.test("xmpp identify() refuses foreign replies, its own opening among them", async () => {
  assert.deepEqual((await identifyForeign(xmppProbe)).filter((found) => found !== null), []);
  assert.equal(parseXmppStream(utf8(buildXmppOpening("localhost", "jabber:client"))), null);
  assert.equal(parseXmppStream(utf8("<html><stream:stream id='1'></html>")), null);
});

Deno.test("parseXmppStream() takes a stream without an id for an answer where features follow", () => {
  const opening = '<stream:stream xmlns:stream="http://etherx.jabber.org/streams"' +
    ' xmlns="jabber:client" version="1.0" from="vm">';
  assert.equal(parseXmppStream(utf8(opening)), null);
  const answer = utf8(`${opening}<stream:features><starttls`);
  assert.equal(parseXmppStream(answer)?.from, "vm");
  assert.equal(xmppProbe.recognise?.(answer)?.product, "infinoted");
});

Deno.test("xmpp recognise() knows the error that another protocol's question provokes", () => {
  const found = xmppProbe.recognise?.(samples[3] ?? new Uint8Array());
  assert.equal(found?.service, "xmpp");
  assert.equal(found?.details?.xmpp_error, "not-well-formed");
});

Deno.test("parseXmppStream() tells an offer of TLS from an order", () => {
  const offered = latin1(wantsTls).replace("<required/>", "");
  assert.equal(parseXmppStream(utf8(offered))?.startTls, "offered");
  const empty = latin1(wantsTls).replace(/><required\/><\/starttls>/, "/>");
  assert.equal(parseXmppStream(utf8(empty))?.startTls, "offered");
});
