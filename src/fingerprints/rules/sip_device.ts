/** `Server` and `User-Agent` fields of SIP: phones, gateways and soft phones, in the forms of their makers. */

import type { FingerprintRule } from "../rule.ts";
import { productRow, type RuleRow, rulesOfRows } from "./rows.ts";

/** A device: its model in the first group, its version in the second. */
function device(
  pattern: RegExp,
  vendor: string,
  product: string,
  examples: Readonly<Record<string, string>>,
  nearMiss: string,
  kind: string,
): RuleRow {
  return [pattern, vendor, product, examples, [nearMiss], { version: "$2", device: kind }];
}

const phones: readonly RuleRow[] = [
  device(
    /^Mitel-(\d{4}\w?)(?:-SIP)?\/(\d[\w.]{0,24})/,
    "Mitel",
    "Mitel $1",
    { "Mitel-6869i-SIP/5.1.0.2051": "5.1.0.2051" },
    "Mitel-SIP/5.1",
    "phone",
  ),
  device(
    /^Aastra (\d{2,4}\w{0,4})\/(\d[\w.]{0,24})/,
    "Mitel",
    "Aastra $1",
    { "Aastra 6757i/3.3.1.4365 Brcm-Callctrl/1.12.5.1 MxSF/v3.6.4.7": "3.3.1.4365" },
    "Aastra IP/3.3",
    "phone",
  ),
  device(
    /^Avaya (J\d{3}|\d{4}\w{0,2}) (?:IP Phone|Deskphone|SIP) ?v?(\d[\w.]{0,24})?/i,
    "Avaya",
    "Avaya $1",
    { "Avaya J179 IP Phone 4.0.10.3.2": "4.0.10.3.2" },
    "Avaya one-X Deskphone",
    "phone",
  ),
  device(
    /^PolyEdge-(Edge_\w{2,8})-UA\/(\d[\w.]{0,24})/,
    "Poly",
    "Poly $1",
    { "PolyEdge-Edge_E350-UA/8.1.2.1234": "8.1.2.1234" },
    "PolyEdge-UA/8.1.2",
    "phone",
  ),
  device(
    /^Poly\/((?:VVX|Trio|CCX|Edge|Rove|OBi)_?\w{0,8})\/(\d[\w.]{0,24})/,
    "Poly",
    "Poly $1",
    { "Poly/VVX_450/6.4.3.5156": "6.4.3.5156", "Poly/CCX500/7.2.0.1234": "7.2.0.1234" },
    "Poly/2/3",
    "phone",
  ),
  device(
    /^[Ss]nom[ -]([A-Za-z]{1,2}\d{2,4}\w?)\/(\d[\w.]{0,24})/,
    "Snom",
    "snom $1",
    { "snom-m900/05.30.B0001": "05.30.B0001", "Snom M700/03.24.0007": "03.24.0007" },
    "snom-phone/5.30",
    "phone",
  ),
  device(
    /^Cisco-CP-?(\d{4}\w?)(?:-3PCC)\/(\d[\d.]{0,16})/,
    "Cisco",
    "IP Phone $1",
    {
      "Cisco-CP8841-3PCC/11.3.6_abcdef012345": "11.3.6",
      "Cisco-CP-7841-3PCC/12.0.1": "12.0.1",
    },
    "Cisco-CP-3PCC/12.0",
    "phone",
  ),
  [
    /^Cisco\/MPP-(\d{4}\w?)-(\d{1,2})-(\d{1,2})-(\d{1,2})/,
    "Cisco",
    "IP Phone $1",
    { "Cisco/MPP-8851-11-2-3": "11.2.3" },
    ["Cisco/MPP-11-2-3"],
    { version: "$2.$3.$4", device: "phone" },
  ],
  device(
    /^(N\d{3}-(?:DM|IP)-PRO)\/(\d[\w.]{0,24})/,
    "Gigaset",
    "Gigaset $1",
    { "N720-DM-PRO/70.113.00.000.000;SIP": "70.113.00.000.000" },
    "N720-DM/70.113",
    "phone",
  ),
  device(
    /^(?:Unify |Siemens )?(OpenStage[_ ]\d{2}\w?|OpenScape Desk Phone \w{2,8})[_ ]V\d R(\d[\w.]{0,16})/,
    "Unify",
    "$1",
    {
      "OpenStage_60_V3 R5.13.0 SIP 140101": "5.13.0",
      "Unify OpenScape Desk Phone CP400 V1 R9.3.0": "9.3.0",
    },
    "OpenStage V3",
    "phone",
  ),
  device(
    /^OBIHAI\/(OBi\w{2,8})-(\d[\w.]{0,24})/i,
    "Obihai",
    "$1",
    { "OBIHAI/OBi200-3.2.2.8680EX": "3.2.2.8680EX" },
    "OBIHAI/200-3.2.2",
    "SIP gateway",
  ),
  device(
    /^2N (Helios(?: IP)?(?: [A-Z]\w{2,10})?|IP [A-Z]\w{2,10}) (\d[\d.]{2,20})/,
    "2N",
    "2N $1",
    { "2N Helios IP Vario 2.25.0.34.1": "2.25.0.34.1" },
    "2N Helios",
    "intercom",
  ),
  [
    /^2N\/(\d[\d.]{4,20})$/,
    "2N",
    "2N intercom",
    { "2N/2.32.1.41.4": "2.32.1.41.4" },
    ["2N/2"],
    { device: "intercom" },
  ],
  productRow(
    /^CallWeaver\b/,
    "",
    "CallWeaver",
    ["CallWeaver", "CallWeaver CVS HEAD SVN-trunk-r5580M"],
    "Call Weaver 1.2",
    { device: "PBX" },
  ),
  [
    /^Ingate-(SIParator|Firewall)\/(\d[\w.]{0,12})/i,
    "Ingate",
    "Ingate $1",
    { "Ingate-SIParator/4.6.2": "4.6.2", "Ingate-Firewall/5.0.1": "5.0.1" },
    ["Ingate/4.6.2", "Gate-SIParator/4.6.2"],
    { version: "$2", device: "session border controller" },
  ],
  [
    /^Panasonic[-_](MPR\d\d)-V(\d[\w.]{0,12})/,
    "Panasonic",
    "Panasonic $1",
    { "Panasonic-MPR08-V4.1000/VSIPGW-V4.1000": "4.1000" },
    ["Panasonic-V4.1000"],
    { version: "$2", device: "PBX" },
  ],
  productRow(
    /^Door[Bb]ird(?:\/\d{6})?$/,
    "Bird Home Automation",
    "DoorBird",
    ["Doorbird/000130"],
    "Door/000130",
    { device: "intercom" },
  ),
];

