// How a granted value is hidden in part before it leaves: pure, and safe for whatever text stands in the field.

export type Mask = "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full";

const HIDDEN = "***";

// Positions 15 and later of an identity number hold no birthday, in the form of 18 digits and in that of 15.
const LAST_BIRTHDAY_POSITION = 14;

const PROVINCE = /^\p{Script=Han}{2,8}?(?:省|自治区|特别行政区)/u;
const PREFECTURE = /^\p{Script=Han}{2,10}?(?:市|自治州|地区|盟)/u;
// A county's name holds none of the words that begin a street, a village or an estate, so that 幸福小区 is not taken for a district.
const COUNTY = /^(?:(?![路街道巷弄号村镇乡社园院校小])\p{Script=Han}){1,10}?(?:区|县|旗|市)/u;

const SURROGATE = /[\uD800-\uDFFF]/;
const MOBILE = /^1\d{10}$/;

const firstCharacter = (text: string): string => text.slice(0, (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);

const masks: Record<Exclude<Mask, "none">, (text: string) => string> = {
  // A fixed number of stars: the length of a name tells something.
  name(text) {
    const name = text.trim();
    const first = firstCharacter(name);
    return name.length > first.length ? `${first}**` : "*";
  },
  "id-number"(text) {
    const number = text.trim();
    // By code point, so that no character is broken in two; what holds such characters is no identity number anyway.
    const length = SURROGATE.test(number) ? Array.from(number).length : number.length;
    if (length !== number.length) return "*".repeat(length);
    const first = length > 2 ? number.slice(0, 1) : "";
    const last = Math.min(2, Math.max(0, length - LAST_BIRTHDAY_POSITION));
    return first + "*".repeat(Math.max(1, length - first.length - last)) + number.slice(length - last);
  },
  mobile(text) {
    const digits = MOBILE.test(text) ? text : text.replace(/\D/g, "");
    const local = digits.length === 13 && digits.startsWith("86") ? digits.slice(2) : digits;
    if (MOBILE.test(local)) return `${local.slice(0, 3)}****${local.slice(-4)}`;
    return local.length >= 7 ? `****${local.slice(-2)}` : "****";
  },
  address(text) {
    let rest = text.trim();
    let kept = "";
    for (const level of [PROVINCE, PREFECTURE, COUNTY]) {
      const found = level.exec(rest)?.[0] ?? "";
      kept += found;
      rest = rest.slice(found.length);
    }
    return kept + HIDDEN;
  },
  "bank-card"(text) {
    const digits = text.replace(/\D/g, "");
    return digits.length >= 13 ? `${digits.slice(0, 4)}****${digits.slice(-4)}` : "****";
  },
  email(text) {
    const at = text.lastIndexOf("@");
    if (at < 1) return HIDDEN;
    const first = firstCharacter(text);
    return `${first.length < at ? first : "*"}*****${text.slice(at)}`;
  },
  full: () => HIDDEN,
};

export const MASKS: readonly Mask[] = ["none", ...(Object.keys(masks) as Exclude<Mask, "none">[])];

export const isMask = (text: unknown): text is Mask => MASKS.includes(text as Mask);

/** The text as a consumer may see it. What is empty hides nothing and stays empty. */
export function applyMask(mask: Mask, text: string): string {
  return mask === "none" || text === "" ? text : masks[mask](text);
}
