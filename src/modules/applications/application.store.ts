// SQL of applications, their lines, supplements and replies.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { Audience } from "#law/index.ts";
import type { Quota, RowFilter } from "#modules/grants/index.ts";
import type { ApplicationState, SharingClass } from "./application.ts";
import type { ApplicationContent } from "./content.ts";
import type { BatchNeed, Rung } from "./ladder.ts";
import type { ReplyLine } from "./reply.schema.ts";

export interface Application {
  readonly id: string;
  readonly number: string | null;
  readonly entryId: string;
  readonly versionId: string;
  readonly entryTitle: string;
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
  readonly state: ApplicationState;
  /** The key of the step of the procedure that it waits for; null once it is done. */
  readonly step: string | null;
  /** Between whom it is, where a text tells audiences apart. */
  readonly audience: Audience | null;
  readonly revision: number;
  readonly content: ApplicationContent;
  readonly createdBy: string;
  readonly savedAt: Date;
  readonly declaredBy: string | null;
  readonly declaredAt: Date | null;
  readonly submittedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly grantId: string | null;
  /** Whether batch exchange is needed, once the authority has said it (JY-33-6). */
  readonly batchNeed: BatchNeed | null;
  readonly batchNeedBy: string | null;
  readonly batchNeedAt: Date | null;
}

type Read = "state" | "audience" | "content" | "batchNeed";
type Row = { state: string; audience: string | null; content: unknown; batchNeed: string | null } & Omit<Application, Read>;
export const applicationOf = (row: Row): Application => ({
  ...row,
  state: row.state as ApplicationState,
  audience: row.audience as Audience | null,
  content: row.content as ApplicationContent,
  batchNeed: row.batchNeed as BatchNeed | null,
});

export const COLUMNS = [
  "id",
  "number",
  "entryId",
  "versionId",
  "entryTitle",
  "consumerAgencyId",
  "providerAgencyId",
  "state",
  "step",
  "audience",
  "revision",
  "content",
  "createdBy",
  "savedAt",
  "declaredBy",
  "declaredAt",
  "submittedAt",
  "answeredAt",
  "grantId",
  "batchNeed",
  "batchNeedBy",
  "batchNeedAt",
] as const;

export async function insertApplication(tx: Transaction, application: Application): Promise<void> {
  await tx
    .insertInto("application")
    .values({ ...application, content: json(application.content), itemCount: application.content.lines.length })
    .execute();
}

export async function applicationById(db: Queryable, id: string): Promise<Application | undefined> {
  const row = await db.selectFrom("application").select(COLUMNS).where("id", "=", id).executeTakeFirst();
  return row && applicationOf(row);
}

export async function lockApplication(tx: Transaction, id: string): Promise<Application | undefined> {
  const row = await tx.selectFrom("application").select(COLUMNS).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && applicationOf(row);
}

export type ApplicationChange = Partial<
  Pick<
    Application,
    | "number"
    | "versionId"
    | "state"
    | "step"
    | "content"
    | "savedAt"
    | "declaredBy"
    | "declaredAt"
    | "submittedAt"
    | "answeredAt"
    | "grantId"
    | "batchNeed"
    | "batchNeedBy"
    | "batchNeedAt"
  >
>;

export async function saveApplication(tx: Transaction, id: string, change: ApplicationChange): Promise<number> {
  const { content, ...plain } = change;
  const row = await tx
    .updateTable("application")
    .set((set) => ({
      ...plain,
      ...(content && { content: json(content), itemCount: content.lines.length }),
      revision: set("revision", "+", 1),
    }))
    .where("id", "=", id)
    .returning("revision")
    .executeTakeFirstOrThrow();
  return row.revision;
}

export interface Line {
  readonly itemId: string;
  readonly name: string;
  readonly sharingType: SharingClass;
  readonly reason: string;
  readonly reply: ReplyLine | null;
  readonly answeredAt: Date | null;
}

export async function insertLines(tx: Transaction, applicationId: string, lines: readonly Line[]): Promise<void> {
  await tx
    .insertInto("applicationLine")
    .values(
      lines.map((line, ordinal) => ({
        applicationId,
        ordinal,
        itemId: line.itemId,
        name: line.name,
        sharingType: line.sharingType,
        reason: line.reason,
      })),
    )
    .execute();
}

