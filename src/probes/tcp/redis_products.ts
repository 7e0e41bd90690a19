/**
 * Which product has Redis' protocol: relatives keep `redis_version` for the sake of clients and
 * give their own name beside it.
 */

/** A program of the family; absent fields are not known. */
export interface RedisProduct {
  readonly product?: string;
  readonly vendor?: string;
  readonly version?: string;
  /** Vendor and product as CPE names them. */
  readonly cpe?: readonly [vendor: string, product: string];
}

type Info = ReadonlyMap<string, string>;

/** How a program gives itself away in `INFO`. */
interface Relative {
  readonly product: string;
  readonly vendor?: string;
  readonly cpe?: readonly [vendor: string, product: string];
  /** The field with its version. */
  readonly field: string;
  /** A mark of it beside that field. */
  readonly mark?: (info: Info) => boolean;
}

const RELATIVES: readonly Relative[] = [
  {
    product: "Valkey",
    vendor: "Linux Foundation",
    cpe: ["lfprojects", "valkey"],
    field: "valkey_version",
    mark: (info) => info.get("server_name") === "valkey",
  },
  { product: "Dragonfly", vendor: "DragonflyDB", field: "dragonfly_version" },
  {
    product: "Redict",
    field: "redict_version",
    mark: (info) => info.get("server_name") === "redict",
  },
  { product: "Garnet", vendor: "Microsoft", field: "garnet_version" },
  {
    product: "Kvrocks",
    vendor: "Apache",
    cpe: ["apache", "kvrocks"],
    field: "kvrocks_version",
    mark: (info) => info.get("server_name") === "kvrocks",
  },
  { product: "Pika", vendor: "OpenAtom", field: "pika_version" },
];

// These two give their version as Redis' own.
const KEYDB: Relative = {
  product: "KeyDB",
  vendor: "Snap",
  field: "redis_version",
  mark: (info) =>
    /(?:^|\/)keydb-server\b/.test(info.get("executable") ?? "") ||
    (info.get("features") ?? "").split(",").includes("cluster_mget"),
};
const REDIS: Relative = {
  product: "Redis",
  vendor: "Redis",
  cpe: ["redis", "redis"],
  field: "redis_version",
};

/**
 * Names the program. Nothing is claimed when neither `INFO` nor the error names it.
 *
 * @param line the reply to `PING`: some refusals name the program.
 */
export function nameRedisProduct(line: string, info: Info): RedisProduct {
  const relative = fromInfo(info) ?? fromRefusal(line);
  if (relative === undefined) return {};
  const { field, mark: _, ...named } = relative;
  const version = info.get(field)?.replace(/^(?:df-)?v(?=\d)/, "").trim() ?? "";
  return { ...named, ...(version === "" ? {} : { version }) };
}

function fromInfo(info: Info): Relative | undefined {
  const relative = RELATIVES.find(({ field, mark }) => info.has(field) || mark?.(info));
  if (relative !== undefined) return relative;
  if (KEYDB.mark?.(info)) return KEYDB;
  return info.has(REDIS.field) ? REDIS : undefined;
}

/** `DENIED Redis is running in protected mode`. */
function fromRefusal(line: string): Relative | undefined {
  const name = /^(?:DENIED|LOADING|BUSY|MISCONF) (\w+) is /.exec(line)?.[1];
  return [REDIS, KEYDB, ...RELATIVES].find(({ product }) => product === name);
}
