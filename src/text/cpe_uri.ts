/** CPE names in the older URI form that nmap's XML uses: `cpe:/a:openbsd:openssh:9.2p1`. */

const PARTS = 7;

/**
 * Rewrites a CPE 2.3 formatted string (NISTIR 7695, 6.2) as a URI (6.1): any value becomes nothing
 * and ends are cut, escaped characters are percent-encoded.
 *
 * @returns `undefined` when the text is no CPE 2.3 name.
 */
export function cpeUri(formatted: string): string | undefined {
  if (!formatted.startsWith("cpe:2.3:")) return undefined;
  const parts = formatted.slice("cpe:2.3:".length).match(/(?:\\.|[^:\\])+/gsu) ?? [];
  const written = parts.slice(0, PARTS).map(uriPart);
  return `cpe:/${written.join(":").replace(/:+$/, "")}`;
}

function uriPart(part: string): string {
  if (part === "*") return "";
  if (part === "-") return "-";
  return part.replaceAll(
    /\\(.)|[^A-Za-z0-9._~-]/gsu,
    (character, escaped: string | undefined) => percent(escaped ?? character),
  );
}

function percent(character: string): string {
  if (/^[A-Za-z0-9._~-]$/.test(character)) return character;
  return encodeURIComponent(character.isWellFormed() ? character : "\ufffd")
    .replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}
