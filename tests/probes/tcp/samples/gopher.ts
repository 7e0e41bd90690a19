/** True replies of Gophernicus 3.1.1, and a menu of a server that does not name itself. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Menus, `caps.txt`, an error. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "i[/]\tTITLE\tnull.host\t1\r\ni\t\tnull.host\t1\r\n" +
      "i___________________\t\tnull.host\t1\r\n" +
      "i      Gophered by Gophernicus/3.1.1 on Debian/12 x86_64\t\tnull.host\t1\r\n.\r\n",
  ),
  utf8(
    "iA small place\tfake\t(NULL)\t0\r\n1Files\t/files\tgopher.example\t70\r\n" +
      "0About\t/about.txt\tgopher.example\t70\t+\r\n.\r\n",
  ),
  utf8(
    "CAPS\r\n\r\n##\r\n## This is an automatically generated caps file.\r\n##\r\n\r\n" +
      "CapsVersion=1\r\nPathDelimeter=/\r\nServerSoftware=Gophernicus\r\n" +
      'ServerSoftwareVersion=3.1.1 "Dungeon Edition"\r\nServerArchitecture=Debian/12 x86_64\r\n',
  ),
  utf8("3Error: File or directory not found!\tTITLE\tnull.host\t1\r\n.\r\n"),
];
