// How a granted value is hidden in part before it leaves: pure, and safe for whatever text stands in the field.

export type Mask = "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full";

const HIDDEN = "***";

// Positions 15 and later of an identity number hold no birthday, in the form of 18 digits and in that of 15.
const LAST_BIRTHDAY_POSITION = 14;

const PROVINCE = /^\p{Script=Han}{2,8}?(?:省|自治区|特别行政区)/u;
const PREFECTURE = /^\p{Script=Han}{2,10}?(?:市|自治州|地区|盟)/u;
// A county's name holds none of the words that begin a street, a village or an estate, so that 幸福小区 is not taken for a district.
const COUNTY = /^(?:(?![路街道巷弄号村镇乡社园院校小])\p{Script=Han}){1,10}?(?:区|县|旗|市)/u;

const masks: Record<Exclude<Mask, "none">, (text: string) => string> = {
  // A fixed number of stars: the length of a name tells something.
  name(text) {
    const [first = "", ...rest] = text.trim();
    return rest.length === 0 ? "*" : `${first}**`;
  },
  "id-number"(text) {
    // oxlint-disable-next-line typescript/no-misused-spread -- by code point is what is meant: an identity number holds no clusters
    const characters = [...text.trim()];
    return characters
      .map((character, index) => {
        const shown = index === 0 ? characters.length > 2 : index >= LAST_BIRTHDAY_POSITION && index >= characters.length - 2;
        return shown ? character : "*";
      })
      .join("");
  },
  mobile(text) {
    const digits = text.replace(/\D/g, "");
    const local = digits.length === 13 && digits.startsWith("86") ? digits.slice(2) : digits;
    if (/^1\d{10}$/.test(local)) return `${local.slice(0, 3)}****${local.slice(-4)}`;
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
    const [first = "", ...rest] = text.slice(0, at);
    return `${rest.length === 0 ? "*" : first}*****${text.slice(at)}`;
  },
  full: () => HIDDEN,
};

export const MASKS: readonly Mask[] = ["none", ...(Object.keys(masks) as Exclude<Mask, "none">[])];

export const isMask = (text: unknown): text is Mask => MASKS.includes(text as Mask);

/** The text as a consumer may see it. What is empty hides nothing and stays empty. */
export function applyMask(mask: Mask, text: string): string {
  return mask === "none" || text === "" ? text : masks[mask](text);
}
