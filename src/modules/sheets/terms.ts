// The terms of sharing in a sheet: one column of the template speaks of conditions or of the basis of withholding, further columns say the rest. Pure.
import type { EntryContent } from "#modules/catalog/index.ts";
import { listOf, listText } from "./cell.ts";
import type { Reading } from "./row-reading.ts";
import type { FieldKey } from "./field.ts";

type Terms = Pick<EntryContent, "conditions" | "withholding">;
type Grounds = readonly { readonly key: string; readonly title: string }[];

const CONDITIONS: readonly FieldKey[] = ["scope", "purposes", "further", "conditionsBasis"];
const WITHHOLDING: readonly FieldKey[] = ["instrument", "withholdingTitle", "withholdingArticle", "withholdingReason"];

/** 共享条件/不予共享依据 means the basis where nothing is shared, and the conditions everywhere else. */
export function termsOf(reading: Reading, base: EntryContent, sharingType: EntryContent["sharingType"], grounds: Grounds): Partial<Terms> {
  const { mapped } = reading;
  const isWithheld = sharingType === "withheld";
  const has = (fields: readonly FieldKey[]) => mapped.has("terms") || fields.some((field) => mapped.has(field));
  return {
    ...(has(CONDITIONS) && { conditions: conditionsOf(reading, base.conditions, isWithheld) }),
    ...(has(WITHHOLDING) && { withholding: withholdingOf(reading, base.withholding, isWithheld, grounds) }),
  };
}

function conditionsOf(reading: Reading, before: EntryContent["conditions"], isWithheld: boolean): EntryContent["conditions"] {
  const { mapped } = reading;
  const written = isWithheld ? "" : reading.text("terms", 1_000);
  const scoped = mapped.has("scope") || (mapped.has("terms") && !isWithheld);
  const scope = scoped ? written || reading.text("scope", 1_000) : (before?.scope ?? "");
  const purposes = mapped.has("purposes") ? list(reading, "purposes", 200) : (before?.purposes ?? []);
  const further = mapped.has("further") ? list(reading, "further", 500) : (before?.further ?? []);
  const basis = mapped.has("conditionsBasis") ? reading.text("conditionsBasis", 500) : (before?.basis ?? "");
  if (scope === "" && purposes.length === 0 && further.length === 0 && basis === "") return null;
  return { scope, purposes, further, ...(basis !== "" && { basis }) };
}

function withholdingOf(
  reading: Reading,
  before: EntryContent["withholding"],
  isWithheld: boolean,
  grounds: Grounds,
): EntryContent["withholding"] {
  const { mapped } = reading;
  const written = isWithheld ? reading.text("terms", 1_000) : "";
  const given = (field: FieldKey, most: number, kept: string | undefined) => (mapped.has(field) ? reading.text(field, most) : (kept ?? ""));
  const reasoned = mapped.has("withholdingReason") || (mapped.has("terms") && isWithheld);
  const reason = reasoned ? written || reading.text("withholdingReason", 1_000) : (before?.reason ?? "");
  const instrument = mapped.has("instrument") ? instrumentOf(reading, grounds) : (before?.instrument ?? "");
  const title = given("withholdingTitle", 200, before?.title);
  const article = given("withholdingArticle", 100, before?.article);
  return reason === "" && instrument === "" && title === "" && article === "" ? null : { instrument, title, article, reason };
}

function instrumentOf(reading: Reading, grounds: Grounds): string {
  const text = reading.text("instrument", 100);
  return grounds.find(({ key, title }) => key === text || title === text)?.key ?? text;
}

const MOST = 50;

function list(reading: Reading, field: FieldKey, length: number): string[] {
  const holder = reading.rows.find((row) => row.values.has(field));
  const texts = listOf(reading.text(field, 30_000));
  if (!holder) return texts;
  if (texts.length > MOST)
    reading.note(holder, field, { zh: `多于 ${MOST} 条，只收了前 ${MOST} 条`, en: `More than ${MOST}; only the first were taken` });
  return texts.slice(0, MOST).map((text) => reading.cut(holder, field, text, length));
}

/** The same three columns the other way round. */
export function termsText({ conditions, withholding, sharingType }: EntryContent): { terms: string; scope: string; reason: string } {
  const isWithheld = sharingType === "withheld";
  const scope = conditions?.scope ?? "";
  const reason = withholding?.reason ?? "";
  return isWithheld ? { terms: reason, scope, reason: "" } : { terms: scope, scope: "", reason };
}

export const listed = (texts: readonly string[] | undefined): string => (texts ? listText(texts) : "");
