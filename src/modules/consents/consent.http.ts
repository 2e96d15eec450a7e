// Consents of persons over HTTP: recorded, withdrawn and looked up by those who serve them; what stands behind a grant.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { setBasis } from "./basis.commands.ts";
import { basisFor } from "./basis.views.ts";
import {
  BASIS_SETTERS,
  basisModes,
  consentCovers,
  consentForms,
  ConsentsSchema,
  consentStates,
  HANDLERS,
  IdentifierSchema,
} from "./consent.ts";
import { consentsOf } from "./consent.views.ts";
import { recordConsents, withdrawConsent, withdrawConsents } from "./record.commands.ts";
import { searchSubject } from "./search.commands.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const Count = Type.Integer();
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const Ref = Type.Object({ id: Text, name: Text });
const Empty = Type.Object({});
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" });

const Line = Type.Object({
  id: Text,
  number: Text,
  /** The number of the person or unit, hidden in part. */
  subject: Text,
  entry: Ref,
  consumer: Ref,
  provider: Ref,
  recordedBy: Text,
  covers: Type.Enum([...consentCovers]),
  purpose: Text,
  form: Type.Enum([...consentForms]),
  evidence: Text,
  givenOn: Text,
  until: Nullable,
  state: Type.Enum([...consentStates]),
  withdrawnAt: Nullable,
  withdrawnWords: Text,
  calls: Count,
  lastOn: Nullable,
});

export function consentRoutes(app: Api, deployment: Deployment): void {
  readRoutes(app, deployment);
  recordRoutes(app, deployment);
  basisRoutes(app, deployment);
}

function readRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/consents",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "consents",
        querystring: Type.Object(
          {
            ...CursorQuery,
            grant: Type.Optional(uuid),
            covers: Type.Optional(Type.Enum([...consentCovers])),
            state: Type.Optional(Type.Enum([...consentStates])),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(Line),
            total: Count,
            counts: Type.Record(Type.Enum([...consentStates]), Count),
            next: Nullable,
            actions: Type.Array(Text),
          }),
        },
      },
    },
    async (request) => {
      const { grant: grantId, ...query } = request.query;
      return await paged(query, { recordedAt: "instant", id: "id" }, (ask) =>
        consentsOf(deployment, actorOf(request), { ...ask, grantId }),
      );
    },
  );
  app.post(
    "/api/consents/search",
    {
      config: { access: HANDLERS },
      schema: {
        operationId: "searchConsents",
        body: Type.Object({ identifier: IdentifierSchema }, closed),
        response: { 200: Type.Object({ rows: Type.Array(Line) }) },
      },
    },
    async (request) => ({ rows: await searchSubject(deployment, actorOf(request), request.body.identifier) }),
  );
}

function recordRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/consents",
    {
      config: { access: HANDLERS },
      schema: { operationId: "recordConsents", body: ConsentsSchema, response: { 201: Type.Object({ recorded: Count }) } },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await recordConsents(deployment, actorOf(request), request.body))),
  );
  app.post(
    "/api/consents/withdraw",
    {
      config: { access: HANDLERS },
      schema: {
        operationId: "withdrawConsents",
        body: Type.Object({ identifier: IdentifierSchema, words }, closed),
        response: { 200: Type.Object({ withdrawn: Count }) },
      },
    },
    async (request) => await withdrawConsents(deployment, actorOf(request), request.body),
  );
  app.post(
    "/api/consents/:id/withdraw",
    {
      config: { access: HANDLERS },
      schema: { operationId: "withdrawConsent", params: Id, body: Type.Object({ words }, closed), response: { 200: Empty } },
    },
    async (request) => {
      await withdrawConsent(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}

function basisRoutes(app: Api, deployment: Deployment): void {
  const mode = Type.Enum([...basisModes]);
  app.get(
    "/api/grants/:id/person-basis",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "grantPersonBasis",
        params: Id,
        response: {
          200: Type.Object({
            mode: Type.Union([Type.Null(), mode]),
            words: Text,
            isTaken: Type.Boolean(),
            personal: Type.Array(Text),
            identifying: Type.Array(Text),
            isFeasible: Type.Boolean(),
            live: Count,
            actions: Type.Array(Text),
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => await basisFor(deployment, actorOf(request), request.params.id),
  );
  app.put(
    "/api/grants/:id/person-basis",
    {
      config: { access: BASIS_SETTERS },
      schema: {
        operationId: "setGrantPersonBasis",
        params: Id,
        body: Type.Object({ mode, words: Type.String({ maxLength: 1_000 }) }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await setBasis(deployment, actorOf(request), { grantId: request.params.id, ...request.body });
      return {};
    },
  );
}
