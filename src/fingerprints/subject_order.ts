/**
 * A certificate's subject with its parts in the usual order. The order is the certificate maker's, and some
 * begin with the common name; rules are written for the usual one.
 *
 *     CN=fw01, OU=FortiMail, O=Fortinet     O=Fortinet, OU=FortiMail, CN=fw01
 *
 * Source: X.520 (attribute types), RFC 4514 section 3 (names of types).
 */

const ORDER = ["DC", "C", "ST", "L", "street", "postalCode", "O", "OU", "CN", "serialNumber"];
const LAST = ORDER.length;
const PARTS = 32;

/** The subject as it stands, and in the usual order where that is another. */
export function subjectReadings(subject: string): readonly string[] {
  const parts = subject.split(/, (?=[A-Za-z][\w.]{0,30}=)/, PARTS);
  const ordered = parts.toSorted((one, other) => rank(one) - rank(other)).join(", ");
  return ordered === subject ? [subject] : [subject, ordered];
}

function rank(part: string): number {
  const at = ORDER.indexOf(part.slice(0, part.indexOf("=")));
  return at < 0 ? LAST : at;
}
