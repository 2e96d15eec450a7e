// Grades of a combination in words.
import type { Grade } from "./combination.ts";

export const gradeWords: Readonly<Record<Grade, { zh: string; en: string }>> = {
  general: { zh: "一般数据", en: "general" },
  important: { zh: "重要数据", en: "important" },
  core: { zh: "核心数据", en: "core" },
};
