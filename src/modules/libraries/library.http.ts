// The register of libraries over HTTP: seen by everybody inside, kept by the office.
import { Type } from "typebox";
import { dayOf } from "#kernel/clock.ts";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { exportLibraries } from "./export.views.ts";
import { OFFICERS } from "./library.ts";
import { amendLibrary, registerLibrary, setLead } from "./library.commands.ts";
import {
  ChoicesSchema,
  closed,
  Done,
  EntryFlawSchema,
  EntryRowSchema,
  IdParam,
  Kind,
  LibraryFactsSchema,
  LibraryListSchema,
  LibraryPageSchema,
  Made,
  NewLeadSchema,
  NewLibrarySchema,
  Nullable,
  StandingSchema,
  Text,
  Uuid,
} from "./library.schema.ts";
import { linkRoutes } from "./link.http.ts";
import { libraryChoices, libraryList } from "./library.views.ts";
import { libraryEntries, libraryPage } from "./page.views.ts";
import { planRoutes } from "./plan.http.ts";
import { proposalRoutes } from "./proposal.http.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const Filter = {
  q: Type.Optional(Type.String({ maxLength: 100 })),
  kind: Type.Optional(Kind),
  standing: Type.Optional(StandingSchema),
  agency: Type.Optional(Uuid),
  unled: Type.Optional(Type.Boolean()),
};

export function libraryRoutes(app: Api, deployment: Deployment): void {
  proposalRoutes(app, deployment);
  linkRoutes(app, deployment);
  planRoutes(app, deployment);
  lists(app, deployment);
  pages(app, deployment);
  keeping(app, deployment);
}

function lists(app: Api, deployment: Deployment): void {
  app.get(
    "/api/libraries",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "libraries",
        querystring: Type.Object({ ...CursorQuery, ...Filter }, closed),
        response: { 200: LibraryListSchema },
      },
    },
    async (request) => {
      const { q: text, agency: agencyId, ...query } = request.query;
      return await paged(query, { name: "text", id: "id" }, (ask) => libraryList(deployment, actorOf(request), { ...ask, text, agencyId }));
    },
  );
  app.get(
    "/api/libraries/choices",
    { config: { access: "signed-in" }, schema: { operationId: "libraryChoices", response: { 200: ChoicesSchema } } },
    async (request) => ({ rows: await libraryChoices(deployment, actorOf(request)) }),
  );
  app.get(
    "/api/libraries/export",
    {
      config: { access: "signed-in" },
      schema: { operationId: "exportLibraries", produces: [XLSX], querystring: Type.Object(Filter, closed) },
    },
    async (request, reply) => {
      const { q, agency, ...ask } = request.query;
      const name = `基础库和主题库-${dayOf(deployment.clock.now())}.xlsx`;
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="libraries.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(await exportLibraries(deployment, { ...ask, text: q, agencyId: agency }));
    },
  );
}

function pages(app: Api, deployment: Deployment): void {
  app.get(
    "/api/libraries/:id",
    { config: { access: "signed-in" }, schema: { operationId: "library", params: IdParam, response: { 200: LibraryPageSchema } } },
    async (request) => await libraryPage(deployment, actorOf(request), request.params.id),
  );
  app.get(
    "/api/libraries/:id/entries",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "libraryEntries",
        params: IdParam,
        querystring: Type.Object({ ...CursorQuery, flaw: Type.Optional(EntryFlawSchema) }, closed),
        response: { 200: Type.Object({ rows: Type.Array(EntryRowSchema), next: Nullable(Text) }) },
      },
    },
    async (request) => {
      const { flaw, ...query } = request.query;
      return await paged(query, { title: "text", id: "id" }, (ask) =>
        libraryEntries(deployment, actorOf(request), request.params.id, { ...ask, flaw }),
      );
    },
  );
}

function keeping(app: Api, deployment: Deployment): void {
  app.post(
    "/api/libraries",
    {
      config: { access: OFFICERS },
      schema: { operationId: "registerLibrary", body: NewLibrarySchema, response: { 201: Made } },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () => registerLibrary(deployment, actorOf(request), request.body));
      return reply.code(201).send(made);
    },
  );
  app.put(
    "/api/libraries/:id",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "amendLibrary",
        params: IdParam,
        body: LibraryFactsSchema,
        response: { 200: Type.Object({ revision: Type.Integer() }) },
      },
    },
    async (request) => {
      const revision = ifMatch(request);
      return await amendLibrary(deployment, actorOf(request), { id: request.params.id, revision, facts: request.body });
    },
  );
  app.post(
    "/api/libraries/:id/leads",
    {
      config: { access: OFFICERS },
      schema: { operationId: "setLibraryLead", params: IdParam, body: NewLeadSchema, response: { 200: Done } },
    },
    async (request) => {
      await setLead(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
}
