// Whether what an item says of its values holds together: range, pattern, enumeration, decimals, opening. Pure.
import type { Item, ItemType, ValueDomain } from "./content.ts";

export interface Flaw {
  /** The member of the item. */
  readonly at: "domain" | "decimals" | "openType";
  readonly text: string;
  readonly cites: readonly string[];
}

const flaw = (at: Flaw["at"], text: string, ...cites: string[]): Flaw => ({ at, text, cites });

/** What may be compared as less and more, with the shape of a bound. */
const bounds: Readonly<Partial<Record<ItemType, { shape: RegExp; says: string }>>> = {
  integer: { shape: /^[+-]?\d{1,30}$/, says: "整数" },
  decimal: { shape: /^[+-]?\d{1,30}(?:\.\d{1,30})?$/, says: "数" },
  date: { shape: /^\d{4}-\d{2}-\d{2}$/, says: "日期（如 2026-01-31）" },
  datetime: { shape: /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?$/, says: "时间（如 2026-01-31 08:00）" },
};

export function flawsOf(item: Pick<Item, "name" | "type" | "domain" | "decimals" | "openType" | "sharingType">): Flaw[] {
  const { name, type, domain, decimals, openType, sharingType } = item;
  const found = domain ? domainFlaws(name, type, domain) : [];
  if ((decimals ?? null) !== null && type !== "decimal") found.push(flaw("decimals", `“${name}”不是小数，请删去小数位数。`));
  // What nobody may have is not for the public either.
  if (sharingType === "withheld" && (openType ?? null) !== null && openType !== "not-open") {
    found.push(flaw("openType", `“${name}”不予共享，只能是不予开放。`, "REG25-14-4"));
  }
  return found;
}

function domainFlaws(name: string, type: ItemType, domain: ValueDomain): Flaw[] {
  if (domain.kind === "range") return rangeFlaws(name, type, domain);
  if (domain.kind === "pattern") {
    if (domain.pattern.trim() === "") return [flaw("domain", `请写明“${name}”值的格式，或者删去值域。`)];
    return isPattern(domain.pattern) ? [] : [flaw("domain", `“${name}”的格式不是有效的正则表达式，请改正。`)];
  }
  const values = domain.values.map((value) => value.trim());
  if (values.length === 0 || values.includes("")) return [flaw("domain", `“${name}”的枚举值里有空值，请填写或者删去。`)];
  const twice = values.find((value, index) => values.indexOf(value) < index);
  return twice === undefined ? [] : [flaw("domain", `“${name}”的枚举值“${twice}”重复，请删去一个。`)];
}

function rangeFlaws(name: string, type: ItemType, { least, most }: { least: string; most: string }): Flaw[] {
  const bound = bounds[type];
  if (!bound) return [flaw("domain", `“${name}”的类型没有大小之分，不能写范围，请改用格式或者枚举。`)];
  const given = [least.trim(), most.trim()].filter((each) => each !== "");
  if (given.length === 0) return [flaw("domain", `请写明“${name}”的最小值或者最大值，或者删去值域。`)];
  const odd = given.find((each) => !bound.shape.test(each));
  if (odd !== undefined) return [flaw("domain", `“${name}”的范围里“${odd}”不是${bound.says}，请改正。`)];
  const [low, high] = given;
  const isTurned = low !== undefined && high !== undefined && isMore(low, high, type);
  return isTurned ? [flaw("domain", `“${name}”的最小值大于最大值，请改正。`)] : [];
}

function isMore(one: string, other: string, type: ItemType): boolean {
  if (type === "integer") return BigInt(one) > BigInt(other);
  return type === "decimal" ? Number(one) > Number(other) : one.replace("T", " ") > other.replace("T", " ");
}

// Compiled to see whether it is one, and never run: a pattern from outside could be made to run for hours.
function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
