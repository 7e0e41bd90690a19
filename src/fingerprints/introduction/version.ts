/** Which words of a text are a version: no address, date, time, measure or bare number. */

const VERSION =
  /^[vV]?(\d{1,8}(?:\.\d{1,8}){0,5}(?:[-.+~_]?[A-Za-z][\w.+~-]{0,24}|[-+~_]\d[\w.+~-]{0,20})?)$/;
/** Without a dot: `12`, `7a`, `2b1`. */
const WHOLE = /^\d{1,3}(?:[a-z]\d{0,2})?$/i;
const DATE =
  /^(?:\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d-\d\d?-\d\d?.*|\d{1,2}-[A-Za-z]{3}-\d{2,4})$/;
const MEASURE =
  /^\d+m[\d.]+s$|\d(?:[kmgt]i?b|[kmgt]?bps|[kmg]?hz|ms|us|sec|secs|min|mins|hrs?|days?|px|em|dpi|fps|usd|eur|mb\/s|k[wv]h?|th|st|nd|rd)$/i;
const UNITS: ReadonlySet<string> = new Set(
  ("% °c °f gb mb kb tb gib mib kib bytes bits ms us s sec secs seconds min minutes h hours days weeks " +
    "months years ghz mhz khz hz v volts a w kw kwh mm cm m km kg g usd eur euro euros $ € percent points " +
    "stars users am pm bps mbps fps dpi px rpm bar psi lux").split(" "),
);
const PRIVATE = /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)\./;

/** How sure the place makes it that a version stands there. */
export interface VersionPlace {
  /** A number without a dot is one: `Frob/2`, `Frob version 12`. */
  readonly bare: boolean;
  /** It is said to be one, so that four numbers are no address: `Frob/4.2.0.1`. */
  readonly told: boolean;
  /** The word after it. */
  readonly next?: string | undefined;
}

/** The version that a word is, without its `v`. */
export function versionOf(
  word: string,
  { bare, told, next = "" }: VersionPlace,
): string | undefined {
  const text = word.replace(/[.,;:!?)\]}'"]+$/, "");
  if (text.length > 60 || DATE.test(text) || MEASURE.test(text)) return undefined;
  const version = VERSION.exec(text)?.[1];
  if (version === undefined || UNITS.has(next.toLowerCase().replace(/[.,;)]+$/, ""))) {
    return undefined;
  }
  const prefixed = /^[vV]/.test(text);
  // `HT802 V2` is a model, `Frob v2` a version.
  const whole = (bare || text.startsWith("v")) && WHOLE.test(version);
  if (!version.includes(".") && !whole) return undefined;
  if (/^802\.\d/.test(version)) return undefined;
  if (/^0+(?:\.0+)*$/.test(version) || /^\d{6,}$/.test(version)) return undefined;
  if (isAddress(version) && (PRIVATE.test(version) || !(told || prefixed))) return undefined;
  return version;
}

function isAddress(text: string): boolean {
  const octets = text.split(".");
  return octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && +octet <= 255);
}
