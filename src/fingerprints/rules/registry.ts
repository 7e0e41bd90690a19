/**
 * Which rules belong to which family, in the order in which they are tried: the more specific
 * first. A regular expression literal costs next to nothing until it is first used, so all families
 * are imported at once and a scan pays only for those it meets. The largest is made at its first use:
 * only an SNMP agent that may be read needs it.
 */

import type { FingerprintRule, RuleFamily } from "../rule.ts";
import { dnsVersionRules } from "./dns_version.ts";
import { ftpAnswerRules } from "./ftp_answers.ts";
import { ftpRules } from "./ftp.ts";
import { ftpDeviceRules } from "./ftp_device.ts";
import { ftpOtherRules } from "./ftp_other.ts";
import { ftpProgramRules } from "./ftp_program.ts";
import { ftpRareRules } from "./ftp_rare.ts";
import { httpBodyRules } from "./http_body.ts";
import { httpCookieRules } from "./http_cookie.ts";
import { httpCookieProgramRules } from "./http_cookie_program.ts";
import { hostedBodyRules } from "./http_body_hosted.ts";
import { httpErrorRules } from "./http_error.ts";
import {
  hostedCookieRules,
  hostedHeaderRules,
  hostedPoweredByRules,
  hostedServerRules,
} from "./http_field_hosted.ts";
import { httpHeaderRules } from "./http_header.ts";
import { peerBodyRules, peerServerRules } from "./http_peer.ts";
import { httpPoweredByRules } from "./http_powered_by.ts";
import { httpPoweredByProgramRules } from "./http_powered_by_program.ts";
import { httpRealmRules } from "./http_realm.ts";
import { httpRealmDeviceRules } from "./http_realm_device.ts";
import { httpServerRules } from "./http_server.ts";
import { httpTitleRules } from "./http_title.ts";
import { hostedTitleRules } from "./http_title_hosted.ts";
import { serviceTitleRules } from "./http_title_service.ts";
import { toolBodyRules, toolPoweredByRules, toolTitleRules } from "./http_tool.ts";
import { imapRules } from "./imap.ts";
import { imapOtherRules } from "./imap_other.ts";
import { ircRules } from "./irc.ts";
import { nntpFormerRules, pop3FormerRules, smtpFormerRules } from "./mail_former.ts";
import { imapNamedRules, nntpNamedRules, pop3NamedRules, smtpNamedRules } from "./mail_named.ts";
import { imapRareRules, pop3RareRules, smtpRareRules } from "./mail_rare.ts";
import { rtspDeviceRules } from "./rtsp_device.ts";
import { sipDeviceRules, sipMakerRules } from "./sip_device.ts";
import { rtspServerRules, sipServerRules, ssdpServerRules } from "./media.ts";
import { amqpRules, ldapRules, ntpRules, vncRules, x11Rules, xmppRules } from "./misc.ts";
import { mysqlRules } from "./mysql.ts";
import { mysqlOtherRules } from "./mysql_other.ts";
import { nntpRules } from "./nntp.ts";
import { nntpOtherRules } from "./nntp_other.ts";
import { ftpRefusalRules, nntpRefusalRules, smtpRefusalRules } from "./refusals.ts";
import { pop3AnswerRules } from "./pop3_answers.ts";
import { pop3Rules } from "./pop3.ts";
import { pop3OtherRules } from "./pop3_other.ts";
import { smbNativeRules } from "./smb_native.ts";
import { smtpRules } from "./smtp.ts";
import { smtpAnswerRules } from "./smtp_answers.ts";
import { smtpOtherRules } from "./smtp_other.ts";
import { smtpSendmailRules } from "./smtp_sendmail.ts";
import { snmpRules } from "./snmp.ts";
import { sshRules } from "./ssh.ts";
import { sshOtherRules } from "./ssh_other.ts";
import { telnetRules } from "./telnet.ts";
import { telnetDeviceRules } from "./telnet_device.ts";
import { telnetOtherRules } from "./telnet_other.ts";
import { telnetRareRules } from "./telnet_rare.ts";
import { tlsIssuerRules } from "./tls_issuer.ts";
import { tlsSubjectRules } from "./tls_subject.ts";
import { tlsSubjectApplianceRules } from "./tls_subject_appliance.ts";
import { tlsSubjectDeviceRules } from "./tls_subject_device.ts";

