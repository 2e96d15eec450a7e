// Compiling over HTTP: drafts, assessments and the steps from hand to hand.
import type { FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { Actor } from "#kernel/context.ts";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { SentenceSchema } from "#modules/deadlines/index.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import { type Deployment, TimelineActSchema } from "#modules/ledger/index.ts";
import { DifferenceSchema, EntryContentAnswer, GapSchema, IdParam, Nullable, Reason, Ref, Text, WordsSchema } from "./catalog.schema.ts";
import { compilations } from "./compilation.views.ts";
import { draftView, stepsBefore } from "./compile.views.ts";
import { EntryContentSchema, SharingTypeSchema } from "./content.ts";
import { assess, createEntry, discardDraft, reviseEntry, saveDraft } from "./draft.commands.ts";
import { PROCEDURE } from "./draft.views.ts";
import { catalogProblem, entryStates } from "./entry.ts";
import { consentEntry, publishEntry, requestConsent, returnEntry } from "./publication.commands.ts";
import type { CatalogSearch } from "./search.views.ts";

const COMPILERS: Access = { procedure: PROCEDURE, steps: ["compile"] };
const closed = { additionalProperties: false };
const State = Type.Object({ state: Type.Enum([...entryStates]) });

/** The steps that a version goes through, as the law in force has them. */
const Steps = Type.Array(
  Type.Object({
    key: Text,
    title: Text,
    titleEn: Text,
    roleTitle: Text,
    roleTitleEn: Text,
    at: Type.Enum(["done", "now", "later"]),
    citations: Type.Array(CitationSchema),
  }),
);

const Draft = Type.Object({
  id: Text,
  versionId: Text,
  number: Type.Integer(),
  state: Type.Enum([...entryStates]),
  revision: Type.Integer(),
  savedAt: Text,
  content: EntryContentAnswer,
  assessments: Type.Array(
    Type.Object({
      kind: Type.Enum(["secrecy", "personal-information"]),
      conclusion: Text,
      note: Text,
      signedBy: Type.Object({ name: Text, post: Text }),
      signedAt: Text,
      stale: Type.Boolean(),
    }),
  ),
  gaps: Type.Array(GapSchema),
  differences: Type.Array(DifferenceSchema),
  sentence: SentenceSchema,
  actions: Type.Array(Text),
  timeline: Type.Array(TimelineActSchema),
  steps: Steps,
  effectiveOn: Nullable(Text),
  urgentReason: Nullable(Text),
  /** The users of the published version who must be told before this one counts; null where no notice is needed. */
  notice: Nullable(
    Type.Object({
      users: Type.Integer(),
      length: WordsSchema,
      effectiveOn: Text,
      urgent: Type.Boolean(),
      citations: Type.Array(CitationSchema),
    }),
  ),
  /** Which attributes and marks the law in force asks for. */
  asks: Type.Object({
    outer: Nullable(Type.Object({ inner: WordsSchema, outer: WordsSchema })),
    basis: Type.Boolean(),
    baseLibraries: Type.Array(Text),
    baseItems: Type.Boolean(),
    /** Categories of base data that are shared with all of the body (MIIT-19-2). */
    categories: Nullable(Type.Object({ keys: Type.Array(Text), declassified: Type.Array(Text), citations: Type.Array(CitationSchema) })),
    /** Why base items must be shared with everybody. */
    baseCitations: Type.Array(CitationSchema),
  }),
  required: Type.Array(Type.Object({ key: Text, title: Text, citations: Type.Array(CitationSchema) })),
  agency: Ref,
});

const Compilation = Type.Object({
  entryId: Text,
  code: Text,
  title: Text,
  sharingType: Nullable(SharingTypeSchema),
  itemCount: Type.Integer(),
  updatedAt: Text,
  publishedVersion: Nullable(Type.Integer()),
  workingVersion: Nullable(Type.Integer()),
  sentence: SentenceSchema,
});

/** The revision that the caller saw, from `If-Match: "3"`. */
function revisionOf(request: FastifyRequest): number {
  const given = /^(?:W\/)?"?(\d{1,9})"?$/.exec(request.headers["if-match"] ?? "")?.[1];
  if (given === undefined) throw catalogProblem("revision-needed");
  return Number(given);
}

export function compileRoutes(app: Api, deployment: Deployment, search: CatalogSearch): void {
  listRoute(app, deployment);
  draftRoutes(app, deployment);
  stepRoutes(app, deployment, search);
}

function listRoute(app: Api, deployment: Deployment): void {
  app.get(
    "/api/catalog/compilations",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "compilations",
        querystring: Type.Object(
          {
            ...CursorQuery,
            state: Type.Optional(Type.Enum([...entryStates])),
            q: Type.Optional(Type.String({ maxLength: 100 })),
            label: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
          },
          closed,
        ),
        response: { 200: Type.Object({ rows: Type.Array(Compilation), next: Nullable(Text), total: Type.Integer() }) },
      },
    },
    async (request) => {
      const { q: text, ...query } = request.query;
      const found = await paged(query, { at: "instant", id: "id" }, (ask) => compilations(deployment, actorOf(request), { ...ask, text }));
      return { ...found, rows: found.rows as Static<typeof Compilation>[] };
    },
  );
}

function draftRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/catalog/entries",
    {
      config: { access: COMPILERS },
      schema: {
        operationId: "createEntry",
        body: Type.Object({ content: Type.Partial(EntryContentSchema), table: Type.Optional(Type.String({ maxLength: 60 })) }, closed),
        response: { 201: Type.Object({ id: Text, revision: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const { id, revision } = await once(deployment, request, () => createEntry(deployment, actorOf(request), request.body));
      return reply.code(201).send({ id, revision });
    },
  );

  app.get(
    "/api/catalog/entries/:id/draft",
    { config: { access: "signed-in" }, schema: { operationId: "entryDraft", params: IdParam, response: { 200: Draft } } },
    async (request) => await draftView(deployment, actorOf(request), request.params.id),
  );

  app.put(
    "/api/catalog/entries/:id/draft",
    {
      config: { access: COMPILERS },
      schema: {
        operationId: "saveDraft",
        params: IdParam,
        body: Type.Object({ content: EntryContentSchema }, closed),
        response: { 200: Type.Object({ revision: Type.Integer(), savedAt: Text, gaps: Type.Array(GapSchema), steps: Steps }) },
      },
    },
    async (request) => {
      const input = { id: request.params.id, revision: revisionOf(request), content: request.body.content };
      const { revision, savedAt, gaps } = await saveDraft(deployment, actorOf(request), input);
      return {
        revision,
        savedAt: savedAt.toISOString(),
        gaps: gaps.map(({ pointer, text }) => ({ pointer, text })),
        steps: stepsBefore(deployment, input.content),
      };
    },
  );

  app.post(
    "/api/catalog/entries/:id/assessments",
    {
      config: { access: COMPILERS },
      schema: {
        operationId: "assess",
        params: IdParam,
        body: Type.Object(
          {
            kind: Type.Enum(["secrecy", "personal-information"]),
            conclusion: Type.Enum(["not-secret", "no-personal-information", "low", "medium", "high"]),
            note: Type.String({ maxLength: 2_000 }),
          },
          closed,
        ),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await assess(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}

type Step = (deployment: Deployment, actor: Actor, input: { id: string }) => Promise<Static<typeof State>>;
type ReasonedStep = (deployment: Deployment, actor: Actor, input: { id: string; reason: string }) => Promise<Static<typeof State>>;

function stepRoutes(app: Api, deployment: Deployment, search: CatalogSearch): void {
  app.post(
    "/api/catalog/entries/:id/request-consent",
    {
      config: { access: COMPILERS },
      schema: {
        operationId: "requestEntryConsent",
        params: IdParam,
        body: Type.Union([Type.Null(), Type.Object({ urgentReason: Type.Optional(Type.String({ maxLength: 1_000 })) }, closed)]),
        response: { 200: State },
      },
    },
    async (request) => {
      const { state } = await requestConsent(deployment, actorOf(request), {
        id: request.params.id,
        urgentReason: request.body?.urgentReason,
      });
      if (state === "published") await search.refresh(request.params.id);
      return { state };
    },
  );
  const steps: readonly [path: string, operationId: string, access: Access, step: Step][] = [
    ["consent", "consentEntry", { procedure: PROCEDURE }, consentEntry],
    ["publish", "publishEntry", { procedure: PROCEDURE, steps: ["review"] }, publishEntry],
    ["discard", "discardDraft", COMPILERS, discardDraft],
  ];
  for (const [path, operationId, access, step] of steps) {
    app.post(
      `/api/catalog/entries/:id/${path}`,
      { config: { access }, schema: { operationId, params: IdParam, response: { 200: State } } },
      async (request) => {
        const { state } = await step(deployment, actorOf(request), { id: request.params.id });
        // The next search of whoever published finds it; other processes are told by the database.
        if (state === "published") await search.refresh(request.params.id);
        return { state };
      },
    );
  }
  const reasoned: readonly [path: string, operationId: string, access: Access, step: ReasonedStep][] = [
    ["return", "returnEntry", { procedure: PROCEDURE }, returnEntry],
    ["revise", "reviseEntry", COMPILERS, reviseEntry],
  ];
  for (const [path, operationId, access, step] of reasoned) {
    app.post(
      `/api/catalog/entries/:id/${path}`,
      {
        config: { access },
        schema: { operationId, params: IdParam, body: Type.Object({ reason: Reason }, closed), response: { 200: State } },
      },
      async (request) => {
        const { state } = await step(deployment, actorOf(request), { id: request.params.id, reason: request.body.reason });
        return { state };
      },
    );
  }
}