const gateways: readonly RuleRow[] = [
  [
    /^Patton (SN\d{4}\w?) [\w -]{0,60}MxSF v[\d.]{3,20} [\dA-F]{12,14} R(\d[\w.]{0,12}) /,
    "Patton",
    "SmartNode $1",
    {
      "Patton SN4112 JS EUI MxSF v3.2.11.61 00A0BA0123456 R6.T 2014-03-17 H323 SIP FXS FXO M5T SIP Stack/4.2.14.18":
        "6.T",
    },
    ["Patton SN4112 JS EUI MxSF v3.2.11.61"],
    { version: "$2", device: "SIP gateway" },
  ],
  device(
    /^Media[Tt]rix (\w{3,8})\/v?(\d[\w.]{0,24})/,
    "Mediatrix",
    "Mediatrix $1",
    { "Mediatrix 4102/v2.0.41.762": "2.0.41.762" },
    "Mediatrix/2.0",
    "SIP gateway",
  ),
  device(
    /^HUAWEI-EchoLife (HG\w{3,8})(?:\/(V\w{4,20}))?/i,
    "Huawei",
    "EchoLife $1",
    { "HUAWEI-EchoLife HG8245/V1R006": "V1R006" },
    "HUAWEI-EchoLife",
    "home gateway",
  ),
  [
    /^Huawei (?:[A-Z]{2,6} )?(SoftX3000|UAP\d{4}|SE2\d{3}|U1[89]\d{2}) ?(V\d{3}R\d{3}\w{0,8})?/i,
    "Huawei",
    "Huawei $1",
    { "Huawei USG SoftX3000 V300R010": "V300R010" },
    ["Huawei SIP V300R010"],
    { version: "$2", device: "softswitch" },
  ],
  device(
    /^(?:Vodafone|Arcor)[ -]Easy ?[Bb]ox ?(\d{3}\w?)(?:[ \/](\d[\w.]{0,24}))?/,
    "Vodafone",
    "EasyBox $1",
    { "Vodafone EasyBox 804": "" },
    "Vodafone Box 804",
    "home gateway",
  ),
  [
    /^Ericsson (MTAS|SBG|CSCF|IMS-M)(?: - ([\w\/]{6,20}) (R\w{2,8}))?/,
    "Ericsson",
    "Ericsson $1",
    { "Ericsson MTAS - CXP9020729/13 R7K01": "R7K01" },
    ["Ericsson - CXP9020729/13"],
    { version: "$3", extra: "$2" },
  ],
  productRow(
    /^GENBAND\b/i,
    "Ribbon",
    "Genband gateway",
    ["Genband GW"],
    "Gen band",
    { device: "SIP gateway" },
  ),
];

