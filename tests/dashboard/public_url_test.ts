/** The dashboard behind a reverse proxy that speaks TLS: nginx of Debian, and a real browser. */

import assert from "node:assert/strict";
import { isPublicHost, parsePublicUrl } from "../../src/dashboard/server/public_url.ts";
import { browserTest } from "../support/browser.ts";
import { makeCertificate } from "../support/certificate.ts";
import { freePort } from "../support/free_port.ts";
import { withMeans } from "../support/means.ts";
import { commandWords, runPortico, temporaryFolder } from "../support/portico.ts";
import { type Server, startServer } from "../support/server.ts";

const PASSWORD = "correct horse battery";

Deno.test("parsePublicUrl() takes the whole of a host, and says what else is wrong", () => {
  assert.deepEqual(parsePublicUrl("https://Scan.Example:443/"), {
    ...{ origin: "https://scan.example", host: "scan.example", isSecure: true },
  });
  assert.equal(parsePublicUrl("http://[::1]:8080").host, "[::1]:8080");
  for (
    const text of ["scan.example", "ftp://scan.example", "https://", "", "javascript:alert(1)"]
  ) {
    assert.throws(() => parsePublicUrl(text), /must be an address like https:\/\/scan\.example/);
  }
  assert.throws(() => parsePublicUrl("https://scan.example/portico"), /no path/);
  assert.throws(
    () => parsePublicUrl("https://me:secret@scan.example"),
    (error: Error) => /no user name/.test(error.message) && !error.message.includes("secret"),
  );
});

Deno.test("isPublicHost() knows the usual port, and no other name", () => {
  const url = parsePublicUrl("https://scan.example");
  for (const host of ["scan.example", "SCAN.example", "scan.example:443"]) {
    assert.equal(isPublicHost(url, host), true, host);
  }
  for (const host of ["scan.example:80", "scan.example.evil", "evil", "", undefined]) {
    assert.equal(isPublicHost(url, host), false, host);
  }
});

Deno.test("--public-url needs a password or token", async () => {
  await using folder = await temporaryFolder();
  const args = ["serve", "--port", "0", "--public-url", "https://scan.example"];
  const { code, stderr } = await runPortico(args, { cwd: folder.path });
  assert.equal(code, 2);
  assert.match(stderr, /without --token-file or --password-file/);
});

interface Proxied extends AsyncDisposable {
  /** As browsers see it. */
  readonly origin: string;
  /** As the proxy sees it. */
  readonly inner: string;
}

/** Starts the dashboard, and nginx before it; `host`: what nginx sends as `Host`. */
async function startProxied(folder: string, host: string): Promise<Proxied> {
  const [port, inner] = [freePort(), freePort()];
  const { certPem, keyPem } = await makeCertificate({ dnsNames: ["localhost"] });
  const origin = `https://localhost:${port}`;
  await Deno.writeTextFile(`${folder}/password`, PASSWORD);
  await Deno.writeTextFile(`${folder}/cert.pem`, certPem);
  await Deno.writeTextFile(`${folder}/key.pem`, keyPem);
  await Deno.writeTextFile(
    `${folder}/nginx.conf`,
    `daemon off; user root; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
     worker_processes 1; events {}
     http { access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
       server { listen 127.0.0.1:${port} ssl; ssl_certificate cert.pem; ssl_certificate_key key.pem;
         location / { proxy_pass http://127.0.0.1:${inner}; proxy_set_header Host ${host}; } } }`,
  );
  await using stack = new AsyncDisposableStack();
  const start = async (words: readonly string[], at: number): Promise<Server> =>
    stack.use(await startServer({ words, port: at, cwd: folder }));
  await start([
    ...[...commandWords(), "serve", "--port", `${inner}`, "--password-file", "password"],
    ...["--public-url", origin],
  ], inner);
  await start(["nginx", "-c", `${folder}/nginx.conf`, "-p", folder], port);
  const running = stack.move();
  return {
    ...{ origin, inner: `http://127.0.0.1:${inner}` },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

for (const host of ["$http_host", "$proxy_host"]) {
  Deno.test(withMeans({
    ...browserTest(
      `behind nginx with TLS (Host ${host}): log in, change something, follow events`,
      async (browser) => {
        await using folder = await temporaryFolder();
        await using proxied = await startProxied(folder.path, host);
        const { origin, inner } = proxied;
        const context = await browser.newContext({ ignoreHTTPSErrors: true });
        const page = await context.newPage();
        await page.goto(origin);
        await page.locator("input[type=password]").fill(PASSWORD);
        await page.getByRole("button", { name: "Log in" }).click();
        await page.getByRole("heading", { name: "Overview" }).waitFor();
        const [cookie] = await context.cookies();
        assert.equal(cookie?.name, "__Host-portico");
        assert.deepEqual([cookie?.secure, cookie?.httpOnly, cookie?.sameSite], [
          true,
          true,
          "Strict",
        ]);
        await page.goto(`${origin}/settings`);
        await page.getByText(origin).waitFor();
        await page.getByLabel("Keep scans for").fill("12w");
        await page.getByRole("button", { name: "Save", exact: true }).click();
        await page.getByText("kept for 84d").waitFor();
        const events = await page.evaluate(
          "fetch('/events').then((answer) => [answer.status, answer.headers.get('content-type')])",
        );
        assert.deepEqual(events, [200, "text/event-stream; charset=utf-8"]);

        const cookies = { cookie: `__Host-portico=${cookie?.value}` };
        const change = (headers: Record<string, string>) =>
          fetch(`${inner}/logout`, {
            method: "POST",
            redirect: "manual",
            headers: { ...cookies, ...headers },
          }).then(async (answer) => {
            await answer.body?.cancel();
            return answer.status;
          });
        for (const foreign of ["https://evil.example", origin.replace("https", "http"), "null"]) {
          assert.equal(await change({ Origin: foreign }), 403, foreign);
        }
        assert.equal(await change({ Origin: origin, "Sec-Fetch-Site": "cross-site" }), 403);
        await page.reload();
        await page.getByRole("heading", { name: "Settings" }).waitFor();
      },
    ),
    needs: ["chromium", "nginx"],
    install: "chromium nginx-light",
    root: true,
  }));
}
