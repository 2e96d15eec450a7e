// Demands over HTTP: written and handed in, proposed for, matched, routed, answered, applied for.
import { type Static, Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, paged, readCursor, writeCursor } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import type { CatalogSearch } from "#modules/catalog/index.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { matchDemand, nameSource, recallDemand, rejectDemand, routeDemand } from "./coordinate.commands.ts";
import { DemandContentSchema } from "./content.ts";
import { demandProblem, demandStates, PROCEDURE } from "./demand.ts";
import { demandList, demandViews } from "./demand-list.views.ts";
import { demandPage } from "./demand-page.views.ts";
import {
  AudienceSchema,
  closed,
  DemandListSchema,
  DemandPageSchema,
  GapSchema,
  Id,
  IdParam,
  LinkSchema,
  MatchingSchema,
  ProposalsSchema,
  Text,
  WishSchema,
  Words,
} from "./demand.schema.ts";
import { applyForDemand, sendBack } from "./demander.commands.ts";
import { answerDemand, claimDemand } from "./holder.commands.ts";
import { proposals } from "./proposal.views.ts";
import { createDemand, handIn, saveDemand, withdrawDemand } from "./register.commands.ts";
import { matching } from "./unmatched.views.ts";

const DEMANDERS: Access = { procedure: PROCEDURE, steps: ["register"] };
const COORDINATORS: Access = { procedure: PROCEDURE, steps: ["route"] };
const HOLDERS: Access = { procedure: PROCEDURE, steps: ["answer"] };
const Done = Type.Object({});
const State = Type.Object({ state: Text });
const Reason = Type.Object({ reason: Words }, closed);

export const DemandFilter = {
  view: Type.Enum([...demandViews], { default: "own" }),
  state: Type.Optional(Type.Enum(["open", ...demandStates])),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  agency: Type.Optional(Id),
  audience: Type.Optional(AudienceSchema),
};

export function demandRoutes(app: Api, deployment: Deployment, search: CatalogSearch): void {
  looking(app, deployment);
  proposing(app, deployment, search);
  registering(app, deployment);
  coordinating(app, deployment);
  holding(app, deployment);
  applying(app, deployment);
}

function looking(app: Api, deployment: Deployment): void {
  app.get(
    "/api/demands",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "demands",
        querystring: Type.Object({ ...CursorQuery, ...DemandFilter }, closed),
        response: { 200: DemandListSchema },
      },
    },
    async (request) => {
      const { q: text, agency: agencyId, ...query } = request.query;
      return await paged(query, { at: "instant", id: "id" }, (ask) => demandList(deployment, actorOf(request), { ...ask, text, agencyId }));
    },
  );
  app.get(
    "/api/demands/matching",
    {
      config: { access: ["office-reviewer", "office-head", "auditor"] },
      schema: {
        operationId: "demandMatching",
        querystring: Type.Object({ ...CursorQuery, q: Type.Optional(Type.String({ maxLength: 100 })) }, closed),
        response: { 200: MatchingSchema },
      },
    },
    async (request) => {
      const { limit, cursor, q } = request.query;
      const [offset = 0] = readCursor(cursor, ["number"] as const) ?? [];
      const found = await matching(deployment, actorOf(request), { text: q, limit, offset: Math.min(Math.max(0, offset), 100_000) });
      return { ...found, next: found.next === null ? null : writeCursor([found.next]) };
    },
  );
  app.get(
    "/api/demands/:id",
    { config: { access: "signed-in" }, schema: { operationId: "demand", params: IdParam, response: { 200: DemandPageSchema } } },
    async (request) => (await demandPage(deployment, actorOf(request), request.params.id)) as Static<typeof DemandPageSchema>,
  );
}

function proposing(app: Api, deployment: Deployment, search: CatalogSearch): void {
  app.post(
    "/api/demands/proposals",
    { config: { access: DEMANDERS }, schema: { operationId: "proposeEntries", body: WishSchema, response: { 200: ProposalsSchema } } },
    async (request) => {
      const rows = await proposals(deployment, search, actorOf(request), request.body);
      return { rows } as unknown as Static<typeof ProposalsSchema>;
    },
  );
  app.get(
    "/api/demands/:id/proposals",
    { config: { access: "signed-in" }, schema: { operationId: "demandProposals", params: IdParam, response: { 200: ProposalsSchema } } },
    async (request) => {
      const { content, agency } = await demandPage(deployment, actorOf(request), request.params.id);
      // As the demander meets the catalog, whoever looks.
      const rows = await proposals(deployment, search, { agencyId: agency.id }, content);
      return { rows } as unknown as Static<typeof ProposalsSchema>;
    },
  );
}

