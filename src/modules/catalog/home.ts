// What has become of a table in its agency's own database since it was mounted, each finding with what to do. Pure.
import { type ForeignDialect, foreignColumn } from "#kernel/foreign-column.ts";

export interface HomeFinding {
  /** Whether nothing is answered from it as it stands. */
  readonly level: "blocks" | "warns";
  readonly zh: string;
  readonly en: string;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly indexed: boolean;
}

interface Mounted {
  readonly key: string;
  readonly columns: readonly Column[];
}

interface Seen {
  readonly dialect: ForeignDialect;
  readonly columns: readonly Column[];
  /** Whether the key still names each row; undefined where that takes too long to find out. */
  readonly keyed: boolean | undefined;
}

const again = { zh: "请停用后重新挂接。", en: "retire the resource and mount it anew." };

export function homeFindings(mounted: Mounted, { dialect, columns, keyed }: Seen): HomeFinding[] {
  const now = new Map(columns.map((column) => [column.name, column]));
  const found = mounted.columns.flatMap((was): HomeFinding[] => {
    const is = now.get(was.name);
    if (!is)
      return [
        {
          level: "blocks",
          zh: `已没有 ${was.name} 这一列，查询已停止；${again.zh}`,
          en: `The column ${was.name} is gone: nothing is answered; ${again.en}`,
        },
      ];
    const [before, after] = [foreignColumn(dialect, was.type), foreignColumn(dialect, is.type)];
    const change = {
      zh: `${was.name} 的类型由 ${was.type} 变为 ${is.type}`,
      en: `The type of ${was.name} changed from ${was.type} to ${is.type}`,
    };
    if (before?.type !== after?.type || before?.reading !== after?.reading)
      return [{ level: "blocks", zh: `${change.zh}，查询已停止；${again.zh}`, en: `${change.en}: nothing is answered; ${again.en}` }];
    return was.indexed && !is.indexed
      ? [
          {
            level: "warns",
            zh: `${was.name} 的索引没有了，按它排序、查询会变慢，请恢复索引。`,
            en: `${was.name} has lost its index: sorting and looking up by it is slow; restore it.`,
          },
        ]
      : [];
  });
  if (now.has(mounted.key) && keyed === false)
    found.push({
      level: "blocks",
      zh: `${mounted.key} 已不能唯一标识一条记录，翻页会漏；请恢复唯一约束。`,
      en: `${mounted.key} no longer names one row, so that pages lose some; restore what makes it unique.`,
    });
  return found;
}