let snmp: readonly FingerprintRule[] | undefined;

const RULES: Readonly<Record<RuleFamily, readonly FingerprintRule[]>> = {
  "amqp": amqpRules,
  "dns-version": dnsVersionRules,
  "ftp": [
    ...ftpRules,
    ...ftpOtherRules,
    ...ftpRareRules,
    ...ftpDeviceRules,
    ...ftpProgramRules,
    ...ftpRefusalRules,
  ],
  "ftp-answer": ftpAnswerRules,
  "http-body": [...httpBodyRules, ...peerBodyRules, ...toolBodyRules, ...hostedBodyRules],
  "http-cookie": [...hostedCookieRules, ...httpCookieProgramRules, ...httpCookieRules],
  "http-error": httpErrorRules,
  "http-header": [...hostedHeaderRules, ...httpHeaderRules],
  "http-powered-by": [
    ...toolPoweredByRules,
    ...hostedPoweredByRules,
    ...httpPoweredByProgramRules,
    ...httpPoweredByRules,
  ],
  "http-realm": [...httpRealmDeviceRules, ...httpRealmRules],
  "http-server": [...peerServerRules, ...hostedServerRules, ...httpServerRules],
  "http-title": [
    ...toolTitleRules,
    ...hostedTitleRules,
    ...httpTitleRules,
    ...serviceTitleRules,
  ],
  "imap": [...imapRules, ...imapOtherRules, ...imapRareRules, ...imapNamedRules],
  "irc": ircRules,
  "ldap": ldapRules,
  "mysql": [...mysqlRules, ...mysqlOtherRules],
  "nntp": [
    ...nntpRules,
    ...nntpOtherRules,
    ...nntpNamedRules,
    ...nntpFormerRules,
    ...nntpRefusalRules,
  ],
  "ntp": ntpRules,
  "pop3": [
    ...pop3Rules,
    ...pop3OtherRules,
    ...pop3RareRules,
    ...pop3NamedRules,
    ...pop3FormerRules,
  ],
  "pop3-answer": pop3AnswerRules,
  "rtsp-server": [...rtspServerRules, ...rtspDeviceRules],
  "sip-server": [...sipDeviceRules, ...sipServerRules, ...sipMakerRules],
  "smb-native": smbNativeRules,
  "smtp": [
    ...smtpSendmailRules,
    ...smtpRules,
    ...smtpOtherRules,
    ...smtpRareRules,
    ...smtpNamedRules,
    ...smtpFormerRules,
    ...smtpRefusalRules,
  ],
  "smtp-answer": smtpAnswerRules,
  get "snmp"() {
    return snmp ??= snmpRules();
  },
  "ssdp-server": ssdpServerRules,
  "ssh": [...sshRules, ...sshOtherRules],
  "telnet": [...telnetRareRules, ...telnetDeviceRules, ...telnetRules, ...telnetOtherRules],
  "tls-issuer": tlsIssuerRules,
  "tls-subject": [...tlsSubjectDeviceRules, ...tlsSubjectRules, ...tlsSubjectApplianceRules],
  "vnc": vncRules,
  "x11": x11Rules,
  "xmpp": xmppRules,
};

/** The rules of one family, in the order in which they are tried. */
export function rulesOf(family: RuleFamily): readonly FingerprintRule[] {
  return RULES[family];
}

/** Every family of rules. */
export function families(): readonly RuleFamily[] {
  return Object.keys(RULES) as RuleFamily[];
}
