// One question for each kind to a value: does it fit not at all, in form only, or surely. With how much a whole column of such answers proves.
import { isDivision } from "./division.ts";
import type { Kind, Words } from "./kind.ts";
import { isAddress, isFaith, isIllness, isOrganisation, isParticular, isPeople, isPlate } from "./lexicon.ts";
import { dayIn, type Fit, fitOfBankCard, fitOfCreditCode, fitOfOrganisationCode, fitOfResidentId, fitOfVin } from "./number.ts";
import { nameFit } from "./person-name.ts";
import type { Reading } from "./reading.ts";

export interface Probe {
  readonly kind: Kind;
  /** How sure a column is in which every value fits. */
  readonly strength: number;
  /** The least share of values for the kind to be named at all. A kind that proves itself is named for a few. */
  readonly least: number;
  /** A counter or an order number may take this form: numbers that lie close together or begin alike are none. */
  readonly isCounted?: boolean;
  /** What fits in form belongs to the share, so long as most fit surely. */
  readonly formCounts?: boolean;
  /** Never enough against a word of the column. */
  readonly isWeak?: boolean;
  readonly fit: (reading: Reading, today: string) => Fit;
  /** What the values did, after “198 of 200 samples”. */
  readonly did: Words;
}

const words = (zh: string, en: string): Words => ({ zh, en });
const yesIf = (fits: boolean): Fit => (fits ? "yes" : "no");

const MOBILE = /^(?:\+?86|0086)?(1\d{10})$/;
const MOBILE_SEGMENT = /^1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/;
/** Area codes in use, the leading zero left out. */
const AREA_CODE =
  "10|2[0-57-9]|31\\d|335|349|35\\d|37\\d|39[1-8]|41\\d|42[179]|43[1-9]|45\\d|46[4789]|47\\d|48[23]|51\\d|52[37]|53\\d|54[36]|55\\d|56[1-6]|57\\d|580|59\\d|" +
  "63[1-5]|66[0238]|69[12]|701|71\\d|72[248]|73\\d|74[3-6]|75\\d|76[0236-9]|77\\d|79\\d|81[2-8]|82[5-7]|83\\d|85\\d|87\\d|88[36-8]|89[1-8]|90\\d|91\\d|93\\d|94[13]|95[1-5]|97\\d|99\\d";
const LANDLINE = new RegExp(`^\\(?0(?:${AREA_CODE})\\)?[- ]?[2-9]\\d{6,7}(?:[-转xX ]+\\d{1,6})?$`, "u");
const LANDLINE_FORM = /^0\d{9,12}$/;
const EMAIL = /^[\w.%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,5}[A-Za-z]{2,20}$/;
const IP = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const IP_6 = /^(?=.*:.*:)[\dA-Fa-f:]{3,39}$/;
const MAC = /^[\dA-Fa-f]{2}(?:[:-][\dA-Fa-f]{2}){5}$/;
const PASSPORT = /^(?:E[A-HJ-NP-Z]\d{7}|[EGDSP]\d{8}|1[45]\d{7})$/;
const PERMIT = /^[HMC]\d{8}(?:\d{2})?$/;
const ICD = /^[A-TV-Z]\d{2}\.\d{1,3}(?:[xX+*]\d{0,3})?$/;

function fitOfMobile({ compact }: Reading): Fit {
  const digits = MOBILE.exec(compact)?.[1];
  if (digits === undefined) return "no";
  return MOBILE_SEGMENT.test(digits) ? "yes" : "form";
}

// Versions such as 2.1.0.15 have the form, too; real addresses hold larger numbers.
function fitOfIp({ text }: Reading): Fit {
  if (IP_6.test(text) && !MAC.test(text)) return yesIf(text.includes("::") || text.split(":").length === 8);
  if (!IP.test(text)) return "no";
  return text.split(".").some((part) => Number(part) > 31) ? "yes" : "form";
}

