import assert from "node:assert/strict";

import { matchFingerprint } from "../../src/fingerprints/match.ts";
import { subjectReadings } from "../../src/fingerprints/subject_order.ts";

Deno.test("subjectReadings() gives a subject in the usual order as well", () => {
  assert.deepEqual(subjectReadings("CN=fw01, OU=FortiMail, O=Fortinet, Inc., C=US"), [
    "CN=fw01, OU=FortiMail, O=Fortinet, Inc., C=US",
    "C=US, O=Fortinet, Inc., OU=FortiMail, CN=fw01",
  ]);
});

Deno.test("subjectReadings() leaves the usual order and what it does not know", () => {
  assert.deepEqual(subjectReadings("C=US, O=A, CN=b"), ["C=US, O=A, CN=b"]);
  assert.deepEqual(subjectReadings("emailAddress=a@b.c, CN=d")[1], "CN=d, emailAddress=a@b.c");
  assert.deepEqual(subjectReadings(""), [""]);
});

Deno.test("matchFingerprint() knows a device's certificate in whichever order its name is", () => {
  for (
    const subject of [
      "C=US, O=Fortinet, OU=FortiMail, CN=FortiMail",
      "CN=FortiMail, OU=FortiMail, O=Fortinet, C=US",
    ]
  ) assert.equal(matchFingerprint("tls-subject", subject)?.product, "FortiMail");
});

Deno.test("matchFingerprint() takes no maker's own site for one of its devices", () => {
  for (
    const subject of [
      "C=US, ST=California, L=Palo Alto, O=VMware, Inc., CN=www.vmware.com",
      "C=TW, L=Taipei, O=Synology Inc., CN=*.synology.com",
      "C=US, ST=New York, L=New York, O=Ubiquiti Inc., CN=www.ui.com",
      "C=US, ST=California, L=Sunnyvale, O=Fortinet, Inc., CN=*.fortinet.com",
      "C=US, ST=California, L=San Jose, O=Polycom Inc., CN=www.polycom.com",
      "C=US, ST=California, L=Santa Clara, O=Palo Alto Networks, CN=www.paloaltonetworks.com",
      "C=US, O=Let's Encrypt, CN=R3",
      "C=US, O=Google Inc, CN=*.google.com",
    ]
  ) assert.equal(matchFingerprint("tls-subject", subject), undefined, subject);
});
