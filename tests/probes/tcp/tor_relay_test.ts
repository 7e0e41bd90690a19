import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import type { TlsCertificate } from "../../../src/model/tls.ts";
import {
  buildVersions,
  isRelayCertificate,
  parseRelayReply,
  torRelayProbe,
} from "../../../src/probes/tcp/tor_relay.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/tor_relay.ts";

const [REPLY = new Uint8Array()] = samples;
const [VERSIONS, CERTS] = ["00 00 07 00 06 0003 0004 0005", "00 00 00 00 81"];

Deno.test("tor-relay identify() says its versions alone, and reads the relay's", async () => {
  const { found, sent } = await askProbe(torRelayProbe, [REPLY]);
  assert.equal(found?.service, "tor-orport");
  assert.equal(found?.product, "Tor");
  assert.deepEqual(found?.details, { tor_link_versions: "3 4 5" });
  assert.deepEqual(sent, [fromHex(VERSIONS)]);
  assert.deepEqual(buildVersions([3, 4, 5]), fromHex(VERSIONS));
});

Deno.test("a relay of link version 3 has short circuit numbers", () => {
  const found = parseRelayReply(fromHex("00 00 07 00 06 0001 0002 0003 00 00 81 00 01 00"));
  assert.deepEqual(found?.details, { tor_link_versions: "1 2 3" });
});

Deno.test("tor-relay refuses cut replies, other cells and versions, and an echo", async () => {
  for (let length = 0; length < fromHex(VERSIONS + CERTS).length; length++) {
    assert.equal(parseRelayReply(REPLY.subarray(0, length)), null, `${length} bytes`);
  }
  const others = [
    `00 01 07 00 06 0003 0004 0005 ${CERTS}`,
    `00 00 08 00 06 0003 0004 0005 ${CERTS}`,
    `00 00 07 00 05 0003 0004 0005 ${CERTS}`,
    `00 00 07 00 06 0005 0004 0003 ${CERTS}`,
    `00 00 07 00 06 0000 0004 0005 ${CERTS}`,
    `00 00 07 00 04 0001 0002 00 00 81`,
    `${VERSIONS} 00 00 00 00 08`,
    `${VERSIONS} 00 00 00 01 81`,
    `00 00 07 ff fe ${"0001 ".repeat(40)}`,
  ];
  for (const other of others) assert.equal(parseRelayReply(fromHex(other)), null, other);
  assert.equal(await askEcho(torRelayProbe), null);
});

Deno.test("a relay's certificate stands between two random names", () => {
  const made = (subject: string, issuer: string) =>
    isRelayCertificate({ subject, issuer } as TlsCertificate);
  assert.ok(made("CN=www.yfn2jyy7onpbjtgfg.net", "CN=www.kggt4ghjx.com"));
  for (
    const [subject, issuer] of [
      ["CN=www.example-site.net", "CN=www.kggt4ghjx.com"],
      ["CN=www.yfn2jyy7onpbjtgfg.net", "CN=www.yfn2jyy7onpbjtgfg.net"],
      ["CN=www.yfn2jyy7onpbjtgfg.net, O=X", "CN=www.kggt4ghjx.com"],
      ["CN=mail.yfn2jyy7onpb.net", "CN=www.kggt4ghjx.com"],
    ] as const
  ) assert.ok(!made(subject, issuer), `${subject} ${issuer}`);
});
