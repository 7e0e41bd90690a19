/**
 * Tells what somebody calls a device, its place or its purpose from a model's name: `Cisco Rack A12`,
 * `Overland Park Library`. Both stand in system descriptions, which an administrator may change.
 */

import { longForm } from "./long_form.ts";

/** What kind of device it is, in words that people use in front of its place or its number. */
const DEVICE_WORD = longForm(
  String.raw`^(?:printer|drucker|imprimante|copier|kopierer|projector|beamer|camera|kamera|
    tv|mfp|phone|telefon|switch|router|firewall|gateway|server|ap|ups|usv|pdu|nas)$`,
  "i",
);

/** A place in a building, with its number or in front of it. */
const PLACE = longForm(
  String.raw`(?:^| )(?:rack|room|raum|floor|etage|building|bldg|geb\u00e4ude|site|standort|
    lab|labor|saal|halle|flur|keller|lobby|warehouse|lager|gate|tor|door|line|linie|kasse|
    hall|cabinet|schrank|wing|drive|blvd|lane|suite|apt|hangar|flat|court|stage|zone|bay|sub|
    dock|box|lot|desk|pod|salle|sala|edificio|planta|pier|berth|ward|cust|order|
    inventory no)(?:[._-]?\d| [A-Z]{1,2}\d{0,3}\b| \d{1,2}[A-Z]?\b)|(?:^| )(?:drive|blvd|lane|
    suite|ave|apt|box|desk|sub|store|court) \d|\b\d(?:st|nd|rd|th) floor|\bT\d terminal$`,
  "i",
);

/** A place that a model's name never has in it. */
const SITE = longForm(
  String.raw`(?:^| )(?:street|park|in (?:rack|hall)|road|avenue|stra(?:ss|\u00df)e|arena|
    stadium|campus|plant|hq|reception|empfang|hallway|lobby|kitchen|k\u00fcche|eingang|
    entrance|garage|druckerei|keller|lager|warehouse|hilltop|dorf|pc(?=$)|closet|boardroom|
    classroom|mailroom|waiting ?room|basement|attic|barn|upstairs|downstairs|cafeteria|
    canteen|cafe|caf\u00e9|restaurant|pizza|bakery|clinic|hospital|healthcare|pharmacy|gym|
    fitness|cinema|theat(?:re|er)|casino|resort|motel|inn|villas?|apartments?|lodge|
    campground|depot|elevator|ambulance|coliseum|racecourse|trucking|tailors|motors|hr|
    vip)(?= |$)`,
  "i",
);

/** Whose page it is, or what for: no model's name has it either. */
const ORGANISATION = longForm(
  String.raw`(?:^| )(?:academy|school|college|university|institute|club|church|museum|hotel|
    grill|cellars?|records|users?|groups?|meeting|training|course|class|lesson|workshop|
    conference|congress|summit|expo|festival|cup|race|marathon|award|press|news|blog|review|
    forum|wiki|fans?|store|shop|dealer|service (?:car|cent(?:er|re))|pictures|foundation|
    stiftung|careers?|jobs|support|community)(?= |$)`,
  "i",
);

/** Words of a sentence about a device: no model's name has them. */
const SENTENCE = longForm(
  String.raw`^(?:of|in|at|for|by|on|the|with|and) |(?:^| )(?:was|were|is|are|here|there|near|
    behind|connected|attached|replac(?:es|ed|ing|ement)|moved|our|my|your|his|her|not|
    used)(?= |$)`,
);

/** Words in small letters begin a sentence about a device, but for these lines of products. */
const SMALL_WORD = /^(?!(?:bizhub|magicolor|imagio|pagepro|ineo|netvanta|optra)\b)[a-z]{3,}(?= |$)/;

/** `Halle4`, `AP-Garten1`, `SRV01`: a word and its number, as places and machines are counted. */
const COUNTED = /(?:^|[._-])[A-Z][a-z]{2,}\d{1,2}$|(?:^|\D)0\d$/;

