/**
 * MCP servers (Model Context Protocol over Streamable HTTP). Where a page suggests one, `initialize` is
 * sent, whose reply names the server; tools are listed and never called, and the session is ended.
 *
 *     POST /mcp {"jsonrpc":"2.0","id":1,"method":"initialize","params":{...}}
 *     -> 200, application/json or text/event-stream:
 *        {"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"...","serverInfo":{"name":"x","version":"1"}}}
 *     POST /mcp {"jsonrpc":"2.0","method":"notifications/initialized"}
 *     POST /mcp {"jsonrpc":"2.0","id":2,"method":"tools/list"}
 *     DELETE /mcp                                   (Mcp-Session-Id: ...)
 *
 * Source: Model Context Protocol specification 2025-03-26, "Lifecycle" and "Streamable HTTP".
 */

import { present } from "../../details.ts";
import type { HttpClient } from "./client.ts";
import { type HttpPage, readPage } from "./page.ts";
import type { ProductFacts } from "./products/product.ts";

const PROTOCOL_VERSION = "2025-03-26";
/** Where MCP servers listen unless they are told another path. */
export const MCP_PATH = "/mcp";
const PATHS = [MCP_PATH, "/sse", "/mcp/"];
const TOOLS = 20;

/** What an MCP server says of itself. */
export interface McpServer {
  readonly name: string;
  readonly facts: ProductFacts;
}

/** The path of an MCP endpoint that a page suggests; `undefined` when nothing does. */
export function mcpPath(page: HttpPage): string | undefined {
  const location = page.header("location").replace(/[?#].*$/, "");
  if (PATHS.includes(location)) return location;
  if (page.header("mcp-session-id") !== "" || isMcpRefusal(page)) return MCP_PATH;
  if (/\bmcp-session-id\b/i.test(page.header("access-control-expose-headers"))) return MCP_PATH;
  const text = page.text.slice(0, 8_192);
  const named = /\bModel Context Protocol\b|\bMCP[ -](?:server|endpoint)\b/i.test(text);
  return named || /["'\s]\/mcp\/?["'\s]/.test(text) ? MCP_PATH : undefined;
}

/** A JSON-RPC error, as MCP servers reply to a GET that they do not accept. */
function isMcpRefusal(page: HttpPage): boolean {
  return page.status >= 400 && page.json("jsonrpc") === "2.0" && page.json("error.code") !== "" &&
    /\bSession\b|text\/event-stream|Method not allowed/i.test(page.json("error.message"));
}

/**
 * Whether a page is the refusal of a program without pages, as those are on which MCP servers are built:
 * Express, Starlette, Node.js. Such a program is asked for `/mcp` once, by GET.
 */
export function mayHideMcp({ status, text, header }: HttpPage): boolean {
  const server = header("server");
  return status === 404 && (server === "" || server === "uvicorn") &&
    (text === "" || text === "Not Found" || /<pre>Cannot GET \/<\/pre>/.test(text));
}

/** Whether the reply to `GET /mcp` is that of an MCP server, which wants an event stream or a POST. */
export function isMcpReply(page: HttpPage): boolean {
  // The proxy on which FastMCP is built wants a session, in words of its own.
  const wantsSession = page.status === 400 && page.text === "No sessionId";
  if (wantsSession || page.header("mcp-session-id") !== "") return true;
  const refused = page.status === 400 || page.status === 405 || page.status === 406;
  return refused && page.json("jsonrpc") === "2.0" && page.json("error.code") !== "";
}

/** Sends `initialize` and `tools/list`; `undefined` when the reply is no MCP server's. */
export async function askMcp(client: HttpClient, path: string): Promise<McpServer | undefined> {
  const reply = await post(client, path, {
    body: {
      id: 1,
      method: "initialize",
      params: {
        protocolVersion: PROTOCOL_VERSION,
        capabilities: {},
        clientInfo: { name: "Portico", version: "1" },
      },
    },
  });
  const name = reply?.json("result.serverInfo.name") ?? "";
  if (reply === undefined || name === "") return undefined;
  const session = /^[\x21-\x7e]{1,200}$/.exec(reply.header("mcp-session-id"))?.[0] ?? "";
  await post(client, path, { session, body: { method: "notifications/initialized" } });
  const listed = await post(client, path, { session, body: { id: 2, method: "tools/list" } });
  if (session !== "") await client.send("DELETE", path, { fields: sessionField(session) });
  const protocol = reply.json("result.protocolVersion");
  return {
    name,
    facts: {
      product: name,
      version: reply.json("result.serverInfo.version"),
      extra: "MCP server",
      cpe: "",
      vendor: "",
      details: present({ mcp_protocol: protocol, mcp_path: path, mcp_tools: toolNames(listed) }),
    },
  };
}

function toolNames(page: HttpPage | undefined): string {
  const names: string[] = [];
  for (let at = 0; page !== undefined && at < TOOLS; at++) {
    const name = page.json(`result.tools.${at}.name`);
    if (name === "") break;
    names.push(name);
  }
  return names.join(" ");
}

function sessionField(session: string): string {
  return session === "" ? "" : `Mcp-Session-Id: ${session}\r\n`;
}

interface McpRequest {
  readonly body: Readonly<Record<string, unknown>>;
  readonly session?: string;
}

async function post(
  client: HttpClient,
  path: string,
  { body, session = "" }: McpRequest,
): Promise<HttpPage | undefined> {
  const fields = "Accept: application/json, text/event-stream\r\n" +
    `Content-Type: application/json\r\n${sessionField(session)}`;
  const sent = JSON.stringify({ jsonrpc: "2.0", ...body });
  const reply = (await client.send("POST", path, { fields, body: sent }))?.reply;
  if (reply === undefined) return undefined;
  const page = readPage(reply);
  const event = /^data: ?(\{.{1,60000})$/m.exec(page.text)?.[1];
  if (event === undefined) return page;
  return readPage({ ...reply, body: new TextEncoder().encode(event) });
}
