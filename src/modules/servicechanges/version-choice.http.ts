// Grants after a change of their entry, over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { acknowledgeVersion, decideVersions } from "./version-choice.commands.ts";
import { SHOWN, versionActions, versionChoiceStates, versionDecisions, VERSIONS } from "./version-choice.ts";
import { grantVersion, versionChoices } from "./version-choice.views.ts";

const Text = Type.String();
const nullableText = Type.Union([Text, Type.Null()]);
const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const closed = { additionalProperties: false };

const Choice = Type.Object({
  id: Text,
  grant: Type.Object({ id: Text, number: Text, state: Text, until: Text }),
  consumer: Type.Object({ id: Text, name: Text }),
  from: Type.Integer(),
  to: Type.Integer(),
  state: Type.Enum([...versionChoiceStates]),
  differences: Type.Array(
    Type.Object({ pointer: Text, title: Text, before: Text, after: Text, bearing: Type.Enum(["narrower", "wider", "other"]) }),
  ),
  moving: Type.Object({ dropped: Type.Array(Text), masked: Type.Array(Text), isPossible: Type.Boolean(), needsDay: Type.Boolean() }),
  decision: Type.Union([Type.Object({ reason: Text, at: Text, effectiveOn: nullableText }), Type.Null()]),
  acknowledgedAt: nullableText,
  actions: Type.Array(Type.Enum([...versionActions])),
});

export function versionChoiceRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/catalog/entries/:id/version-choices",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "versionChoices",
        params: Id,
        querystring: Type.Object({ ...CursorQuery, state: Type.Optional(Type.Enum([...SHOWN])) }, closed),
        response: {
          200: Type.Object({
            entry: Type.Object({ id: Text, title: Text, number: Type.Integer() }),
            rows: Type.Array(Choice),
            counts: Type.Record(Text, Type.Integer()),
            earliest: Text,
            next: nullableText,
          }),
        },
      },
    },
    async (request) => {
      const found = await paged(request.query, { grantId: "id" }, ({ after, ...ask }) =>
        versionChoices(deployment, actorOf(request), request.params.id, { ...ask, after: after?.grantId }),
      );
      return { ...found, rows: found.rows.map((row) => ({ ...row, differences: [...row.differences] })) };
    },
  );

  app.post(
    "/api/catalog/entries/:id/version-choices/decide",
    {
      config: { access: { procedure: VERSIONS, steps: ["decide"] } },
      schema: {
        operationId: "decideVersions",
        params: Id,
        body: Type.Object(
          {
            choiceIds: Type.Array(Type.String({ pattern: UUID_PATTERN }), { minItems: 1, maxItems: 100, uniqueItems: true }),
            decision: Type.Enum([...versionDecisions]),
            reason: Type.String({ minLength: 1, maxLength: 2_000 }),
            effectiveOn: Type.Union([Type.Null(), Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" })], { default: null }),
          },
          closed,
        ),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await decideVersions(deployment, actorOf(request), { entryId: request.params.id, ...request.body });
      return {};
    },
  );

  app.get(
    "/api/grants/:id/version",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "grantVersion",
        params: Id,
        response: {
          200: Type.Object({
            number: Type.Integer(),
            inForce: Type.Union([Type.Integer(), Type.Null()]),
            entryId: Text,
            choice: Type.Union([Choice, Type.Null()]),
          }),
        },
      },
    },
    async (request) => {
      const { choice, ...found } = await grantVersion(deployment, actorOf(request), request.params.id);
      return { ...found, choice: choice && { ...choice, differences: [...choice.differences] } };
    },
  );

  app.post(
    "/api/version-choices/:id/acknowledge",
    {
      config: { access: { procedure: VERSIONS, steps: ["acknowledge", "acknowledge-head"] } },
      schema: { operationId: "acknowledgeVersion", params: Id, response: { 200: Type.Object({}) } },
    },
    async (request) => {
      await acknowledgeVersion(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
}
