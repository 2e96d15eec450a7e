// The catalog's own values (update cycle, format, kind, method, mask, type) in words; a value without words is shown as it is.
import type { TFunction } from "i18next";

export const kinds = ["base", "topic", "department"] as const;
export const methods = ["api", "table", "verify", "file", "batch"] as const;
export const masks = [
  "none",
  "name",
  "id-number",
  "mobile",
  "address",
  "bank-card",
  "email",
  "full",
  "pseudonym",
  "pseudonym-digits",
  "hash",
  "year",
  "month",
  "age-5",
  "age-10",
  "province",
  "city",
  "county",
  "band-10",
  "band-100",
  "band-1000",
  "band-10000",
  "round-10",
  "round-100",
  "round-1000",
  "round-10000",
  "drop",
] as const;
export const itemTypes = ["string", "integer", "decimal", "date", "datetime", "boolean"] as const;
export const grades = ["general", "important", "core"] as const;
export const personals = ["none", "personal", "sensitive"] as const;
export const sharings = ["unconditional", "conditional", "withheld"] as const;
export const openTypes = ["open", "open-conditional", "not-open"] as const;
export type ValueGroup =
  | "cycle"
  | "format"
  | "kind"
  | "method"
  | "mask"
  | "type"
  | "open"
  | "collected"
  | "library"
  | "category"
  | "resource"
  | "version";

export function valueWords(t: TFunction, group: ValueGroup, value: string | null | undefined): string {
  if (value === null || value === undefined || value === "") return t("catalog.unset");
  return t(`catalog.${group}.${value}`, { defaultValue: value });
}
