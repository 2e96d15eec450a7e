// The parts of agencies in a campaign over HTTP: reminded, declared, sent back, given more time; and the end.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { closeCampaign, remindParts } from "./campaign.commands.ts";
import { ASKERS, DECLARERS, OFFICERS } from "./campaign.ts";
import { askMoreTime, decideMoreTime, declarePart, sendBack } from "./part.commands.ts";

const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const Empty = Type.Object({});
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });

export function partRoutes(app: Api, deployment: Deployment): void {
  decisionRoutes(app, deployment);
  agencyRoutes(app, deployment);
}

function decisionRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/campaigns/:id/remind",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "remindCampaign",
        params: Id,
        body: Type.Object({ agencyIds: Type.Array(uuid, { minItems: 1, maxItems: 1_000, uniqueItems: true }) }, closed),
        response: { 200: Type.Object({ reminded: Type.Integer() }) },
      },
    },
    async (request) => await remindParts(deployment, actorOf(request), { id: request.params.id, ...request.body }),
  );

  app.post(
    "/api/campaigns/:id/more-time/decide",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "decideMoreTime",
        params: Id,
        body: Type.Object({ agencyId: uuid, agreed: Type.Boolean(), words: Type.String({ maxLength: 2_000 }) }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await decideMoreTime(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );

  app.post(
    "/api/campaigns/:id/send-back",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "sendBackDeclaration",
        params: Id,
        body: Type.Object({ agencyId: uuid, reason: words }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await sendBack(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );

  app.post(
    "/api/campaigns/:id/close",
    {
      config: { access: OFFICERS },
      schema: { operationId: "closeCampaign", params: Id, body: Type.Object({ words }, closed), response: { 200: Empty } },
    },
    async (request) => {
      await closeCampaign(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}

function agencyRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/campaigns/:id/declare",
    {
      config: { access: DECLARERS },
      schema: {
        operationId: "declareCampaign",
        params: Id,
        body: Type.Object({ words }, closed),
        response: { 200: Type.Object({ left: Type.Integer() }) },
      },
    },
    async (request) => await declarePart(deployment, actorOf(request), { id: request.params.id, ...request.body }),
  );

  app.post(
    "/api/campaigns/:id/more-time",
    {
      config: { access: ASKERS },
      schema: {
        operationId: "askMoreTime",
        params: Id,
        body: Type.Object({ until: Type.String({ maxLength: 10 }), reason: words }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await askMoreTime(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}