/** The day that a text names, in the ways that people and databases write one. */
export function dayOf({ text }: Reading, today: string): string | undefined {
  const [, year, month = "", day = ""] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00(?:\.0+)?)?(?:\+\d{2}(?::?\d{2})?)?)?$/u.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    [];
  if (year === undefined) return undefined;
  const found = dayIn(`${year}${month.padStart(2, "0")}${day.padStart(2, "0")}`, today);
  return found !== undefined && found >= "1900" ? found : undefined;
}

/** A northing alone may be any measurement; an easting, or both together, may not. */
function fitOfCoordinate({ text }: Reading): Fit {
  const pair = /^(?:POINT\s?\()?\s*(\d{1,3}\.\d{3,})\s*[,， ]\s*(\d{1,3}\.\d{3,})\s*\)?$/iu.exec(text);
  if (pair) return yesIf(isEasting(pair[1] ?? "") !== isEasting(pair[2] ?? "") && [pair[1], pair[2]].some((part) => Number(part) < 54));
  return isEasting(text) ? "yes" : /^\d{1,2}\.\d{5,}$/.test(text) && Number(text) >= 3 && Number(text) <= 54 ? "form" : "no";
}
// China lies between 73 and 136 degrees east, 3 and 54 degrees north.
const isEasting = (text: string): boolean => /^\d{2,3}\.\d{3,}$/.test(text) && Number(text) >= 73 && Number(text) <= 136;

