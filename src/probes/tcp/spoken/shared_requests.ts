/** Requests that several rows send: of their own service, or after theirs over the same connection. */

/**
 * The request to one of Postfix's policy services that every one of them answers: it has the type of the
 * request and no attribute. Lines without `=` they leave alone.
 *
 * Source: Postfix's SMTPD_POLICY_README (protocol description).
 */
export const POLICY_REQUEST = "request=smtpd_access_policy\n\n";

/** The first request to a server of INDI, which leaves text outside its elements alone (INDI protocol 1.7). */
export const INDI_REQUEST = "<getProperties version='1.7'/>\n";
