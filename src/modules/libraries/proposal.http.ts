// Proposals over HTTP: made by agencies, decided by the lead of a library or, for a new theme library, by the office.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { OFFICERS } from "./library.ts";
import { closed, Done, Free, IdParam, Kind, Made, NewLibrarySchema, Nullable, Ref, Text, Uuid, Words } from "./library.schema.ts";
import { askLeave, consentToLeave } from "./leave.commands.ts";
import { acceptLibrary, declineProposal, proposeEntry, proposeLibrary, recallProposal } from "./proposal.commands.ts";
import { proposalKinds, proposalStates, SPEAKERS } from "./proposal.ts";
import { entryLibraries, proposalList } from "./proposal.views.ts";
import { takeOver, takeUp } from "./taking.commands.ts";

const KindOf = Type.Enum([...proposalKinds]);
const State = Type.Enum([...proposalStates]);
const ProposedItem = Type.Object({ name: Words(100), description: Free(500) }, closed);
const Items = Type.Array(ProposedItem, { maxItems: 200 });
const Line = Type.Object({
  id: Text,
  kind: KindOf,
  title: Text,
  reason: Text,
  agency: Ref,
  library: Nullable(Ref),
  content: Type.Object({
    summary: Text,
    items: Type.Array(Type.Object({ name: Text, description: Text })),
    theme: Text,
    project: Text,
    memberIds: Type.Array(Text),
  }),
  base: Nullable(Type.Object({ id: Text, title: Text })),
  state: State,
  proposedAt: Text,
  decidedAt: Nullable(Text),
  words: Text,
  entry: Nullable(Type.Object({ id: Text, isPublished: Type.Boolean() })),
  actions: Type.Array(Text),
});
const Drafted = Type.Object({ entryId: Text });
const DECIDERS = [...SPEAKERS, ...OFFICERS];

export function proposalRoutes(app: Api, deployment: Deployment): void {
  reading(app, deployment);
  proposing(app, deployment);
  deciding(app, deployment);
}

function reading(app: Api, deployment: Deployment): void {
  app.get(
    "/api/libraries/proposals",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "libraryProposals",
        querystring: Type.Object(
          { ...CursorQuery, library: Type.Optional(Uuid), kind: Type.Optional(KindOf), state: Type.Optional(State) },
          closed,
        ),
        response: { 200: Type.Object({ rows: Type.Array(Line), next: Nullable(Text), total: Type.Integer() }) },
      },
    },
    async (request) => {
      const { library: libraryId, ...query } = request.query;
      const { rows, ...found } = await paged(query, { at: "instant", id: "id" }, (ask) =>
        proposalList(deployment, actorOf(request), { ...ask, libraryId }),
      );
      const shown = rows.map(({ content, ...row }) => ({
        ...row,
        content: { ...content, items: [...content.items], memberIds: [...content.memberIds] },
      }));
      return { ...found, rows: shown };
    },
  );
  app.get(
    "/api/libraries/entries/:id",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "entryLibraries",
        params: IdParam,
        response: {
          200: Type.Object({
            libraries: Type.Array(
              Type.Object({ id: Text, kind: Kind, name: Text, lead: Nullable(Ref), citations: Type.Array(CitationSchema) }),
            ),
            origin: Nullable(Type.Object({ kind: KindOf, agency: Ref, at: Text })),
          }),
        },
      },
    },
    async (request) => await entryLibraries(deployment, actorOf(request), request.params.id),
  );
}

function proposing(app: Api, deployment: Deployment): void {
  app.post(
    "/api/libraries/:id/proposals",
    {
      config: { access: SPEAKERS },
      schema: {
        operationId: "proposeLibraryEntry",
        params: IdParam,
        body: Type.Object(
          {
            title: Words(128),
            summary: Free(2_000),
            reason: Words(1_000),
            items: Items,
            ownEntryId: Nullable(Uuid),
            toEntryId: Nullable(Uuid),
          },
          closed,
        ),
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () => proposeEntry(deployment, actorOf(request), request.params.id, request.body));
      return reply.code(201).send(made);
    },
  );
  app.post(
    "/api/libraries/proposals",
    {
      config: { access: SPEAKERS },
      schema: {
        operationId: "proposeLibrary",
        body: Type.Object(
          {
            name: Words(50),
            theme: Free(50),
            summary: Free(2_000),
            project: Free(200),
            reason: Words(1_000),
            memberIds: Type.Array(Uuid, { maxItems: 200, uniqueItems: true }),
          },
          closed,
        ),
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () => proposeLibrary(deployment, actorOf(request), request.body));
      return reply.code(201).send(made);
    },
  );
  app.post(
    "/api/libraries/:id/leaves",
    {
      config: { access: SPEAKERS },
      schema: {
        operationId: "askToLeaveLibrary",
        params: IdParam,
        body: Type.Object({ entryId: Uuid, reason: Words(1_000) }, closed),
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () => askLeave(deployment, actorOf(request), request.params.id, request.body));
      return reply.code(201).send(made);
    },
  );
  app.post(
    "/api/libraries/proposals/:id/recall",
    { config: { access: SPEAKERS }, schema: { operationId: "recallLibraryProposal", params: IdParam, response: { 200: Done } } },
    async (request) => {
      await recallProposal(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
}

function deciding(app: Api, deployment: Deployment): void {
  app.post(
    "/api/libraries/proposals/:id/take-up",
    { config: { access: ["clerk"] }, schema: { operationId: "takeUpLibraryProposal", params: IdParam, response: { 200: Drafted } } },
    async (request) => await takeUp(deployment, actorOf(request), request.params.id),
  );
  app.post(
    "/api/libraries/proposals/:id/consent",
    { config: { access: SPEAKERS }, schema: { operationId: "consentToLeave", params: IdParam, response: { 200: Done } } },
    async (request) => {
      await consentToLeave(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
  app.post(
    "/api/libraries/proposals/:id/decline",
    {
      config: { access: DECIDERS },
      schema: {
        operationId: "declineLibraryProposal",
        params: IdParam,
        body: Type.Object({ words: Words(1_000) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await declineProposal(deployment, actorOf(request), request.params.id, request.body.words);
      return {};
    },
  );
  app.post(
    "/api/libraries/proposals/:id/accept",
    {
      config: { access: OFFICERS },
      schema: { operationId: "acceptLibraryProposal", params: IdParam, body: NewLibrarySchema, response: { 201: Made } },
    },
    async (request, reply) => {
      const { id } = request.params;
      const made = await once(deployment, request, () => acceptLibrary(deployment, actorOf(request), id, request.body));
      return reply.code(201).send(made);
    },
  );
  app.post(
    "/api/libraries/:id/takeovers",
    {
      config: { access: ["clerk"] },
      schema: {
        operationId: "takeOverEntry",
        params: IdParam,
        body: Type.Object({ entryId: Uuid }, closed),
        response: { 201: Drafted },
      },
    },
    async (request, reply) => {
      const made = await takeOver(deployment, actorOf(request), request.params.id, request.body.entryId);
      return reply.code(201).send(made);
    },
  );
}