function registering(app: Api, deployment: Deployment): void {
  app.post(
    "/api/demands",
    {
      config: { access: DEMANDERS },
      schema: {
        operationId: "createDemand",
        body: Type.Object({ title: Type.Optional(Type.String({ maxLength: 128 })), content: Type.Optional(DemandContentSchema) }, closed),
        response: { 201: Type.Object({ id: Text, revision: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () => createDemand(deployment, actorOf(request), request.body));
      return reply.code(201).send(made);
    },
  );
  app.put(
    "/api/demands/:id",
    {
      config: { access: DEMANDERS },
      schema: {
        operationId: "saveDemand",
        params: IdParam,
        body: Type.Object({ content: DemandContentSchema }, closed),
        response: { 200: Type.Object({ revision: Type.Integer(), savedAt: Text, gaps: Type.Array(GapSchema) }) },
      },
    },
    async (request) => {
      const revision = ifMatch(request);
      if (revision === undefined) throw demandProblem("revision-needed");
      const { content } = request.body;
      return await saveDemand(deployment, actorOf(request), { id: request.params.id, revision, content });
    },
  );
  app.post(
    "/api/demands/hand-in",
    {
      config: { access: DEMANDERS },
      schema: {
        operationId: "handInDemands",
        body: Type.Object(
          {
            ids: Type.Array(Id, { minItems: 1, maxItems: 100 }),
            declaration: Type.Boolean(),
            withCatalog: Type.Boolean({ default: false }),
          },
          closed,
        ),
        response: { 200: Type.Object({ ids: Type.Array(Text), numbers: Type.Array(Text), edition: Text }) },
      },
    },
    async (request) => await handIn(deployment, actorOf(request), request.body),
  );
  app.post(
    "/api/demands/:id/withdraw",
    { config: { access: DEMANDERS }, schema: { operationId: "withdrawDemand", params: IdParam, body: Reason, response: { 200: Done } } },
    async (request) => {
      await withdrawDemand(deployment, actorOf(request), request.params.id, request.body.reason);
      return {};
    },
  );
}

function coordinating(app: Api, deployment: Deployment): void {
  app.post(
    "/api/demands/:id/match",
    {
      config: { access: COORDINATORS },
      schema: {
        operationId: "matchDemand",
        params: IdParam,
        body: Type.Object({ entryId: Id, links: Type.Array(LinkSchema, { maxItems: 200 }), complete: Type.Boolean() }, closed),
        response: { 200: State },
      },
    },
    async (request) => await matchDemand(deployment, actorOf(request), request.params.id, request.body),
  );
  app.post(
    "/api/demands/:id/route",
    {
      config: { access: COORDINATORS },
      schema: {
        operationId: "routeDemand",
        params: IdParam,
        body: Type.Object({ agencyId: Id, words: Type.String({ maxLength: 2_000, default: "" }) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await routeDemand(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
  const said = [
    ["recall", "recallDemand", recallDemand],
    ["source", "nameSourceOfDemand", nameSource],
    ["reject", "rejectDemand", rejectDemand],
  ] as const;
  for (const [verb, operationId, command] of said) {
    app.post(
      `/api/demands/:id/${verb}`,
      { config: { access: COORDINATORS }, schema: { operationId, params: IdParam, body: Reason, response: { 200: Done } } },
      async (request) => {
        await command(deployment, actorOf(request), request.params.id, request.body.reason);
        return {};
      },
    );
  }
}

function holding(app: Api, deployment: Deployment): void {
  app.post(
    "/api/demands/:id/claim",
    {
      config: { access: HOLDERS },
      schema: {
        operationId: "claimDemand",
        params: IdParam,
        body: Type.Object({ words: Type.String({ maxLength: 2_000, default: "" }) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await claimDemand(deployment, actorOf(request), request.params.id, request.body.words);
      return {};
    },
  );
  app.post(
    "/api/demands/:id/answer",
    {
      config: { access: HOLDERS },
      schema: {
        operationId: "answerDemand",
        params: IdParam,
        body: Type.Object(
          {
            answer: Type.Enum(["agreed", "not-held"]),
            words: Type.String({ maxLength: 2_000, default: "" }),
            entryId: Type.Optional(Id),
          },
          closed,
        ),
        response: { 200: Type.Object({ state: Text, entryId: Type.Union([Type.Null(), Text]) }) },
      },
    },
    async (request) => await answerDemand(deployment, actorOf(request), request.params.id, request.body),
  );
}

function applying(app: Api, deployment: Deployment): void {
  app.post(
    "/api/demands/:id/apply",
    {
      config: { access: DEMANDERS },
      schema: {
        operationId: "applyForDemand",
        params: IdParam,
        body: Type.Object({ entryId: Id }, closed),
        response: { 200: Type.Object({ applicationId: Text }) },
      },
    },
    async (request) => await applyForDemand(deployment, actorOf(request), request.params.id, request.body.entryId),
  );
  app.post(
    "/api/demands/:id/unfit",
    { config: { access: DEMANDERS }, schema: { operationId: "sendBackDemand", params: IdParam, body: Reason, response: { 200: Done } } },
    async (request) => {
      await sendBack(deployment, actorOf(request), request.params.id, request.body.reason);
      return {};
    },
  );
}
