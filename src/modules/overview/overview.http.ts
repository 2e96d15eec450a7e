// The overview over HTTP: figures, the rows behind each, both as spreadsheets, and the marks of the lights.
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import { dayOf, isDay } from "#kernel/clock.ts";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, readCursor, writeCursor } from "#kernel/paging.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { overviewWorkbook, rowsWorkbook } from "./export.views.ts";
import { type Measure, measures, type Narrowing } from "./measure.ts";
import { closed, NarrowingQuery, OverviewQuery, OverviewSchema, RowsSchema, ThresholdsBody } from "./overview.schema.ts";
import { KeptCounts } from "./kept-counts.ts";
import { overview, tellNow, wordsOf } from "./overview.views.ts";
import { overviewRows } from "./rows.views.ts";
import { SETTERS, VIEWERS } from "./scope.ts";
import { setThresholds } from "./threshold.commands.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function overviewRoutes(app: Api, deployment: Deployment): void {
  const kept = new KeptCounts((days) => tellNow(deployment, null, days));
  app.get(
    "/api/overview",
    {
      config: { access: VIEWERS },
      schema: { operationId: "overview", querystring: OverviewQuery, response: { 200: OverviewSchema } },
    },
    async (request) => {
      const seen = await overview(deployment, actorOf(request), request.query, kept);
      return {
        ...seen,
        at: seen.at.toISOString(),
        thresholds: seen.thresholds.map((each) => ({ ...each, setAt: each.setAt?.toISOString() ?? null })),
      };
    },
  );
  app.get(
    "/api/overview/export",
    { config: { access: VIEWERS }, schema: { operationId: "exportOverview", produces: [XLSX], querystring: OverviewQuery } },
    async (request, reply) => {
      const seen = await overview(deployment, actorOf(request), request.query, kept);
      return file(reply, `总览-${seen.agency?.name ?? "全部部门"}-${seen.day}.xlsx`, await overviewWorkbook(seen));
    },
  );
  rows(app, deployment);
  app.put(
    "/api/overview/thresholds",
    {
      config: { access: SETTERS },
      schema: {
        operationId: "setOverviewThresholds",
        body: ThresholdsBody,
        response: { 200: Type.Object({ changed: Type.Integer() }) },
      },
    },
    async (request) => ({ changed: await setThresholds(deployment, actorOf(request), request.body) }),
  );
}

function rows(app: Api, deployment: Deployment): void {
  app.get(
    "/api/overview/rows",
    {
      config: { access: VIEWERS },
      schema: {
        operationId: "overviewRows",
        querystring: Type.Object({ ...NarrowingQuery, ...CursorQuery }, closed),
        response: { 200: RowsSchema },
      },
    },
    async (request) => {
      const { limit, cursor, measure, ...narrowing } = request.query;
      const found = await overviewRows(deployment, actorOf(request), {
        measure,
        narrowing: checked(narrowing),
        limit,
        after: placeIn(measure, cursor),
      });
      return { ...found, title: wordsOf(measure), next: found.next && writeCursor([found.next.key, found.next.id]) };
    },
  );
  app.get(
    "/api/overview/rows/export",
    {
      config: { access: VIEWERS },
      schema: { operationId: "exportOverviewRows", produces: [XLSX], querystring: Type.Object(NarrowingQuery, closed) },
    },
    async (request, reply) => {
      const { measure, ...narrowing } = request.query;
      const bytes = await rowsWorkbook(deployment, actorOf(request), { measure, narrowing: checked(narrowing) });
      return file(reply, `${measures[measure].zh}-${dayOf(deployment.clock.now())}.xlsx`, bytes);
    },
  );
}

function checked(narrowing: Narrowing): Narrowing {
  if (narrowing.day === undefined || isDay(narrowing.day)) return narrowing;
  throw requestProblem("invalid", { values: { count: 1 }, fields: [{ pointer: "/day", text: "请填写真实的日期。" }] });
}

function placeIn(measure: Measure, cursor: string | undefined): { key: string; id: string } | undefined {
  const byCode = ["entry", "agency"].includes(measures[measure].counts);
  if (byCode) {
    const place = readCursor(cursor, ["text", "id"] as const);
    return place && { key: place[0], id: place[1] };
  }
  // An instant keeps its microseconds as text; that it is one has to be seen before it is a parameter.
  const place = readCursor(cursor, ["text", "id"] as const);
  const checkedPlace = place && readCursor(writeCursor([place[0], place[1]]), ["instant", "id"] as const);
  return place && checkedPlace && { key: place[0], id: place[1] };
}

function file(reply: FastifyReply, name: string, bytes: Buffer): FastifyReply {
  return reply
    .type(XLSX)
    .header("content-disposition", `attachment; filename="overview.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(bytes);
}