/** `Buffalo NY 14202`: a state and its postcode. */
const POSTCODE = /(?:^| )[A-Z]{2} \d{5}$/;

/** `SW-CORE-1`, `DC1-R12`, `PC-1234`: what a machine is for, and its number. */
const ROLE = longForm(
  String.raw`^(?:sw|rtr|fw|gw|srv|server|pc|host|desktop|workstation|core|acc|dist|dc|vm|
    vlan|db|node|san|filer|olt|hq|wan|dmz)(?:[_-]?\d{1,2}(?!\d)|[_-]\w|$)`,
  "i",
);

/**
 * Whether a product's name is what somebody calls a device, its place or its purpose.
 *
 * @param anyMaker the words stand behind whichever maker's name, so they must look like a model's.
 */
export function isGivenName(product: string, anyMaker: boolean): boolean {
  const words = product.split(/\s+/);
  const last = words.at(-1) ?? "";
  if ([PLACE, SITE, ORGANISATION, SENTENCE].some((form) => form.test(product))) return true;
  if (COUNTED.test(last)) return true;
  if (anyMaker && (SMALL_WORD.test(product) || POSTCODE.test(product))) return true;
  if (!anyMaker || !/\d/.test(last)) return false;
  const isWeak = !/\d{3}/.test(last);
  return ROLE.test(last) || isWeak && words.slice(0, -1).some((word) => DEVICE_WORD.test(word));
}

/** A text of this length or less may be nothing but a name that somebody gave. */
const SHORT_TEXT = 70;

/** Words without a model's number: `Extreme Pizza 12`, `Sharp Memorial Hospital - 2nd floor`. */
const WORDS_ALONE =
  /^(?:[AFH]\d{1,2}[A-Z]?(?= )|[A-Za-zé][A-Za-zé'&.-]{0,30})(?:[ ,;:()#]{1,3}(?:[&-] )?(?:[A-Za-z][A-Za-z'&.-]{0,30}|\d{1,3}|\d(?:st|nd|rd|th))(?=[ ,;:()#]|$)){1,9}[ ,)]{0,3}$/;

/** The same with what doors and seats are labelled with: `Dominion Dock D2`. */
const WORDS_AND_LABELS =
  /^[A-Za-z][A-Za-z'&.-]{0,30}(?:[ ,]{1,2}(?:[A-Za-z][A-Za-z'&.-]{0,30}|\d{1,3}[A-Z]?|[A-Z]{1,2}\d{1,3}[A-Z]?)(?=[ ,]|$)){1,9}$/;

/** What a device is, or what belongs to one. */
const TECHNICAL = longForm(
  String.raw`(?:^|[ (\/-])(?:snmp|agents?|switch(?:ed|es)?|masterswitch|routers?|firewall|
    bridge|gateway|servers?|print(?:ing|er|server)?|plotter|copier|scann(?:er|ing)|projector|
    camera|codec|terminal|controller|modules?|processor|administrator|manager|management|
    lights-out|supervisor|conductor|enablement|tape|device|product|series|system|adapter|card|
    pdu|cdu|ups|nas|san|appliance|interface|access point|ap|modem|hub|kvm|unit|chassis|
    enclosure|blade|ethernet|wireless|wlan|channel|laser|image|document cent(?:re|er)|type|
    phone|telephone|firmware|for (?:linux|windows)|multiplexer|transceiver|encoder|decoder|
    recorder|receiver|converter|repeater|shelf|board|station|command|conferenc(?:e|ing)|video|
    mcu|storage center)(?=$|[ ,;:)\/.-])`,
  "i",
);

/** Whether a word tells what a device is, or what belongs to one. */
export function isTechnical(word: string): boolean {
  return TECHNICAL.test(word);
}

