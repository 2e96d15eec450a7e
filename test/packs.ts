// Packs for a test: a copy of the ones that come with the platform, or files of its own, in a folder that is removed afterwards.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";

export const packsDir = join(import.meta.dirname, "../packs");

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder with these files, by their paths in it. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "govshare-packs-"));
  folders.push(folder);
  write(folder, files);
  return folder;
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export function copyOfPacks(): string {
  const folder = folderOf({});
  cpSync(packsDir, folder, { recursive: true });
  return folder;
}

/** Replaces the first place of a text in a file, and fails where there is none. */
export function edit(folder: string, file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const changed = before.replace(from, to);
  if (changed === before) throw new Error(`${file} has no ${String(from)}`);
  writeFileSync(path, changed);
}

/** The page that says how to write a pack. */
export const howToPage = (): string => readFileSync(join(import.meta.dirname, "../docs/howto/add-a-pack.md"), "utf8");

/** The files that stand on it, by their paths: a whole pack of an invented city, and its later wording. */
export const howToFiles = (): Record<string, string> =>
  Object.fromEntries([...howToPage().matchAll(/^```\w+ (lanchuan\S*)\n([\s\S]*?)^```$/gm)].map(([, path = "", text = ""]) => [path, text]));
