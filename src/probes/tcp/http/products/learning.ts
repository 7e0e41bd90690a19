/**
 * Servers of models for machine learning. Their first page names nothing but its framework, in a form
 * that suggests them: then one public request tells.
 */

import type { HttpPage } from "../page.ts";
import type { HttpProduct, ProductFacts } from "./product.ts";

/** vLLM, SGLang, Chroma, Triton, Hugging Face's servers, and others by their description. */
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
  {
    product: "Text Generation Inference",
    vendor: "Hugging Face",
    cpe: "huggingface:text_generation_inference",
    question: { path: "/info", ports: [], hint: isSilentConsent, read: inferenceServer },
  },
  {
    product: "TabbyAPI",
    vendor: "",
    cpe: "",
    question: {
      path: "/openapi.json",
      ports: [],
      hint: (page) => isUnknownToFastApi(page) || / - (?:Swagger UI|ReDoc)$/.test(page.title),
      read: describedServer,
    },
  },
];

/** Servers that are known by the title of their description. */
const DESCRIBED: ReadonlyMap<string, ProductFacts> = new Map([
  ["TabbyAPI", {}],
  ["Whisper ASR Webservice", { product: "Whisper ASR Webservice" }],
  ["Kokoro TTS API", { product: "Kokoro-FastAPI" }],
  ["speaches", { product: "Speaches" }],
  ["Infinity Embeddings API", { product: "Infinity" }],
  ["Docling Serve", { product: "Docling Serve" }],
  ["Aphrodite Engine", { product: "Aphrodite Engine" }],
]);
/** The version that FastAPI writes where a program gives none. */
const NO_VERSION = "0.1.0";

function describedServer(page: HttpPage): ProductFacts | null {
  const facts = DESCRIBED.get(page.json("info.title"));
  if (facts === undefined || page.json("openapi") === "") return null;
  const version = page.json("info.version");
  return version === NO_VERSION ? facts : { ...facts, version: version.replace(/^v(?=\d)/, "") };
}

/** Success, or a refusal of the method, without a word, from a server that does not name itself. */
function isSilentConsent(page: HttpPage): boolean {
  return (page.status === 200 || page.status === 405) && page.text === "" &&
    page.header("server") === "" && page.header("x-powered-by") === "" &&
    page.header("content-type") === "";
}

/** Hugging Face's servers of models describe the model and themselves. */
function inferenceServer(page: HttpPage): ProductFacts | null {
  const version = page.json("version");
  const model = page.json("model_id");
  if (model === "" || page.json("model_dtype") === "" || !/^\d/.test(version)) return null;
  const details = { model };
  if (page.json("router") !== "") return { version, details };
  return page.json("tokenization_workers") === ""
    ? null
    : { product: "Text Embeddings Inference", version, details };
}

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
