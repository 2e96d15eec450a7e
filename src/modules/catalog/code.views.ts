// The template of codes in force, what a code is made of, and what codes a template would give.
import assert from "node:assert/strict";
import { type Day, dayOf } from "#kernel/clock.ts";
import type { Queryable } from "#kernel/db.ts";
import { dictionariesNamed, judge } from "#modules/dictionaries/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { CODE_TEMPLATE, codeOf, type CodeFacts, prefixOf, readTemplate, type Reason } from "./code.ts";
import * as codes from "./code.store.ts";
import type { EntryContent, EntryKind } from "./content.ts";

export async function templateInForce(db: Queryable) {
  const read = readTemplate((await codes.latestTemplate(db))?.template ?? CODE_TEMPLATE);
  assert.ok("template" in read, "only templates that can be read are kept");
  return read.template;
}

export interface CodeAsked {
  readonly agencyId: string;
  readonly content: Pick<EntryContent, "kind" | "classification">;
  readonly day: Day;
}

/** What an agency compiles is a department entry until it says otherwise. */
export async function codeFacts(
  deployment: Pick<Deployment, "law">,
  db: Queryable,
  { agencyId, content, day }: CodeAsked,
): Promise<CodeFacts> {
  const agency = await db.selectFrom("agency").select(["code", "divisionCode"]).where("id", "=", agencyId).executeTakeFirstOrThrow();
  const classification = (await dictionariesNamed(deployment, db, ["classification"])).get("classification");
  const chosen = content.classification ?? null;
  const classCode = chosen !== null && classification && judge(classification, chosen, day).standing === "valid" ? chosen : null;
  const kind: EntryKind = content.kind ?? "department";
  const top = classification?.values.find((value) => value.kind === kind && judge(classification, value.code, day).standing === "valid");
  return { kindCode: top?.code ?? "0", classCode, agencyCode: agency.code, divisionCode: agency.divisionCode };
}

export interface TemplateView {
  readonly template: string;
  readonly setAt: string | null;
  readonly setBy: string | null;
}

export async function templateView(db: Queryable): Promise<TemplateView> {
  const row = await codes.latestTemplate(db);
  const by = row && (await db.selectFrom("person").select("name").where("id", "=", row.setBy).executeTakeFirst());
  return { template: row?.template ?? CODE_TEMPLATE, setAt: row?.setAt.toISOString() ?? null, setBy: by?.name ?? null };
}

/** What a template would give: a code of the office's own agency, before and after the classification is chosen. */
export async function previewTemplate(
  { db, law, clock }: Deployment,
  text: string,
): Promise<{ mistake: Reason | null; samples: string[] }> {
  const read = readTemplate(text);
  if ("mistake" in read) return { mistake: read.mistake, samples: [] };
  const day = dayOf(clock.now());
  const { id: agencyId } = await sharingOffice(db);
  const facts = await codeFacts({ law }, db, { agencyId, content: { kind: "department" }, day });
  const classification = (await dictionariesNamed({ law }, db, ["classification"])).get("classification");
  const deepest = classification?.values.filter(({ code }) => judge(classification, code, day).standing === "valid").at(-1)?.code ?? null;
  const samples = [facts, { ...facts, classCode: deepest }].map((each) => codeOf(prefixOf(read.template, each), 1));
  return { mistake: null, samples: [...new Set(samples)] };
}
