// XML read as it comes in: told tag by tag, never held as a whole, and nothing that it declares is believed.
import { SaxesParser } from "saxes";
import { UnreadableError } from "./unreadable.ts";

export interface XmlHandlers {
  /** The name is without its prefix. */
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** A text or a tag longer than this is not waited for. */
const UNBROKEN_MAX = 4 * 1024 * 1024;

const PLAIN = { position: false, xmlns: false } as const;

const withoutPrefix = (name: string): string => {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
};

/** Gives the turn back after each piece, so that what was found meanwhile can be taken away. */
export function* parsing(pieces: Iterable<Uint8Array>, { open, text, close }: XmlHandlers): Generator<undefined> {
  const parser = new SaxesParser<typeof PLAIN>(PLAIN);
  let unbroken = 0;
  parser.on("error", ({ message }) => {
    // Control characters stand in many real files, and do no harm.
    if (!message.includes("disallowed character")) throw new UnreadableError("broken");
  });
  parser.on("doctype", () => {
    throw new UnreadableError("declarations");
  });
  parser.on("opentag", ({ name, attributes }) => {
    unbroken = 0;
    open(withoutPrefix(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    unbroken = 0;
    close?.(withoutPrefix(name));
  });
  if (text) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (const piece of pieces) {
    const decoded = orBroken(() => decoder.decode(piece, { stream: true }));
    unbroken += decoded.length;
    parser.write(decoded);
    if (unbroken > UNBROKEN_MAX) throw new UnreadableError("too-large");
    yield;
  }
  parser.close();
}

function orBroken(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new UnreadableError("broken");
  }
}
