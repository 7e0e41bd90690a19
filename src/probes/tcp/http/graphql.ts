/**
 * GraphQL servers: most have no page at `/`, and at `/graphql` one for browsers that names them, or an error of
 * their own.
 *
 *     GET /graphql Accept: text/html  -> 200 <title>Yoga GraphiQL</title>
 *     GET /graphql Accept: text/html  -> 400 {"data":null,"errors":[{"message":"Unknown query"}]}
 *
 * Source: GraphQL over HTTP, section 4 (the path is `/graphql`).
 */

import type { Identification } from "../../probe.ts";
import { askPage } from "./ask_page.ts";
import type { HttpClient } from "./client.ts";
import { mayHideMcp } from "./mcp.ts";
import type { HttpPage } from "./page.ts";
import { combine, matchPage } from "./software.ts";

const PATH = "/graphql";

/** The GraphQL server behind a page of a framework that has nothing at `/`. */
export async function askGraphql(
  client: HttpClient,
  page: HttpPage,
): Promise<Partial<Identification> | undefined> {
  if (!mayHideMcp(page) && !isFastifyRefusal(page)) return undefined;
  const explorer = await askPage(client, PATH, { fields: "Accept: text/html\r\n" });
  if (explorer === undefined) return undefined;
  const found = combine(undefined, matchPage(explorer));
  if (found.product === undefined || found.extra !== "GraphQL") return undefined;
  return { ...found, details: { graphql_path: PATH } };
}

function isFastifyRefusal({ status, text }: HttpPage): boolean {
  return status === 404 && text.startsWith('{"message":"Route GET:/ not found"');
}
