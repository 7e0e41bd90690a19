/**
 * The system that a version was built for, where the packager's part of the version tells it: revisions of
 * Debian's and Ubuntu's packages, code names of their releases, marks of other distributions, `-nt`.
 *
 *     5.5.62-0+deb8u1                        Debian Linux 8
 *     5.5.5-10.1.23-MariaDB-1~xenial         Ubuntu Linux 16.04
 *     5.7.33-0ubuntu0.16.04.1-log            Ubuntu Linux 16.04
 *     5.0.88-community-nt                    Windows
 *
 * Source: Debian Policy section 5.6.12 and Debian's and Ubuntu's lists of releases.
 */

const DEBIAN: ReadonlyMap<string, string> = new Map(Object.entries({
  woody: "3.0",
  sarge: "3.1",
  etch: "4.0",
  lenny: "5.0",
  squeeze: "6.0",
  wheezy: "7",
  jessie: "8",
  stretch: "9",
  buster: "10",
  bullseye: "11",
  bookworm: "12",
  trixie: "13",
  sid: "",
}));
const UBUNTU: ReadonlyMap<string, string> = new Map(Object.entries({
  hardy: "8.04",
  lucid: "10.04",
  maverick: "10.10",
  natty: "11.04",
  oneiric: "11.10",
  precise: "12.04",
  quantal: "12.10",
  raring: "13.04",
  saucy: "13.10",
  trusty: "14.04",
  utopic: "14.10",
  vivid: "15.04",
  wily: "15.10",
  xenial: "16.04",
  yakkety: "16.10",
  zesty: "17.04",
  artful: "17.10",
  bionic: "18.04",
  cosmic: "18.10",
  disco: "19.04",
  eoan: "19.10",
  focal: "20.04",
  groovy: "20.10",
  hirsute: "21.04",
  impish: "21.10",
  jammy: "22.04",
  kinetic: "22.10",
  lunar: "23.04",
  mantic: "23.10",
  noble: "24.04",
  oracular: "24.10",
  plucky: "25.04",
}));

/** Backports for a release: `~bpo50` for Debian 5.0, since Debian 8 `~bpo8`. */
const BACKPORT = /bpo(?:([34567])([01])|(1[0-9]|[89]))\+/;
const REVISION = /[+~]deb(\d{1,2})u\d/;
const UBUNTU_REVISION =
  /ubuntu0[.~](\d\d\.\d\d)\.\d|ubuntu(\d{1,2}\.(?:04|06|10))\.\d|(?:[~-]|^)ubu(\d\d)(\d\d)(?:-|$)/;
const CODE_NAME = /[~+._-]\d{0,2}([a-z]{3,9})\d{0,2}(?=[-+~.]|$)/g;

/** The system, with its version where that is told; `undefined` where the version tells none. */
export function packageOrigin(version: string): string | undefined {
  const text = version.slice(0, 120).toLowerCase();
  return backportOf(text) ?? ubuntuOf(text) ?? debianOf(text) ?? releaseOf(text) ?? markOf(text);
}

function backportOf(text: string): string | undefined {
  const [found, major, minor, later] = BACKPORT.exec(text) ?? [];
  if (found === undefined) return undefined;
  return `Debian Linux ${later ?? `${major}.${minor}`}`;
}

function ubuntuOf(text: string): string | undefined {
  const [found, first, second, year, month] = UBUNTU_REVISION.exec(text) ?? [];
  if (found !== undefined) return `Ubuntu Linux ${first ?? second ?? `${year}.${month}`}`;
  // `ubuntu5.8` after a Debian revision is a revision too and tells no release.
  return /ubuntu\d/.test(text) ? "Ubuntu Linux" : undefined;
}

function debianOf(text: string): string | undefined {
  const release = REVISION.exec(text)?.[1];
  return release === undefined ? undefined : `Debian Linux ${release}`;
}

function releaseOf(text: string): string | undefined {
  for (const [, name = ""] of text.matchAll(CODE_NAME)) {
    const ubuntu = UBUNTU.get(name);
    if (ubuntu !== undefined) return `Ubuntu Linux ${ubuntu}`;
    const debian = DEBIAN.get(name);
    if (debian !== undefined) return `Debian Linux ${debian}`.trimEnd();
  }
  return undefined;
}

function markOf(text: string): string | undefined {
  if (/[-_]debian[-_]|dotdeb/.test(text)) return "Debian Linux";
  if (/-cll(?:-lve)?(?:-|$)/.test(text)) return "CloudLinux";
  if (/-alt\d{1,2}[.\w]{0,16}$/.test(text)) return "ALT Linux";
  return /-nt(?:-|$)/.test(text) ? "Windows" : undefined;
}
