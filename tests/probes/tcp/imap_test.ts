import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { imapProbe } from "../../../src/probes/tcp/imap.ts";
import { parseImapCapabilities, parseImapId } from "../../../src/probes/tcp/mail/imap_text.ts";
import { type LineServer, talkTo } from "./mail/line_server.ts";
import { samples } from "./samples/imap.ts";

const [GREETING = "", CAPABILITY = "", ID = "", BEGIN = "", CYRUS = "", CYRUS_ID = ""] = samples
  .map(latin1);
const DOVECOT: LineServer = {
  greeting: GREETING,
  answers: { "p1 CAPABILITY": CAPABILITY, "p2 ID NIL": ID, "p3 STARTTLS": BEGIN },
};

Deno.test("imap identify() tells product, capabilities and TLS, and never logs in", async () => {
  const { found, told, handshakes } = await talkTo(imapProbe, DOVECOT);
  assert.equal(found?.service, "imap");
  assert.equal(found?.product, "Dovecot imapd");
  assert.deepEqual(found?.details, {
    imap_capabilities: "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ STARTTLS " +
      "AUTH=PLAIN",
    imap_auth: "PLAIN",
    imap_starttls: "yes",
    imap_id: "name Dovecot",
  });
  assert.equal(handshakes, 1);
  assert.deepEqual(told, ["p1 CAPABILITY", "p2 ID NIL", "p3 STARTTLS", "p4 LOGOUT"]);
});

Deno.test("imap identify() takes product and version from ID where the greeting has none", async () => {
  const capability = "* CAPABILITY IMAP4rev1 ID\r\np1 OK done\r\n";
  const answers = { "p1 CAPABILITY": capability, "p2 ID NIL": CYRUS_ID };
  const { found } = await talkTo(imapProbe, { greeting: CYRUS, answers });
  assert.match(found?.product ?? "", /Cyrus/);
  assert.equal(found?.version, "3.6.1-Debian-3.6.1-4+deb12u3");
  assert.equal(found?.details?.imap_starttls, "no");
  const hidden = await talkTo(imapProbe, { greeting: "* OK Welcome\r\n", answers });
  assert.equal(hidden.found?.product, "Cyrus IMAPD");
});

Deno.test("imap identify() believes ID more than a greeting, which administrators write", async () => {
  const capability = "* CAPABILITY IMAP4rev1 ID\r\np1 OK done\r\n";
  const id = '* ID ("name" "Dovecot")\r\np2 OK ID completed\r\n';
  const { found } = await talkTo(imapProbe, {
    greeting: "* OK [CAPABILITY IMAP4rev1 ID] mail Cyrus IMAP v3.6.1 server ready\r\n",
    answers: { "p1 CAPABILITY": capability, "p2 ID NIL": id },
  });
  assert.deepEqual([found?.product, found?.version], ["Dovecot imapd", undefined]);
  const unknown = '* ID ("name" "Front")\r\np2 OK ID completed\r\n';
  const kept = await talkTo(imapProbe, {
    greeting: "* OK mail Cyrus IMAP v3.6.1 server ready\r\n",
    answers: { "p1 CAPABILITY": capability, "p2 ID NIL": unknown },
  });
  assert.match(kept.found?.product ?? "", /Cyrus/);
});

Deno.test("imap identify() knows a server by its capabilities where the greeting has only the protocol's name", async () => {
  const askedWith = async (capabilities: string) => {
    const answers = {
      "p1 CAPABILITY": `* CAPABILITY ${capabilities}\r\np1 OK CAPABILITY Completed\r\n`,
      "p2 ID NIL": "p2 BAD ID Wrong state\r\n",
    };
    return (await talkTo(imapProbe, { greeting: "* OK IMAP4rev1\r\n", answers })).found?.product;
  };
  const own = "IMAP4rev1 NAMESPACE ID IDLE LITERAL+ UNSELECT AUTH=GSSAPI";
  assert.equal(await askedWith(own), "GNU Mailutils imap4d");
  assert.equal(await askedWith("IMAP4rev1 ID IDLE NAMESPACE LITERAL+ UNSELECT"), undefined);
});

Deno.test("imap identify() wants an IMAP capability from a greeting that names nothing", async () => {
  const { found } = await talkTo(imapProbe, {
    greeting: "* OK Welcome\r\n",
    answers: { "*": "* CAPABILITY CHAT\r\np1 OK done\r\n" },
  });
  assert.equal(found, null);
});

Deno.test("imap identify() tells a refusal, and leaves silence alone", async () => {
  const refused = await talkTo(imapProbe, { greeting: "* BYE too busy\r\n" }, { port: 143 });
  assert.deepEqual(refused.found?.details, { imap_refusal: "too busy" });
  assert.equal(refused.found?.confidence, 0.7);
  assert.deepEqual(refused.told, []);
  assert.equal((await talkTo(imapProbe, { greeting: "* BYE too busy\r\n" })).found, null);
  const silent = await talkTo(imapProbe, { greeting: "", hangsUp: true });
  assert.deepEqual([silent.found, silent.told], [null, []]);
});

Deno.test("imap recognise() needs the protocol's or a product's name in the greeting", () => {
  const service = (text: string) => imapProbe.recognise?.(utf8(text))?.service;
  assert.equal(service(GREETING), "imap");
  assert.equal(service("* PREAUTH IMAP4rev1 server logged in as joe\r\n"), "imap");
  assert.equal(service("* OK Dovecot ready.\r\n"), "imap");
  for (
    const other of ["* OK\r\n", "* OK hello\r\n", "OK IMAP\r\n", "* BAD IMAP\r\n", "* IMAP4\r\n"]
  ) assert.equal(service(other), undefined, other);
});

Deno.test("parseImapCapabilities() takes the last list that names IMAP", () => {
  const text = "* OK [CAPABILITY IMAP4rev1 A] x\n* CAPABILITY IMAP4rev1 B  C\n";
  assert.deepEqual(parseImapCapabilities(text), ["IMAP4rev1", "B", "C"]);
  assert.equal(parseImapCapabilities("* CAPABILITY CHAT\n"), undefined);
  assert.equal(parseImapCapabilities("* OK [CAPABILITY IMAP4rev1 without an end\n"), undefined);
});

Deno.test("parseImapId() reads quoted pairs and leaves out what is NIL", () => {
  const pairs = parseImapId('* ID ("name" "A \\"B\\"" "os" NIL "odd")\n');
  assert.deepEqual([...pairs], [["name", 'A "B"']]);
  assert.deepEqual([...parseImapId("* ID NIL\n")], []);
});
