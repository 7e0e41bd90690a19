/**
 * What is known of the program behind an open port. `hint` is only what the port number suggests;
 * `banner` is what the service said unasked; `probe` is what it answered to a question.
 */

/** How a service was named. */
export type ServiceMethod = "hint" | "banner" | "probe";

/** The transport layer between TCP and the service. */
export type Tunnel = "tls";

/** A named service. */
export interface Service {
  /** IANA-like short name: `ssh`, `http`, `postgresql`. */
  readonly name: string;
  /** Who makes it: `OpenBSD`. */
  readonly vendor?: string;
  /** What it is: `OpenSSH`. */
  readonly product?: string;
  /** As the service gives it: `9.2p1`. */
  readonly version?: string;
  /** Anything more that the service gave away: `Debian-2+deb12u3`, `protocol 2.0`. */
  readonly extra?: string;
  /** Operating system, where the reply names it. */
  readonly os?: string;
  /** Kind of device, where the reply names it: `router`, `printer`. */
  readonly device?: string;
  /** CPE 2.3 formatted strings; empty when no product is known. */
  readonly cpe: readonly string[];
  /** What the service is wrapped in. */
  readonly tunnel?: Tunnel;
  /** How it was named. */
  readonly method: ServiceMethod;
  /** The fingerprint rule that named the product: its family and pattern. */
  readonly rule?: string;
  /** 0 to 1: 1 is a protocol that proved itself, 0.3 is only the port number. */
  readonly confidence: number;
}

/**
 * A product that the words of a service suggest, where no rule and no probe knows it. It is shown as
 * `name?`, and no policy, finding or comparison takes it for a fact.
 */
export interface ProductGuess {
  /** As the service writes it: `frobd`. */
  readonly product: string;
  /** As the service gives it: `1.13.0`. */
  readonly version?: string;
  /** The text that suggests it: `greeting`, `Server field`. */
  readonly from: string;
  /** 0 to 1, never above 0.4. */
  readonly confidence: number;
}

/** `frobd? 1.13.0`; empty without a guess, and where the product is known. */
export function guessWords(
  { service, guess }: {
    /** The port's service, as far as it is known. */
    readonly service?: Pick<Service, "product">;
    /** The port's guess. */
    readonly guess?: ProductGuess;
  },
): string {
  if (guess === undefined || service?.product !== undefined) return "";
  const { product, version } = guess;
  return version === undefined ? `${product}?` : `${product}? ${version}`;
}

/** Flat facts in snake_case with stable names: `http_status`, `tls_subject`, `redis_ping`. */
export type Details = Readonly<Record<string, string>>;

/** Makers whose name says more than the product's. */
const TELLING_VENDORS: ReadonlySet<string> = new Set([
  ...["Microsoft", "Cisco", "IBM", "Oracle", "HP", "HPE", "Dell", "Apple", "Google", "SAP", "Sun"],
  ...[
    "Novell",
    "Siemens",
    "Huawei",
    "Juniper",
    "Fortinet",
    "VMware",
    "Citrix",
    "Schneider Electric",
  ],
]);

/** Products that are called after what they do: nobody knows them without their maker. */
const NAMELESS = /^(?:http|web|ftp|mail|dns|directory|x)[ .](?:server|service|proxy)$/i;

/**
 * `nginx 1.22.1`, `Cisco IOS 15.2`, `Apache HTTP Server 2.4.57`: product and version, with the vendor
 * where it says something: for devices, for makers of many things, for products without a name of their
 * own. Empty without a product.
 */
export function productWords(
  { vendor, product, version, device }: Pick<Service, "vendor" | "product" | "version" | "device">,
): string {
  if (product === undefined) return "";
  const isTelling = vendor !== undefined &&
    (device !== undefined || TELLING_VENDORS.has(vendor) || NAMELESS.test(product)) &&
    !product.toLowerCase().includes(vendor.toLowerCase());
  return [isTelling ? vendor : undefined, product, version].filter((part) => part !== undefined)
    .join(" ");
}
