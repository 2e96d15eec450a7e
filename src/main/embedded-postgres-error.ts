// What can be wrong with the built-in PostgreSQL, told to the operator in one sentence.

export class EmbeddedPostgresError extends Error {
  /** What the operator reads, Chinese: what is wrong and what to do. */
  readonly sentence: string;
  /** The same in English. */
  readonly en: string;
  constructor(sentence: string, en: string, cause?: unknown) {
    super(en, { cause });
    this.name = "EmbeddedPostgresError";
    this.sentence = sentence;
    this.en = en;
  }
}

export function diskFull(place: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `${place} 所在磁盘空间不足,请清理后再启动。`,
    `The disk that holds ${place} is full; make room and start again.`,
  );
}

export function failure(home: string, said: string): EmbeddedPostgresError {
  if (/No space left on device|Disk quota exceeded/.test(said)) return diskFull(home);
  const last = said.split("\n").findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? said.trim().split("\n").at(-1) ?? "";
  const reason = last.replace(/^.*?(FATAL|PANIC|error): +/, "");
  return new EmbeddedPostgresError(
    `内置 PostgreSQL 无法在 ${home} 启动:${reason}。`,
    `The built-in PostgreSQL does not start in ${home}: ${reason}.`,
    said,
  );
}

export function sentenceFor(error: unknown, place: string): Error {
  if (error instanceof EmbeddedPostgresError) return error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") return diskFull(place);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "ENOTDIR" || code === "EEXIST") {
    return new EmbeddedPostgresError(
      `数据库文件夹 ${place} 不可写,请修改其权限,或另选一个文件夹。`,
      `The database folder ${place} cannot be written; change its permissions or choose another folder.`,
      error,
    );
  }
  return failure(place, error instanceof Error ? error.message : String(error));
}
