/** Prosody, as Debian brings it: its TLS, what it offers inside, and a host that it does not serve. */

import assert from "node:assert/strict";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

Deno.test(withMeans({
  name: "Prosody: STARTTLS and mechanisms for its own host, an error for another",
  needs: ["prosody", "openssl"],
  install: "prosody openssl",
  root: true,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "portico-xmpp-" });
    const [clients, servers] = [freePort(), freePort()];
    try {
      await runTool([
        ...["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30"],
        ...["-keyout", `${folder}/key.pem`, "-out", `${folder}/cert.pem`, "-subj", "/CN=localhost"],
      ]);
      await Deno.writeTextFile(
        `${folder}/prosody.cfg.lua`,
        `run_as_root = true\npidfile = "${folder}/pid"\ndata_path = "${folder}"\n` +
          `interfaces = { "127.0.0.1" }\nc2s_ports = { ${clients} }\ns2s_ports = { ${servers} }\n` +
          "http_ports = {}\nhttps_ports = {}\ncomponent_ports = {}\n" +
          'modules_enabled = { "tls", "saslauth", "disco" }\nc2s_require_encryption = true\n' +
          `ssl = { certificate = "${folder}/cert.pem"; key = "${folder}/key.pem" }\n` +
          'log = { { levels = { min = "info" }, to = "console" } }\nVirtualHost "localhost"\n',
      );
      await using _server = await startServer({
        words: ["prosody", "-F", "--config", `${folder}/prosody.cfg.lua`],
        port: clients,
      });
      const [own, other] = await Promise.all([
        identifyDeep(clients, { serverName: "localhost" }),
        identifyDeep(clients),
      ]);
      assert.equal(own.service?.name, "xmpp");
      assert.equal(own.details.xmpp_host, "localhost");
      assert.equal(own.details.xmpp_starttls, "required");
      assert.match(own.details.xmpp_mechanisms ?? "", /SCRAM-SHA-1/);
      assert.equal(own.tls?.certificate?.subject, "CN=localhost");
      assert.equal(other.service?.name, "xmpp");
      assert.equal(other.details.xmpp_error, "host-unknown");
      assert.equal(other.service?.product, "Prosody");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
}));
