/**
 * Programs without a page of their own, which a port is asked for once nothing else has named what stands
 * behind its page: MCP servers, nodes of Ethereum, GraphQL servers.
 */

import type { Identification } from "../../probe.ts";
import { askPage } from "./ask_page.ts";
import type { HttpClient } from "./client.ts";
import { askEthereum } from "./ethereum.ts";
import { askGraphql } from "./graphql.ts";
import { askMcp, isMcpReply, mayHideMcp, MCP_PATH, mcpPath } from "./mcp.ts";
import type { HttpPage } from "./page.ts";

/** What is known when hidden programs are asked for. */
export interface BeforeHidden {
  readonly port: number;
  /** A product has taken the page for its own. */
  readonly isKnown: boolean;
  /** Nothing, or the web server alone, is known. */
  readonly isOfServer: boolean;
  /** So many requests may follow. */
  readonly left: number;
}

/** The program behind the page. */
export async function askHiddenProgram(
  client: HttpClient,
  page: HttpPage,
  { port, isKnown, isOfServer, left }: BeforeHidden,
): Promise<Partial<Identification> | undefined> {
  const mcp = await findMcp(client, page, !isKnown && left > 0);
  if (mcp !== undefined || isKnown || !isOfServer || left <= 1) return mcp;
  return await askEthereum(client, page, port) ?? await askGraphql(client, page);
}

/** The MCP server behind the page, where the page suggests one, or `mayAsk` and it may hide one. */
async function findMcp(
  client: HttpClient,
  page: HttpPage,
  mayAsk: boolean,
): Promise<Partial<Identification> | undefined> {
  const path = mcpPath(page) ?? (mayAsk ? await hiddenMcpPath(client, page) : undefined);
  const found = path === undefined ? undefined : await askMcp(client, path);
  if (found === undefined) return undefined;
  const { version = "", extra = "", details = {} } = found.facts;
  return { product: found.name, ...(version === "" ? {} : { version }), extra, details };
}

async function hiddenMcpPath(client: HttpClient, page: HttpPage): Promise<string | undefined> {
  const answer = mayHideMcp(page) ? await askPage(client, MCP_PATH) : undefined;
  return answer !== undefined && isMcpReply(answer) ? MCP_PATH : undefined;
}
