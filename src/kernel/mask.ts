// How a granted value is hidden in part or made coarser before it leaves: pure, and safe for whatever text stands in the field.
import { addressParts, HIDDEN, monthOf, numberBand, regionOf, rounded, yearOf } from "./generalise.ts";

/** In place of the value something that needs a key or the day to be made: see `field-policy.ts`. */
type Derived = "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10";

type Generalised =
  | "year"
  | "month"
  | "province"
  | "city"
  | "county"
  | "band-10"
  | "band-100"
  | "band-1000"
  | "band-10000"
  | "round-10"
  | "round-100"
  | "round-1000"
  | "round-10000";

/** What happens to a granted item on its way out. A closed list: a band chosen freely could be as narrow as the value. */
export type Mask = "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | Generalised | Derived | "drop";

// Positions 15 and later of an identity number hold no birthday, in the form of 18 digits and in that of 15.
const LAST_BIRTHDAY_POSITION = 14;

const SURROGATE = /[\uD800-\uDFFF]/;
const MOBILE = /^1\d{10}$/;

const firstCharacter = (text: string): string => text.slice(0, (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);

const hidden = (): string => HIDDEN;

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
  address: (text) => addressParts(text).join("") + HIDDEN,
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
  full: hidden,
  year: yearOf,
  month: monthOf,
  province: (text) => regionOf("province", text),
  city: (text) => regionOf("city", text),
  county: (text) => regionOf("county", text),
  "band-10": (text) => numberBand(10n, text),
  "band-100": (text) => numberBand(100n, text),
  "band-1000": (text) => numberBand(1_000n, text),
  "band-10000": (text) => numberBand(10_000n, text),
  "round-10": (text) => rounded(10n, text),
  "round-100": (text) => rounded(100n, text),
  "round-1000": (text) => rounded(1_000n, text),
  "round-10000": (text) => rounded(10_000n, text),
  // Where neither key nor day is at hand, nothing is shown in their place.
  hash: hidden,
  pseudonym: hidden,
  "pseudonym-digits": hidden,
  "age-5": hidden,
  "age-10": hidden,
  drop: hidden,
};

export const MASKS: readonly Mask[] = ["none", ...(Object.keys(masks) as Exclude<Mask, "none">[])];

export const isMask = (text: unknown): text is Mask => MASKS.includes(text as Mask);

const asItIs = (text: string): string => text;

/** What the mask makes of a text that is not empty. */
export const masked = (mask: Mask): ((text: string) => string) => (mask === "none" ? asItIs : masks[mask]);

/** The text as a consumer may see it. What is empty hides nothing and stays empty. */
export const applyMask = (mask: Mask, text: string): string => (text === "" ? text : masked(mask)(text));
