/** WebSocket servers: Deno's own, which refuses plain requests in the ways that servers do. */

import assert from "node:assert/strict";
import { fromHex, textFrom, utf8 } from "../../../../src/bytes/convert.ts";
import type { Identification } from "../../../../src/probes/probe.ts";
import { httpProbe } from "../../../../src/probes/tcp/http.ts";
import { parseReply } from "../../../../src/probes/tcp/http/message.ts";
import { readPage } from "../../../../src/probes/tcp/http/page.ts";
import { readMessage, wantsWebSocket } from "../../../../src/probes/tcp/http/websocket.ts";
import { converse, probeContext } from "../../../support/peer.ts";

interface Server {
  /** The subprotocol that it takes, of those that were offered. */
  readonly choose?: (offered: readonly string[]) => string | undefined;
  /** What it says first. */
  readonly greeting?: string;
  readonly refusal?: () => Response;
}

interface Seen {
  readonly found: Identification | null;
  readonly handshakes: number;
  /** What reached the server inside the WebSocket. */
  readonly messages: readonly string[];
}

function refused(): Response {
  return new Response("Upgrade Required", { status: 426 });
}

async function seenOf({ choose, greeting, refusal = refused }: Server): Promise<Seen> {
  const messages: string[] = [];
  const closed: Promise<void>[] = [];
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => {
      if (request.headers.get("upgrade") !== "websocket") return refusal();
      const offered = request.headers.get("sec-websocket-protocol")?.split(", ") ?? [];
      const protocol = choose?.(offered);
      const { socket, response } = Deno.upgradeWebSocket(
        request,
        protocol === undefined ? {} : { protocol },
      );
      socket.onopen = () => greeting === undefined || socket.send(greeting);
      socket.onmessage = ({ data }) => messages.push(String(data));
      closed.push(new Promise((resolve) => socket.onclose = () => resolve()));
      return response;
    },
  );
  using conversation = await converse(server.addr.port);
  await using context = probeContext(server.addr.port);
  const found = await httpProbe.identify(conversation, context);
  await Promise.all(closed);
  return { found, handshakes: closed.length, messages };
}

Deno.test("a server that wants a WebSocket is told as one, and hears nothing in it but its end", async () => {
  const { found, handshakes, messages } = await seenOf({});
  assert.equal(found?.service, "http");
  assert.equal(found?.product, undefined);
  assert.equal(found?.extra, "WebSocket");
  assert.equal(found?.details?.["websocket"], "yes");
  assert.deepEqual([handshakes, messages], [1, []]);
});

Deno.test("a protocol inside is told where the server knows it, not where it takes the first of any", async () => {
  const mqtt = await seenOf({ choose: (offered) => offered.find((one) => one === "mqtt") });
  assert.equal(mqtt.found?.extra, "WebSocket: MQTT");
  assert.equal(mqtt.found?.details?.["websocket_protocol"], "mqtt");
  const any = await seenOf({ choose: ([first]) => first });
  assert.equal(any.found?.extra, "WebSocket");
  assert.equal(any.found?.details?.["websocket_protocol"], undefined);
});

Deno.test("what a WebSocket server says first names it, before the library that it is made with", async () => {
  const library = () => new Response("", { status: 426, headers: { server: "WebSocket++/0.8.2" } });
  const obs = await seenOf({
    greeting: '{"d":{"obsWebSocketVersion":"5.4.2","rpcVersion":1},"op":0}',
    refusal: library,
  });
  assert.deepEqual([obs.found?.product, obs.found?.version], ["obs-websocket", "5.4.2"]);
  assert.deepEqual(obs.found?.cpe, []);
  const zwave = await seenOf({
    greeting: '{"type":"version","driverVersion":"12.4.0","serverVersion":"1.35.0","homeId":1}',
  });
  assert.deepEqual([zwave.found?.product, zwave.found?.version], ["Z-Wave JS Server", "1.35.0"]);
  const other = await seenOf({ greeting: '{"name":"frobd","version":"2.1.0"}' });
  assert.equal(other.found?.product, undefined);
  assert.equal(other.found?.says?.[0]?.text, '{"name":"frobd","version":"2.1.0"}');
});

Deno.test("the library of a WebSocket server stays its product where the greeting names none", async () => {
  const { found } = await seenOf({
    refusal: () => new Response("", { status: 426, headers: { server: "WebSocket++/0.8.2" } }),
  });
  assert.equal(found?.details?.["server"], "WebSocket++/0.8.2");
  assert.ok(found?.says?.some(({ text }) => text === "WebSocket++/0.8.2") || found?.product);
});

Deno.test("wantsWebSocket() reads the refusals of servers, and no page about WebSockets", () => {
  const wants = (reply: string) => {
    const parsed = parseReply(utf8(`HTTP/1.1 ${reply}`));
    assert.ok(parsed);
    return wantsWebSocket(readPage(parsed));
  };
  for (
    const reply of [
      "426 Upgrade Required\r\n\r\nUpgrade Required",
      "426 Upgrade Required\r\nUpgrade: websocket\r\n\r\n",
      "400 Bad Request\r\nSec-Websocket-Version: 13\r\n\r\nBad Request\n",
      '400 Bad Request\r\n\r\nCan "Upgrade" only to "WebSocket".',
      "404 Not Found\r\n\r\nThis is a web socket endpoint",
    ]
  ) assert.ok(wants(reply), reply);
  for (
    const reply of [
      "200 OK\r\n\r\nA WebSocket server",
      "426 Upgrade Required\r\nUpgrade: TLS/1.0, HTTP/1.1\r\n\r\n",
      "426 Upgrade Required\r\nUpgrade: h2c\r\n\r\n",
      "404 Not Found\r\n\r\nNot Found",
      `404 Not Found\r\n\r\n${"All about websockets. ".repeat(50)}`,
    ]
  ) assert.ok(!wants(reply), reply);
});

Deno.test("readMessage() reads a data frame of both lengths, behind control frames, and no part of one", () => {
  const read = (hex: string) => {
    const message = readMessage(fromHex(hex));
    return message === undefined ? undefined : textFrom(message);
  };
  assert.equal(read("810548656c6c6f"), "Hello");
  assert.equal(read("8900" + "820248 69".replace(" ", "")), "Hi");
  assert.equal(read("817e0003616263"), "abc");
  assert.equal(read("8100"), "");
  for (
    const hex of ["", "81", "810548656c6c", "817e00", "8185010203044948", "817f0000000000000001"]
  ) {
    assert.equal(read(hex), undefined, hex);
  }
});
