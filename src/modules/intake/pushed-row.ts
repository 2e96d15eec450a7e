// A pushed row as the cells of its task: every row of a batch names the same items, and only those of the catalog. Pure.

type Cell = string | number | boolean | null;

/** Lines of a stream that is one JSON object a line; a line may be cut anywhere. */
export class LineReader {
  readonly #most: number;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #rest = "";

  constructor(most: number) {
    this.#most = most;
  }

  *lines(bytes: Uint8Array | null): Generator<string> {
    const text = this.#rest + (bytes === null ? this.#decoder.decode() : this.#decoder.decode(bytes, { stream: true }));
    const lines = text.split("\n");
    this.#rest = bytes === null ? "" : (lines.pop() ?? "");
    if (this.#rest.length > this.#most) throw new RangeError("line too long");
    for (const line of lines) if (line.trim() !== "") yield line;
  }
}

/** How a batch names its items: by the column or by the name in the catalog. */
export class RowShape {
  readonly #places: ReadonlyMap<string, number>;
  #members: string | undefined;
  #order: readonly (number | undefined)[] = [];
  readonly #width: number;

  constructor(columns: readonly { readonly column: string; readonly name: string }[]) {
    this.#width = columns.length;
    this.#places = new Map(columns.flatMap(({ column, name }, index) => [[name, index] as const, [column, index] as const]));
  }

  /** Which columns the rows of the batch hold. */
  get given(): boolean[] {
    return Array.from({ length: this.#width }, (_, index) => this.#order.includes(index));
  }

  /** Cells in the order of the columns, and whether the row is as the first one was. */
  cells(row: unknown): { cells: string[]; isOdd: boolean } {
    const none = { cells: Array.from({ length: this.#width }, () => ""), isOdd: true };
    if (typeof row !== "object" || row === null || Array.isArray(row)) return none;
    const members = Object.keys(row).toSorted();
    const all = JSON.stringify(members);
    const order = members.map((member) => this.#places.get(member));
    if (this.#members === undefined && order.every((place) => place !== undefined)) {
      this.#members = all;
      this.#order = order;
    }
    if (all !== this.#members) return none;
    const { cells } = none;
    let isOdd = new Set(order).size < order.length;
    members.forEach((member, index) => {
      const value = (row as Record<string, Cell | object>)[member] ?? null;
      const place = order[index];
      if (place === undefined) isOdd = true;
      else if (value === null) cells[place] = "";
      else if (typeof value === "object") isOdd = true;
      else cells[place] = String(value).replaceAll("\0", "\u{FFFD}");
    });
    return { cells, isOdd };
  }
}
