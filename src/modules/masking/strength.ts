// How much a mask takes away, in steps that an office can name as the least. Pure.
import { type Mask, MASKS } from "#kernel/mask.ts";

/** From nothing to everything. Names in place of values stand above coarse ones: what is coarse can still be joined by. */
export const strengths = ["clear", "digest", "partial", "coarse", "pseudonym", "hidden", "dropped"] as const;
export type Strength = (typeof strengths)[number];

const OF: Readonly<Partial<Record<Mask, Strength>>> = {
  none: "clear",
  hash: "digest",
  name: "partial",
  "id-number": "partial",
  mobile: "partial",
  address: "partial",
  "bank-card": "partial",
  email: "partial",
  pseudonym: "pseudonym",
  "pseudonym-digits": "pseudonym",
  full: "hidden",
  drop: "dropped",
};

/** Dates, ages, places and numbers made coarser are all that is left. */
export const strengthOf = (mask: Mask): Strength => OF[mask] ?? "coarse";
export const rankOf = (strength: Strength): number => strengths.indexOf(strength);
/** Weakest first. */
export const masksByStrength: readonly Mask[] = MASKS.toSorted((a, b) => rankOf(strengthOf(a)) - rankOf(strengthOf(b)));

export const strengthWords: Readonly<Record<Strength, { zh: string; en: string }>> = {
  clear: { zh: "不脱敏", en: "in clear" },
  digest: { zh: "摘要", en: "a digest" },
  partial: { zh: "部分遮盖", en: "hidden in part" },
  coarse: { zh: "泛化", en: "made coarser" },
  pseudonym: { zh: "假名", en: "a pseudonym" },
  hidden: { zh: "全部遮盖", en: "hidden whole" },
  dropped: { zh: "不提供", en: "left out" },
};
