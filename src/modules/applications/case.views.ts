// One application whole: what was asked and answered, what runs, and what helps the provider to decide.
import assert from "node:assert/strict";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import { catalogVersion, type CatalogVersionView, publishedVersion } from "#modules/catalog/index.ts";
import { signingStep } from "#modules/combinations/index.ts";
import { type ClockView, clocksOf, extensionsOf } from "#modules/deadlines/index.ts";
import { consumerRecord, similarGrants } from "#modules/grants/index.ts";
import { suggestedMasks } from "#modules/masking/index.ts";
import { dutyOf, personOf } from "#modules/identity/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import { actsFor, allowedIn, answerStep, type ApplicationAction, declarationOf, mayDo, type SharingClass } from "./application.ts";
import { elsewhereGaps } from "./elsewhere.views.ts";
import { fitGaps, fitOf } from "./fit.views.ts";
import * as store from "./application.store.ts";
import { agenciesOf, applicationFor, officesOf, sentenceOf } from "./application.views.ts";
import { answersByLaw, basisOf, fieldsShown, previewOf, stepsShown } from "./case-steps.views.ts";
import { appliedEntryOf } from "./applied-entry.views.ts";
import { gapsOf } from "./content.ts";
import { ladderGaps, lastResort, needStep, rungsOf } from "./ladder.ts";
import { behalfShown, localityGaps } from "./locality.views.ts";
import { flagOf, mayFlag } from "./obstruction.views.ts";
import { conditionTexts, groundsFor } from "./reply.ts";
import { rightsShown } from "./rights.views.ts";

export async function applicationDetail(deployment: Deployment, actor: Actor, id: string) {
  const { db, law, clock } = deployment;
  const application = await applicationFor(deployment, actor, id);
  if (!application) return undefined;
  const force = law.at(clock.now()).for(application.audience);
  const version = await versionShown(db, application);
  const agencies = await agenciesOf(db, application);
  const lines = application.submittedAt ? await store.linesOf(db, id) : [];
  const replies = await store.repliesOf(db, id);
  const proposed = replies.find((reply) => reply.state === "proposed");
  const answers = actsFor(actor, answerStep(force).side, application);
  const sides = { ...agencies, ...(await officesOf(db)) };
  const clocks = (await clocksOf(deployment, [id])).get(id) ?? [];
  const counts = {
    agreed: lines.filter((line) => line.reply?.decision === "agree").length,
    refused: lines.filter((line) => line.reply?.decision === "refuse").length,
  };
  const extensions = await extensionsOf(db, id);
  const shownReplies = await repliesShown(deployment, force, replies, answers);
  const flag = await flagOf(db, actor, application);
  return {
    id,
    number: application.number,
    revision: application.revision,
    state: application.state,
    sentence: sentenceOf(force, actor, { state: application.state, step: application.step, sides, counts }, clocks),
    ...agencies,
    audience: audienceShown(force, application),
    steps: [...stepsShown(force, { application, version, replies, sides }), ...(await signing(db, force, replies))],
    fields: fieldsShown(force),
    declares: declarationOf(force) !== undefined,
    byLaw: answersByLaw(force, application, version),
    entry: {
      id: application.entryId,
      title: application.entryTitle,
      versionId: application.versionId,
      versionNumber: version.number,
      sharingType: appliedEntryOf(version.content, application.audience).sharingType ?? version.sharingType,
      sharingMethods: version.content.sharingMethods,
      conditions: version.content.conditions,
      conditionTexts: conditionTexts(version.content.conditions),
    },
    duty: application.content.dutyId ? ((await dutyOf(db, application.content.dutyId)) ?? null) : null,
    content: application.content,
    behalf: await behalfShown(db, force, application),
    ladder: await ladderShown(db, force, application, version),
    savedAt: application.savedAt.toISOString(),
    allowed: await fitOf(db, deployment.clock.now(), application, version),
    lines: linesShown(application, version, {
      lines,
      proposed: answers ? proposed : undefined,
      law: force,
      suggested: await suggestedMasks(db, clock.now(), { ...application, method: application.content.method }, version.content.items),
    }),
    gaps: application.submittedAt ? [] : await gapsShown(deployment, application, version),
    submittedAt: application.submittedAt?.toISOString() ?? null,
    declaration: await declarationShown(db, application),
    supplement: await supplementShown(db, id),
    extensions: extensions.map(({ id: extensionId, workingDays, reason, askedAt, decision, note, decidedAt }) => ({
      id: extensionId,
      workingDays,
      reason,
      askedAt: askedAt.toISOString(),
      decision,
      note,
      decidedAt: decidedAt?.toISOString() ?? null,
    })),
    extensionLeft: extensionLeftOf(force, clocks),
    replies: shownReplies,
    rights: await rightsShown(db, force, { application, items: version.content.items, replies: shownReplies }),
    grantId: application.grantId,
    clocksPreview: application.submittedAt ? [] : previewOf(deployment, application, version),
    judgement: answers || mayDo(force, "examine", actor, application) ? await judgementOf(db, application, version) : null,
    grounds: { unconditional: groundsShown(force, "unconditional"), conditional: groundsShown(force, "conditional") },
    actions: [
      ...(Object.keys(allowedIn) as ApplicationAction[]).filter((action) =>
        isPossible(force, action, { actor, application, extensions }, clocks),
      ),
      ...(flag === null && (await mayFlag(deployment, actor, application, db)) ? ["flag"] : []),
    ],
    flag,
    timeline: await timelineOf(db, id, force.vocabulary),
  };
}

