/** What air conditioners answer, as tests of free clients have it. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Adapters of two generations. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "ret=OK,type=aircon,reg=eu,dst=1,ver=1_2_54,rev=203DE8C,pow=1,err=0,location=0," +
      "name=%4e%6f%74%74%65,icon=3,method=home only,port=30050,id=,pw=,lpw_flag=0,adp_kind=3," +
      "pv=3.20,cpv=3,cpv_minor=20,led=1,en_setzone=1,mac=409F38005301,adp_mode=run,en_hol=0," +
      "ssid1=ours,radio1=-35,grp_name=,en_grp=0",
  ),
  utf8(
    "ret=OK,type=aircon,reg=eu,dst=1,ver=2_6_0,pow=0,err=0,location=0," +
      "name=%4b%6c%69%6d%61%20%4a%61%6e%61,icon=0,method=home only,port=30050,id=,pw=," +
      "lpw_flag=1,adp_kind=2,pv=0,cpv=0,cpv_minor=00,led=0,en_setzone=1,mac=A408EA005302," +
      "adp_mode=run,en_hol=0,grp_name=%4b%69%6e%64%65%72,en_grp=1",
  ),
];
