// The steps of a matter over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { measures } from "#law/index.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { recordOutcome, reportMended, reportUpward, takeMeasure, verifyMending } from "./measure.commands.ts";
import { sourceKinds } from "./source.views.ts";
import { DECIDERS, OFFICERS, SPEAKERS } from "./violation.ts";
import {
  addEvidence,
  close,
  dismiss,
  establish,
  judgeObjection,
  object,
  openHearing,
  proposeFinding,
  returnFinding,
  stateOpinion,
} from "./violation.commands.ts";

const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });
const day = Type.Optional(Type.String({ maxLength: 10 }));
const short = Type.Optional(Type.String({ maxLength: 200 }));
const Empty = Type.Object({});

/** Steps that need nothing but words. */
const PLAIN = {
  hearing: { operationId: "openHearing", command: openHearing, access: OFFICERS },
  statement: { operationId: "stateOpinion", command: stateOpinion, access: SPEAKERS },
  proposal: { operationId: "proposeFinding", command: proposeFinding, access: OFFICERS },
  return: { operationId: "returnFinding", command: returnFinding, access: DECIDERS },
  dismiss: { operationId: "dismissViolation", command: dismiss, access: OFFICERS },
  mended: { operationId: "reportMended", command: reportMended, access: SPEAKERS },
  objection: { operationId: "objectToFinding", command: object, access: SPEAKERS },
  close: { operationId: "closeViolation", command: close, access: OFFICERS },
};

export function stepRoutes(app: Api, deployment: Deployment): void {
  for (const [path, { operationId, command, access }] of Object.entries(PLAIN)) {
    app.post(
      `/api/violations/:id/${path}`,
      {
        config: { access },
        schema: { operationId, params: Id, body: Type.Object({ words }, closed), response: { 200: Empty } },
      },
      async (request) => {
        await command(deployment, actorOf(request), request.params.id, request.body.words);
        return {};
      },
    );
  }
  findingRoutes(app, deployment);
  measureRoutes(app, deployment);
}

function findingRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/violations/:id/establish",
    {
      config: { access: DECIDERS },
      schema: {
        operationId: "establishViolation",
        params: Id,
        body: Type.Object({ words, mendBy: day, isMended: Type.Boolean() }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await establish(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
  app.post(
    "/api/violations/:id/objection/judge",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "judgeObjection",
        params: Id,
        body: Type.Object({ outcome: Type.Enum(["upheld", "withdrawn"]), words }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await judgeObjection(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
  app.post(
    "/api/violations/:id/evidence",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "addViolationEvidence",
        params: Id,
        body: Type.Object(
          {
            words,
            source: Type.Optional(
              Type.Object({ kind: Type.Enum([...sourceKinds]), id: Type.String({ minLength: 1, maxLength: 60 }) }, closed),
            ),
          },
          closed,
        ),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await addEvidence(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
}

function measureRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/violations/:id/measures",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "takeMeasure",
        params: Id,
        body: Type.Object({ measure: Type.Enum([...measures]), words, mendBy: day, addressee: short, document: short }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await takeMeasure(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
  app.post(
    "/api/violations/:id/upward",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "reportViolationUpward",
        params: Id,
        body: Type.Object({ words, addressee: short, document: short }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await reportUpward(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
  app.post(
    "/api/violations/:id/measures/:measureId/outcome",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "recordMeasureOutcome",
        params: Type.Object({ id: uuid, measureId: uuid }),
        body: Type.Object({ words }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await recordOutcome(deployment, actorOf(request), { ...request.params, words: request.body.words });
      return {};
    },
  );
  app.post(
    "/api/violations/:id/verification",
    {
      config: { access: OFFICERS },
      schema: {
        operationId: "verifyMending",
        params: Id,
        body: Type.Object({ isAccepted: Type.Boolean(), words }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await verifyMending(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
}
