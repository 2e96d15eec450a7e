// A workbook as each kind of file gives it, row by row; what a merged cell says is said of every row that it reaches over. Pure.
import type { SheetRow } from "./header.ts";
import { type Limits, Room, UnreadableError } from "./unreadable.ts";

export interface RawSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** In their order, each once; cells that say nothing are empty texts, and the last cell says something. */
  readonly rows: (cells: Cells) => Iterable<SheetRow>;
  /** Cells that reach over several rows. */
  readonly merged: readonly Merged[];
}

/** From 1, as the rows are numbered; the column from 0. */
export interface Merged {
  readonly from: number;
  readonly to: number;
  readonly column: number;
}

export interface SheetHead {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: number;
}

/** Puts texts into a row, within what may be read. */
export class Cells {
  readonly #limits: Limits;
  readonly room: Room;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.room = new Room(limits);
  }

  put(cells: string[], column: number, text: string): void {
    if (text === "") return;
    if (column >= this.#limits.columns) throw new UnreadableError("too-large");
    while (cells.length < column) cells.push("");
    this.room.take("text", text.length);
    cells[column] = text;
  }
}

export interface RowOfSheet {
  readonly sheet: number;
  readonly row: SheetRow;
}

/** Every row that there is, and at last what sheets there were. */
export function* rowsOfBook(sheets: readonly RawSheet[], limits: Limits): Generator<RowOfSheet, SheetHead[]> {
  if (sheets.length > limits.sheets) throw new UnreadableError("too-large");
  const cells = new Cells(limits);
  const heads: SheetHead[] = [];
  let anything = false;
  for (const [sheet, { name, hidden, rows, merged }] of sheets.entries()) {
    let count = 0;
    // Rows without a cell are only rows if another follows.
    let blank: number[] = [];
    const filling = new Filling(merged, cells.room);
    for (const row of rows(cells)) {
      cells.room.take("rows", 1);
      cells.room.take("cells", row.cells.length);
      if (row.cells.length === 0) {
        blank.push(row.number);
        continue;
      }
      for (const number of blank) yield { sheet, row: { number, cells: [] } };
      const filled = filling.filled(row);
      count += blank.length + 1;
      blank = [];
      anything ||= filled.cells.some((cell) => cell.trim() !== "");
      yield { sheet, row: filled };
    }
    heads.push({ name, hidden, rows: count });
  }
  if (!anything) throw new UnreadableError("empty");
  return heads;
}

interface Open extends Merged {
  readonly text: string;
}

class Filling {
  readonly #merged: readonly Merged[];
  readonly #room: Room;
  #next = 0;
  #open: Open[] = [];

  constructor(merged: readonly Merged[], room: Room) {
    this.#merged = merged.toSorted((a, b) => a.from - b.from);
    this.#room = room;
  }

  filled({ number, cells }: SheetRow): SheetRow {
    const texts = [...cells];
    this.#open = this.#open.filter(({ to }) => to >= number);
    for (const { column, text } of this.#open) {
      // Each step counts: thousands of cells that reach over thousands of rows are refused, not waited for.
      this.#room.take("cells", 1);
      while (texts.length <= column) texts.push("");
      if (texts[column] !== "") continue;
      this.#room.take("text", text.length);
      texts[column] = text;
    }
    for (let each = this.#merged[this.#next]; each && each.from <= number; each = this.#merged[this.#next]) {
      const text = each.from === number ? texts[each.column] : undefined;
      if (text) this.#open.push({ ...each, text });
      this.#next += 1;
    }
    return { number, cells: texts };
  }
}
