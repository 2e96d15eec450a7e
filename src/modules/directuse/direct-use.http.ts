// Direct connections over HTTP: the register and one of it, registering, and every step of the bureau and of the office.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf, once, overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { choicesOf } from "./choice.views.ts";
import { confirmDirectUse, endDirectUse, returnDirectUse } from "./decide.commands.ts";
import { ChoicesSchema, DirectUseSchema, FiguresSchema, LineSchema } from "./direct-use.schema.ts";
import { CONFIRMERS, DirectUseContentSchema, directUseStates, KEEPERS } from "./direct-use.ts";
import { directRuleNow, directUseFigures, directUseFor, directUsesOf } from "./direct-use.views.ts";
import { registerDirectUse, saveDirectUse } from "./register.commands.ts";

const Text = Type.String();
const Count = Type.Integer();
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const closed = { additionalProperties: false };
const reason = Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" });
const Empty = Type.Object({});

export function directUseRoutes(app: Api, deployment: Deployment): void {
  listRoutes(app, deployment);
  readRoutes(app, deployment);
  registerRoutes(app, deployment);
  decideRoutes(app, deployment);
}

function listRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/direct-uses",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "directUses",
        querystring: Type.Object(
          {
            ...CursorQuery,
            agency: Type.Optional(uuid),
            provider: Type.Optional(uuid),
            state: Type.Optional(Type.Enum([...directUseStates])),
            missing: Type.Optional(Type.Enum(["owed", "late"])),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(LineSchema),
            total: Count,
            counts: Type.Record(Type.Enum([...directUseStates]), Count),
            next: Type.Union([Type.Null(), Text]),
            actions: Type.Array(Text),
            kinds: Type.Array(Text),
            reportDays: Count,
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => {
      const { q, agency: agencyId, provider: providerAgencyId, ...query } = request.query;
      return await paged(query, { createdAt: "instant", id: "id" }, (ask) =>
        directUsesOf(deployment, actorOf(request), { ...ask, agencyId, providerAgencyId, text: q?.trim() }),
      );
    },
  );
}

function readRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/direct-uses/rule",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "directUseRule",
        response: { 200: Type.Object({ kinds: Type.Array(Text), citations: Type.Array(CitationSchema) }) },
      },
    },
    async () => await Promise.resolve(directRuleNow(deployment)),
  );
  app.get(
    "/api/direct-uses/choices",
    { config: { access: KEEPERS }, schema: { operationId: "directUseChoices", response: { 200: ChoicesSchema } } },
    async (request) => await choicesOf(deployment, actorOf(request)),
  );
  app.get(
    "/api/direct-uses/figures",
    { config: { access: overseers }, schema: { operationId: "directUseFigures", response: { 200: FiguresSchema } } },
    async () => ({ rows: await directUseFigures(deployment) }),
  );
  app.get(
    "/api/direct-uses/:id",
    { config: { access: "signed-in" }, schema: { operationId: "directUse", params: Id, response: { 200: DirectUseSchema } } },
    async (request) => await directUseFor(deployment, actorOf(request), request.params.id),
  );
}

function registerRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/direct-uses",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "registerDirectUse",
        body: DirectUseContentSchema,
        response: { 201: Type.Object({ id: Text, number: Text }) },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await once(deployment, request, async () => await registerDirectUse(deployment, actorOf(request), request.body))),
  );
  app.put(
    "/api/direct-uses/:id",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "saveDirectUse",
        params: Id,
        body: DirectUseContentSchema,
        response: { 200: Type.Object({ revision: Count }) },
      },
    },
    async (request) => {
      const input = { id: request.params.id, revision: ifMatch(request), content: request.body };
      return await saveDirectUse(deployment, actorOf(request), input);
    },
  );
  app.post(
    "/api/direct-uses/:id/end",
    {
      config: { access: KEEPERS },
      schema: { operationId: "endDirectUse", params: Id, body: Type.Object({ reason }, closed), response: { 200: Empty } },
    },
    async (request) => {
      await endDirectUse(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}

function decideRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/direct-uses/:id/confirm",
    {
      config: { access: CONFIRMERS },
      schema: {
        operationId: "confirmDirectUse",
        params: Id,
        body: Type.Object({ words: Type.String({ maxLength: 1_000 }) }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await confirmDirectUse(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/direct-uses/:id/return",
    {
      config: { access: CONFIRMERS },
      schema: { operationId: "returnDirectUse", params: Id, body: Type.Object({ reason }, closed), response: { 200: Empty } },
    },
    async (request) => {
      await returnDirectUse(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}
