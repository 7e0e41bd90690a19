import assert from "node:assert/strict";
import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import { ldapProbe } from "../../../src/probes/tcp/ldap.ts";
import {
  buildRootDseSearch,
  ldapIsDone,
  ldapMessageId,
  parseLdapMessages,
  parseSearchReply,
  START_TLS_OID,
} from "../../../src/probes/wire/ldap.ts";
import { identifyForeign, identifyInTurns, pretendTls } from "../../support/turns.ts";
import { rootDse, samples } from "./samples/ldap.ts";

const ID = 0x01020304;
const START_TLS_DONE = fromHex("300f 020401020304 7807 0a0100 0400 0400");
const [openLdap, activeDirectory, refusal, disconnection] = samples as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

Deno.test("buildRootDseSearch() asks for the entry without a name, and nothing below it", () => {
  const bytes = buildRootDseSearch(7);
  assert.deepEqual([...bytes.subarray(0, 4)], [0x30, 0x82, 0x01, bytes.length - 4 - 256]);
  const expected = fromHex("020107 6382 0179 0400 0a0100 0a0100 020100 020100 010100 870b");
  assert.deepEqual(bytes.subarray(4, 4 + expected.length), expected);
});

Deno.test("ldapMessageId() stays within 1 to 2^31 - 1", () => {
  assert.equal(ldapMessageId(fromHex("ffffffff")), 0x7fffffff);
  assert.equal(ldapMessageId(fromHex("80000000")), 1);
});

Deno.test("ldap identify() reads OpenLDAP's root DSE", async () => {
  const found = await identifyInTurns(ldapProbe, [openLdap]);
  assert.equal(found?.service, "ldap");
  assert.equal(found?.product, "OpenLDAP slapd");
  assert.equal(found?.details?.ldap_naming_contexts, "dc=example,dc=org");
  assert.equal(found?.details?.ldap_sasl_mechanisms, "SCRAM-SHA-256 DIGEST-MD5 PLAIN");
  assert.equal(found?.details?.ldap_starttls, undefined);
});

Deno.test("ldap identify() names Active Directory, its host and its level", async () => {
  const found = await identifyInTurns(ldapProbe, [activeDirectory]);
  assert.equal(found?.product, "Active Directory");
  assert.equal(found?.details?.ldap_dns_host_name, "dc1.corp.example");
  assert.equal(found?.details?.ldap_controller_level, "2016");
  assert.equal(found?.details?.ldap_global_catalog, "true");
});

Deno.test("ldap identify() tells the system of a Microsoft directory by its level, and of no other", async () => {
  const systems = async (attributes: Readonly<Record<string, readonly string[]>>) =>
    (await identifyInTurns(ldapProbe, [rootDse(attributes)]))?.os;
  const controller = { supportedCapabilities: ["1.2.840.113556.1.4.800"] };
  const level = (value: string) => ({ domainControllerFunctionality: [value] });
  assert.equal(await systems({ ...controller, ...level("6") }), "Windows Server 2012 R2");
  assert.equal(await systems({ ...controller, ...level("7") }), "Windows Server 2016 or later");
  assert.equal(await systems({ ...controller, ...level("99") }), undefined);
  const samba = {
    ...controller,
    ...level("4"),
    vendorName: ["Samba Team (https://www.samba.org)"],
  };
  assert.notEqual(await systems(samba), "Windows Server 2008 R2");
  assert.equal(await systems(level("7")), undefined);
  const light = { supportedCapabilities: ["1.2.840.113556.1.4.1851"], ...level("5") };
  const found = await identifyInTurns(ldapProbe, [rootDse(light)]);
  assert.equal(found?.product, "Active Directory Lightweight Directory Services");
  assert.equal(found?.os, "Windows Server 2012");
});

Deno.test("ldap identify() hands on what an unknown vendor says of its directory", async () => {
  const attributes = { vendorName: ["Frob Inc."], vendorVersion: ["Frobdir/2.4"] };
  const found = await identifyInTurns(ldapProbe, [rootDse(attributes)]);
  assert.equal(found?.product, undefined);
  assert.deepEqual(found?.says?.map(({ text }) => text), ["Frobdir/2.4", "Frob Inc."]);
});

Deno.test("ldap identify() turns to TLS where the directory offers it", async () => {
  const offer = rootDse({ supportedExtension: [START_TLS_OID] });
  const found = await identifyInTurns(ldapProbe, [offer, START_TLS_DONE], { upgrade: pretendTls });
  assert.equal(found?.details?.ldap_starttls, "yes");
});

Deno.test("ldap identify() asks again inside TLS when nothing is said outside", async () => {
  const needsTls = fromHex("300f 020401020304 6507 0a010d 0400 0400");
  const found = await identifyInTurns(ldapProbe, [needsTls, START_TLS_DONE, openLdap], {
    upgrade: pretendTls,
  });
  assert.equal(found?.product, "OpenLDAP slapd");
});

Deno.test("ldap identify() takes a refusal for an answer", async () => {
  const found = await identifyInTurns(ldapProbe, [refusal]);
  assert.equal(found?.details?.ldap_result, "insufficientAccessRights");
  assert.equal(found?.details?.ldap_message, "anonymous impossible");
});

Deno.test("ldap identify() knows slapd that wants a login first by its words", async () => {
  const text = "617574 68656e7469636174696f6e 207265717569726564".replaceAll(" ", "");
  const wantsLogin = (code: string) =>
    fromHex(`3026 020401020304 651e 0a01${code} 0400 0417 ${text}`);
  assert.equal((await identifyInTurns(ldapProbe, [wantsLogin("35")]))?.product, "OpenLDAP slapd");
  assert.equal((await identifyInTurns(ldapProbe, [wantsLogin("32")]))?.product, undefined);
});

Deno.test("ldap identify() refuses other ids and foreign replies", async () => {
  const other = refusal.slice();
  other[5] = 9;
  assert.equal(await identifyInTurns(ldapProbe, [other]), null);
  assert.deepEqual((await identifyForeign(ldapProbe)).filter((found) => found !== null), []);
});

Deno.test("ldap recognise() knows entries and disconnections, not questions", () => {
  assert.equal(ldapProbe.recognise?.(openLdap)?.service, "ldap");
  assert.equal(ldapProbe.recognise?.(disconnection)?.service, "ldap");
  assert.equal(ldapProbe.recognise?.(buildRootDseSearch(ID)), null);
});

Deno.test("parseSearchReply() waits for the end of the entry", () => {
  const entryEnd = openLdap.length - 17;
  for (let length = 1; length < openLdap.length; length++) {
    const answer = parseSearchReply(openLdap.subarray(0, length), ID);
    assert.equal(answer === null, length < entryEnd, `at ${length}`);
    assert.equal(ldapIsDone(openLdap.subarray(0, length), ID), false, `at ${length}`);
  }
  assert.equal(ldapIsDone(openLdap, ID), true);
});

Deno.test("parseLdapMessages() keeps what stood before broken bytes", () => {
  const messages = parseLdapMessages(concatBytes([refusal, fromHex("300402010a6f")]));
  assert.equal(messages?.length, 1);
});