/** `IPReach`, `cnPilot`, `UDS`: a word that only a product has, behind another; `McAllen` and `USA` are none. */
const COINED =
  / (?!(?:Mc|Mac|De|Le|La|Di|Van|Von|San)[A-Z]|Health[A-Z]|(?:HQ|HR|IT|VIP|USA?|UK|EU|NYC|LA|DC|MRI|MRT|CT|GmbH|AHU|HVAC|PLC|CCTV|EG|OG|UG)\b)(?:[A-Za-z]\w{0,10}[a-z]\w{0,10}[A-Z]|[A-Z]{2,4}[a-z]|[ei][A-Z]{2}|[A-Z]{3,10}(?=$|[ ,;:)-]))|^[A-Z][a-z]{2,10}OS\b/;

/** Places that no product is called by. */
const NUMBERED_PLACE = / (?:sub|dock|bay|gate|desk|berth|pier|pod|lot) \d{3}$/i;

/** `ABB FIA Formula E`: letters in front of other words are no model's. */
const ACRONYM_AND_WORDS = /^[A-Z][\w-]{1,16} [A-Z]{2,5} [A-Z][a-z]{3,15}(?: [A-Z]\w{0,15}){1,3}$/;

/** Lines of products whose names are words, behind their makers' names. */
export const LINE_WORDS =
  "Backhaul|Bizhub|Challenger|Compellent|Dinion|Instant|Matrix|Passport|Pulse Secure|Python|Unity|Mini-Link|Modicon|Multifunction|NetVanta|Phaser|Power Control|Pulse|SIMATIC|Scalar|Smartpack|Steelhead|Trinzic|Tsunami|Virtual Connect|Waveserver|Watchdog|bizhub";

const LINE = new RegExp(
  `^[A-Z][\\w-]{1,16} .{0,20}\\b(?:${LINE_WORDS}|PX|SX|KX|MSA|MSL|EVA|VLS|SLC|SCS|HDX|VDX|SRX)$`,
);

/** `Evolution 650`: a line's name and a number that is none of a room. */
const LINE_AND_NUMBER = /^(?:[A-Za-z][\w-]{1,16} ){1,2}\d{3}(?: [a-z]{3,10})?$/;

/** A room, at the end of what is told or in front of its number. */
const ROOM = /(?<!\d)(?:^| )(?:room|lab|office|row|closet|tower|roof|hall)(?: \w{1,3})?$/i;

/** Whether words have one of a device, `Encoder` or `ConnectPort`, and none of a company or a place. */
export function isOfDevice(words: string): boolean {
  if ([SITE, ORGANISATION, PLACE, ROOM].some((form) => form.test(words))) return false;
  return TECHNICAL.test(words) || /[a-z]/.test(words) && COINED.test(words);
}

/**
 * Whether a whole description is words that somebody wrote, and names no product: they begin like a
 * maker's or a product's name, and nothing that follows is technical.
 */
export function isWrittenWords(text: string): boolean {
  const words = text.trim();
  if (words.length > SHORT_TEXT) return false;
  if (!WORDS_ALONE.test(words)) return WORDS_AND_LABELS.test(words) && PLACE.test(words);
  if (LINE_AND_NUMBER.test(words)) return NUMBERED_PLACE.test(words);
  if ([SITE, ROOM, PLACE].some((form) => form.test(words))) return true;
  if (ACRONYM_AND_WORDS.test(words) && !TECHNICAL.test(words)) return true;
  // All in capitals, a word in capitals is as any other: `CISCO LONDON`.
  if (/[a-z]/.test(words) && COINED.test(words)) return false;
  return !TECHNICAL.test(words) && !LINE.test(words);
}

/** Whether a short model's name is that of a place: what follows it at the text's end tells which. */
export function isPlaceName(model: string, rest: string): boolean {
  const next = /^ ([A-Za-z][a-z]{2,14})\s{0,3}$/.exec(rest)?.[1];
  return next !== undefined && /^[A-Z]{1,2}-?\d{1,3}(?:-\d)?$/.test(model) && !TECHNICAL.test(next);
}
