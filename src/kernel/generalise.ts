// How a value is made coarser before it leaves: a date to its month, an age to a band, a place to its county, a number to a band. Pure.
import { type Day, dayOf, isDay } from "./clock.ts";

/** Stands for whatever has not the form that a generalisation needs: nothing of it is shown. */
export const HIDDEN = "***";

const PROVINCE = /^\p{Script=Han}{2,8}?(?:省|自治区|特别行政区)/u;
const PREFECTURE = /^\p{Script=Han}{2,10}?(?:市|自治州|地区|盟)/u;
// A county's name holds none of the words that begin a street, a village or an estate, so that 幸福小区 is not taken for a district.
const COUNTY = /^(?:(?![路街道巷弄号村镇乡社园院校小])\p{Script=Han}){1,10}?(?:区|县|旗|市)/u;
const MUNICIPALITY = /^(?:北京|天津|上海|重庆)市$/u;

/** Province, prefecture and county as an address names them; empty where it does not. */
export function addressParts(address: string): readonly [province: string, prefecture: string, county: string] {
  let rest = address.trim();
  const next = (level: RegExp): string => {
    const found = level.exec(rest)?.[0] ?? "";
    rest = rest.slice(found.length);
    return found;
  };
  const province = next(PROVINCE);
  const prefecture = next(PREFECTURE);
  return [province, prefecture, next(COUNTY)];
}

export type RegionLevel = "province" | "city" | "county";

const CODE_DIGITS: Readonly<Record<RegionLevel, number>> = { province: 2, city: 4, county: 6 };
// GB/T 2260 has six digits, with street and village nine and twelve; an identity number begins with six.
const REGION_CODE = /^\d{6}(?:\d{3}|\d{6}|\d{9}|\d{11}[\dX])?$/;

/** A region's code, an identity number or an address, up to a level; a code stays one, filled up with zeros. */
export function regionOf(level: RegionLevel, text: string): string {
  const plain = text.normalize("NFKC").trim().toUpperCase();
  if (REGION_CODE.test(plain)) return plain.slice(0, CODE_DIGITS[level]).padEnd(6, "0");
  const [province, prefecture, county] = addressParts(text);
  const top = province === "" && MUNICIPALITY.test(prefecture) ? prefecture : province;
  const found = { province: top, city: province + prefecture, county: province + prefecture + county }[level];
  return found === "" ? HIDDEN : found;
}

const DATE = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:[T ].*)?$/u;
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;

/** The day that a text names; of an instant the day in Beijing's time. */
function dayIn(text: string): Day | undefined {
  const plain = text.normalize("NFKC").trim();
  if (INSTANT.test(plain)) {
    const at = new Date(
      plain
        .replace(" ", "T")
        .replace(/([+-]\d{2})(\d{2})?$/, "$1:$2")
        .replace(/:$/, ":00"),
    );
    return Number.isNaN(at.getTime()) ? undefined : dayOf(at);
  }
  const [, year = "", month = "", day = ""] = DATE.exec(plain) ?? COMPACT_DATE.exec(plain) ?? [];
  const found = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(found) ? found : undefined;
}

export const yearOf = (text: string): string => dayIn(text)?.slice(0, 4) ?? HIDDEN;
export const monthOf = (text: string): string => dayIn(text)?.slice(0, 7) ?? HIDDEN;

/** From here on ages are so rare that a band of years may be one person. */
const OLDEST = 90;
const AGE_MAX = 150;

/** The band of an age, from a date of birth or from the age itself. */
export function ageBand(years: number, text: string, today: Day): string {
  const plain = text.normalize("NFKC").trim();
  const born = /^\d{1,3}$/.test(plain) ? undefined : dayIn(plain);
  const age = born === undefined ? (/^\d{1,3}$/.test(plain) ? Number(plain) : -1) : ageOn(today, born);
  if (age < 0 || age > AGE_MAX) return HIDDEN;
  if (age >= OLDEST) return `${OLDEST}+`;
  const from = Math.floor(age / years) * years;
  return `${from}-${from + years - 1}`;
}

const ageOn = (today: Day, born: Day): number =>
  Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0);

const DECIMAL = /^([+-]?)(\d{1,60})(?:\.(\d{1,60}))?$/;
const WITH_EXPONENT = /^([+-]?)(\d{1,30})(?:\.(\d{1,30}))?e([+-]?\d{1,2})$/i;

interface Decimal {
  readonly isNegative: boolean;
  readonly whole: bigint;
  /** Digits behind the point, without zeros at the end. */
  readonly fraction: string;
}

function decimalIn(text: string): Decimal | undefined {
  const plain = text.normalize("NFKC").trim();
  const [, sign, whole, fraction = ""] = DECIMAL.exec(withoutExponent(plain)) ?? [];
  if (sign === undefined || whole === undefined) return undefined;
  return { isNegative: sign === "-", whole: BigInt(whole), fraction: fraction.replace(/0+$/, "") };
}

/** `1.5e+3`, as floating-point columns are written, with its point moved. */
function withoutExponent(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent] = WITH_EXPONENT.exec(text) ?? [];
  if (exponent === undefined) return text;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point > 60 || point < -40) return text;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, point).padEnd(point, "0")}${digits.length > point ? `.${digits.slice(point)}` : ""}`;
}

/** The half-open interval that holds a number: `[3000,4000)`. */
export function numberBand(width: bigint, text: string): string {
  const number = decimalIn(text);
  if (!number) return HIDDEN;
  const { isNegative, whole, fraction } = number;
  const below = isNegative ? -whole - (fraction === "" ? 0n : 1n) : whole;
  const from = below >= 0n ? (below / width) * width : -((-below + width - 1n) / width) * width;
  return `[${from},${from + width})`;
}

/** To the nearest multiple, halves away from zero (四舍五入). */
export function rounded(step: bigint, text: string): string {
  const number = decimalIn(text);
  if (!number) return HIDDEN;
  const { isNegative, whole, fraction } = number;
  const scale = 10n ** BigInt(fraction.length);
  const exact = whole * scale + BigInt(fraction === "" ? 0 : fraction);
  const unit = step * scale;
  const nearest = ((exact * 2n + unit) / (unit * 2n)) * step;
  return isNegative && nearest !== 0n ? `-${nearest}` : String(nearest);
}