/** REG25-25-4: what an application's grants have to be signed for stands beside the steps of its own. */
async function signing(db: Queryable, force: LawInForce, replies: readonly store.Reply[]) {
  const step = await signingStep(
    db,
    force,
    replies.flatMap(({ grantId }) => grantId ?? []),
  );
  return step ? [step] : [];
}

async function ladderShown(db: Queryable, law: LawInForce, application: store.Application, version: CatalogVersionView) {
  const { batchNeed, batchNeedBy, batchNeedAt, content } = application;
  const cites = lastResort(law);
  const by = batchNeedBy === null ? undefined : await personOf(db, batchNeedBy);
  return {
    rungs: rungsOf(law, version.content.sharingMethods),
    last: cites && { citations: law.cite(cites) },
    asks: cites !== null && content.method === "batch" && needStep(law).key === application.step,
    need: batchNeed && batchNeedAt && { said: batchNeed, by: by?.name ?? "", at: batchNeedAt.toISOString() },
  };
}

function audienceShown({ audiences }: LawInForce, { audience }: store.Application) {
  const title = audience && audiences[audience];
  return title ? { key: audience, title: title.zh, titleEn: title.en } : null;
}

async function versionShown(db: Queryable, application: store.Application): Promise<CatalogVersionView> {
  const draft = application.submittedAt === null;
  const version = (draft && (await publishedVersion(db, application.entryId))) || (await catalogVersion(db, application.versionId));
  assert.ok(version, "an application points to a version that was never published");
  return version;
}

function isPossible(
  law: LawInForce,
  action: ApplicationAction,
  { actor, application, extensions }: { actor: Actor; application: store.Application; extensions: readonly { decision: string | null }[] },
  clocks: readonly ClockView[],
): boolean {
  if (!mayDo(law, action, actor, application)) return false;
  const open = extensions.some((extension) => extension.decision === null);
  if (action === "decide-extension") return open;
  if (action === "ask-extension") return !open && extensionLeftOf(law, clocks) > 0;
  return true;
}

function extensionLeftOf(law: LawInForce, clocks: readonly ClockView[]): number {
  return clocks.reduce((best, clock) => {
    const extension = law.findDeadline(clock.rule)?.extension;
    if (clock.lamp === "stopped" || !extension || !("workingDays" in extension.upTo)) return best;
    return Math.max(best, extension.upTo.workingDays - clock.extensionDays);
  }, 0);
}

interface LineSources {
  readonly lines: readonly store.Line[];
  readonly proposed: store.Reply | undefined;
  readonly law: LawInForce;
  readonly suggested: Awaited<ReturnType<typeof suggestedMasks>>;
}

