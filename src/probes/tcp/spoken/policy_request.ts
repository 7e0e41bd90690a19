/**
 * The request to one of Postfix's policy services that every one of them answers: it has the type of the
 * request and no attribute.
 *
 * Source: Postfix's SMTPD_POLICY_README (protocol description).
 */
export const POLICY_REQUEST = "request=smtpd_access_policy\n\n";
