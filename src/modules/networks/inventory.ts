// The inventory of private networks as a sheet. Pure.
import type { ExceptionState, NetworkStanding } from "./network.ts";

interface Line {
  readonly agency: { readonly name: string };
  readonly name: string;
  readonly ranges: readonly string[];
  readonly purpose: string;
  readonly standing: NetworkStanding | null;
  readonly plannedOn: string | null;
  readonly basis: string;
  readonly exception: ExceptionState;
}

const standingWords: Readonly<Record<NetworkStanding, string>> = {
  none: "未安排",
  planned: "计划并入或者接入",
  late: "逾期未完成",
  connected: "已接入",
  merged: "已并入",
  exempt: "上级另有规定",
};
const exceptionWords: Readonly<Record<ExceptionState, string>> = { none: "", asked: "待认可", accepted: "已认可", refused: "未认可" };
const HEAD = ["部门", "业务专网", "网段", "用途", "情况", "计划日期", "上级依据", "依据认可情况"];

/** What begins like a formula is text, or a spreadsheet would run it. */
function cell(given: string): string {
  const safe = /^[=+\-@'\t\r]/u.test(given) ? `'${given}` : given;
  return /[",\n\r]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const inventorySheet = (lines: readonly Line[]): string => {
  const rows = lines.map((line) => [
    line.agency.name,
    line.name,
    line.ranges.join(" "),
    line.purpose,
    line.standing === null ? "" : standingWords[line.standing],
    line.plannedOn ?? "",
    line.basis,
    exceptionWords[line.exception],
  ]);
  return `\u{FEFF}${[HEAD, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
};
