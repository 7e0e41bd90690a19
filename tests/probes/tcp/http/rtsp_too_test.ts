import assert from "node:assert/strict";
import { latin1 } from "../../../../src/bytes/convert.ts";
import { httpProbe } from "../../../../src/probes/tcp/http.ts";
import { converse, probeContext, servePeer } from "../../../support/peer.ts";

const NOT_FOUND =
  "HTTP/1.0 404 Not found\r\nContent-Length: 10\r\nContent-Type: text/html\r\n\r\n" +
  "Not found\n";
const RTSP = "RTSP/1.0 200 OK\r\nServer: VLC/3.0.24\r\nContent-Length: 0\r\nCseq: 1\r\n" +
  "Public: DESCRIBE,SETUP,TEARDOWN,PLAY,PAUSE,GET_PARAMETER\r\n\r\n";

/** Identifies a server by HTTP that answers web requests and RTSP so, and what it was asked. */
async function identify({ web, rtsp }: { readonly web: string; readonly rtsp: string }) {
  const asked: string[] = [];
  await using peer = servePeer(async (side) => {
    for (let chunk = await side.read(); chunk !== undefined; chunk = await side.read()) {
      const [method = ""] = latin1(chunk).split(" ");
      asked.push(method);
      await side.write(method === "OPTIONS" ? rtsp : web);
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return { found: await httpProbe.identify(conversation, context), asked };
}

Deno.test("a media server that refuses the web on its RTSP port is no web server", async () => {
  const { found, asked } = await identify({ web: NOT_FOUND, rtsp: RTSP });
  assert.equal(found?.service, "rtsp");
  assert.equal(found?.product, "VLC");
  assert.equal(found?.version, "3.0.24");
  assert.ok(asked.includes("OPTIONS"));
});

Deno.test("a web server that repeats the protocol's name, or refuses it, stays one", async () => {
  for (const rtsp of ["RTSP/1.0 400 Bad Request\r\n\r\n", NOT_FOUND]) {
    const { found } = await identify({ web: NOT_FOUND, rtsp });
    assert.equal(found?.service, "http");
  }
});

Deno.test("a web server that names itself, or answers, is not asked for RTSP", async () => {
  const named = NOT_FOUND.replace("\r\n", "\r\nServer: SimpleHTTP/0.6 Python/3.11.2\r\n");
  for (
    const web of [
      named,
      NOT_FOUND.replace("404 Not found", "200 OK"),
      NOT_FOUND.replace("1.0", "1.1"),
    ]
  ) {
    const { found, asked } = await identify({ web, rtsp: RTSP });
    assert.equal(found?.service, "http");
    assert.ok(!asked.includes("OPTIONS"), asked.join(" "));
  }
});
