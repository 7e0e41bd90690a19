/** Container engines, orchestrators, registries, service discovery and secrets. */

import { ownTitle } from "../own_title.ts";
import type { HttpPage } from "../page.ts";
import { byTitle, type HttpProduct, type ProductFacts, SHOWN, versionIn } from "./product.ts";

/** Docker, Podman, registries, Kubernetes, Consul, Vault, Nomad, Portainer, Traefik, Argo CD. */
export const containerProducts: readonly HttpProduct[] = [
  {
    product: "Puppet Server",
    vendor: "Puppet",
    cpe: "puppet:puppet_server",
    question: {
      path: "/status/v1/services",
      ports: [8140],
      read: (page) => {
        const version = page.json("server.service_version");
        return page.json("jruby-metrics.state") === "" || version === "" ? null : { version };
      },
    },
  },
  {
    product: "Docker Engine",
    vendor: "Docker",
    cpe: "docker:docker",
    shows: engineHeader,
    question: {
      path: "/version",
      ports: [2375, 2376],
      read: (page) => {
        if (!/^\d\.\d\d$/.test(page.json("ApiVersion")) || page.json("Version") === "") return null;
        const podman = engineHeader(page)?.product === "Podman";
        return {
          ...(podman ? PODMAN : {}),
          version: page.json("Version"),
          details: {
            docker_api: page.json("ApiVersion"),
            docker_os: `${page.json("Os")}/${page.json("Arch")}`,
            docker_kernel: page.json("KernelVersion"),
          },
        };
      },
    },
  },
  {
    product: "Podman",
    vendor: "Podman",
    cpe: "podman_project:podman",
    question: { path: "/_ping", ports: [], hint: isEngineRefusal, read: engineHeader },
  },
  {
    product: "Distribution",
    vendor: "CNCF",
    cpe: "linuxfoundation:distribution",
    shows: registryHeader,
    question: { path: "/v2/", ports: [5000], hint: isEmptyRoot, read: registryHeader },
  },
  {
    product: "Kubernetes API server",
    vendor: "Kubernetes",
    cpe: "kubernetes:kubernetes",
    shows: (page) =>
      (page.json("kind") === "Status" && page.json("apiVersion") === "v1") ||
        page.header("x-kubernetes-pf-flowschema-uid") !== ""
        ? SHOWN
        : null,
    question: {
      path: "/version",
      ports: [6443, 8001, 16443],
      read: (page) => {
        const version = page.json("gitVersion").replace(/^v(?=\d)/, "");
        if (version === "" || page.json("gitCommit") === "") return null;
        return { version, details: { kubernetes_platform: page.json("platform") } };
      },
    },
    access: {
      path: "/api/v1/namespaces?limit=1",
      detail: "kubernetes_auth",
      isAnswer: ({ text }) => /^\s{0,4}\{\s{0,4}"kind":\s?"NamespaceList"/.test(text),
    },
  },
  {
    product: "kubelet",
    vendor: "Kubernetes",
    cpe: "kubernetes:kubernetes",
    question: {
      path: "/healthz",
      ports: [10250, 10255, 10248],
      // The field beside it is that of Kubernetes' health checks; any program may say `ok` everywhere.
      read: (page) =>
        page.status === 200 && page.text.trim() === "ok" &&
          page.header("x-content-type-options") === "nosniff"
          ? SHOWN
          : null,
    },
    access: {
      path: "/pods",
      detail: "kubelet_auth",
      isAnswer: ({ text }) => /^\s{0,4}\{\s{0,4}"kind":\s?"PodList"/.test(text),
    },
  },
  {
    product: "Consul",
    vendor: "HashiCorp",
    cpe: "hashicorp:consul",
    shows: (page) =>
      page.header("x-consul-default-acl-policy") !== "" ||
        /^Consul(?: by HashiCorp)?$/.test(ownTitle(page))
        ? SHOWN
        : null,
    question: {
      path: "/v1/agent/self",
      ports: [8500, 8501],
      read: (page) => {
        const version = page.json("Config.Version");
        if (version === "") return page.header("x-consul-default-acl-policy") === "" ? null : SHOWN;
        return { version, details: { consul_datacenter: page.json("Config.Datacenter") } };
      },
    },
  },
  {
    product: "Vault",
    vendor: "HashiCorp",
    cpe: "hashicorp:vault",
    shows: byTitle(/^(?:HashiCorp )?Vault$/),
    question: {
      path: "/v1/sys/health",
      ports: [8200],
      read: (page) => {
        if (page.json("initialized") === "" || page.json("sealed") === "") return null;
        return {
          version: page.json("version"),
          details: {
            vault_initialized: page.json("initialized"),
            vault_sealed: page.json("sealed"),
            cluster_name: page.json("cluster_name"),
          },
        };
      },
    },
  },
  {
    product: "Nomad",
    vendor: "HashiCorp",
    cpe: "hashicorp:nomad",
    shows: byTitle(/^Nomad$/),
    question: {
      path: "/v1/agent/self",
      ports: [4646],
      read: (page) => {
        const version = page.json("config.Version.Version");
        return version === "" ? null : { version };
      },
    },
  },
  {
    product: "Portainer",
    vendor: "Portainer",
    cpe: "portainer:portainer",
    shows: byTitle(/^Portainer(?: (?:CE|BE|Business Edition))?(?: [|-] .{1,30})?$/),
    question: {
      path: "/api/status",
      ports: [9443],
      read: (page) => page.json("InstanceID") === "" ? null : { version: page.json("Version") },
    },
  },
  {
    product: "Traefik",
    vendor: "Traefik Labs",
    cpe: "traefik:traefik",
    shows: byTitle(/^Traefik(?: (?:Proxy|Hub|Dashboard|UI))?$/),
    question: {
      path: "/api/version",
      ports: [],
      read: (page) =>
        page.json("Codename") === ""
          ? null
          : { version: page.json("Version"), extra: page.json("Codename") },
    },
  },
  {
    product: "Argo CD",
    vendor: "Argo",
    cpe: "argoproj:argo_cd",
    shows: byTitle(/^Argo CD$/),
    question: {
      path: "/api/version",
      ports: [],
      read: (page) => {
        const version = versionIn(page.json("Version"), /^v?(\d[\w.-]*)/);
        return version === "" ? null : { version };
      },
    },
  },
  {
    product: "cAdvisor",
    vendor: "Google",
    cpe: "google:cadvisor",
    shows: byTitle(/^cAdvisor - /),
  },
  {
    product: "Harbor",
    vendor: "Harbor",
    cpe: "linuxfoundation:harbor",
    shows: byTitle(/^Harbor$/),
    question: {
      path: "/api/v2.0/systeminfo",
      ports: [],
      read: (page) => {
        if (page.json("auth_mode") === "") return null;
        return { version: page.json("harbor_version").replace(/^v(?=\d)/, "") };
      },
    },
  },
];

/** What Podman and Docker reply to a path that their interface does not have. */
function isEngineRefusal({ status, text }: HttpPage): boolean {
  return status === 404 && /^(?:Not Found|\{"message":"page not found"\})\n$/.test(text);
}

const PODMAN: ProductFacts = { product: "Podman", vendor: "Podman", cpe: "podman_project:podman" };

/** `Server: Docker/24.0.5 (linux)`, `Server: Libpod/4.3.1 (linux)`. */
function engineHeader(page: HttpPage): ProductFacts | null {
  const found = /^(Docker|Libpod)\/(\d[\w.+~-]*)/.exec(page.header("server"));
  if (found === null) return null;
  return { ...(found[1] === "Libpod" ? PODMAN : {}), version: found[2] ?? "" };
}

/** The registry's answer to load balancers: an empty page, and no field of its own. */
function isEmptyRoot(page: HttpPage): boolean {
  const names = [...page.reply.headers.keys()].filter((name) => name !== "connection");
  return page.status === 200 && page.text === "" && page.header("cache-control") === "no-cache" &&
    names.every((name) => ["cache-control", "content-length", "date"].includes(name));
}

function registryHeader(page: HttpPage): ProductFacts | null {
  return page.header("docker-distribution-api-version").startsWith("registry/")
    ? { extra: "container registry" }
    : null;
}