const exchanges: readonly RuleRow[] = [
  [
    /^AVAYA-SM-(\d[\d.]{2,24})/,
    "Avaya",
    "Avaya Session Manager",
    { "AVAYA-SM-8.1.3.0.813014": "8.1.3.0.813014" },
    ["AVAYA-SM"],
    { cpe: ["a:avaya:aura_session_manager:$1"] },
  ],
  [
    /^(?:Avaya|AVAYA) CM\/(R\d[\w.]{2,24})/,
    "Avaya",
    "Avaya Communication Manager",
    { "Avaya CM/R018x.01.0.890.0": "R018x.01.0.890.0" },
    ["Avaya CM"],
    { device: "PBX" },
  ],
  [
    /^OpenScape (Voice|Business|4000|Office|SBC|Branch)(?: V?(\d[\w.]{0,12}))?/,
    "Unify",
    "OpenScape $1",
    { "OpenScape Voice V9": "9", "OpenScape SBC V10.2": "10.2" },
    ["OpenScape Desk Phone CP400"],
    { version: "$2", device: "PBX" },
  ],
  [
    /^(?:Alcatel-Lucent (?:Enterprise )?)?(OXO|OXE)-GW[ _]R?(\d[\w.\/]{0,12})/,
    "Alcatel-Lucent",
    "OmniPCX $1",
    { "Alcatel-Lucent Enterprise OXO-GW R510/46.1": "510/46.1" },
    ["Alcatel-Lucent GW R510"],
    { version: "$2", device: "PBX" },
  ],
  productRow(/^MyPBX\b/, "Yeastar", "MyPBX", ["MyPBX"], "MyOwnPBX", { device: "PBX" }),
  [
    /^Oktell\b(?: SIP)?(?: (\d[\w.]{0,12}))?/,
    "Telephone Systems",
    "Oktell",
    { "Oktell SIP 2.8": "2.8" },
    ["Okta SIP 2.8"],
    { device: "PBX" },
  ],
  [
    /^RTCC\/(\d[\d.]{2,16}) (?:MediationServer|Inbound|Outbound)/,
    "Microsoft",
    "Lync Server",
    { "RTCC/7.0.0.0 MediationServer": "7.0.0.0" },
    ["RTCC/7.0.0.0"],
    { extra: "mediation server", os: "Windows" },
  ],
];

