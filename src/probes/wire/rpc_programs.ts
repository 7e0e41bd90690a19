/** The names of the RPC programs that are met most (IANA's list of ONC program numbers). */

const PROGRAMS: Readonly<Record<number, string>> = {
  100000: "portmapper",
  100001: "rstatd",
  100002: "rusersd",
  100003: "nfs",
  100004: "ypserv",
  100005: "mountd",
  100007: "ypbind",
  100008: "walld",
  100009: "yppasswdd",
  100011: "rquotad",
  100012: "sprayd",
  100021: "nlockmgr",
  100024: "status",
  100026: "bootparam",
  100068: "cmsd",
  100083: "ttdbserverd",
  100133: "nsm_addrand",
  100227: "nfs_acl",
  100232: "sadmind",
  150001: "pcnfsd",
  391002: "sgi_fam",
};

/** The program's name, or its number. */
export function programName(program: number): string {
  return PROGRAMS[program] ?? String(program);
}
