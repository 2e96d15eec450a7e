// The law of a deployment: from its settings, read again on a signal, and the same one for the life of a database.
import type { Clock } from "#kernel/clock.ts";
import type { Database } from "#kernel/db.ts";
import { json } from "#kernel/db.ts";
import type { ProblemDresser } from "#kernel/http.ts";
import type { Logger } from "#kernel/log.ts";
import { Problem, problems } from "#kernel/problem.ts";
import { citationsOf, type Law, type LawInForce, loadLaw, say } from "#law/index.ts";
import { extranetOnly } from "#modules/networks/index.ts";
import type { Config } from "./config.ts";

const problem = problems("profile", {
  changed: {
    status: 400,
    text: "这个数据库一直按规则包 {kept} 运行，不能改为 {asked}：已经开始的事项要按原来的规定办完。可以增加规则包（例如 {more}），或者另用一个数据库。",
    en: "This database is kept under {kept} and cannot change to {asked}: what has begun is finished under the texts of then. Add texts to it, as in {more}, or use another database.",
  },
});

/** A database may take on further texts; one that it was begun under cannot be taken away. */
export async function keepProfile(db: Database, asked: string): Promise<void> {
  const name = "profile";
  await db
    .insertInto("installationSetting")
    .values({ name, value: json(asked) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db.selectFrom("installationSetting").select("value").where("name", "=", name).executeTakeFirstOrThrow();
  const kept = row.value as string;
  if (kept === asked) return;
  const keys = asked.split("+");
  if (!kept.split("+").every((key) => keys.includes(key))) {
    throw problem("changed", { values: { kept, asked, more: `${kept}+${keys.find((key) => !kept.includes(key)) ?? "gf51"}` } });
  }
  await db
    .updateTable("installationSetting")
    .set({ value: json(asked) })
    .where("name", "=", name)
    .execute();
}

/** `kill -USR2`: reads the packs again. What is wrong in them is said, and the law that was in force stays in force. */
export function reloadOnSignal(law: Law, log: Logger): void {
  process.on("SIGUSR2", () => {
    try {
      law.reload();
      log.warn({ profile: law.profile }, "the packs were read again");
    } catch (error) {
      // Whatever it is, it must not end a process that people work with.
      if (error instanceof Problem) log.error({ code: error.code }, `${error.text} 原来的规则继续有效。`);
      else log.error({ err: error }, "规则包的文件夹读不出来，原来的规则继续有效。");
    }
  });
}

/** Whether a text in force has calls come from the e-government extranet only. Before any text is in force nothing is shared. */
export const extranetRule =
  ({ law, clock }: { readonly law: Law; readonly clock: Clock }): (() => boolean) =>
  () =>
    extranetOnly(law.at(clock.now())) !== null;

/** Throws a sentence with file, line and reason for packs that cannot be trusted. */
export const openLaw = ({ packsFolder, morePacksFolders, inForceFrom, profile }: Config): Law =>
  loadLaw({ packsDir: packsFolder, morePacksDirs: morePacksFolders, inForceFrom, profile });

/** Every refusal speaks in the words of the law in force and shows the articles that it rests on. */
export function problemDresser(law: Law, clock: Clock): ProblemDresser {
  return (refused) => {
    const force = lawOrNone(law, clock);
    const vocabulary = force?.vocabulary ?? {};
    return {
      title: say(vocabulary, refused.text),
      titleEn: say(vocabulary, refused.en, "en"),
      ...(refused.fields.length > 0 && { fields: refused.fields.map((field) => ({ ...field, text: say(vocabulary, field.text) })) }),
      ...(force && refused.cites.length > 0 && { citations: citationsOf(force, refused.cites) }),
    };
  };
}

// That no law is in force yet is a refusal too, and has to be told.
function lawOrNone(law: Law, clock: Clock): LawInForce | undefined {
  try {
    return law.at(clock.now());
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
