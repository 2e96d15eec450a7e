// Why a file is not read, and how much of it is read at most. Pure.

export type Unreadable = "not-a-spreadsheet" | "old-kind" | "locked" | "broken" | "bomb" | "declarations" | "too-large" | "empty";

/** Carries the reason out of the depths of a library. */
export class UnreadableError extends Error {
  readonly reason: Unreadable;
  constructor(reason: Unreadable) {
    super(reason);
    this.reason = reason;
  }
}

export interface Limits {
  readonly sheets: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  readonly unpackedBytes: number;
  readonly cellText: number;
  /** Characters of all cells: a file may show one long text in each of them. */
  readonly text: number;
}

export const LIMITS: Limits = {
  sheets: 200,
  rows: 200_000,
  columns: 300,
  cells: 6_000_000,
  unpackedBytes: 400 * 1024 * 1024,
  cellText: 32_767,
  text: 100_000_000,
};

/** What may still be read. */
export class Room {
  rows: number;
  cells: number;
  text: number;

  constructor({ rows, cells, text }: Limits) {
    this.rows = rows;
    this.cells = cells;
    this.text = text;
  }

  take(what: "rows" | "cells" | "text", amount: number): void {
    this[what] -= amount;
    if (this[what] < 0) throw new UnreadableError("too-large");
  }
}
