import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { cldapProbe } from "../../../src/probes/udp/cldap.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesOtherIds, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/cldap.ts";

const [controller = utf8(""), silent = utf8("")] = samples;

Deno.test("a domain controller over UDP tells domain and name", () => {
  const { service, product, details } = readReply(cldapProbe, controller) ?? {};
  assert.deepEqual([service, product], ["cldap", "Active Directory"]);
  assert.equal(details?.["ldap_default_naming_context"], "DC=example,DC=org");
  assert.equal(details?.["ldap_dns_host_name"], "dc1.example.org");
  assert.equal(details?.["ldap_controller_level"], "2016");
});

Deno.test("a directory that shows nothing over UDP is one all the same", () => {
  assert.deepEqual(readReply(cldapProbe, silent), {
    service: "cldap",
    details: { ldap_result: "success" },
  });
});

Deno.test("the question over UDP asks for little, so that it cannot amplify much", () => {
  const bytes = cldapProbe.request(datagramContext(389))?.bytes ?? utf8("");
  assert.ok(controller.length < 2 * bytes.length, `${bytes.length}`);
});

Deno.test("CLDAP refuses other ids, echoes and HTTP", () => {
  assertRefusesOthers(cldapProbe);
  assertRefusesOtherIds(cldapProbe, controller);
});