const softPhones: readonly RuleRow[] = [
  [
    /^Zoiper r?v?(\d[\w.]{0,16})|^Z \d\.\d[\d.]{0,8} r?v(\d[\w.]{0,16})/,
    "Securax",
    "Zoiper",
    { "Zoiper rv2.10.20.4": "2.10.20.4", "Zoiper 5": "5", "Z 5.5.8 v2.10.17.3": "2.10.17.3" },
    ["Z 5 of 8"],
    { device: "soft phone" },
  ],
  [
    /^Linphone ?(Android|iPhone|iOS|Desktop|Daemon)\/(\d[\w.]{0,16})/,
    "Belledonne",
    "Linphone",
    {
      "LinphoneAndroid/5.0.1 (Pixel 6) LinphoneSDK/5.2.0": "5.0.1",
      "Linphone Desktop/4.4.10 (debian)": "4.4.10",
    },
    ["Linphone Desk/4.4"],
    { version: "$2", extra: "$1", device: "soft phone" },
  ],
  [
    /^Bria(?: \w{1,10}){0,2} release (\d[\w.]{0,16})/,
    "CounterPath",
    "Bria",
    { "Bria 5 release 5.8.3 stamp 100000": "5.8.3" },
    ["Bria 5"],
    { device: "soft phone" },
  ],
  [
    /^Jitsi(\d{1,3}(?:\.\d{1,6}){1,3})(?:Linux|Windows|Mac)/,
    "Jitsi",
    "Jitsi",
    { "Jitsi2.10.5550Linux": "2.10.5550" },
    ["Jitsi Linux"],
    { device: "soft phone" },
  ],
];

/** The rules that are tried first. */
export const sipDeviceRules: readonly FingerprintRule[] = rulesOfRows([
  ...phones,
  ...gateways,
  ...exchanges,
  ...softPhones,
]);

/** The last resort: a maker's name, the model, and a version where one stands behind it. */
export const sipMakerRules: readonly FingerprintRule[] = rulesOfRows([
  [
    /^(2N|AddPac|ADDPAC|AGFEO|Akuvox|AKUVOX|Algo|ALLNET|Ascom|Atcom|ATCOM|Auerswald|AXIS|Axis|Beronet|beroNet|bintec|Bosch|Commend|CyberData|Dahua|Digium|Dinstar|DINSTAR|dinstar|Elmeg|elmeg|Escene|ESCENE|Fanvil|Flyingvoice|Gigaset|Grandstream|Hikvision|Htek|HTEK|LANCOM|New Rock|NewRock|OpenVox|Radvision|RADVISION|Sagemcom|Sangoma|Spectralink|Starface|Synway|TELES|tiptel|Tiptel|Topex|TP-Link|TP-LINK|Vtech|VTech|VTECH|Welltech|Wildix|Xorcom|Yealink|Yeastar|Zenitel|Zycoo|ZYCOO|ZyXEL|Zyxel)[ \/_-]{1,2}((?:[A-Za-z]{1,10}[ _])?[A-Za-z.]{0,10}-?\d[\w+-]{0,12})(?: (?:IP|PRO|VoIP|plus|DECT)\b){0,2}(?:[ \/]{1,2}[vV]?(\d[\w.]{1,24}))?(?=$|[ ,;()\/])/,
    "$1",
    "$2",
    {
      "Grandstream HT802 V1.0.33.4": "1.0.33.4",
      "Htek UC924E V2.0.4.7.36": "2.0.4.7.36",
      "Akuvox R29C 29.30.2.814": "29.30.2.814",
      "Akuvox R20A": "",
      "dinstar/MTG1000": "",
      "LANCOM 1783VAW/10.34": "10.34",
      "AGFEO ES 522": "",
      "Auerswald COMpact 5020 VoIP/4.0": "4.0",
      "Axis C1310/1.82": "1.82",
      "Radvision-VC240/1.0": "1.0",
      "Algo-8301/2.9": "2.9",
    },
    ["Grandstream 1.0.33.4", "Bosch Sicherheitssysteme", "Yealink phone"],
    { version: "$3", device: "phone or gateway" },
  ],
]);
