// Texts by number, packed outside the heap: as strings, millions of short ones would cost several times their size.
const PAGE_BYTES = 1024 * 1024;

export class PackedTexts {
  readonly #pages: Buffer[] = [];
  #starts = new Float64Array(1_024);
  #lengths = new Uint32Array(1_024);
  #size = 0;
  #filled = 0;

  get size(): number {
    return this.#size;
  }

  add(text: string): void {
    const bytes = Buffer.byteLength(text);
    const last = this.#pages.at(-1);
    let page = last;
    if (!page || this.#filled + bytes > page.length) {
      page = Buffer.allocUnsafeSlow(Math.max(PAGE_BYTES, bytes));
      this.#pages.push(page);
      this.#filled = 0;
    }
    if (this.#size === this.#starts.length) this.#grow();
    page.write(text, this.#filled);
    // The page and the place on it in one number.
    this.#starts[this.#size] = (this.#pages.length - 1) * 2 ** 32 + this.#filled;
    this.#lengths[this.#size] = bytes;
    this.#filled += bytes;
    this.#size += 1;
  }

  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#size)) return undefined;
    const start = this.#starts[index] ?? 0;
    const from = start % 2 ** 32;
    return this.#pages[Math.floor(start / 2 ** 32)]?.toString("utf8", from, from + (this.#lengths[index] ?? 0));
  }

  #grow(): void {
    const [starts, lengths] = [new Float64Array(this.#size * 2), new Uint32Array(this.#size * 2)];
    starts.set(this.#starts);
    lengths.set(this.#lengths);
    [this.#starts, this.#lengths] = [starts, lengths];
  }
}
