// Whether a claimed value and a stored one mean the same, though they may be written in different ways: pure.
import { isDay } from "#kernel/clock.ts";
import type { ColumnType } from "#kernel/column-type.ts";
import { widened } from "#kernel/identity-number.ts";

/** One way of writing for all that means the same; undefined when the text is no value of the type. */
type Normalise = (text: string) => string | undefined;

// The dot between the parts of a name (GB/T 12406 and practice: U+00B7) is typed in many ways.
const MIDDLE_DOTS = /[\u00B7\u0387\u2022\u2027\u2219\u22C5\u2E31\u30FB\uFF65]/gu;
const PLAIN_DOT_IN_NAME = /(?<=\p{Script=Han})\.(?=\p{Script=Han})/gu;
const BLANKS_IN_HAN = /(?<=\p{Script=Han}|·)\s+|\s+(?=\p{Script=Han}|·)/gu;
const HAS_HAN = /\p{Script=Han}/u;

/** Visible ASCII without small letters says what it says already; most keys are of this kind. */
const IS_PLAIN = /^[\x21-\x60\x7b-\x7e]*$/;

// Compatibility forms first (full width, ligatures), then what people and systems write differently without meaning anything by it.
export function normaliseText(text: string): string {
  if (IS_PLAIN.test(text)) return widened(text);
  const plain = text.normalize("NFKC").replace(MIDDLE_DOTS, "·").trim();
  const named = HAS_HAN.test(plain) ? plain.replace(PLAIN_DOT_IN_NAME, "·").replace(BLANKS_IN_HAN, "") : plain;
  return widened(named.replace(/\s+/g, " ").toUpperCase());
}

/** The number of 15 digits that one of 18 was widened from, or undefined. */
export function olderIdentityNumber(text: string): string | undefined {
  if (!/^\d{6}19\d{9}[\dX]$/.test(text)) return undefined;
  const older = text.slice(0, 6) + text.slice(8, 17);
  return widened(older) === text ? older : undefined;
}

function normaliseNumber(text: string): string | undefined {
  const [, sign = "", whole = "", part = ""] =
    /^([+-]?)(\d{1,60})(?:\.(\d{1,60}))?$/.exec(text.normalize("NFKC").trim().replaceAll(",", "")) ?? [];
  if (whole === "") return undefined;
  const fraction = part.replace(/0+$/, "");
  const number = `${whole.replace(/^0+(?=\d)/, "")}${fraction === "" ? "" : `.${fraction}`}`;
  return sign === "-" && number !== "0" ? `-${number}` : number;
}

const DAY = /^(\d{4})(?:-|\/|\.|年)?(\d{1,2})(?:-|\/|\.|月)?(\d{1,2})日?$/;

function normaliseDay(text: string): string | undefined {
  const plain = text.normalize("NFKC").replace(/\s+/g, "");
  // Without separators only eight digits say which is which.
  if (/^\d+$/.test(plain) && plain.length !== 8) return undefined;
  const [, year = "", month = "", day = ""] = DAY.exec(plain) ?? [];
  const found = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(found) ? found : undefined;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(\.\d{1,6})?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** To the microsecond and in UTC where an offset is given. */
function normaliseInstant(text: string): string | undefined {
  const [, day = "", minute = "", second = ":00", fraction = "", offset = ""] = INSTANT.exec(text.trim()) ?? [];
  if (!isDay(day)) return undefined;
  const micros = fraction.slice(1).padEnd(6, "0");
  const zone =
    offset.toUpperCase() === "Z"
      ? "Z"
      : offset.replace(/^([+-]\d{2}):?(\d{2})?$/, (_all, hours: string, minutes = "00") => `${hours}:${minutes}`);
  const at = new Date(`${day}T${minute}${second}${zone === "" ? "Z" : zone}`);
  if (Number.isNaN(at.getTime())) return undefined;
  return `${at.toISOString().slice(0, 19)}.${micros}${zone === "" ? "" : "Z"}`;
}

const YES = new Set(["true", "t", "1", "是", "有"]);
const NO = new Set(["false", "f", "0", "否", "无"]);

function normaliseBoolean(text: string): string | undefined {
  const plain = text.normalize("NFKC").trim().toLowerCase();
  return YES.has(plain) ? "true" : NO.has(plain) ? "false" : undefined;
}

function normaliseFloat(text: string): string | undefined {
  const plain = text.normalize("NFKC").trim();
  return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(plain) ? String(Number(plain)) : undefined;
}

const normalisers: Record<ColumnType, Normalise> = {
  text: normaliseText,
  bpchar: normaliseText,
  integer: normaliseNumber,
  bigint: normaliseNumber,
  numeric: normaliseNumber,
  real: normaliseFloat,
  "double precision": normaliseFloat,
  date: normaliseDay,
  timestamp: normaliseInstant,
  timestamptz: normaliseInstant,
  boolean: normaliseBoolean,
};

/** A claim that is no value of the type is simply not the same: whoever asks learns nothing of the stored value by it. */
export function isSame(type: ColumnType, stored: string, claimed: string): boolean {
  if (stored === claimed) return true;
  const claim = normalisers[type](claimed);
  return claim !== undefined && claim === normalisers[type](stored);
}
