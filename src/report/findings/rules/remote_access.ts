/** Weak settings of SSH, SMB, RDP and the like. */

import { fact, type FindingRule, type Subject } from "../rule.ts";

/** Weak algorithms in a list of SSH. */
function weakNames({ port }: Subject, name: string, weak: RegExp): readonly string[] {
  return (fact(port, name) ?? "").split(/[\s,]+/).filter((one) => weak.test(one));
}

/** A rule about one of the lists of SSH's KEXINIT. */
function sshList(
  { id, title, what, detail, weak, source, example, nearMiss }: {
    readonly id: string;
    readonly title: string;
    readonly what: string;
    readonly detail: string;
    readonly weak: RegExp;
    readonly source: string;
    readonly example: string;
    readonly nearMiss: string;
  },
): FindingRule {
  return {
    id,
    severity: "low",
    title,
    advice: "Remove these algorithms from the server's configuration.",
    source,
    evidence: (subject) => {
      const found = weakNames(subject, detail, weak);
      if (found.length === 0) return undefined;
      return { label: `weak ${what}`, text: `KEXINIT offers ${found.slice(0, 12).join(", ")}` };
    },
    examples: [{ service: { name: "ssh" }, details: { [detail]: example } }],
    nearMisses: [{ service: { name: "ssh" }, details: { [detail]: nearMiss } }, {
      service: { name: "ssh" },
    }],
  };
}

/** Weak settings of remote access. */
export const REMOTE_ACCESS_RULES: readonly FindingRule[] = [
  {
    id: "ssh-version-1",
    severity: "high",
    title: "The server speaks SSH version 1, which is broken.",
    advice: "Switch version 1 off.",
    source: "RFC 4253, section 5.1; CVE-2001-0572",
    evidence: ({ port }) => {
      const protocol = fact(port, "ssh_protocol");
      if (protocol === undefined || !/^1\./.test(protocol)) return undefined;
      return { label: "SSH 1", text: `its ident says protocol ${protocol}` };
    },
    examples: [
      { service: { name: "ssh" }, details: { ssh_protocol: "1.5" } },
      { service: { name: "ssh" }, details: { ssh_protocol: "1.99" } },
    ],
    nearMisses: [{ service: { name: "ssh" }, details: { ssh_protocol: "2.0" } }],
  },
  sshList({
    id: "ssh-weak-key-exchange",
    title: "The SSH server offers weak key exchange methods.",
    what: "key exchange",
    detail: "ssh_kex",
    weak:
      /^(?:diffie-hellman-group1-sha1|diffie-hellman-group14-sha1|diffie-hellman-group-exchange-sha1|gss-.*-sha1-.*|rsa1024-sha1)$/,
    source: "RFC 9142",
    example: "curve25519-sha256 diffie-hellman-group1-sha1",
    nearMiss: "curve25519-sha256 diffie-hellman-group14-sha256",
  }),
  sshList({
    id: "ssh-weak-cipher",
    title: "The SSH server offers weak ciphers.",
    what: "cipher",
    detail: "ssh_ciphers",
    weak: /^(?:arcfour\S*|des-cbc\S*|3des-cbc|blowfish-cbc|cast128-cbc|none)$/,
    source: "RFC 8758, NIST SP 800-131A",
    example: "aes256-ctr 3des-cbc",
    nearMiss: "aes256-ctr aes128-gcm@openssh.com",
  }),
  sshList({
    id: "ssh-weak-mac",
    title: "The SSH server offers weak message authentication codes.",
    what: "MAC",
    detail: "ssh_macs",
    weak: /^(?:hmac-md5\S*|hmac-sha1-96\S*|umac-32\S*|none)$/,
    source: "RFC 6151",
    example: "hmac-sha2-256 hmac-md5",
    nearMiss: "hmac-sha2-256 hmac-sha1",
  }),
  {
    id: "smb-signing-not-required",
    severity: "medium",
    title: "SMB messages need not be signed: sessions can be relayed.",
    advice: "Require signing (`server signing = mandatory`, or the group policy).",
    source: "MS-SMB2, section 3.3.5.4",
    evidence: ({ port }) =>
      fact(port, "smb_signing") === "not required"
        ? {
          label: "signing not required",
          text: "NEGOTIATE was answered without SIGNING_REQUIRED (smb_signing=not required)",
        }
        : undefined,
    examples: [{ service: { name: "smb" }, details: { smb_signing: "not required" } }],
    nearMisses: [{ service: { name: "smb" }, details: { smb_signing: "required" } }],
  },
  {
    id: "smb-version-1",
    severity: "high",
    title: "The server speaks SMB version 1.",
    advice: "Switch SMB 1 off (`server min protocol = SMB2_02` in Samba).",
    source: "MS17-010; Microsoft: SMBv1 is deprecated since 2014",
    evidence: ({ port }) => {
      const dialect = fact(port, "smb_dialect") ?? "";
      if (fact(port, "smb_v1") === "accepted") {
        const text = "NEGOTIATE with NT LM 0.12 alone was accepted (smb_v1=accepted)";
        return { label: "SMBv1", text };
      }
      if (!/^(?:NT LM 0\.12|SMB ?1|1\.0|LANMAN)/i.test(dialect)) return undefined;
      return { label: "SMBv1", text: `NEGOTIATE was answered with the dialect ${dialect}` };
    },
    examples: [
      { service: { name: "smb" }, details: { smb_dialect: "NT LM 0.12" } },
      { service: { name: "smb" }, details: { smb_dialect: "3.1.1", smb_v1: "accepted" } },
    ],
    nearMisses: [
      { service: { name: "smb" }, details: { smb_dialect: "3.1.1" } },
      { service: { name: "smb" }, details: { smb_dialect: "3.1.1", smb_v1: "refused" } },
    ],
  },
  {
    id: "rdp-without-nla",
    severity: "medium",
    title: "Remote desktop does not require network level authentication.",
    advice: "Require NLA in the host's remote settings.",
    source: "MS-RDPBCGR, section 5.4.5",
    evidence: ({ port }) => {
      const security = fact(port, "rdp_security") ?? "";
      const required = fact(port, "rdp_nla");
      const told = required === undefined ? "" : `, rdp_nla=${required}`;
      const without = required === "optional" || required === "not offered" || security === "rdp";
      return without
        ? { label: "no NLA", text: `rdp_security=${security || "not told"}${told}` }
        : undefined;
    },
    examples: [
      { service: { name: "rdp" }, details: { rdp_nla: "optional", rdp_security: "credssp" } },
      { service: { name: "rdp" }, details: { rdp_security: "rdp" } },
    ],
    nearMisses: [
      { service: { name: "rdp" }, details: { rdp_nla: "required", rdp_security: "credssp" } },
      { service: { name: "rdp" } },
    ],
  },
];
