// Memory that blocks of a file use one after the other: given up with each, it would be collected with each, and that costs more than what is done in it.

export class Scratch {
  readonly #held = new Map<string, Buffer>();

  /** At least so many bytes, with whatever stood there; what was asked for under the same name before is the same memory. */
  bytes(name: string, size: number): Buffer {
    const held = this.#held.get(name);
    if (held && held.length >= size) return held;
    const made = Buffer.allocUnsafeSlow(size);
    this.#held.set(name, made);
    return made;
  }

  /** More than so many bytes, beginning with what stood there. */
  grown(name: string, before: Buffer, size: number): Buffer {
    const made = Buffer.allocUnsafeSlow(Math.ceil(size * GROWTH));
    before.copy(made);
    this.#held.set(name, made);
    return made;
  }

  places(name: string, count: number): Int32Array {
    const { buffer, byteOffset } = this.bytes(name, count * 4);
    return new Int32Array(buffer, byteOffset, count);
  }
}

const GROWTH = 1.25;
