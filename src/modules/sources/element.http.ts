// The register of data elements over HTTP: seen by everybody inside, kept by the office.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { isDay } from "#kernel/clock.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import { type Deployment, TimelineActSchema } from "#modules/ledger/index.ts";
import { endSource, nameSource, requestSource } from "./designation.commands.ts";
import { elementFilters, elementList, elementView } from "./element.views.ts";
import { mayCurate, sourceProblem } from "./element.ts";
import { correctElement, linkItems, registerElement, unlinkItem } from "./element.commands.ts";
import {
  closed,
  Day,
  Done,
  ElementWordsSchema,
  IdParam,
  ItemRefSchema,
  Made,
  Nullable,
  Query,
  Ref,
  SubjectSchema,
  Text,
  TitledRef,
  Uuid,
  Words,
} from "./source.schema.ts";

const Line = {
  id: Text,
  name: Text,
  synonyms: Type.Array(Text),
  definition: Text,
  codeTable: Nullable(Text),
  subject: SubjectSchema,
  source: Nullable(Type.Object({ agency: Ref, since: Text, documentNumber: Text, entry: Nullable(TitledRef) })),
  holders: Type.Integer(),
  collectors: Type.Integer(),
  requestedAt: Nullable(Text),
};
const Element = Type.Object({
  ...Line,
  items: Type.Array(
    Type.Object({
      entryId: Text,
      itemId: Text,
      title: Text,
      name: Text,
      agency: Ref,
      isKey: Type.Boolean(),
      role: Type.Enum(["source", "holder", "verifier", "second"]),
      isCollected: Type.Boolean(),
    }),
  ),
  designations: Type.Array(
    Type.Object({
      id: Text,
      agency: Ref,
      documentNumber: Text,
      words: Text,
      involved: Type.Array(Ref),
      effectiveOn: Text,
      endedOn: Nullable(Text),
      endDocument: Nullable(Text),
      endReason: Nullable(Text),
      standing: Type.Enum(["in-force", "coming", "ended"]),
    }),
  ),
  actions: Type.Array(Text),
  citations: Type.Array(CitationSchema),
  timeline: Type.Array(TimelineActSchema),
});
const CURATORS = ["office-reviewer", "office-head"] as const;

/** The pattern lets the thirty-first of every month pass. */
export function realDay(day: string): string {
  if (!isDay(day)) throw sourceProblem("no-day", { values: { day } });
  return day;
}

export function elementRoutes(app: Api, deployment: Deployment): void {
  reading(app, deployment);
  keeping(app, deployment);
  naming(app, deployment);
}

function reading(app: Api, deployment: Deployment): void {
  app.get(
    "/api/sources/elements",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "dataElements",
        querystring: Type.Object(
          { ...CursorQuery, q: Query, filter: Type.Optional(Type.Enum([...elementFilters])), agency: Type.Optional(Uuid) },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(Type.Object(Line)),
            next: Nullable(Text),
            total: Type.Integer(),
            actions: Type.Array(Text),
          }),
        },
      },
    },
    async (request) => {
      const { q: text, agency: agencyId, ...query } = request.query;
      const found = await paged(query, { name: "text", id: "id" }, (ask) => elementList(deployment, { ...ask, text, agencyId }));
      return { ...found, actions: mayCurate(actorOf(request)) ? ["register"] : [] };
    },
  );
  app.get(
    "/api/sources/elements/:id",
    { config: { access: "signed-in" }, schema: { operationId: "dataElement", params: IdParam, response: { 200: Element } } },
    async (request) => await elementView(deployment, actorOf(request), request.params.id),
  );
}

function keeping(app: Api, deployment: Deployment): void {
  app.post(
    "/api/sources/elements",
    {
      config: { access: [...CURATORS] },
      schema: { operationId: "registerElement", body: ElementWordsSchema, response: { 201: Made } },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () => registerElement(deployment, actorOf(request), request.body));
      return reply.code(201).send(made);
    },
  );
  app.put(
    "/api/sources/elements/:id",
    {
      config: { access: [...CURATORS] },
      schema: { operationId: "correctElement", params: IdParam, body: ElementWordsSchema, response: { 200: Done } },
    },
    async (request) => {
      await correctElement(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
  app.post(
    "/api/sources/elements/:id/items",
    {
      config: { access: [...CURATORS] },
      schema: {
        operationId: "linkItems",
        params: IdParam,
        body: Type.Object(
          { items: Type.Array(ItemRefSchema, { minItems: 1, maxItems: 500 }), role: Type.Enum(["holder", "verifier"]) },
          closed,
        ),
        response: { 200: Done },
      },
    },
    async (request) => {
      await linkItems(deployment, actorOf(request), { elementId: request.params.id, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/sources/elements/:id/items/unlink",
    {
      config: { access: [...CURATORS] },
      schema: {
        operationId: "unlinkItem",
        params: IdParam,
        body: Type.Object({ entryId: Uuid, itemId: Uuid, reason: Words(1_000) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await unlinkItem(deployment, actorOf(request), { elementId: request.params.id, ...request.body });
      return {};
    },
  );
}

function naming(app: Api, deployment: Deployment): void {
  app.post(
    "/api/sources/elements/:id/designations",
    {
      config: { access: ["office-head"] },
      schema: {
        operationId: "nameSource",
        params: IdParam,
        body: Type.Object(
          {
            agencyId: Uuid,
            documentNumber: Words(100),
            effectiveOn: Day,
            involved: Type.Array(Uuid, { maxItems: 100, uniqueItems: true }),
            words: Type.String({ maxLength: 2_000 }),
            moves: Type.Boolean(),
            contributions: Type.Array(Type.Object({ agencyId: Uuid, what: Words(500), dueOn: Day }, closed), { maxItems: 100 }),
          },
          closed,
        ),
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const { body } = request;
      realDay(body.effectiveOn);
      for (const { dueOn } of body.contributions) realDay(dueOn);
      const named = { elementId: request.params.id, ...body };
      const made = await once(deployment, request, () => nameSource(deployment, actorOf(request), named));
      return reply.code(201).send(made);
    },
  );
  app.post(
    "/api/sources/elements/:id/designations/end",
    {
      config: { access: ["office-head"] },
      schema: {
        operationId: "endSource",
        params: IdParam,
        body: Type.Object({ endedOn: Day, documentNumber: Words(100), reason: Words(1_000) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      realDay(request.body.endedOn);
      await endSource(deployment, actorOf(request), { elementId: request.params.id, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/sources/elements/:id/requests",
    {
      config: { access: ["clerk", "work-body-head"] },
      schema: {
        operationId: "requestSource",
        params: IdParam,
        body: Type.Object({ reason: Words(1_000) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await requestSource(deployment, actorOf(request), request.params.id, request.body.reason);
      return {};
    },
  );
}
