import assert from "node:assert/strict";
import fc from "fast-check";

import { packageOrigin } from "../../src/fingerprints/package_origin.ts";

Deno.test("packageOrigin() reads the revisions of Debian's and Ubuntu's packages", () => {
  const cases = {
    "5.5.62-0+deb8u1": "Debian Linux 8",
    "5.5.5-10.11.6-MariaDB-0+deb12u1-log": "Debian Linux 12",
    "5.7.33-0ubuntu0.16.04.1-log": "Ubuntu Linux 16.04",
    "5.0.22-Debian_0ubuntu6.06.14-log": "Ubuntu Linux 6.06",
    "5.5.5-10.11.9-MariaDB-ubu2204-log": "Ubuntu Linux 22.04",
    "11.4.2-MariaDB-1:11.4.2+maria~ubu2404": "Ubuntu Linux 24.04",
    // The last number is the package's revision, not the system's version.
    "5.1.41-3ubuntu12.10": "Ubuntu Linux",
    "5.0.51a-3ubuntu5.8-log": "Ubuntu Linux",
    "4.0.23_Debian-3-log": "Debian Linux",
  };
  for (const [version, os] of Object.entries(cases)) assert.equal(packageOrigin(version), os);
});

Deno.test("packageOrigin() knows releases by their code names, and what a backport is for", () => {
  const cases = {
    "5.5.41-0+wheezy1": "Debian Linux 7",
    "4.0.24_Debian-10sarge2-log": "Debian Linux 3.1",
    "5.5.5-10.0.16-MariaDB-1~sid-wsrep": "Debian Linux",
    "5.5.5-10.1.23-MariaDB-1~xenial": "Ubuntu Linux 16.04",
    "5.6.16-64.2-569.quantal-log": "Ubuntu Linux 12.10",
    "5.6.19-1+deb.sury.org~precise+1": "Ubuntu Linux 12.04",
    "5.0.51a-24+lenny2~bpo40+1-log": "Debian Linux 4.0",
    "5.1.49-3~bpo50+1-log": "Debian Linux 5.0",
    "10.3.18-1~bpo10+1": "Debian Linux 10",
  };
  for (const [version, os] of Object.entries(cases)) assert.equal(packageOrigin(version), os);
});

Deno.test("packageOrigin() knows the marks of other systems, and nothing in plain versions", () => {
  assert.equal(packageOrigin("5.0.88-community-nt-log"), "Windows");
  assert.equal(packageOrigin("5.1.66-cll-lve"), "CloudLinux");
  assert.equal(packageOrigin("5.5.5-10.2.15-MariaDB-alt2.M80P.3.S1"), "ALT Linux");
  for (const version of ["8.0.36", "5.7.44-log", "8.0.36-constructor", "5.1.30-SERVER-104", ""]) {
    assert.equal(packageOrigin(version), undefined, version);
  }
});

Deno.test("packageOrigin() takes any text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
    const os = packageOrigin(text);
    assert.ok(os === undefined || /^[A-Z][\w. ]+$/.test(os));
  }));
});
