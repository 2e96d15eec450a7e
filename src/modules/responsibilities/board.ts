// SZ-7-4: the six lines of duty of an agency, and on which of them a task lies. Pure.

export const dutyLines = ["catalog", "aggregation", "supply", "update", "security", "publicity"] as const;
export type DutyLine = (typeof dutyLines)[number];

export const lineWords: Readonly<Record<DutyLine, { zh: string; en: string }>> = {
  catalog: { zh: "目录编制", en: "Catalog" },
  aggregation: { zh: "采集汇聚", en: "Collection and aggregation" },
  supply: { zh: "数据提供", en: "Supply" },
  update: { zh: "更新维护", en: "Update" },
  security: { zh: "安全管理", en: "Security" },
  publicity: { zh: "宣传教育", en: "Publicity" },
};

// The first that fits; a task of the using side lies on no line of a provider's duty but security.
const LINES: readonly (readonly [pattern: RegExp, line: DutyLine])[] = [
  [/^catalog\.(update|load|stale|extension)/, "update"],
  [/^(catalog|sheet|crawl)\./, "catalog"],
  [/^(collection-list|source|connection)\./, "aggregation"],
  [/^(application\.(reply|examine|supplement-request)|grant\.provision|demand|service-change)/, "supply"],
  [/^(lead|usage|security|grant)\./, "security"],
  [/^(training|publicity)\./, "publicity"],
];

export const lineOf = (taskKind: string): DutyLine | undefined => LINES.find(([pattern]) => pattern.test(taskKind))?.[1];
