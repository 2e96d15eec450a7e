// Check digits of the two codes that every fictional person or body carries: GB 11643 and GB 32100 (with GB 11714 inside).

const CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The 18th character of a citizen's identity number, from its first 17. */
export function identityCheckDigit(first17: string): string {
  const sum = IDENTITY_WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return "10X98765432".charAt(sum % 11);
}

export function isIdentityNumber(text: string): boolean {
  return /^\d{17}[\dX]$/.test(text) && identityCheckDigit(text.slice(0, 17)) === text[17];
}

/** The ninth character of an organisation code, from its first eight. */
export function organisationCheckDigit(first8: string): string {
  // Letters count from A = 10 without gaps here, unlike in the credit code's own alphabet.
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, index) => total + weight * Number.parseInt(first8.charAt(index), 36), 0);
  const rest = 11 - (sum % 11);
  return rest === 11 ? "0" : rest === 10 ? "X" : String(rest);
}

/** The 18th character of a unified social credit code, from its first 17. */
export function creditCheckDigit(first17: string): string {
  const sum = CREDIT_WEIGHTS.reduce((total, weight, index) => total + weight * CREDIT_ALPHABET.indexOf(first17.charAt(index)), 0);
  return CREDIT_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** A whole credit code from kind (`11` organ, `12` institution, `91` enterprise), division and the first eight of the organisation code. */
export function creditCode(kind: string, division: string, organisation8: string): string {
  const first17 = kind + division + organisation8 + organisationCheckDigit(organisation8);
  return first17 + creditCheckDigit(first17);
}

export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text)) return false;
  return organisationCheckDigit(text.slice(8, 16)) === text[16] && creditCheckDigit(text.slice(0, 17)) === text[17];
}
