/** From the table of operations to routes: parameters, queries and bodies are checked before a call. */

import type { Context, Hono } from "hono";
import * as v from "valibot";
import { HTTPException } from "hono/http-exception";
import { InputError } from "../../model/input_error.ts";
import { schemaProblem } from "../../report/schema_problem.ts";
import { nearest } from "../../text/nearest.ts";
import type { Env } from "../context.ts";
import { openApiOf } from "./openapi.ts";
import { OPERATIONS } from "./operations.ts";
import type { ApiContext, Operation } from "./operation.ts";
import { API_SCHEMAS } from "./schemas.ts";

const BASE = "/api/v1";

/** Adds the API and its description. */
export function addApi(app: Hono<Env>, api: ApiContext): void {
  let description: string | undefined;
  app.get(`${BASE}/openapi.json`, (c) => {
    description ??= JSON.stringify(openApiOf(OPERATIONS));
    return c.body(description, 200, { "Content-Type": "application/json" });
  });
  for (const operation of OPERATIONS) {
    app.on(operation.method.toUpperCase(), `${BASE}${routeOf(operation.path)}`, async (c) => {
      const answer = await operation.handle({
        ...{ api, c },
        text: (name) => c.req.param(name) ?? "",
        id: (name = "id") => Number(c.req.param(name)),
        query: readQuery(c, operation),
        body: await readBody(c, operation),
      });
      return answer instanceof Response ? answer : c.json(answer, operation.status ?? 200);
    });
  }
  app.all(`${BASE}/*`, (c) => {
    throw new HTTPException(404, {
      message: `There is no ${c.req.method} ${c.req.path}: see ${BASE}/openapi.json`,
    });
  });
}

/** `/scans/{id}` as Hono writes it. */
function routeOf(path: string): string {
  return path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => /id$/i.test(name) ? `:${name}{[0-9]{1,15}}` : `:${name}`,
  );
}

function readQuery(c: Context, { query = {} }: Operation): Readonly<Record<string, unknown>> {
  const known = Object.keys(query);
  return Object.fromEntries(
    Object.entries(c.req.query()).map(([name, text]) => {
      const field = Object.hasOwn(query, name) ? query[name] : undefined;
      if (field === undefined) {
        const near = nearest(name, known);
        const hint = near === undefined ? "" : `; did you mean "${near}"?`;
        throw new InputError(
          `Cannot use "${name.slice(0, 60)}" here: there is no such value${hint}`,
        );
      }
      const { success, issues, output } = v.safeParse(field.schema, field.read(text));
      if (success) return [name, output];
      throw new InputError(`Cannot use ${name} "${text.slice(0, 60)}": ${issues[0].message}`);
    }),
  );
}

async function readBody(c: Context, { body }: Operation): Promise<unknown> {
  if (body === undefined) return undefined;
  const value = parseJson(await c.req.text());
  // A request has messages of its own, in the words of its settings.
  if (body === "ScanRequest") return value;
  const { success, issues, output } = v.safeParse(API_SCHEMAS[body], value);
  if (success) return output;
  throw new InputError(schemaProblem(issues[0], "the body"));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError("Cannot read the body: it is not JSON");
  }
}
