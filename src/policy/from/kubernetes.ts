/**
 * Ports that a Kubernetes manifest opens on nodes: `nodePort` and load balancers of services,
 * `hostPort` of containers, and their ports where a pod uses the host's network. What is inside the
 * cluster alone is not seen from outside. Source: the API reference, Service and PodSpec.
 */

import type { YamlDocument, YamlPath } from "../../text/yaml.ts";
import {
  type Declarations,
  type Declared,
  isEvery,
  isLoopback,
  list,
  mapping,
  notUnderstood,
  placeOf,
  type PolicySource,
  portRange,
} from "./declared.ts";

/** One document of a manifest, and the lines before it. */
export interface ManifestDocument extends YamlDocument {
  readonly linesBefore: number;
}

/** Reads the declarations of all documents of a manifest. */
export function readKubernetes(
  documents: readonly ManifestDocument[],
  source: PolicySource,
): Declarations {
  const all = documents.flatMap((document) => objectsOf(document));
  return {
    ports: all.flatMap((one) => portsOf(one, source)),
    exhaustive: false,
    remarks: [],
  };
}

/** One object, and where it stands. */
interface KubernetesObject {
  readonly object: Readonly<Record<string, unknown>>;
  readonly path: YamlPath;
  readonly line: (path: YamlPath) => number | undefined;
}

/** A `List` has its objects as items. */
function objectsOf({ value, lineOf, linesBefore }: ManifestDocument): readonly KubernetesObject[] {
  const line = (path: YamlPath) => {
    const own = lineOf(path);
    return own === undefined ? undefined : own + linesBefore;
  };
  const object = mapping(value);
  if (object["kind"] !== "List") return [{ object, path: [], line }];
  return list(object["items"]).map((item, i) => ({
    object: mapping(item),
    path: ["items", i],
    line,
  }));
}

function portsOf(one: KubernetesObject, source: PolicySource): readonly Declared[] {
  const { object, path } = one;
  const spec = mapping(object["spec"]);
  if (object["kind"] === "Service") return servicePorts(one, spec, source);
  const template = mapping(mapping(spec["template"])["spec"]);
  if (Object.keys(template).length > 0) {
    return podPorts({ ...one, path: [...path, "spec", "template", "spec"] }, template, source);
  }
  const job = mapping(mapping(mapping(mapping(spec["jobTemplate"])["spec"])["template"])["spec"]);
  if (Object.keys(job).length > 0) {
    return podPorts({ ...one, path: [...path, "spec"] }, job, source);
  }
  return podPorts({ ...one, path: [...path, "spec"] }, spec, source);
}

function servicePorts(
  { object, path, line }: KubernetesObject,
  spec: Readonly<Record<string, unknown>>,
  source: PolicySource,
): readonly Declared[] {
  const name = nameOf(object);
  const type = spec["type"] ?? "ClusterIP";
  return list(spec["ports"]).flatMap((entry, i): readonly Declared[] => {
    const own = mapping(entry);
    const keys = type === "NodePort"
      ? ["nodePort"]
      : type === "LoadBalancer"
      ? ["port", "nodePort"]
      : [];
    return keys.filter((key) => own[key] !== undefined).flatMap((key) => {
      const place = [...path, "spec", "ports", i, key];
      const where = key === "port" ? "the load balancer" : "every node";
      return declared(own[key], own["protocol"], {
        ...{ source, line: line(place), key: place.join(".") },
        words: `opens it on ${where} (service ${name})`,
      });
    });
  });
}

function podPorts(
  { object, path, line }: KubernetesObject,
  spec: Readonly<Record<string, unknown>>,
  source: PolicySource,
): readonly Declared[] {
  const onHost = spec["hostNetwork"] === true;
  // Those of init containers with `restartPolicy: Always` run as long as the others.
  const containers = ["containers", "initContainers"].flatMap((group) =>
    list(spec[group]).map((container, c) => ({ container, place: [group, c] }))
  );
  return containers.flatMap(({ container, place: within }) =>
    list(mapping(container)["ports"]).flatMap((entry, i): readonly Declared[] => {
      const own = mapping(entry);
      const key = own["hostPort"] === undefined && onHost ? "containerPort" : "hostPort";
      if (own[key] === undefined) return [];
      const place = [...path, ...within, "ports", i, key];
      const address = String(own["hostIP"] ?? "");
      const on = isEvery(address) ? `the node (${nameOf(object)})` : `${address} only`;
      const found = declared(own[key], own["protocol"], {
        ...{ source, line: line(place), key: place.join(".") },
        words: `opens it on ${on}`,
      });
      return found.map((one) => isLoopback(address) ? { ...one, wish: "forbid" } : one);
    })
  );
}

function nameOf(object: Readonly<Record<string, unknown>>): string {
  return String(mapping(object["metadata"])["name"] ?? "without a name");
}

function declared(
  port: unknown,
  protocol: unknown,
  { source, line, key, words }: {
    readonly source: PolicySource;
    readonly line: number | undefined;
    readonly key: string;
    readonly words: string;
  },
): readonly Declared[] {
  const range = portRange(String(port));
  if (range === undefined || range.first !== range.last) {
    throw notUnderstood(source, { line, key, why: `"${String(port)}" is no port from 1 to 65535` });
  }
  const transport = String(protocol ?? "TCP").toLowerCase();
  if (transport === "sctp") return [];
  if (transport !== "tcp" && transport !== "udp") {
    throw notUnderstood(source, { line, key, why: `"${String(protocol)}" is no protocol` });
  }
  // Not every node runs the pod, so the port may be open.
  return [{ ...range, transport, wish: "allow", note: `${placeOf(source, line)} ${words}` }];
}
