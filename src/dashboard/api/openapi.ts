/** The description of the API (OpenAPI 3.1), made from the operations and the schemas. */

import { toJsonSchema, toJsonSchemaDefs } from "@valibot/to-json-schema";
import { TOOL } from "../../about/version.ts";
import type { Operation } from "./operation.ts";
import { API_SCHEMAS, type SchemaName } from "./schemas.ts";

const CONFIG = { target: "draft-2020-12", typeMode: "input", errorMode: "ignore" } as const;

/** The whole description. */
export function openApiOf(operations: readonly Operation[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const path = paths[operation.path] ??= {};
    path[operation.method] = describe(operation);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Portico",
      version: TOOL.version,
      description: "Scans, hosts, changes and findings of a portico serve.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "One of --token-file." },
      },
      schemas: toJsonSchemaDefs(API_SCHEMAS, {
        ...CONFIG,
        overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
      }),
    },
  };
}

function describe(operation: Operation): object {
  const { summary, body, answer, status = 200 } = operation;
  return {
    summary,
    operationId: operationId(operation),
    parameters: [...pathParameters(operation), ...queryParameters(operation)],
    ...(body === undefined ? {} : { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      [status]: { description: summary, content: contentOf(answer) },
      default: { description: "Why it is refused", content: contentOf("Problem") },
    },
  };
}

function operationId({ method, path }: Operation): string {
  const words = path.split("/").filter((word) => word !== "")
    .map((word) => word.replaceAll(/[{}]/g, "")).map((word) =>
      word[0]?.toUpperCase() + word.slice(1)
    );
  return `${method}${words.join("")}`;
}

function contentOf(name: SchemaName): object {
  return { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
}

function pathParameters({ path }: Operation): readonly object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: /id$/i.test(name) ? { type: "integer", minimum: 1 } : { type: "string" },
  }));
}

function queryParameters({ query = {} }: Operation): readonly object[] {
  return Object.entries(query).map(([name, { schema, description }]) => {
    const { $schema: _, ...described } = toJsonSchema(schema, CONFIG);
    return { name, in: "query", description, schema: described };
  });
}
