/** The description of the API: valid OpenAPI, made from the same table as the routes. */

import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import { openApiOf } from "../../src/dashboard/api/openapi.ts";
import { OPERATIONS } from "../../src/dashboard/api/operations.ts";
import { API_SCHEMAS } from "../../src/dashboard/api/schemas.ts";

Deno.test("the description is valid OpenAPI 3.1, with every operation and structure", async () => {
  const description = JSON.parse(JSON.stringify(openApiOf(OPERATIONS)));
  const { valid, errors } = await new Validator().validate(structuredClone(description));
  assert.ok(valid, JSON.stringify(errors));
  const { paths, components } = description as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string }>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, object>> };
  };
  assert.deepEqual(Object.keys(components.schemas), Object.keys(API_SCHEMAS));
  const ids = Object.values(paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId)
  );
  assert.equal(ids.length, OPERATIONS.length);
  assert.equal(new Set(ids).size, ids.length);
  // Structures refer to each other, by names that are there.
  const text = JSON.stringify(description);
  for (const [, name = ""] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) {
    assert.ok(Object.hasOwn(components.schemas, name), name);
  }
  assert.doesNotMatch(text, /\$defs|"definitions"/);
});
