// Why a target refused a row, in words of our own: the server's would name a table that nobody knows, or quote values of other rows. Pure.

export interface Reason {
  readonly zh: string;
  readonly en: string;
}

interface Refusal {
  readonly code?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly where?: string;
}

const NAME_MAX = 63;

/** What the platform made for itself says nothing to anybody. */
const told = (name: string | undefined): string | undefined =>
  name === undefined || name === "" || name.startsWith("govshare_") ? undefined : name.slice(0, NAME_MAX);

/** `COPY …, line 3, column name: "…"`: the name alone. */
const columnIn = (where: string | undefined): string | undefined => /, column ([^:\n]{1,63}):/.exec(where ?? "")?.[1];

const named = (name: string | undefined, zh: (name: string) => string, en: (name: string) => string): Reason =>
  name === undefined ? { zh: zh(""), en: en("") } : { zh: zh(` ${name} `), en: en(` ${name}`) };

const BY_CODE: readonly (readonly [RegExp, (column: string | undefined, constraint: string | undefined) => Reason])[] = [
  [
    /^23502/,
    (column) =>
      named(
        column,
        (name) => `目标列${name}不能为空`,
        (name) => `the target column${name} may not be empty`,
      ),
  ],
  [
    /^23505/,
    (_, constraint) =>
      named(
        constraint,
        (name) => `与目标表里的另一条记录重复${name === "" ? "" : `（${name.trim()}）`}`,
        (name) => `another row of the target has the same value${name === "" ? "" : ` (${name.trim()})`}`,
      ),
  ],
  [
    /^23503/,
    (_, constraint) =>
      named(
        constraint,
        (name) => `它引用的记录不在目标库里${name === "" ? "" : `（${name.trim()}）`}`,
        (name) => `what it refers to is not in the target database${name === "" ? "" : ` (${name.trim()})`}`,
      ),
  ],
  [
    /^23514|^23P01|^44/,
    (_, constraint) =>
      named(
        constraint,
        (name) => `不满足目标表的约束${name}`.trimEnd(),
        (name) => `the target's constraint${name} is not met`,
      ),
  ],
  [
    /^22001/,
    (column) =>
      named(
        column,
        (name) => `值比目标列${name}允许的长`,
        (name) => `the value is longer than the target column${name} takes`,
      ),
  ],
  [
    /^22003/,
    (column) =>
      named(
        column,
        (name) => `数超出目标列${name}的范围`,
        (name) => `the number is out of the target column${name}'s range`,
      ),
  ],
  [/^22021|^22P05/, () => ({ zh: "目标库的字符集里没有其中的字", en: "the target's character set lacks a character of it" })],
  [
    /^22(?:007|008|P02|P03|023|030|032)/,
    (column) =>
      named(
        column,
        (name) => `值不合目标列${name}的类型`,
        (name) => `the value is none of the target column${name}'s type`,
      ),
  ],
  [/^P0001/, () => ({ zh: "目标表的触发器拒收", en: "a trigger of the target table refused it" })],
];

export function reasonOf(error: unknown): Reason {
  const { code = "", column, constraint, where } = error as Refusal;
  const words = BY_CODE.find(([form]) => form.test(code))?.[1];
  return (
    words?.(told(column) ?? told(columnIn(where)), told(constraint)) ?? {
      zh: `目标库拒收（代码 ${code}）`,
      en: `refused by the target (code ${code})`,
    }
  );
}