export const probes: readonly Probe[] = [
  {
    kind: "resident-id",
    strength: 0.99,
    least: 0.02,
    fit: ({ compact }, today) => fitOfResidentId(compact, today, isDivision),
    did: words("通过身份号码的校验位和出生日期检查", "pass the check digit and the birthday of an identity number"),
  },
  {
    kind: "social-credit-code",
    strength: 0.98,
    least: 0.02,
    fit: ({ compact }) => fitOfCreditCode(compact),
    did: words("通过统一社会信用代码的校验位", "pass the check digit of a unified social credit code"),
  },
  {
    kind: "bank-card",
    strength: 0.96,
    least: 0.02,
    isCounted: true,
    fit: ({ compact }) => fitOfBankCard(compact),
    did: words("发卡机构号在册并通过 Luhn 校验", "begin with a card issuer and pass Luhn's check"),
  },
  {
    kind: "vin",
    strength: 0.97,
    least: 0.3,
    fit: ({ compact }) => fitOfVin(compact),
    did: words("通过车辆识别代号的校验位", "pass the check digit of a VIN"),
  },
  {
    kind: "mobile",
    strength: 0.94,
    least: 0.02,
    isCounted: true,
    fit: fitOfMobile,
    did: words("是在用号段的手机号码", "are mobile numbers of a segment in use"),
  },
  {
    kind: "landline",
    strength: 0.86,
    least: 0.3,
    isCounted: true,
    fit: ({ text }) => (LANDLINE.test(text) ? "yes" : LANDLINE_FORM.test(text) ? "form" : "no"),
    did: words("是带区号的固定电话号码", "are landline numbers with an area code"),
  },
  {
    kind: "email",
    strength: 0.98,
    least: 0.02,
    fit: ({ text }) => yesIf(EMAIL.test(text)),
    did: words("是邮箱地址", "are e-mail addresses"),
  },
  {
    kind: "plate",
    strength: 0.97,
    least: 0.02,
    fit: ({ text }) => yesIf(isPlate(text)),
    did: words("是车辆号牌（含新能源）", "are vehicle plates, new energy among them"),
  },
  {
    kind: "device-address",
    strength: 0.97,
    least: 0.3,
    fit: ({ text }) => yesIf(MAC.test(text)),
    did: words("是 MAC 地址", "are MAC addresses"),
  },
  { kind: "network-address", strength: 0.9, least: 0.5, fit: fitOfIp, did: words("是 IP 地址", "are IP addresses") },
  {
    kind: "ethnicity",
    strength: 0.92,
    least: 0.7,
    fit: ({ text }) => yesIf(isPeople(text)),
    did: words("是民族名称", "are names of ethnic groups"),
  },
  {
    kind: "religion",
    strength: 0.9,
    least: 0.6,
    fit: ({ text }) => yesIf(isFaith(text)),
    did: words("是宗教信仰", "are religious beliefs"),
  },
  {
    kind: "profile",
    strength: 0.85,
    least: 0.75,
    fit: ({ text }) => yesIf(isParticular(text)),
    did: words("是性别、婚姻、学历等取值", "are values of sex, marriage, education and the like"),
  },
  {
    kind: "health",
    strength: 0.8,
    least: 0.4,
    fit: ({ text }) => yesIf(isIllness(text) || ICD.test(text)),
    did: words("是疾病、残疾名称或者疾病编码", "name an illness or a disability, or are codes of such"),
  },
  {
    kind: "organisation",
    strength: 0.88,
    least: 0.5,
    fit: ({ text }) => yesIf(isOrganisation(text)),
    did: words("是单位名称", "name an organisation"),
  },
  {
    kind: "address",
    strength: 0.88,
    least: 0.4,
    fit: ({ text }) => yesIf(isAddress(text)),
    did: words("写到道路、村组或者门牌", "go down to a street, a village or a house"),
  },
  {
    kind: "person-name",
    strength: 0.9,
    least: 0.75,
    formCounts: true,
    fit: ({ text }) => {
      const { fits, isTypical } = nameFit(text);
      return fits ? (isTypical ? "yes" : "form") : "no";
    },
    did: words("像人名（常见姓氏、复姓或者带间隔号）", "look like names of people (common or compound surnames, or with a dot)"),
  },
  {
    kind: "social-credit-code",
    strength: 0.8,
    least: 0.8,
    isCounted: true,
    fit: ({ text }) => fitOfOrganisationCode(text),
    did: words("通过组织机构代码的校验位", "pass the check digit of an organisation code"),
  },
  {
    kind: "passport",
    strength: 0.55,
    least: 0.7,
    isCounted: true,
    isWeak: true,
    fit: ({ compact }) => yesIf(PASSPORT.test(compact)),
    did: words("形似护照号码", "have the form of a passport number"),
  },
  {
    kind: "other-id",
    strength: 0.5,
    least: 0.8,
    isCounted: true,
    isWeak: true,
    fit: ({ compact }) => yesIf(PERMIT.test(compact)),
    did: words("形似来往内地通行证号码", "have the form of a permit of Hong Kong or Macao residents"),
  },
  {
    kind: "coordinates",
    strength: 0.6,
    least: 0.7,
    isWeak: true,
    formCounts: true,
    fit: fitOfCoordinate,
    did: words("落在我国的经纬度范围内", "lie within the coordinates of China"),
  },
  {
    kind: "birth-date",
    strength: 0.5,
    least: 0.75,
    isWeak: true,
    fit: (reading, today) => yesIf(dayOf(reading, today) !== undefined),
    did: words("是过去的日期，年份分布像出生日期", "are past days spread over years like birthdays"),
  },
];

/** Inside a longer text: what a remark gives away by the way. */
const INSIDE: readonly (readonly [Kind, RegExp])[] = [
  ["resident-id", /(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])/g],
  ["mobile", /(?<![\dA-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\dA-Za-z])/g],
  ["email", /[\w.%+-]{1,64}@[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,62}){0,4}\.[A-Za-z]{2,20}/g],
];

/** A character and a mobile number, or a short address of e-mail. */
const INSIDE_LEAST = 8;

export function foundInside({ text }: Reading, today: string): Kind[] {
  if (text.length < INSIDE_LEAST) return [];
  return INSIDE.flatMap(([kind, pattern]) => {
    const found = text.match(pattern)?.filter((each) => each.length < text.length) ?? [];
    const isReal = kind !== "resident-id" || found.some((each) => fitOfResidentId(each.toUpperCase(), today, isDivision) === "yes");
    return found.length > 0 && isReal ? [kind] : [];
  });
}
