/**
 * Servers of models for machine learning. Their first page names nothing but its framework, in a form
 * that suggests them: then one public request tells.
 */

import type { HttpPage } from "../page.ts";
import type { HttpProduct, ProductFacts } from "./product.ts";

/** vLLM, SGLang, Chroma, Triton. */
export const learningProducts: readonly HttpProduct[] = [
  {
    product: "vLLM",
    vendor: "vLLM",
    cpe: "vllm:vllm",
    question: {
      path: "/v1/models",
      ports: [],
      hint: isUnknownToFastApi,
      read: (page) => modelsOwnedBy(page, "vllm"),
    },
  },
  {
    product: "SGLang",
    vendor: "LMSYS",
    cpe: "lmsys:sglang",
    question: {
      path: "/v1/models",
      ports: [],
      hint: isUnknownToFastApi,
      read: (page) => modelsOwnedBy(page, "sglang"),
    },
  },
  {
    product: "Chroma",
    vendor: "Chroma",
    cpe: "trychroma:chroma",
    shows: (page) => page.header("chroma-trace-id") === "" ? null : {},
    question: {
      path: "/api/v2/heartbeat",
      ports: [],
      hint: isUnknownToFastApi,
      read: (page) => page.json("nanosecond heartbeat") === "" ? null : {},
    },
  },
  {
    product: "Triton Inference Server",
    vendor: "NVIDIA",
    cpe: "nvidia:triton_inference_server",
    question: {
      path: "/v2",
      ports: [],
      hint: isEmptyRefusal,
      read: (page) =>
        page.json("name") === "triton" && /^\d/.test(page.json("version"))
          ? { version: page.json("version") }
          : null,
    },
  },
];

/** `{"detail":"Not Found"}`: FastAPI's answer to a path that its application does not have. */
function isUnknownToFastApi(page: HttpPage): boolean {
  return page.status === 404 && page.json("detail") === "Not Found";
}

/** A refusal of plain text without a word, from a server that does not name itself. */
function isEmptyRefusal(page: HttpPage): boolean {
  return (page.status === 400 || page.status === 404) && page.text === "" &&
    page.header("server") === "" && page.header("content-type").startsWith("text/plain");
}

/** The list of models, as OpenAI's interface has it: it tells whose server lists them. */
function modelsOwnedBy(page: HttpPage, owner: string): ProductFacts | null {
  if (page.json("object") !== "list" || page.json("data.0.owned_by") !== owner) return null;
  const model = page.json("data.0.id");
  return { details: model === "" ? {} : { model } };
}
