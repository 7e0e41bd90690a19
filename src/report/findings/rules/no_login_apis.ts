/** Interfaces over HTTP that control or hold something, and answered a read request without a login. */

import type { FindingRule } from "../rule.ts";
import { type ByDetail, byDetail } from "./by_detail.ts";

const NONE = /^none$/;

const APIS: readonly ByDetail[] = [
  {
    service: "docker",
    title: "The Docker API answers without a client certificate: it gives control of the machine.",
    severity: "critical",
    detail: "docker_api",
    proof: /./,
    words: "GET /version was answered with the API version",
    source: "https://docs.docker.com/engine/security/protect-access/",
    advice: "Close the TCP socket, or require TLS client certificates (`--tlsverify`).",
    examples: ["1.43"],
    nearMisses: [""],
  },
  {
    service: "etcd",
    title: "The etcd store answers without a login: its keys can be read and written.",
    severity: "critical",
    detail: "etcd_auth",
    proof: NONE,
    words: "a range request (POST /v3/kv/range, count only) was answered without a user",
    source: "https://etcd.io/docs/latest/op-guide/security/",
    advice: "Require client certificates (`--client-cert-auth`), or switch authentication on.",
    examples: ["none"],
    nearMisses: ["required"],
  },
  {
    service: "couchdb",
    title: "CouchDB lists its databases without a login.",
    severity: "high",
    detail: "couchdb_auth",
    proof: NONE,
    words: "GET /_all_dbs was answered without credentials",
    source: "https://docs.couchdb.org/en/stable/intro/security.html",
    advice: "Set an administrator's password and `require_valid_user = true`.",
    examples: ["none"],
    nearMisses: ["required"],
  },
  {
    service: "influxdb",
    title: "InfluxDB answers queries without a login.",
    severity: "high",
    detail: "influxdb_auth",
    proof: NONE,
    words: "SHOW DATABASES (GET /query) was answered without credentials",
    source:
      "https://docs.influxdata.com/influxdb/v1/administration/authentication_and_authorization/",
    advice: "Set `auth-enabled = true` in the [http] section, after creating an administrator.",
    examples: ["none"],
    nearMisses: ["required"],
  },
  {
    service: "kubernetes-api",
    title: "The Kubernetes API lets anonymous clients read the cluster.",
    severity: "critical",
    detail: "kubernetes_auth",
    proof: NONE,
    words: "GET /api/v1/namespaces was answered without credentials",
    source: "https://kubernetes.io/docs/reference/access-authn-authz/authentication/",
    advice: "Set `--anonymous-auth=false`, or remove the roles of system:anonymous.",
    examples: ["none"],
    nearMisses: ["required"],
  },
  {
    service: "kubelet-api",
    title: "The kubelet's API answers without a login: it runs commands in every pod.",
    severity: "critical",
    detail: "kubelet_auth",
    proof: NONE,
    words: "GET /pods was answered without credentials",
    source: "https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/",
    advice: "Set `authentication.anonymous.enabled: false` in the kubelet's configuration.",
    examples: ["none"],
    nearMisses: ["required"],
  },
  {
    service: "consul",
    title: "The Consul agent's API answers without a token.",
    severity: "high",
    detail: "consul_datacenter",
    proof: /./,
    words: "GET /v1/agent/self was answered without a token",
    source: "https://developer.hashicorp.com/consul/docs/security",
    advice: 'Switch ACLs on with `default_policy = "deny"`.',
    examples: ["dc1"],
    nearMisses: [""],
  },
];

/** Every rule of this kind. */
export const NO_LOGIN_API_RULES: readonly FindingRule[] = APIS.map(byDetail);
