// What the subcommands share: where they write, and how bad input ends (one sentence on stderr, exit code 2, never a stack).
import { join } from "node:path";
import type { Command } from "commander";
import { isDay } from "#kernel/clock.ts";
import { Problem } from "#kernel/problem.ts";
import { type Law, loadLaw, say } from "#law/index.ts";
import { readConfig } from "#main/config.ts";
import { EmbeddedPostgresError } from "#main/embedded-postgres-error.ts";

export const repositoryRoot = join(import.meta.dirname, "../../..");
export const defaultPacksDir = join(repositoryRoot, "packs");

/** The law of a profile: from a folder of packs, and the further folders and days of effect of the deployment's settings. */
export function lawFrom(packsDir: string, profile: string): Law {
  const { morePacksFolders, inForceFrom } = readConfig();
  return loadLaw({ packsDir, morePacksDirs: morePacksFolders, inForceFrom, profile });
}

/** Input that cannot be understood; the sentence says what to write instead. */
export class BadInput extends Error {}

export type Answer<Given extends unknown[]> = (...given: Given) => string;

/** Gives a subcommand an action that writes what it returns, and turns refusals into one sentence and exit code 2. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- commander hands over what the command declares; the caller names it
export function answers<Given extends unknown[]>(command: Command, answer: Answer<Given>): Command {
  return command
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .action((...given: unknown[]) => {
      const output = command.configureOutput();
      try {
        output.writeOut?.(`${answer(...(given as Given))}\n`);
      } catch (fault) {
        if (!(fault instanceof BadInput) && !(fault instanceof Problem)) throw fault;
        output.writeErr?.(`${fault instanceof Problem ? say({}, fault.text) : fault.message}\n`);
        process.exitCode = 2;
      }
    });
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** An instant as people write it: a day, or a day and a time, in Beijing time unless an offset is given. */
export function parseInstant(option: string, text: string): Date {
  const [, day, offset] = INSTANT.exec(text) ?? [];
  const full = text.includes("T") ? `${text}${offset === undefined ? "+08:00" : ""}` : `${text}T00:00:00+08:00`;
  const at = day !== undefined && isDay(day) && day >= "2000" && day < "3000" ? Date.parse(full) : Number.NaN;
  if (Number.isNaN(at)) throw new BadInput(`${option} 的值“${text}”不是有效的时间，请写成 2026-09-30 或者 2026-09-30T10:00:00+08:00。`);
  return new Date(at);
}

/** A whole number of at least 1; anything else is told with the option's name. */
export function parseCount(option: string, text: string, most: number): number {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > most) throw new BadInput(`${option} 的值“${text}”不对，请写 1 到 ${most} 之间的整数。`);
  return count;
}

export const stdout = (line: string): void => void process.stdout.write(`${line}\n`);
export const stderr = (line: string): void => void process.stderr.write(`${line}\n`);

/** Gives a subcommand an action that works on the installation: what goes wrong ends in one sentence and exit code 1. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- commander hands over what the command declares; the caller names it
export function runs<Arguments extends unknown[]>(command: Command, work: (...given: Arguments) => Promise<void>): Command {
  return command
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .action(async (...given: unknown[]) => {
      try {
        await work(...(given as Arguments));
      } catch (fault) {
        stderr(sentenceOf(fault));
        process.exitCode = fault instanceof BadInput ? 2 : 1;
      }
    });
}

const UNWRITABLE = ["EACCES", "EROFS", "EPERM", "ENOTDIR"];

/** What went wrong, in one sentence for the person at the terminal. */
export function sentenceOf(fault: unknown): string {
  if (fault instanceof BadInput) return fault.message;
  if (fault instanceof Problem) return say({}, `${fault.text} / ${fault.en}`);
  if (fault instanceof EmbeddedPostgresError) return `${fault.sentence} / ${fault.en}`;
  const { code, path } = fault as { code?: string; path?: string };
  if (code !== undefined && UNWRITABLE.includes(code)) {
    return `没有权限写入 ${path ?? "数据文件夹"}：请换一个可写的文件夹（GOVSHARE_DATA）。 / No permission to write to ${path ?? "the data folder"}; choose another with GOVSHARE_DATA.`;
  }
  if (code === "EADDRINUSE") return "端口已被占用：请换一个端口。 / The port is taken; choose another.";
  return `没有预料到的故障：${fault instanceof Error ? fault.message : String(fault)}`;
}
