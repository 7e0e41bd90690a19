/** Interfaces of web servers that answer without a login: what is behind them is open to all. */

import type { Severity } from "../../../model/finding.ts";
import { fact, type FindingRule, provenService, type RuleExample } from "../rule.ts";
import { ADVICE } from "./by_detail.ts";

/** HTTP products whose pages are an interface to control or read what they hold. */
const HTTP_PRODUCTS: readonly {
  readonly id: string;
  readonly product: RegExp;
  readonly severity: Severity;
  readonly what: string;
  readonly example: string;
  readonly nearMiss: string;
}[] = [
  {
    id: "elasticsearch",
    product: /^(?:Elasticsearch|OpenSearch)$/,
    severity: "high",
    what: "The search engine's API answers without a login.",
    example: "OpenSearch",
    nearMiss: "OpenSearch Dashboards",
  },
  {
    id: "prometheus",
    product:
      /^(?:Prometheus(?: exporter)?|node_exporter|Alertmanager|VictoriaMetrics|Telegraf|cAdvisor|Netdata)$/,
    severity: "low",
    what: "Metrics of the machine and its programs can be read without a login.",
    example: "node_exporter",
    nearMiss: "Grafana",
  },
  {
    id: "model-server",
    product:
      /^(?:Ollama|vLLM|llama\.cpp(?: server)?|LM Studio|LocalAI|Triton(?: Inference Server)?|ComfyUI|text-generation-inference)$/,
    severity: "high",
    what: "The model server answers without a login: anyone can use it and read its models.",
    example: "Ollama",
    nearMiss: "Open WebUI",
  },
  {
    id: "vector-database",
    product: /^(?:Qdrant|Weaviate|Chroma|Milvus|Meilisearch)$/,
    severity: "medium",
    what: "The database's API answers without a login.",
    example: "Qdrant",
    nearMiss: "Neo4j",
  },
  {
    id: "cluster-dashboard",
    product: /^(?:Spark|Flink|Hadoop|Selenium Grid|Chrome DevTools|RethinkDB|Jaeger|MLflow|Solr)$/,
    severity: "medium",
    what: "The administration interface answers without a login.",
    example: "Solr",
    nearMiss: "Jenkins",
  },
];

const SHOWN_PAGE = "HTTP/1.1 200 OK";

/** A page of a product that was sent, and not only a request to log in. */
function byPage(one: typeof HTTP_PRODUCTS[number]): FindingRule {
  const example = (product: string, details: RuleExample["details"]): RuleExample => ({
    service: { name: "http", product },
    ...(details === undefined ? {} : { details }),
  });
  return {
    id: `no-login-${one.id}`,
    severity: one.severity,
    title: one.what,
    advice: ADVICE,
    source: "OWASP Top 10:2021, A07 (identification and authentication failures)",
    evidence: ({ port }) => {
      const { product } = provenService(port) ?? {};
      if (product === undefined || !one.product.test(product)) return undefined;
      const status = fact(port, "http_status") ?? "";
      if (!/^HTTP\/\S+ 200\b/i.test(status) || fact(port, "http_auth") !== undefined) {
        return undefined;
      }
      return { label: "no login", text: `GET / was answered ${status} without credentials` };
    },
    examples: [example(one.example, { http_status: SHOWN_PAGE })],
    nearMisses: [
      example(one.nearMiss, { http_status: SHOWN_PAGE }),
      example(one.example, { http_status: "HTTP/1.1 401 Unauthorized", http_auth: "Basic" }),
      example(one.example, { http_status: "HTTP/1.1 302 Found", location: "/login" }),
      example(one.example, {}),
    ],
  };
}

/** Jupyter sends those who must log in to /login, all others to their files. */
const JUPYTER: FindingRule = {
  id: "no-login-jupyter",
  severity: "critical",
  title: "Jupyter runs code for anyone: no token or password is required.",
  advice: "Set a token or password, and bind it to loopback.",
  source: "https://jupyter-server.readthedocs.io/en/latest/operators/security.html",
  evidence: ({ port }) => {
    if (provenService(port)?.product !== "Jupyter") return undefined;
    const location = fact(port, "location") ?? "";
    if (!/^(?:https?:\/\/[^/]+)?\/(?:tree|lab)\b/.test(location)) return undefined;
    return { label: "no login", text: `GET / was redirected to ${location}, not to /login` };
  },
  examples: [{ service: { name: "http", product: "Jupyter" }, details: { location: "/tree?" } }],
  nearMisses: [
    {
      service: { name: "http", product: "Jupyter" },
      details: { location: "/login?next=%2Ftree%3F" },
    },
    { service: { name: "http", product: "JupyterHub" }, details: { location: "/hub/" } },
  ],
};

/** The API server's port without TLS knows no login: `kubectl proxy`, `--insecure-port`. */
const KUBERNETES: FindingRule = {
  id: "no-login-kubernetes",
  severity: "critical",
  title: "The Kubernetes API answers over plain HTTP, where it requires no credentials.",
  advice: "Close the insecure port, or stop the `kubectl proxy` that listens there.",
  source: "https://kubernetes.io/docs/concepts/security/controlling-access/",
  evidence: ({ port }) => {
    const service = provenService(port);
    const platform = fact(port, "kubernetes_platform");
    if (platform === undefined || service?.tunnel === "tls") return undefined;
    return { label: "no login", text: `GET /version was answered over HTTP (${platform})` };
  },
  examples: [{ service: { name: "http" }, details: { kubernetes_platform: "linux/amd64" } }],
  nearMisses: [
    {
      service: { name: "http", tunnel: "tls" },
      details: { kubernetes_platform: "linux/amd64" },
    },
  ],
};

const KUBELET: FindingRule = {
  id: "no-login-kubelet",
  severity: "medium",
  title: "The kubelet answers on its read-only port, which has no login.",
  advice: "Set `readOnlyPort: 0` in the kubelet's configuration.",
  source: "https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/",
  evidence: ({ port }) => {
    const service = provenService(port);
    if (service?.product !== "kubelet" || service.tunnel === "tls" || port.port !== 10_255) {
      return undefined;
    }
    return { label: "no login", text: "GET /healthz was answered over HTTP on port 10255" };
  },
  examples: [{ port: 10_255, service: { name: "http", product: "kubelet" } }],
  nearMisses: [
    { port: 10_250, service: { name: "http", product: "kubelet", tunnel: "tls" } },
    { port: 10_248, service: { name: "http", product: "kubelet" } },
  ],
};

/** Every rule of this kind. */
export const NO_LOGIN_HTTP_RULES: readonly FindingRule[] = [
  ...HTTP_PRODUCTS.map(byPage),
  JUPYTER,
  KUBERNETES,
  KUBELET,
];
