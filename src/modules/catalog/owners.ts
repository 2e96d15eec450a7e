// Which entries have which of the shared texts: laid end to end by text, because thousands of small lists cost more to reach than to read.

// Slots within one shelf fit two bytes.
const SHELF = 1 << 16;
/** What has come lately stands in a log, which is gone through whole; longer ones are laid into the shelf. */
const LOG_MAX = 1 << 15;

/** 1 for another word than the one asked for: it adds nothing where the word itself stands. */
export type Guard = 0 | 1;
/** Of a slot's bits, the one that says that it holds the word itself. */
const ITSELF_SHIFT = 7;

/** A slot's bits and more, without a branch. */
export const withBits = (before: number, bits: number, guard: Guard): number => before | (bits & (((before >>> ITSELF_SHIFT) & guard) - 1));

interface Shelf {
  /** Where the slots of each text begin; one more at the end. Texts that came later have none here. */
  starts: Uint32Array;
  slots: Uint16Array;
}

/** Some texts and the slots in the log that have them. */
export interface Owned {
  readonly texts: Uint32Array;
  readonly logged: Uint32Array;
  /** How many slots there are, counting one twice that has two of the texts. */
  readonly size: number;
}

export class Owners {
  readonly #shelves: Shelf[] = [];
  readonly #logTexts = new Uint32Array(LOG_MAX);
  readonly #logSlots = new Uint32Array(LOG_MAX);
  #logged = 0;
  #texts = 0;
  #wanted = new Uint8Array(0);

  /** Slots come by rising numbers. */
  add(text: number, slot: number): void {
    const last = this.#logSlots[this.#logged - 1] ?? slot;
    if (this.#logged === LOG_MAX || (this.#logged > 0 && shelfOf(last) !== shelfOf(slot))) this.#lay();
    this.#logTexts[this.#logged] = text;
    this.#logSlots[this.#logged] = slot;
    this.#logged += 1;
    this.#texts = Math.max(this.#texts, text + 1);
  }

  /** Of each text once. */
  of(texts: Uint32Array): Owned {
    let size = 0;
    for (const { starts } of this.#shelves)
      for (let at = 0; at < texts.length; at += 1) {
        const text = texts[at] as number;
        if (text + 1 < starts.length) size += (starts[text + 1] as number) - (starts[text] as number);
      }
    const logged = this.#inLog(texts);
    return { texts, logged, size: size + logged.length };
  }

  /** Adds the bits to each slot. */
  note({ texts, logged }: Owned, { bits, guard }: { readonly bits: number; readonly guard: Guard }, places: Uint8Array): void {
    for (const [index, { starts, slots }] of this.#shelves.entries()) {
      const base = index * SHELF;
      for (let at = 0; at < texts.length; at += 1) {
        const text = texts[at] as number;
        if (text + 1 >= starts.length) continue;
        const end = starts[text + 1] as number;
        for (let from = starts[text] as number; from < end; from += 1) {
          const slot = base + (slots[from] as number);
          places[slot] = withBits(places[slot] as number, bits, guard);
        }
      }
    }
    for (const slot of logged) places[slot] = withBits(places[slot] ?? 0, bits, guard);
  }

  each({ texts, logged }: Owned, visit: (slot: number) => void): void {
    for (const [index, { starts, slots }] of this.#shelves.entries())
      for (const text of texts)
        for (let from = starts[text] ?? 0; from < (starts[text + 1] ?? 0); from += 1) visit(index * SHELF + (slots[from] ?? 0));
    for (const slot of logged) visit(slot);
  }

  #inLog(texts: Uint32Array): Uint32Array {
    if (texts.length === 0 || this.#logged === 0) return new Uint32Array(0);
    if (this.#wanted.length < this.#texts) this.#wanted = new Uint8Array(this.#texts * 2);
    const wanted = this.#wanted;
    for (let at = 0; at < texts.length; at += 1) wanted[texts[at] as number] = 1;
    const found: number[] = [];
    for (let at = 0; at < this.#logged; at += 1) if (wanted[this.#logTexts[at] as number] === 1) found.push(this.#logSlots[at] as number);
    for (let at = 0; at < texts.length; at += 1) wanted[texts[at] as number] = 0;
    return Uint32Array.from(found);
  }

  /** The log into the shelf that it belongs to: what each text has there, then what came. */
  #lay(): void {
    const at = shelfOf(this.#logSlots[0] ?? 0);
    const before = this.#shelves[at] ?? { starts: new Uint32Array(1), slots: new Uint16Array(0) };
    const next = new Uint32Array(this.#texts + 1);
    for (let text = 0; text + 1 < before.starts.length; text += 1)
      next[text + 1] = (before.starts[text + 1] as number) - (before.starts[text] as number);
    for (let index = 0; index < this.#logged; index += 1) {
      const text = this.#logTexts[index] as number;
      next[text + 1] = (next[text + 1] as number) + 1;
    }
    for (let text = 0; text < this.#texts; text += 1) next[text + 1] = (next[text + 1] as number) + (next[text] as number);
    const slots = new Uint16Array(next[this.#texts] ?? 0);
    const free = next.slice();
    for (let text = 0; text + 1 < before.starts.length; text += 1) {
      const held = before.slots.subarray(before.starts[text], before.starts[text + 1]);
      slots.set(held, free[text]);
      free[text] = (free[text] as number) + held.length;
    }
    for (let index = 0; index < this.#logged; index += 1) {
      const text = this.#logTexts[index] as number;
      slots[free[text] as number] = (this.#logSlots[index] as number) % SHELF;
      free[text] = (free[text] as number) + 1;
    }
    // Slots need not begin with the first shelf.
    while (this.#shelves.length < at) this.#shelves.push({ starts: new Uint32Array(1), slots: new Uint16Array(0) });
    this.#shelves[at] = { starts: next, slots };
    this.#logged = 0;
  }
}

const shelfOf = (slot: number): number => Math.trunc(slot / SHELF);
