// Numbers that prove themselves by a check digit: resident identity (GB 11643), unified social credit (GB 32100), bank card (Luhn), vehicle (GB 16735).

/** How far a value fits: not at all, in form only, or proven. */
export type Fit = "no" | "form" | "yes";

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = "10X98765432";
const ID_18 = /^[1-9]\d{16}[\dX]$/;
const ID_15 = /^[1-9]\d{14}$/;
const EARLIEST_BIRTH = 1880;

const weigh = (text: string, weights: readonly number[], value: (character: string) => number): number =>
  weights.reduce((sum, weight, index) => sum + weight * value(text.charAt(index)), 0);

/** YYYYMMDD as a day that exists and lies between 1880 and the day given, or undefined. */
export function dayIn(digits: string, today: string): string | undefined {
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  if (year < EARLIEST_BIRTH || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return undefined;
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  return iso <= today ? iso : undefined;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The birthday inside a number of 18 or 15 digits whose form is right, or undefined. Fifteen digits were given out before 2000. */
export function birthdayOf(id: string, today: string): string | undefined {
  if (ID_18.test(id)) return dayIn(id.slice(6, 14), today);
  return ID_15.test(id) ? dayIn(`19${id.slice(6, 12)}`, today) : undefined;
}

/** Fifteen digits have no check digit: they are proven by a known division alone. */
export function fitOfResidentId(id: string, today: string, isDivision: (code: string) => boolean): Fit {
  // As long as an identity number and no birthday in it: of the form, but none. A credit code in digits only is something else.
  if (birthdayOf(id, today) === undefined) return (ID_18.test(id) || ID_15.test(id)) && fitOfCreditCode(id) !== "yes" ? "form" : "no";
  if (id.length === 15) return isDivision(id.slice(0, 6)) ? "yes" : "form";
  return ID_CHECKS.charAt(weigh(id, ID_WEIGHTS, Number) % 11) === id.charAt(17) ? "yes" : "form";
}

const CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
// The first character names the registering authority, so that an order number seldom has the form at all.
const CREDIT_FORM = /^[1-9ANY][1-59]\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

export function fitOfCreditCode(code: string): Fit {
  if (!CREDIT_FORM.test(code)) return "no";
  const sum = weigh(code, CREDIT_WEIGHTS, (character) => CREDIT.indexOf(character));
  return CREDIT.charAt((31 - (sum % 31)) % 31) === code.charAt(17) ? "yes" : "form";
}

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** The older code of nine places (GB 11714), written with or without a dash. */
export function fitOfOrganisationCode(code: string): Fit {
  const plain = /^([0-9A-Z]{8})-?([\dX])$/.exec(code);
  if (!plain) return "no";
  const sum = weigh(plain[1] ?? "", ORGANISATION_WEIGHTS, (character) => Number.parseInt(character, 36));
  const check = 11 - (sum % 11);
  return (check === 10 ? "X" : String(check % 11)) === plain[2] ? "yes" : "form";
}

/** Issuers by their first digits, and how long their numbers are. */
const ISSUERS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^62/, [16, 17, 18, 19]],
  [/^(?:9558|955[0-9]|103|405512|436742|456351|601428|603367|603708|690755|685800|8[78])/, [16, 17, 18, 19]],
  [/^4/, [16]],
  [/^(?:5[1-5]|2[2-7])/, [16]],
  [/^3[47]/, [15]],
  [/^35/, [16]],
];

export function fitOfBankCard(digits: string): Fit {
  if (!/^\d{15,19}$/.test(digits)) return "no";
  if (!ISSUERS.some(([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length))) return "no";
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits.charAt(digits.length - 1 - place));
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 ? "yes" : "form";
}

const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
const VIN_VALUES = "12345678123457923456789";
const vinValue = (character: string): number => {
  const at = VIN_LETTERS.indexOf(character);
  return Number(at < 0 ? character : VIN_VALUES.charAt(at));
};

export function fitOfVin(code: string): Fit {
  if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(code) || !/[A-Z]/.test(code) || !/\d/.test(code)) return "no";
  const rest = weigh(code, VIN_WEIGHTS, vinValue) % 11;
  return (rest === 10 ? "X" : String(rest)) === code.charAt(8) ? "yes" : "form";
}
