/**
 * What FTP servers answer to `FEAT` and `SYST`, though their greeting was changed to name nothing: a list of
 * abilities with words, an order or a form of one maker, or a system that names the program.
 */

import type { FingerprintRule } from "../rule.ts";
import { type RuleRow, rulesOfRows } from "./rows.ts";

const features: readonly RuleRow[] = [
  [
    /^211-Features:\n(?: AUTH (?:SSL|TLS)\n){0,2} EPRT\n EPSV\n MDTM\n PASV\n(?: PBSZ\n PROT\n)? REST STREAM\n SIZE\n TVFS\n(?: UTF8\n)?211 End$/,
    "Chris Evans",
    "vsftpd",
    {
      "211-Features:\n EPRT\n EPSV\n MDTM\n PASV\n REST STREAM\n SIZE\n TVFS\n211 End": "",
      "211-Features:\n AUTH TLS\n EPRT\n EPSV\n MDTM\n PASV\n PBSZ\n PROT\n REST STREAM\n SIZE\n TVFS\n211 End":
        "",
    },
    ["211-Features:\n EPRT\n EPSV\n MDTM\n REST STREAM\n SIZE\n TVFS\n211 End"],
    { version: "", os: "Unix", cpe: ["a:vsftpd_project:vsftpd"] },
  ],
  [
    /^211-Extensions supported:\n(?: [^\n]{1,60}\n){0,10} MLST type\*;size\*;sizd\*;/,
    "PureFTPd",
    "Pure-FTPd",
    {
      "211-Extensions supported:\n UTF8\n EPRT\n IDLE\n MDTM\n SIZE\n MFMT\n REST STREAM\n MLST type*;size*;sizd*;modify*;UNIX.mode*;UNIX.uid*;UNIX.gid*;unique*;\n MLSD\n211 End.":
        "",
    },
    ["211-Extensions supported:\n UTF8\n EPRT\n MLST type*;size*;modify*;\n211 End."],
    { version: "", os: "Unix", cpe: ["a:pureftpd:pure-ftpd"] },
  ],
  [
    /^211-Features:\n(?: [^\n]{1,200}\n){0,20} MFF modify;UNIX\.group;UNIX\.mode;\n/,
    "",
    "ProFTPD",
    {
      "211-Features:\n CLNT\n CSID\n EPRT\n EPSV\n HOST\n LANG en-US.UTF-8*\n MDTM\n MFF modify;UNIX.group;UNIX.mode;\n MFMT\n211 End":
        "",
    },
    ["211-Features:\n EPRT\n EPSV\n MDTM\n MFF modify;\n MFMT\n211 End"],
    { version: "", os: "Unix", cpe: ["a:proftpd:proftpd"] },
  ],
  [
    /^211-Features supported:\n(?: [^\n]{1,60}\n){0,10} MLST type\*;perm\*;size\*;modify\*;unique\*;unix\.mode;unix\.uid;unix\.gid/,
    "Giampaolo Rodola",
    "pyftpdlib",
    {
      "211-Features supported:\n EPRT\n EPSV\n MDTM\n MFMT\n MLST type*;perm*;size*;modify*;unique*;unix.mode;unix.uid;unix.gid;\n REST STREAM\n SIZE\n TVFS\n UTF8\n211 End FEAT.":
        "",
    },
    ["211-Features supported:\n EPRT\n MLST type*;perm*;size*;modify*;unique*;\n211 End FEAT."],
    { version: "", cpe: ["a:pyftpdlib_project:pyftpdlib"] },
  ],
  [
    /^211-Extensions supported\n AUTH TLS\n MDTM\n PBSZ\n PROT\n SIZE\n TYPE A,I,L\n UTF8\n211 End$/,
    "",
    "ftp-srv",
    {
      "211-Extensions supported\n AUTH TLS\n MDTM\n PBSZ\n PROT\n SIZE\n TYPE A,I,L\n UTF8\n211 End":
        "",
    },
    [
      "211-Extensions supported\n AUTH TLS\n MDTM\n PBSZ\n PROT\n SIZE\n UTF8\n211 End",
      "211-Extensions supported:\n AUTH TLS\n MDTM\n PBSZ\n PROT\n SIZE\n TYPE A,I,L\n UTF8\n211 End",
    ],
    { version: "", extra: "Node.js library" },
  ],
  [
    /^211-Extended features supported:\n LANG EN\*\n(?: [^\n]{1,60}\n){0,4} AUTH TLS;TLS-C;SSL;TLS-P;\n/,
    "Microsoft",
    "IIS FTP Service",
    {
      "211-Extended features supported:\n LANG EN*\n UTF8\n AUTH TLS;TLS-C;SSL;TLS-P;\n PBSZ\n PROT C;P;\n CCC\n HOST\n SIZE\n MDTM\n REST STREAM\n211 END":
        "",
    },
    ["211-Extended features supported:\n LANG EN*\n UTF8\n AUTH TLS\n211 END"],
    {
      version: "",
      os: "Windows",
      cpe: ["a:microsoft:ftp_service", "o:microsoft:windows"],
    },
  ],
];

const systems: readonly RuleRow[] = [
  [
    /^215 UNIX emulated by FileZilla\.?$/i,
    "",
    "FileZilla Server",
    { "215 UNIX emulated by FileZilla": "", "215 UNIX emulated by FileZilla.": "" },
    ["215 UNIX emulated by L8"],
    { version: "", cpe: ["a:filezilla-project:filezilla_server"] },
  ],
  [
    /^215 UNIX MikroTik (\d[\w.]{1,20})$/,
    "MikroTik",
    "RouterOS ftpd",
    { "215 UNIX MikroTik 6.48.6": "6.48.6" },
    ["215 UNIX MikroTik", "215 UNIX 6.48.6"],
    { os: "RouterOS", device: "router", cpe: ["o:mikrotik:routeros:$1"] },
  ],
  [
    /^215 UNIX Type: Apache FtpServer$/,
    "Apache",
    "FtpServer",
    { "215 UNIX Type: Apache FtpServer": "" },
    ["215 UNIX Type: Apache", "215 UNIX Type: L8"],
    { version: "", cpe: ["a:apache:ftpserver"] },
  ],
];

/** Rules for answers to `FEAT` and `SYST`. */
export const ftpAnswerRules: readonly FingerprintRule[] = rulesOfRows([...features, ...systems]);
