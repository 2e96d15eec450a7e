// Usage over HTTP: calls, sums, and the consumer's records.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged, pageOf } from "#kernel/paging.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { grantFor } from "#modules/grants/index.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { localityKinds, localityStates } from "#modules/localities/index.ts";
import { localityUse } from "./locality.views.ts";
import { readReports, writeReport } from "./report.commands.ts";
import { recordStatus, usageState, usageStates } from "./report.views.ts";
import { callCount, callKinds, usageOf, usageSummary } from "./usage.views.ts";

const Text = Type.String();
const nullableText = Type.Union([Text, Type.Null()]);
const Ref = Type.Object({ id: Text, name: Text });
const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const Side = Type.Union([Type.Literal("consumer"), Type.Literal("provider"), Type.Literal("office")], { default: "consumer" });
const call = {
  at: Text,
  kind: Type.Enum([...callKinds]),
  method: Text,
  path: Text,
  status: Type.Integer(),
  rows: Type.Integer(),
  bytes: Type.Integer(),
  milliseconds: Type.Integer(),
  purpose: Text,
  businessCase: nullableText,
  serviceItem: nullableText,
  record: Text,
  receivable: Type.Boolean(),
  credential: Text,
  problem: nullableText,
  caller: nullableText,
  address: Text,
};
const Call = Type.Object(call);
const Used = Type.Object({ ...call, grantId: Text, grantNumber: Text, entryTitle: Text, consumer: Ref, provider: Ref });
const Instant = Type.String({ format: "date-time" });

const order = { at: "instant", gateway: "text", seq: "serial" } as const;

export function usageRoutes(app: Api, deployment: Deployment): void {
  const { db } = deployment;

  app.get(
    "/api/usage",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "usage",
        querystring: Type.Object(
          {
            ...CursorQuery,
            side: Side,
            grant: Type.Optional(Type.String({ pattern: UUID_PATTERN })),
            refused: Type.Optional(Type.Boolean()),
            from: Type.Optional(Instant),
            until: Type.Optional(Instant),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ rows: Type.Array(Used), next: nullableText }) },
      },
    },
    async (request) => {
      const { grant: grantId, from, until, ...query } = request.query;
      const span = { from: from ? new Date(from) : undefined, until: until ? new Date(until) : undefined };
      return await paged(query, order, async ({ limit, ...ask }) => {
        const found = await usageOf(db, actorOf(request), { ...ask, ...span, grantId, limit: limit + 1 });
        return pageOf(found, limit, ({ place }) => place);
      });
    },
  );

  app.get(
    "/api/usage/summary",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "usageSummary",
        querystring: Type.Object(
          { side: Side, days: Type.Integer({ minimum: 1, maximum: 366, default: 30 }) },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            byDay: Type.Array(Type.Object({ day: Text, calls: Type.Integer(), refused: Type.Integer(), rows: Type.Integer() })),
            byGrant: Type.Array(
              Type.Object({
                grantId: Text,
                grantNumber: Text,
                entryTitle: Text,
                consumer: Ref,
                provider: Ref,
                calls: Type.Integer(),
                refused: Type.Integer(),
                rows: Type.Integer(),
                lastAt: Text,
              }),
            ),
          }),
        },
      },
    },
    async (request) => await usageSummary(deployment, actorOf(request), request.query),
  );

  app.get(
    "/api/grants/:id/calls",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "grantCalls",
        params: Id,
        querystring: Type.Object(CursorQuery, { additionalProperties: false }),
        response: { 200: Type.Object({ rows: Type.Array(Call), next: nullableText, total: Type.Integer() }) },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const grant = await grantFor(deployment, actor, request.params.id);
      if (!grant) throw requestProblem("not-found");
      const side =
        actor.agencyId === grant.consumerAgencyId ? "consumer" : actor.agencyId === grant.providerAgencyId ? "provider" : "office";
      return await paged(request.query, order, async ({ limit, after }) => {
        const found = await usageOf(db, actor, { side, grantId: grant.id, after, limit: limit + 1 });
        return { ...pageOf(found, limit, ({ place }) => place), total: await callCount(db, grant.id) };
      });
    },
  );

  const UseOfLocality = Type.Object({
    /** Null: the agency itself. */
    locality: Type.Union([
      Type.Object({ id: Text, code: Text, name: Text, kind: Type.Enum([...localityKinds]), state: Type.Enum([...localityStates]) }),
      Type.Null(),
    ]),
    calls: Type.Integer(),
    refused: Type.Integer(),
    rows: Type.Integer(),
    lastAt: nullableText,
  });

  app.get(
    "/api/grants/:id/locality-use",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "localityUse",
        params: Id,
        querystring: Type.Object({ days: Type.Integer({ minimum: 1, maximum: 366, default: 30 }) }, { additionalProperties: false }),
        response: { 200: Type.Object({ from: Text, rows: Type.Array(UseOfLocality) }) },
      },
    },
    async (request) => {
      const grant = await grantFor(deployment, actorOf(request), request.params.id);
      if (!grant) throw requestProblem("not-found");
      return await localityUse(deployment, grant, request.query.days);
    },
  );

  const Report = Type.Object({ id: Text, kind: Text, text: Text, at: Text, by: Text, keepUntil: nullableText });
  const Status = Type.Object({
    kind: Text,
    title: Text,
    titleEn: Text,
    count: Type.Integer(),
    automatic: Type.Boolean(),
    latest: Type.Union([Type.Object({ text: Text, at: Text, by: Text }), Type.Null()]),
    citations: Type.Array(CitationSchema),
  });

  app.get(
    "/api/grants/:id/record-status",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "recordStatus",
        params: Id,
        response: { 200: Type.Object({ usageState: Type.Enum([...usageStates]), idleDays: Type.Integer(), rows: Type.Array(Status) }) },
      },
    },
    async (request) => {
      const grant = await grantFor(deployment, actorOf(request), request.params.id);
      if (!grant) throw requestProblem("not-found");
      return { ...(await usageState(deployment, grant)), rows: await recordStatus(deployment, actorOf(request), grant) };
    },
  );

  app.get(
    "/api/grants/:id/records",
    {
      config: { access: "signed-in" },
      schema: { operationId: "usageReports", params: Id, response: { 200: Type.Object({ rows: Type.Array(Report) }) } },
    },
    async (request) => {
      const actor = actorOf(request);
      const grant = await grantFor(deployment, actor, request.params.id);
      if (!grant) throw requestProblem("not-found");
      return { rows: await readReports(deployment, actor, grant) };
    },
  );

  app.post(
    "/api/grants/:id/records",
    {
      config: { access: ["clerk", "developer"] },
      schema: {
        operationId: "writeUsageReport",
        params: Id,
        body: Type.Object(
          { kind: Type.String({ maxLength: 50 }), text: Type.String({ minLength: 1, maxLength: 5_000, pattern: "\\S" }) },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ id: Text }) },
      },
    },
    async (request) =>
      await once(deployment, request, async () => ({
        id: await writeReport(deployment, actorOf(request), request.params.id, request.body),
      })),
  );
}
