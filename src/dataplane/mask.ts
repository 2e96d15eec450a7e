// The masks of the kernel, with a short way for the forms that nearly every value has: a page of rows masks hundreds of them.
import { applyMask as applyAnyMask, type Mask } from "#kernel/mask.ts";

export { isMask, type Mask, MASKS } from "#kernel/mask.ts";

const PLAIN_ID_NUMBER = /^\d{17}[\dXx]$/;
const PLAIN_MOBILE = /^1\d{10}$/;
const PLAIN_NAME = /^[\u4e00-\u9fff]{2,8}$/;
const BLANK = /^\s+$/;

export function applyMask(mask: Mask, text: string): string {
  if (mask === "name" && PLAIN_NAME.test(text)) return `${text.slice(0, 1)}**`;
  if (mask === "id-number" && PLAIN_ID_NUMBER.test(text)) return `${text.slice(0, 1)}***************${text.slice(-2)}`;
  if (mask === "mobile" && PLAIN_MOBILE.test(text)) return `${text.slice(0, 3)}****${text.slice(-4)}`;
  return mask === "id-number" && BLANK.test(text) ? "*" : applyAnyMask(mask, text);
}
