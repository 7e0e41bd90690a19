/**
 * What POP3 servers answer to `CAPA`, though their greeting was changed to name nothing. A list of common
 * abilities is no proof; an order that one program alone has is.
 */

import type { FingerprintRule } from "../rule.ts";
import { productRow, rulesOfRows } from "./rows.ts";

/** Rules for answers to `CAPA`. */
export const pop3AnswerRules: readonly FingerprintRule[] = rulesOfRows([
  productRow(
    /^\+OK\nCAPA\nTOP\nUIDL\nRESP-CODES\nPIPELINING\nAUTH-RESP-CODE\n/,
    "Dovecot",
    "Dovecot pop3d",
    [
      "+OK\nCAPA\nTOP\nUIDL\nRESP-CODES\nPIPELINING\nAUTH-RESP-CODE\nSTLS\nSASL\n.",
      "+OK\nCAPA\nTOP\nUIDL\nRESP-CODES\nPIPELINING\nAUTH-RESP-CODE\nUSER\nSASL PLAIN\n.",
    ],
    "+OK\nTOP\nUIDL\nRESP-CODES\nPIPELINING\nAUTH-RESP-CODE\nSTLS\nSASL\n.",
    { cpe: ["a:dovecot:dovecot"] },
  ),
  productRow(
    /^\+OK [^\n]{0,80}\n(?:[A-Z][^\n]{0,80}\n){1,8}CELERITY\nAUSPEX\nPOTENCE\n\.$/,
    "",
    "Twisted",
    [
      "+OK I can do the following:\nTOP\nUSER\nUIDL\nPIPELINE\nCELERITY\nAUSPEX\nPOTENCE\n.",
    ],
    "+OK I can do the following:\nTOP\nUSER\nUIDL\nPIPELINE\n.",
    { extra: "Python library", cpe: ["a:twistedmatrix:twisted"] },
  ),
]);
