// Supervision over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged, pagedRows, pageOf } from "#kernel/paging.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { ClockSchema, explainLateness, judgeLateness } from "#modules/deadlines/index.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { remind } from "./reminder.commands.ts";
import { agencyRecords, lampCounts, lateRecords, supervisedClocks } from "./supervision.views.ts";

const Text = Type.String();
const nullableText = Type.Union([Text, Type.Null()]);
const uuid = Type.String({ pattern: UUID_PATTERN });
const Ref = Type.Object({ id: Text, name: Text });
const Subject = Type.Object({ kind: Text, id: Text, number: nullableText });
const Id = Type.Object({ id: uuid });
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });

export function supervisionRoutes(app: Api, deployment: Deployment): void {
  const Lamp = Type.Union([Type.Literal("green"), Type.Literal("amber"), Type.Literal("red"), Type.Literal("paused")]);

  app.get(
    "/api/supervision/clocks",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "supervisedClocks",
        querystring: Type.Object(
          {
            ...CursorQuery,
            lamp: Type.Optional(Lamp),
            agency: Type.Optional(uuid),
            rule: Type.Optional(Type.String({ maxLength: 100 })),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(Type.Object({ clock: ClockSchema, title: Text, subject: Subject, href: Text, agency: Ref })),
            next: nullableText,
            total: Type.Integer(),
            counts: Type.Object({ green: Type.Integer(), amber: Type.Integer(), red: Type.Integer(), paused: Type.Integer() }),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { lamp, agency, rule, q, ...query } = request.query;
      const scope = { agencyId: agency, rule, text: q };
      const { rows, next } = await paged(query, { dueAt: "instant", id: "id" }, async ({ limit, after }) => {
        const found = await supervisedClocks(deployment, actor, { ...scope, lamp, limit: limit + 1, after });
        return pageOf(found, limit, ({ place }) => place);
      });
      const counts = await lampCounts(deployment, actor, scope);
      const total = lamp ? counts[lamp] : counts.green + counts.amber + counts.red + counts.paused;
      return { rows, next, total, counts };
    },
  );

  app.get(
    "/api/supervision/agencies",
    {
      config: { access: ["office-reviewer", "office-head", "auditor"] },
      schema: {
        operationId: "agencyRecords",
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                agency: Ref,
                open: Type.Integer(),
                amber: Type.Integer(),
                red: Type.Integer(),
                late: Type.Integer(),
                averageReplyWorkingDays: Type.Union([Type.Number(), Type.Null()]),
                entries: Type.Integer(),
                grantsGiven: Type.Integer(),
                grantsHeld: Type.Integer(),
              }),
            ),
          }),
        },
      },
    },
    async () => ({ rows: await agencyRecords(deployment) }),
  );

  app.post(
    "/api/supervision/reminders",
    {
      config: { access: ["office-reviewer", "office-head"] },
      schema: {
        operationId: "remind",
        body: Type.Object({ clockIds: Type.Array(uuid, { minItems: 1, maxItems: 200, uniqueItems: true }), words }, closed),
        response: { 200: Type.Object({ sent: Type.Integer() }) },
      },
    },
    async (request) => ({ sent: await remind(deployment, actorOf(request), request.body) }),
  );

  const Late = Type.Object({
    id: Text,
    agency: Ref,
    rule: Text,
    title: Text,
    subject: Subject,
    href: Text,
    due: Text,
    overdueAt: Text,
    closedAt: nullableText,
    workingDaysLate: Type.Integer(),
    reason: nullableText,
    judgement: Type.Union([Type.Enum(["justified", "unjustified"]), Type.Null()]),
    words: nullableText,
    citations: Type.Array(CitationSchema),
    actions: Type.Array(Text),
  });

  app.get(
    "/api/supervision/late-records",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "lateRecords",
        querystring: Type.Object({ ...CursorQuery, agency: Type.Optional(uuid), judged: Type.Optional(Type.Boolean()) }, closed),
        response: { 200: Type.Object({ rows: Type.Array(Late), next: nullableText, total: Type.Integer() }) },
      },
    },
    async (request) => {
      const { agency: agencyId, ...query } = request.query;
      const found = await pagedRows(query, { overdueAt: "instant", id: "id" }, (ask) =>
        lateRecords(deployment, actorOf(request), { ...ask, agencyId }),
      );
      return { ...found, rows: found.rows.map((row) => ({ ...row, overdueAt: row.overdueAt.toISOString() })) };
    },
  );

  app.post(
    "/api/supervision/late-records/:id/reason",
    {
      config: { access: ["clerk", "work-body-head", "office-reviewer"] },
      schema: {
        operationId: "explainLateness",
        params: Id,
        body: Type.Object({ text: words }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await explainLateness(deployment, actorOf(request), request.params.id, request.body.text);
      return {};
    },
  );

  app.post(
    "/api/supervision/late-records/:id/judgement",
    {
      config: { access: ["office-reviewer", "office-head"] },
      schema: {
        operationId: "judgeLateness",
        params: Id,
        body: Type.Object({ justified: Type.Boolean(), words }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await judgeLateness(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
}
