import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { httpProbe } from "../../../src/probes/tcp/http.ts";
import { buildRequest, hostField } from "../../../src/probes/tcp/http/client.ts";
import type { Identification, ProbeContext } from "../../../src/probes/probe.ts";
import { StreamConversation } from "../../../src/scan/service/conversation.ts";
import { systemClock } from "../../../src/schedule/clock.ts";
import { converse, type PeerSide, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/http.ts";

type Route = (path: string, peer: PeerSide) => string;

/** Serves requests on kept-alive connections and notes `connection:METHOD path`. */
function serveHttp(routes: { readonly head?: Route; readonly get: Route }, log: string[]) {
  return servePeer(async (peer, index) => {
    let read = 0;
    for (;;) {
      while (!latin1(peer.received).slice(read).includes("\r\n\r\n")) {
        if (await peer.read() === undefined) return;
      }
      const [method = "", path = ""] = latin1(peer.received).slice(read).split(" ");
      read = peer.received.length;
      log.push(`${index}:${method} ${path}`);
      const answer = (method === "HEAD" ? routes.head ?? headOf(routes.get) : routes.get)(
        path,
        peer,
      );
      if (answer === "") return;
      await peer.write(answer);
      if (/connection: close/i.test(answer)) return;
    }
  });
}

function headOf(get: Route): Route {
  return (path, peer) => get(path, peer).split("\r\n\r\n", 1)[0] + "\r\n\r\n";
}

function ok(body: string, fields = ""): string {
  return `HTTP/1.1 200 OK\r\n${fields}Content-Length: ${utf8(body).length}\r\n\r\n${body}`;
}

async function identify(
  port: number,
  overrides: Partial<ProbeContext> = {},
): Promise<Identification | null> {
  using conversation = await converse(port);
  await using context = probeContext(port, overrides);
  return await httpProbe.identify(conversation, context);
}

/** As a server on one of the ports that the probe lists. */
async function identifyOnOwnPort(port: number): Promise<Identification | null> {
  using opened = new DisposableStack();
  return await identify(port, {
    port: 8080,
    reconnect: async () => opened.use(await converse(port)),
  });
}

Deno.test("http identify() asks HEAD, then GET on the same connection, on its own ports", async () => {
  const log: string[] = [];
  await using peer = serveHttp(
    { get: () => ok("<title>Hi</title>", "Server: nginx/2.1\r\n") },
    log,
  );
  const found = await identifyOnOwnPort(peer.port);
  assert.deepEqual(log, ["0:HEAD /", "0:GET /"]);
  assert.equal(found?.service, "http");
  assert.equal(found?.product, "nginx");
  assert.equal(found?.version, "2.1");
  assert.deepEqual(found?.details, {
    http_status: "HTTP/1.1 200 OK",
    server: "nginx/2.1",
    http_title: "Hi",
  });
});

Deno.test("http identify() asks a port that it does not list GET alone: some servers know no HEAD", async () => {
  const log: string[] = [];
  await using peer = serveHttp({ head: () => "", get: () => ok("<title>Hi</title>") }, log);
  const found = await identify(peer.port);
  assert.deepEqual(log, ["0:GET /", "0:GET /portico.invalid"]);
  assert.equal(found?.details?.http_title, "Hi");
});

Deno.test("http identify() at low intensity is content with HEAD", async () => {
  const log: string[] = [];
  await using peer = serveHttp({ get: () => ok("<title>Hi</title>") }, log);
  const found = await identify(peer.port, { intensity: 1 });
  assert.deepEqual(log, ["0:HEAD /"]);
  assert.equal(found?.details?.http_status, "HTTP/1.1 200 OK");
});

Deno.test("http identify() asks GET when HEAD is refused or the connection is closed on it", async () => {
  const refusals = ["HTTP/1.0 405 Method Not Allowed\r\nConnection: close\r\n\r\n", ""];
  for (const refusal of refusals) {
    const log: string[] = [];
    await using peer = serveHttp({ head: () => refusal, get: () => ok("hello") }, log);
    const found = await identify(peer.port, { intensity: 1 });
    assert.deepEqual(log, ["0:HEAD /", "1:GET /"]);
    assert.equal(found?.details?.http_status, "HTTP/1.1 200 OK");
  }
});

Deno.test("http identify() starts again on a fresh connection when HEAD was given a body", async () => {
  const log: string[] = [];
  await using peer = serveHttp({
    head: () => ok("x".repeat(5)),
    get: () => ok("<title>Hi</title>"),
  }, log);
  const found = await identifyOnOwnPort(peer.port);
  assert.equal(found?.details?.http_title, "Hi");
});

Deno.test("http identify() leaves silence, other protocols and echoes alone", async () => {
  const scripts = [
    async (peer: PeerSide) => {
      await peer.read();
      await peer.write("-ERR unknown command 'HEAD'\r\n");
    },
    async (peer: PeerSide) => {
      for (let chunk = await peer.read(); chunk !== undefined; chunk = await peer.read()) {
        await peer.write(chunk);
      }
    },
    async (peer: PeerSide) => {
      await peer.write("RTSP/1.0 400 Bad Request\r\n\r\n");
      await peer.drain();
    },
    async (peer: PeerSide) => {
      await peer.read();
    },
  ];
  for (const script of scripts) {
    await using peer = servePeer(script);
    assert.equal(await identify(peer.port), null);
  }
});

Deno.test("http identify() gives a TLS port back to the engine", async () => {
  const log: string[] = [];
  const notice = "HTTP/1.0 400 Bad Request\r\nConnection: close\r\n\r\n" +
    "Client sent an HTTP request to an HTTPS server.\n";
  await using peer = serveHttp({ get: () => notice }, log);
  assert.equal(await identify(peer.port), null);
});

Deno.test("http identify() follows a redirect on the same server for the title", async () => {
  const log: string[] = [];
  await using peer = serveHttp({
    get: (path) =>
      path === "/login"
        ? ok("<title>Sign in</title>")
        : "HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n",
  }, log);
  const found = await identify(peer.port);
  assert.deepEqual(log, ["0:GET /", "0:GET /login", "0:GET /portico.invalid"]);
  assert.equal(found?.details?.http_status, "HTTP/1.1 302 Found");
  assert.equal(found?.details?.location, "/login");
  assert.equal(found?.details?.http_title, "Sign in");
});

Deno.test("http identify() follows a redirect to a relative path, from the page that has it", async () => {
  const log: string[] = [];
  await using peer = serveHttp({
    get: (path) =>
      path === "/app/start.html"
        ? ok("<title>Start</title>")
        : `HTTP/1.1 301 Moved\r\nLocation: ${path === "/" ? "app/" : "start.html"}\r\n` +
          "Content-Length: 0\r\n\r\n",
  }, log);
  const found = await identify(peer.port);
  assert.deepEqual(log.slice(0, 3), ["0:GET /", "0:GET /app/", "0:GET /app/start.html"]);
  assert.equal(found?.details?.http_title, "Start");
});

Deno.test("http identify() follows a redirect that names this very server", async () => {
  const log: string[] = [];
  await using peer = serveHttp({
    get: (path) =>
      path === "/index"
        ? ok("<title>Start</title>")
        : `HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:${peer.port}/index\r\n` +
          "Content-Length: 0\r\n\r\n",
  }, log);
  const found = await identify(peer.port);
  assert.deepEqual(log, ["0:GET /", "0:GET /index", "0:GET /portico.invalid"]);
  assert.equal(found?.details?.http_title, "Start");
});

Deno.test("http identify() never follows a redirect to another server", async () => {
  const others = [
    ...["http://192.0.2.1/", "//192.0.2.1/", "https://192.0.2.1/a"],
    ...["http://127.0.0.1:1/a", "https://127.0.0.1/a", "http://127.0.0.1@192.0.2.1/"],
  ];
  for (const location of others) {
    const log: string[] = [];
    await using peer = serveHttp({
      get: () => `HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`,
    }, log);
    const found = await identify(peer.port);
    assert.deepEqual(log, ["0:GET /"]);
    assert.equal(found?.details?.location, location);
  }
});

Deno.test("http identify() asks a product for its version and keeps the server visible", async () => {
  const log: string[] = [];
  await using peer = serveHttp({
    get: (path) =>
      path === "/api/health"
        ? ok('{"commit":"x","database":"ok","version":"10.2.3"}')
        : ok("<title>Grafana</title>", "Server: nginx\r\n"),
  }, log);
  const found = await identify(peer.port);
  assert.deepEqual(log.slice(1), ["0:GET /api/health"]);
  assert.equal(found?.product, "Grafana");
  assert.equal(found?.version, "10.2.3");
  assert.equal(found?.cpe?.[0], "cpe:2.3:a:grafana:grafana:10.2.3:*:*:*:*:*:*:*");
  assert.equal(found?.details?.server, "nginx");
});

Deno.test("http identify() asks what the port suggests when the page says nothing", async () => {
  const log: string[] = [];
  const notFound = "HTTP/1.1 404 Not Found\r\nContent-Length: 19\r\n\r\n404 page not found\n";
  await using peer = serveHttp({
    get: (path) =>
      path === "/version" ? ok('{"etcdserver":"3.5.9","etcdcluster":"3.5.0"}') : notFound,
  }, log);
  using opened = new DisposableStack();
  await using context = probeContext(2379, {
    reconnect: async () => opened.use(await converse(peer.port)),
  });
  using conversation = await converse(peer.port);
  const found = await httpProbe.identify(conversation, context);
  assert.deepEqual(log, ["0:HEAD /", "0:GET /", "0:GET /version", "1:POST /v3/kv/range"]);
  assert.equal(found?.product, "etcd");
  assert.equal(found?.version, "3.5.9");
  assert.equal(found?.details?.etcd_cluster, "3.5.0");
});

Deno.test("http identify() hashes the icon at high intensity, else where nothing names the page", async () => {
  const log: string[] = [];
  await using peer = serveHttp({
    get: (path) => path === "/i.ico" ? ok("abc") : ok('<link rel="icon" href="i.ico">'),
  }, log);
  const found = await identify(peer.port, { intensity: 6 });
  assert.equal(found?.details?.favicon_mmh3, "-868969266");
  assert.match(found?.details?.favicon_sha256 ?? "", /^ba7816bf/);
  assert.equal((await identify(peer.port))?.details?.favicon_mmh3, "-868969266");
  assert.equal((await identify(peer.port, { intensity: 3 }))?.details?.favicon_mmh3, undefined);
});

Deno.test("http identify() takes a fresh connection when the server spoke unasked", async () => {
  const late = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n";
  await using peer = servePeer(async (side, index) => {
    if (index === 0) return await side.write(late);
    while (await side.read() !== undefined) await side.write(ok("<title>Hi</title>"));
  });
  const found = await identify(peer.port, { banner: utf8(late) });
  assert.equal(found?.details?.http_title, "Hi");
  assert.equal(found?.details?.http_status, "HTTP/1.1 200 OK");
});

Deno.test("http identify() is content with an unasked reply when nothing else comes", async () => {
  const late = "HTTP/1.1 408 Request Timeout\r\nServer: nginx/1.0\r\n\r\n";
  await using peer = servePeer(async () => {});
  const found = await identify(peer.port, { banner: utf8(late) });
  assert.equal(found?.product, "nginx");
});

Deno.test("http identify() asks nothing more once its time is used up", async () => {
  const log: string[] = [];
  let clockMs = 0;
  const slow = () => {
    clockMs += 8_000;
    return "HTTP/1.1 302 Found\r\nServer: nginx/1.0\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n";
  };
  await using peer = serveHttp({ get: slow }, log);
  const found = await identify(peer.port, { now: () => new Date(clockMs) });
  assert.deepEqual(log, ["0:GET /"]);
  assert.equal(found?.product, "nginx");
});

Deno.test("http identify() inside TLS tells whether the site insists on it", async () => {
  const log: string[] = [];
  await using peer = serveHttp(
    { get: () => ok("hi", "Strict-Transport-Security: max-age=1\r\n") },
    log,
  );
  const conn = await Deno.connect({ port: peer.port });
  const deadlineMs = systemClock.monotonicMs() + 5_000;
  const tls = { protocol: "TLSv1.3", problems: [] };
  using conversation = new StreamConversation(conn, { clock: systemClock, deadlineMs, tls });
  await using context = probeContext(peer.port);
  const found = await httpProbe.identify(conversation, context);
  assert.equal(found?.service, "http");
  assert.equal(found?.details?.http_hsts, "yes");
});

Deno.test("buildRequest() is exactly one request without a body", () => {
  assert.equal(
    latin1(buildRequest({ method: "HEAD", path: "/" }, "example.org")),
    "HEAD / HTTP/1.1\r\nHost: example.org\r\nUser-Agent: Portico\r\nAccept: */*\r\n\r\n",
  );
});

Deno.test("hostField() names host and port as a browser would", () => {
  const host = (address: string, port: number, serverName?: string) =>
    hostField({ address, port, serverName }, port === 443);
  assert.equal(host("192.0.2.1", 80), "192.0.2.1");
  assert.equal(host("192.0.2.1", 8080), "192.0.2.1:8080");
  assert.equal(host("fe80::1%eth0", 443), "[fe80::1]");
  assert.equal(host("192.0.2.1", 443, "example.org"), "example.org");
});

Deno.test("http recognise() knows a reply to any question, and no other protocol's", () => {
  const bad = utf8("HTTP/1.1 400 Bad Request\r\nServer: nginx/1.0\r\nConnection: close\r\n\r\n");
  assert.equal(httpProbe.recognise?.(bad)?.product, "nginx");
  assert.equal(httpProbe.recognise?.(bad)?.details?.http_status, "HTTP/1.1 400 Bad Request");
  for (const sample of samples) assert.equal(httpProbe.recognise?.(sample)?.service, "http");
  for (const text of ["RTSP/1.0 400 Bad\r\n\r\n", "ICY 200 OK\r\n\r\n", "220 mail ESMTP\r\n", ""]) {
    assert.equal(httpProbe.recognise?.(utf8(text)), null);
  }
});

Deno.test("http recognise() of a truncated reply never throws", () => {
  for (const sample of samples) {
    for (let length = 0; length < sample.length; length++) {
      const found = httpProbe.recognise?.(sample.slice(0, length));
      assert.ok(found === null || found?.service === "http");
    }
  }
});

Deno.test("http identify() names a server that hides its field by an error page of its own", async () => {
  const page = (title: string) =>
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n` +
    "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
  const error = (title: string) => ok(page(title)).replace("200 OK", title);
  const log: string[] = [];
  await using peer = serveHttp({
    get: (path) => path === "/" ? ok("<title>Hello</title>") : error("404 Not Found"),
  }, log);
  assert.equal((await identify(peer.port))?.product, "nginx");
  assert.deepEqual(log, ["0:GET /", "0:GET /portico.invalid"]);
  await using shut = serveHttp({ get: () => error("403 Forbidden") }, []);
  assert.equal((await identify(shut.port))?.product, "nginx");
  const article = ok(page("404 Not Found"));
  await using quotes = serveHttp({ get: () => article }, []);
  assert.equal((await identify(quotes.port))?.product, undefined);
});
