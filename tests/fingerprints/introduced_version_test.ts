import assert from "node:assert/strict";
import { introducedVersion } from "../../src/fingerprints/introduced_version.ts";
import { matchFingerprint } from "../../src/fingerprints/match.ts";

Deno.test("introducedVersion() finds the version beside the product's name", () => {
  const told: readonly (readonly [text: string, product: string, version: string])[] = [
    ["220 Wing FTP Server ready... (Wing FTP Server 6.5.1)", "Wing FTP Server", "6.5.1"],
    ["220-\r\n220 Sami FTP Server 2.0.2 ready.", "Sami FTP Server", "2.0.2"],
    ["220 RaidenFTPD32 2.4 build 4005 ready", "RaidenFTPD", "2.4"],
  ];
  for (const [text, product, version] of told) {
    assert.equal(introducedVersion("ftp", product, text), version, text);
  }
});

Deno.test("introducedVersion() leaves other names' versions, addresses and dates", () => {
  const others: readonly (readonly [text: string, product: string])[] = [
    ["220 Rumpus ready (OpenSSL 3.0.2)", "Rumpus"],
    ["220 Rumpus 192.168.1.7 ready", "Rumpus"],
    ["220 Rumpus 12.03.2024 10:00:00", "Rumpus"],
    ["220 ready. Use FileZilla 3.66 with Rumpus", "Rumpus"],
    ["220 FTP Server 2.0 ready", "FTP Server"],
  ];
  for (const [text, product] of others) {
    assert.equal(introducedVersion("ftp", product, text), undefined, text);
  }
  assert.equal(
    introducedVersion("http-title", "Wing FTP Server", "Wing FTP Server 6.5.1"),
    undefined,
  );
});

Deno.test("matchFingerprint() gives the version beside the name, and its CPE name", () => {
  const match = matchFingerprint("ftp", "220 BulletProof FTP Server 2.4.0 ready ...");
  assert.equal(match?.version, "2.4.0");
  const rumpus = matchFingerprint("ftp", "220 Welcome To Rumpus!");
  assert.equal(rumpus?.version, undefined);
});
