/** Greetings of Niagara stations. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** A JACE controller with Niagara 3.8. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "fox a 0 -1 fox hello\n{\nfox.version=s:1.0.1\nid=i:2\nhostName=s:jace-7\n" +
      "hostAddress=s:192.168.1.10\napp.name=s:Station\napp.version=s:3.8.401\n" +
      "vm.name=s:Java HotSpot(TM) Client VM\nvm.version=s:1.5.0_34\nos.name=s:QNX\n" +
      "os.version=s:6.5.0\nstation.name=s:Main_Building\nlang=s:en\n" +
      "timeZone=s:Europe/Berlin;3600000;3600000\nhostId=s:Qnx-JVLN-0000-05A1-7B93\n" +
      "vmUuid=s:11e98b97-b656-1c50-0000-00000000bafd\nbrandId=s:vykon\n};;\n",
  ),
];