export async function linesOf(db: Queryable, applicationId: string): Promise<Line[]> {
  const rows = await db
    .selectFrom("applicationLine")
    .select(["itemId", "name", "sharingType", "reason", "reply", "answeredAt"])
    .where("applicationId", "=", applicationId)
    .orderBy("ordinal")
    .execute();
  return rows.map((row) => ({ ...row, sharingType: row.sharingType as SharingClass, reply: row.reply as ReplyLine | null }));
}

export async function updateReasons(
  tx: Transaction,
  applicationId: string,
  reasons: readonly { itemId: string; reason: string }[],
): Promise<void> {
  for (const { itemId, reason } of reasons) {
    await tx
      .updateTable("applicationLine")
      .set({ reason })
      .where("applicationId", "=", applicationId)
      .where("itemId", "=", itemId)
      .execute();
  }
}

export async function answerLines(
  tx: Transaction,
  input: { applicationId: string; replyId: string; lines: readonly ReplyLine[]; at: Date },
): Promise<void> {
  for (const line of input.lines) {
    await tx
      .updateTable("applicationLine")
      .set({ replyId: input.replyId, reply: json(line), answeredAt: input.at })
      .where("applicationId", "=", input.applicationId)
      .where("itemId", "=", line.itemId)
      .execute();
  }
}

export interface Missing {
  readonly field: string;
  readonly text: string;
}

export interface Supplement {
  readonly missing: Missing[];
  readonly askedAt: Date;
  readonly answers: Missing[] | null;
  readonly answeredAt: Date | null;
}

export async function supplementOf(db: Queryable, applicationId: string): Promise<Supplement | undefined> {
  const row = await db
    .selectFrom("applicationSupplement")
    .select(["missing", "askedAt", "answers", "answeredAt"])
    .where("applicationId", "=", applicationId)
    .executeTakeFirst();
  return row && { ...row, missing: row.missing as Missing[], answers: row.answers as Missing[] | null };
}

/** The primary key refuses a second one. */
export async function insertSupplement(
  tx: Transaction,
  supplement: { applicationId: string; missing: readonly Missing[]; askedBy: string; askedAt: Date },
): Promise<void> {
  await tx
    .insertInto("applicationSupplement")
    .values({ ...supplement, missing: json(supplement.missing) })
    .execute();
}

export async function answerSupplement(tx: Transaction, applicationId: string, answers: readonly Missing[], at: Date): Promise<void> {
  await tx
    .updateTable("applicationSupplement")
    .set({ answers: json(answers), answeredAt: at })
    .where("applicationId", "=", applicationId)
    .execute();
}

export interface Reply {
  readonly id: string;
  readonly applicationId: string;
  readonly state: "proposed" | "issued" | "returned";
  readonly lines: ReplyLine[];
  readonly quota: Quota;
  readonly rowFilter: RowFilter;
  readonly note: string;
  /** The way agreed to, where it is another than the one asked for. */
  readonly method: Rung | null;
  /** Null where the platform gave the reply by itself. */
  readonly proposedBy: string | null;
  readonly origin: "person" | "direct" | "silence";
  readonly proposedAt: Date;
  readonly consentedBy: string | null;
  readonly consentedAt: Date | null;
  readonly returnedReason: string | null;
  readonly grantId: string | null;
}

export async function insertReply(tx: Transaction, reply: Reply): Promise<void> {
  await tx
    .insertInto("applicationReply")
    .values({ ...reply, lines: json(reply.lines), quota: json(reply.quota), rowFilter: json(reply.rowFilter) })
    .execute();
}

export async function repliesOf(db: Queryable, applicationId: string): Promise<Reply[]> {
  const rows = await db
    .selectFrom("applicationReply")
    .selectAll()
    .where("applicationId", "=", applicationId)
    .orderBy("proposedAt")
    .execute();
  return rows.map((row) => ({
    ...row,
    state: row.state as Reply["state"],
    origin: row.origin as Reply["origin"],
    lines: row.lines as ReplyLine[],
    method: row.method as Rung | null,
    quota: row.quota as Quota,
    rowFilter: row.rowFilter as RowFilter,
  }));
}

export async function issueReply(
  tx: Transaction,
  id: string,
  given: { consentedBy: string | null; consentedAt: Date; grantId: string | null },
): Promise<void> {
  await tx
    .updateTable("applicationReply")
    .set({ state: "issued", ...given })
    .where("id", "=", id)
    .execute();
}

export async function returnReply(tx: Transaction, id: string, returnedReason: string): Promise<void> {
  await tx.updateTable("applicationReply").set({ state: "returned", returnedReason }).where("id", "=", id).execute();
}
