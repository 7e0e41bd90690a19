/** Debian's ProFTPD, with and without TLS, on FTP's own ports and on an unusual one. */

import assert from "node:assert/strict";
import { withFolder } from "../support/folder.ts";
import { CN, makeCertificate } from "../support/certificate.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { type ProFtpdOptions, proFtpdWords } from "../support/proftpd.ts";
import { runTool, startServer } from "../support/server.ts";

/** A loopback address of its own, so that usual ports are free. */
const OWN = "127.0.0.39";
const MODULES = "/usr/lib/proftpd";

async function startProFtpd(folder: string, options: ProFtpdOptions) {
  const { port, hostname = "127.0.0.1" } = options;
  return await startServer({ words: await proFtpdWords(folder, options), port, hostname });
}

Deno.test(withMeans({
  name: "ProFTPD: product and version by its banner alone, features and system when asked",
  needs: ["proftpd"],
  install: "proftpd-core",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const port = freePort();
      await using _server = await startProFtpd(folder, {
        port,
        more: ['ServerIdent on "ProFTPD %{version} Server (Debian)"'],
      });
      const heard = await identifyDeep(port, { deep: false });
      const asked = await identifyDeep(port);
      const installed = await runTool(["dpkg-query", "-W", "-f", "${Version}", "proftpd-core"]);
      for (const { service } of [heard, asked]) {
        assert.equal(service?.name, "ftp");
        assert.equal(service?.product, "ProFTPD");
        assert.ok(installed.startsWith(service?.version ?? "?"), installed);
      }
      assert.equal(heard.service?.method, "banner");
      assert.match(asked.details.ftp_features ?? "", /\bMLST\b.*\bUTF8\b/);
      assert.match(asked.details.ftp_system ?? "", /^UNIX Type: L8/);
      assert.equal(asked.details.ftp_auth_tls, "no");
      assert.equal(asked.tls, undefined);
    }),
}));

Deno.test(withMeans({
  name: "ProFTPD with TLS: the certificate behind AUTH TLS, and FTPS from the first byte",
  needs: ["proftpd", `${MODULES}/mod_tls.so`],
  install: "proftpd-core proftpd-mod-crypto",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const certificate = await makeCertificate({
        key: "rsa",
        subject: [[CN, "ftp.example.org"]],
        dnsNames: ["ftp.example.org"],
      });
      await Deno.writeTextFile(`${folder}/cert.pem`, certificate.certPem);
      await Deno.writeTextFile(`${folder}/key.pem`, certificate.keyPem, { mode: 0o600 });
      const tls = [
        `ModulePath ${MODULES}`,
        "LoadModule mod_tls.c",
        "TLSEngine on",
        `TLSRSACertificateFile ${folder}/cert.pem`,
        `TLSRSACertificateKeyFile ${folder}/key.pem`,
        `TLSLog ${folder}/tls.log`,
      ];
      const [explicit, implicit] = [
        { port: 21, hostname: OWN, more: tls },
        { port: 990, hostname: OWN, more: [...tls, "TLSOptions UseImplicitSSL"] },
      ];
      await using _explicit = await startProFtpd(folder, explicit);
      await using _implicit = await startProFtpd(folder, implicit);
      const [upgraded, tunnelled] = await Promise.all([
        identifyDeep(21, { address: OWN }),
        identifyDeep(990, { address: OWN }),
      ]);
      assert.equal(upgraded.details.ftp_auth_tls, "yes");
      assert.equal(upgraded.service?.tunnel, undefined);
      assert.equal(tunnelled.service?.tunnel, "tls");
      for (const { service, tls: session } of [upgraded, tunnelled]) {
        assert.equal(service?.name, "ftp");
        assert.equal(service?.product, "ProFTPD");
        assert.match(session?.certificate?.subject ?? "", /CN=ftp\.example\.org/);
      }
    }),
}));