function linesShown(application: store.Application, version: CatalogVersionView, { lines, proposed, law, suggested }: LineSources) {
  const items = new Map(version.content.items.map((item) => [item.id, item]));
  const answered = new Map(lines.map((line) => [line.itemId, line]));
  const entry = appliedEntryOf(version.content, application.audience);
  return application.content.lines.flatMap(({ itemId, reason }) => {
    const item = items.get(itemId);
    if (!item) return [];
    const line = answered.get(itemId);
    const ground = line?.reply?.ground ? groundsFor(law, line.sharingType).find((each) => each.key === line.reply?.ground) : undefined;
    return [
      {
        itemId,
        name: item.name,
        type: item.type,
        grade: item.grade,
        personal: item.personal,
        sharingType: line?.sharingType ?? entry.items.get(itemId)?.sharingType ?? item.sharingType,
        reason,
        suggestedMask: suggested.get(itemId)?.mask ?? item.suggestedMask,
        norm: suggested.get(itemId)?.norm ?? null,
        reply: line?.reply
          ? {
              ...line.reply,
              ground: ground ? { key: ground.key, title: ground.title.zh } : null,
              at: line.answeredAt?.toISOString() ?? null,
            }
          : null,
        proposed: proposed?.lines.find((each) => each.itemId === itemId) ?? null,
      },
    ];
  });
}

async function gapsShown(deployment: Deployment, application: store.Application, version: CatalogVersionView) {
  const { db, law, clock } = deployment;
  const duties = await db
    .selectFrom("agencyDuty")
    .select("id")
    .where("agencyId", "=", application.consumerAgencyId)
    .where("active", "=", true)
    .execute();
  const force = law.at(clock.now()).for(application.audience);
  const required = force.procedure("application").requiredFields;
  const found = gapsOf(
    required,
    application.content,
    appliedEntryOf(version.content, application.audience),
    new Set(duties.map((duty) => duty.id)),
  );
  const fit = await fitOf(db, clock.now(), application, version);
  found.push(...(await localityGaps(db, force, application)));
  return [...found, ...ladderGaps(force, application.content), ...fitGaps(fit), ...(await elsewhereGaps(db, application))];
}

async function declarationShown(db: Queryable, application: store.Application) {
  if (!application.declaredBy || !application.declaredAt) return null;
  const person = await personOf(db, application.declaredBy);
  return { by: person?.name ?? "", at: application.declaredAt.toISOString() };
}

async function supplementShown(db: Queryable, id: string) {
  const supplement = await store.supplementOf(db, id);
  if (!supplement) return null;
  return {
    missing: supplement.missing,
    askedAt: supplement.askedAt.toISOString(),
    answeredAt: supplement.answeredAt?.toISOString() ?? null,
    answers: supplement.answers ?? [],
  };
}

// A draft of a reply is the provider's own affair until it is given.
async function repliesShown({ db }: Deployment, law: LawInForce, replies: readonly store.Reply[], answers: boolean) {
  const shown = [];
  for (const reply of replies.filter((each) => answers || each.state === "issued")) {
    const by = reply.proposedBy ? await personOf(db, reply.proposedBy) : undefined;
    const consentedBy = reply.consentedBy ? await personOf(db, reply.consentedBy) : undefined;
    shown.push({
      id: reply.id,
      state: reply.state,
      by: by?.name ?? "平台",
      origin: reply.origin,
      citations: law.cite(basisOf(law, reply)),
      consentedBy: consentedBy?.name ?? null,
      at: (reply.consentedAt ?? reply.proposedAt).toISOString(),
      note: reply.note,
      returnedReason: reply.returnedReason,
      grantId: reply.grantId,
      lines: reply.lines,
      quota: reply.quota,
      rowFilter: reply.rowFilter,
      method: reply.method,
    });
  }
  return shown;
}

async function judgementOf(db: Queryable, application: store.Application, version: CatalogVersionView) {
  return {
    record: await consumerRecord(db, application.consumerAgencyId),
    similar: await similarGrants(db, application.entryId, application.consumerAgencyId, 5),
    conditions: conditionTexts(version.content.conditions),
  };
}

const groundsShown = (law: LawInForce, sharingType: SharingClass) =>
  groundsFor(law, sharingType).map(({ key, title, needs, cites }) => ({
    key,
    title: title.zh,
    titleEn: title.en,
    needs: [...needs],
    citations: law.cite(cites),
  }));
