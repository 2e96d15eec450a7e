// What no longer is as it was agreed: found before a row is moved, each with what to do. Pure.
import { columnTypeOf } from "#kernel/column-type.ts";
import { leavesAs } from "#kernel/field-policy.ts";
import type { ExchangePlan, TableShape } from "./plan.ts";

export interface Finding {
  readonly level: "blocks" | "warns";
  readonly zh: string;
  readonly en: string;
}

const blocks = (zh: string, en: string): Finding => ({ level: "blocks", zh, en });
const warns = (zh: string, en: string): Finding => ({ level: "warns", zh, en });

/** Columns of the source as they were when the exchange was set up. */
export type AgreedColumns = readonly { readonly name: string; readonly type: string }[];

/** Type names without their length: a longer text is the same kind of value. */
const kindOf = (type: string): string =>
  type
    .replace(/\(.*?\)/g, "")
    .replace(/ (?:unsigned|zerofill)/g, "")
    .replace(
      /^(?:character varying|varchar|character|char|bpchar|text|name|citext|uuid|json|jsonb|xml|longtext|mediumtext|tinytext|enum|set)$/,
      "text",
    )
    .replace(/^(?:smallint|integer|bigint|int|int2|int4|int8|mediumint|tinyint)$/, "integer")
    .replace(/^(?:numeric|decimal|real|double precision|double|float|money)$/, "number")
    .replace(/^(?:timestamp.*|datetime)$/, "instant")
    .trim();

/** MySQL keeps truth values in its smallest integers. */
const isTruthValue = (from: string, to: string): boolean => from === "boolean" && to.startsWith("tinyint");

/** Whether values of a kind can stand in a column of another without a loss. */
const fits = (from: string, to: string): boolean =>
  from === to || to === "text" || (from === "integer" && to === "number") || (from === "date" && to === "instant");

export function sourceFindings(plan: ExchangePlan, agreed: AgreedColumns, now: TableShape | undefined): Finding[] {
  if (!now) return [blocks("来源表不存在，或者平台的账号看不到它", "the source table is gone or cannot be seen")];
  const columns = new Map(now.columns.map((column) => [column.name, column]));
  const before = new Map(agreed.map(({ name, type }) => [name, type]));
  const needed = [
    ...new Set([...plan.columns.map(({ from }) => from), ...plan.key, ...plan.filter.map(({ column }) => column), ...watermarkOf(plan)]),
  ];
  const found = needed.flatMap((name) => {
    const column = columns.get(name);
    if (!column) return [blocks(`来源表已没有 ${name} 这一列`, `the source no longer has the column ${name}`)];
    const was = before.get(name);
    if (was === undefined || was === column.type) return [];
    return kindOf(was) === kindOf(column.type)
      ? [warns(`来源列 ${name} 的类型由 ${was} 变为 ${column.type}`, `the source column ${name} changed from ${was} to ${column.type}`)]
      : [blocks(`来源列 ${name} 的类型由 ${was} 变为 ${column.type}`, `the source column ${name} changed from ${was} to ${column.type}`)];
  });
  const isKeyed = plan.key.length > 0 && now.unique.some((unique) => unique.every((column) => plan.key.includes(column)));
  if (plan.increment && !isKeyed)
    found.push(blocks("来源表没有能识别记录的主键，不能增量交换", "the source has no key that names a record, which an increment needs"));
  else if (plan.key.length > 0 && !isKeyed)
    found.push(blocks(`来源表的主键已不是 ${plan.key.join("、")}`, `the key of the source is no longer ${plan.key.join(", ")}`));
  if (plan.key.length === 0) found.push(warns("来源表没有主键：中断后须从头再来", "the source has no key: a run that breaks begins anew"));
  const mark = plan.increment && columns.get(plan.increment.column);
  if (mark?.nullable)
    found.push(
      warns(`增量列 ${mark.name} 可以为空：空的记录不会被带走`, `the watermark ${mark.name} may be null: such rows are not carried`),
    );
  return found;
}

const watermarkOf = ({ increment }: ExchangePlan): string[] => (increment ? [increment.column] : []);

/** What a column of the projection holds when it arrives: masked and translated values are text. */
export function arrivingType({ from, mask, codes }: ExchangePlan["columns"][number], source: TableShape): string {
  const type = source.columns.find(({ name }) => name === from)?.type ?? "text";
  if (mask === "none") return codes === null ? type : "text";
  return leavesAs(mask, columnTypeOf(type) ?? "text");
}

export function targetFindings(plan: ExchangePlan, source: TableShape, target: TableShape | undefined): Finding[] {
  if (!target)
    return [blocks("目标表不存在，请先建表或者选择由平台建表", "the target table does not exist: create it, or let the platform do so")];
  if (target.unfit) return [blocks(target.unfit.zh, target.unfit.en)];
  const columns = new Map(target.columns.map((column) => [column.name, column]));
  const found = plan.columns.flatMap((planned) => {
    const column = columns.get(planned.to);
    if (!column) return [blocks(`目标表没有 ${planned.to} 这一列`, `the target has no column ${planned.to}`)];
    const arriving = arrivingType(planned, source);
    return fits(kindOf(arriving), kindOf(column.type)) || isTruthValue(arriving, column.type)
      ? []
      : [
          blocks(
            `目标列 ${planned.to}（${column.type}）装不下来源的 ${arriving}`,
            `the target column ${planned.to} (${column.type}) cannot hold ${arriving}`,
          ),
        ];
  });
  const given = new Set(plan.columns.map(({ to }) => to));
  for (const { name, nullable, hasDefault } of target.columns)
    if (!nullable && !hasDefault && !given.has(name))
      found.push(
        blocks(`目标列 ${name} 不能为空，而交换不含这一列`, `the target column ${name} may not be null and is not among those carried`),
      );
  if (!plan.increment) return found;
  const key = plan.key.map(
    (column) => plan.columns.find(({ from, mask, codes }) => from === column && mask === "none" && codes === null)?.to,
  );
  if (key.some((column) => column === undefined))
    found.push(blocks("增量交换要求主键在授权范围内且不脱敏", "an increment needs the key among the granted items, unmasked"));
  else if (!target.unique.some((unique) => unique.length === key.length && unique.every((column) => key.includes(column))))
    found.push(
      blocks(
        `目标表须以 ${key.join("、")} 为主键或者唯一索引，增量才能不重复`,
        `the target needs ${key.join(", ")} as its key, so that an increment leaves no duplicate`,
      ),
    );
  return found;
}
