// The working day calendar over HTTP: looked at by everybody, loaded by the office.
import { type Static, Type } from "typebox";
import type { Role } from "#kernel/context.ts";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import type { NoticeMistake } from "#law/index.ts";
import { provisionalClocks } from "#modules/deadlines/index.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { loadNotice } from "./calendar.commands.ts";
import { ClockLine, NoticeBody, PreviewSchema, YearLine, YearSchema } from "./calendar.schema.ts";
import { calendarYear, calendarYears, type NoticePreview, previewNotice, provisionalCount, readNotice } from "./calendar.views.ts";

const Text = Type.String();
const closed = { additionalProperties: false };
const LOADERS: readonly Role[] = ["office-reviewer", "office-head"];

export function calendarRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/calendars",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "calendars",
        response: { 200: Type.Object({ years: Type.Array(YearLine), provisional: Type.Integer(), actions: Type.Array(Text) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const years = await calendarYears(deployment);
      return {
        years: years.map((year) => ({ ...year, loadedAt: year.loadedAt?.toISOString() ?? null })),
        provisional: await provisionalCount(deployment, actor),
        actions: LOADERS.includes(actor.role) ? ["load"] : [],
      };
    },
  );

  app.get(
    "/api/calendars/:year",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "calendarYear",
        params: Type.Object({ year: Type.String({ pattern: "^(20\\d{2}|2100)$" }) }),
        response: { 200: YearSchema },
      },
    },
    async (request) => {
      const year = await calendarYear(deployment, Number(request.params.year));
      return {
        ...year,
        wordings: year.wordings.map((each) => ({
          ...each,
          loadedAt: each.loadedAt.toISOString(),
          recountedAt: each.recountedAt?.toISOString() ?? null,
        })),
      };
    },
  );

  app.get(
    "/api/calendars/provisional-clocks",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "provisionalClocks",
        querystring: Type.Object(CursorQuery, closed),
        response: {
          200: Type.Object({ rows: Type.Array(ClockLine), next: Type.Union([Text, Type.Null()]), total: Type.Integer() }),
        },
      },
    },
    async (request) => {
      return await pagedRows(request.query, { due: "day", id: "id" }, (ask) => provisionalClocks(deployment, actorOf(request), ask));
    },
  );

  app.post(
    "/api/calendars/preview",
    {
      config: { access: LOADERS },
      schema: { operationId: "previewCalendar", body: Type.Object(NoticeBody, closed), response: { 200: PreviewSchema } },
    },
    async (request) => {
      const reading = await readNotice(deployment, request.body);
      return previewView(reading.understood ? await previewNotice(deployment, reading.understood) : reading.mistakes);
    },
  );

  app.post(
    "/api/calendars",
    {
      config: { access: LOADERS },
      schema: {
        operationId: "loadCalendar",
        body: Type.Object({ ...NoticeBody, digest: Type.String({ maxLength: 100 }) }, closed),
        response: {
          200: Type.Object({ years: Type.Array(Type.Object({ year: Type.Integer(), revision: Type.Integer() })), told: Type.Integer() }),
        },
      },
    },
    async (request) => await once(deployment, request, async () => await loadNotice(deployment, actorOf(request), request.body)),
  );
}

const MISTAKES_SHOWN = 50;
const NO_CLOCKS = { touched: 0, later: 0, earlier: 0, settled: 0, moves: [] };

function previewView(found: NoticePreview | readonly NoticeMistake[]): Static<typeof PreviewSchema> {
  if (!("understood" in found)) {
    const mistakes = found.slice(0, MISTAKES_SHOWN).map(({ line, path, reason }) => ({ line, place: path.join("/"), reason }));
    return { digest: null, mistakes, years: [], changes: [], clocks: NO_CLOCKS };
  }
  const { understood, clocks, replaces } = found;
  return {
    digest: understood.digest,
    mistakes: [],
    years: Object.entries(understood.years).map(([year, notice]) => ({ year: Number(year), ...notice, replaces: replaces[year] ?? null })),
    changes: understood.changes,
    clocks,
  };
}
