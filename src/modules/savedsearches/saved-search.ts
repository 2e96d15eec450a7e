// What may be saved, and what is refused: pure.
import { problems } from "#kernel/problem.ts";

/** Of one person in one agency; more than that nobody keeps in mind. */
export const SAVED_MAX = 50;

export const savedSearchProblem = problems("saved-search", {
  unknown: {
    status: 404,
    text: "没有找到这个保存的检索，它可能已经删除。",
    en: "There is no such saved search; it may have been deleted.",
  },
  empty: {
    status: 422,
    text: "请先输入检索词，或选一个筛选条件，再保存。",
    en: "Type something or choose a filter before you save the search.",
  },
  name: {
    status: 409,
    text: "已有同名的保存检索「{name}」，请换一个名称。",
    en: "You have a saved search named {name} already; choose another name.",
  },
  full: {
    status: 409,
    text: "每人最多保存 {max} 个检索，请先删除不再需要的。",
    en: "A person may save {max} searches; delete one that you no longer need first.",
  },
});

export interface NewsLine {
  readonly search: string;
  readonly entry: string;
}

const SEARCHES_SAID = 5;
const ENTRIES_SAID = 3;

/** One message for all that a person's searches found. */
export function newsWords(lines: readonly NewsLine[]): { title: string; body: string } {
  const bySearch = Map.groupBy(lines, ({ search }) => search);
  const said = [...bySearch].slice(0, SEARCHES_SAID).map(([search, found]) => {
    const titles = found.slice(0, ENTRIES_SAID).map(({ entry }) => `《${entry}》`);
    return `「${search}」${found.length} 项：${titles.join("")}${found.length > ENTRIES_SAID ? "等" : ""}`;
  });
  const more = bySearch.size > SEARCHES_SAID ? `；另有 ${bySearch.size - SEARCHES_SAID} 个检索` : "";
  const entries = new Set(lines.map(({ entry }) => entry)).size;
  return { title: `您保存的检索有 ${entries} 项新发布或新变更的目录`, body: `${said.join("；")}${more}。` };
}
