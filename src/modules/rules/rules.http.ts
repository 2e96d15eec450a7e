// The law in force here, rule by rule, and the deadline calculator.
import { Type } from "typebox";
import { isDay } from "#kernel/clock.ts";
import type { Api } from "#kernel/http.ts";
import { problems } from "#kernel/problem.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { CitationSchema, citationsOf } from "#law/citation.schema.ts";
import { dueOf, type LawInForce, type Length, lengthText } from "#law/index.ts";
import { roleTitles } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";

const Text = Type.String();
const nullableText = Type.Union([Text, Type.Null()]);
const Words = Type.Object({ zh: Text, en: Text });
const Citations = Type.Array(CitationSchema);

const problem = problems("calculator", {
  from: {
    status: 400,
    text: "起算时间应为日期（2026-09-30）或带时区的时刻。",
    en: "The start must be a day (2026-09-30) or an instant with a time zone.",
  },
  length: {
    status: 400,
    text: "请选择一条期限规则，或填写工作日、日历日数。",
    en: "Choose a rule, or give a number of working days or days.",
  },
});

export function ruleRoutes(app: Api, deployment: Deployment): void {
  const { law, clock } = deployment;

  app.get(
    "/api/law",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "law",
        response: {
          200: Type.Object({
            profile: Text,
            id: Text,
            title: Words,
            vocabulary: Type.Record(Text, Words),
            deadlines: Type.Array(
              Type.Object({
                key: Text,
                title: Words,
                lengthText: Words,
                bearer: Text,
                silence: Type.Enum(["overdue", "deemed-consent"]),
                extension: Type.Union([Words, Type.Null()]),
                pause: Type.Union([Words, Type.Null()]),
                tells: Type.Array(Text),
                citations: Citations,
              }),
            ),
            procedures: Type.Array(
              Type.Object({
                key: Text,
                title: Words,
                steps: Type.Array(Type.Object({ key: Text, title: Words, role: Text, roleTitle: Text, side: Text, citations: Citations })),
                requiredFields: Type.Array(Type.Object({ key: Text, title: Words, citations: Citations })),
                citations: Citations,
              }),
            ),
            grounds: Type.Array(
              Type.Object({
                kind: Text,
                rows: Type.Array(Type.Object({ key: Text, title: Words, needs: Type.Array(Text), citations: Citations })),
              }),
            ),
            retention: Type.Array(Type.Object({ key: Text, title: Words, lengthText: Words, citations: Citations })),
            parameters: Type.Array(Type.Object({ key: Text, title: Words, value: Text, reading: Text, citations: Citations })),
          }),
        },
      },
    },
    async () => lawView(law.at(clock.now()), law.profile),
  );

  app.get(
    "/api/law/deadline",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "calculateDeadline",
        querystring: Type.Object(
          {
            from: Type.String({ maxLength: 40 }),
            rule: Type.Optional(Type.String({ maxLength: 100 })),
            workingDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
            days: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            due: Text,
            dueAt: Text,
            provisional: Type.Boolean(),
            citations: Citations,
            counted: Type.Array(Type.Object({ day: Text, kind: Text, counts: Type.Boolean(), name: nullableText })),
          }),
        },
      },
    },
    async (request) => {
      const { from, rule, workingDays, days } = request.query;
      const force = law.at(clock.now());
      const known = rule === undefined ? undefined : force.deadlines().find((each) => each.key === rule);
      if (rule !== undefined && !known) throw requestProblem("not-found");
      const length: Length | undefined = known?.length ?? (workingDays ? { workingDays } : days ? { days } : undefined);
      if (!length) throw problem("length");
      const due = dueOf(law.calendar, startOf(from), length);
      return {
        due: due.due,
        dueAt: due.dueAt.toISOString(),
        provisional: due.provisional,
        citations: citationsOf(force, known?.cites ?? []),
        counted: due.counted.map(({ day, kind, counts, name }) => ({ day, kind, counts, name: name ?? null })),
      };
    },
  );
}

// Years outside this range would make the count run through a calendar that nobody means.
const YEAR_MIN = 2000;
const YEAR_MAX = 2100;

function startOf(text: string): Date {
  const instant = new Date(isDay(text) ? `${text}T00:00:00+08:00` : text);
  const zoned = isDay(text) || /(Z|[+-]\d{2}:?\d{2})$/.test(text);
  if (!zoned || Number.isNaN(instant.getTime())) throw problem("from");
  const year = instant.getUTCFullYear();
  if (year < YEAR_MIN || year > YEAR_MAX) throw problem("from");
  return instant;
}

function lawView(force: LawInForce, profile: string) {
  const cite = (ids: readonly string[]) => citationsOf(force, ids);
  const word = (party: string) => force.vocabulary[party] ?? { zh: party, en: party };
  return {
    profile,
    id: force.id,
    title: force.title,
    vocabulary: { ...force.vocabulary },
    deadlines: force.deadlines().map((rule) => ({
      key: rule.key,
      title: rule.title,
      lengthText: rule.lengthText,
      bearer: word(rule.bearer).zh,
      silence: rule.silence,
      extension: rule.extension
        ? {
            zh: `经${word(rule.extension.agrees).zh}同意，${rule.extension.counting === "cumulative" ? "累计" : "一次"}可延长${lengthText(rule.extension.upTo).zh}`,
            en: `by ${lengthText(rule.extension.upTo).en} (${rule.extension.counting}), with the consent of the ${word(rule.extension.agrees).en}`,
          }
        : null,
      pause: rule.pause ? { zh: "要求补充材料期间暂停", en: "stands still while materials are supplemented" } : null,
      tells: rule.overdue.tells.map((party) => word(party).zh),
      citations: cite([...rule.cites, ...(rule.extension?.cites ?? [])]),
    })),
    procedures: force.procedures().map((procedure) => ({
      key: procedure.key,
      title: procedure.title,
      steps: procedure.steps.map(({ key, title, role, side, cites }) => ({
        key,
        title,
        role,
        roleTitle: roleTitles[role].zh,
        side,
        citations: cite(cites),
      })),
      requiredFields: procedure.requiredFields.map(({ key, title, cites }) => ({ key, title, citations: cite(cites) })),
      citations: cite(procedure.cites),
    })),
    grounds: force.groundKinds().map((kind) => ({
      kind,
      rows: force.grounds(kind).map(({ key, title, needs, cites }) => ({ key, title, needs: [...needs], citations: cite(cites) })),
    })),
    retention: force
      .retentions()
      .map(({ key, title, lengthText: text, cites }) => ({ key, title, lengthText: text, citations: cite(cites) })),
    parameters: force
      .parameters()
      .map(({ key, title, value, reading, cites }) => ({ key, title, value: String(value), reading, citations: cite(cites) })),
  };
}
