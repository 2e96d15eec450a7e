// What agencies owe each other for an element, over HTTP: contributions, joint agreements, comparisons and conflicts.
import { type Static, Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, readCursor, writeCursor } from "#kernel/paging.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { proposeAgreement, signAgreement, withdrawAgreement } from "./agreement.commands.ts";
import { agreementStates } from "./agreement.ts";
import { compareHolders } from "./comparison.commands.ts";
import { answerConflict, settleConflict } from "./conflict.commands.ts";
import { conflictKinds, conflictOutcomes, conflictStates } from "./conflict.ts";
import { proposeContribution, stepContribution } from "./contribution.commands.ts";
import { contributionStates } from "./contribution.ts";
import { realDay } from "./element.http.ts";
import { agreementList, conflictList, contributionList } from "./flow.views.ts";
import { closed, Day, Done, IdParam, Made, Nullable, Ref, Text, TitledRef, Uuid, Words } from "./source.schema.ts";
import { upkeep } from "./upkeep.views.ts";

const HANDS = ["clerk", "work-body-head"] as const;
const SIGNERS = ["work-body-head", "agency-head"] as const;

const asking = <const States extends readonly string[]>(states: States) =>
  Type.Object(
    {
      ...CursorQuery,
      state: Type.Optional(Type.Enum([...states] as States[number][])),
      element: Type.Optional(Uuid),
      /** The one that a message leads to. */
      open: Type.Optional(Uuid),
    },
    closed,
  );

export function flowRoutes(app: Api, deployment: Deployment): void {
  contributionRoutes(app, deployment);
  agreementRoutes(app, deployment);
  comparisonRoutes(app, deployment);
  conflictRoutes(app, deployment);
}

function contributionRoutes(app: Api, deployment: Deployment): void {
  const Row = Type.Object({
    id: Text,
    element: Ref,
    source: Ref,
    contributor: Ref,
    what: Text,
    dueOn: Text,
    state: Type.Enum([...contributionStates]),
    isMissed: Type.Boolean(),
    lateDays: Type.Integer(),
    deliveredAt: Nullable(Text),
    delivery: Nullable(Text),
    words: Nullable(Text),
    actions: Type.Array(Text),
  });
  app.get(
    "/api/sources/contributions",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "contributions",
        querystring: asking(contributionStates),
        response: { 200: Type.Object({ rows: Type.Array(Row), next: Nullable(Text) }) },
      },
    },
    async (request) => {
      const { limit, cursor, state, element, open } = request.query;
      const place = readCursor(cursor, ["day", "id"] as const);
      const after = place && { at: place[0], id: place[1] };
      const { rows, next } = await contributionList(deployment, actorOf(request), { state, elementId: element, id: open, limit, after });
      return { rows, next: next && writeCursor(next) };
    },
  );
  app.post(
    "/api/sources/contributions",
    {
      config: { access: [...HANDS] },
      schema: {
        operationId: "proposeContribution",
        body: Type.Object({ elementId: Uuid, agencyId: Uuid, what: Words(500), dueOn: Day }, closed),
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      realDay(request.body.dueOn);
      const made = await once(deployment, request, () => proposeContribution(deployment, actorOf(request), request.body));
      return reply.code(201).send(made);
    },
  );
  app.post(
    "/api/sources/contributions/:id/steps",
    {
      config: { access: [...HANDS] },
      schema: {
        operationId: "stepContribution",
        params: IdParam,
        body: Type.Object(
          { action: Type.Enum(["agree", "deliver", "accept", "send-back", "cancel"]), words: Type.String({ maxLength: 1_000 }) },
          closed,
        ),
        response: { 200: Done },
      },
    },
    async (request) => {
      await stepContribution(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
}

function agreementRoutes(app: Api, deployment: Deployment): void {
  const Row = Type.Object({
    id: Text,
    element: Ref,
    responsible: Ref,
    duties: Type.Array(Type.Object({ agency: Ref, duty: Text, signedBy: Nullable(Text), signedAt: Nullable(Text) })),
    state: Type.Enum([...agreementStates]),
    proposedAt: Text,
    actions: Type.Array(Text),
  });
  app.get(
    "/api/sources/agreements",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "agreements",
        querystring: asking(agreementStates),
        response: { 200: Type.Object({ rows: Type.Array(Row), next: Nullable(Text) }) },
      },
    },
    async (request) => {
      const { limit, cursor, state, element, open } = request.query;
      const place = readCursor(cursor, ["instant", "id"] as const);
      const after = place && { at: place[0].toISOString(), id: place[1] };
      const { rows, next } = await agreementList(deployment, actorOf(request), { state, elementId: element, id: open, limit, after });
      return { rows, next: next && writeCursor(next) };
    },
  );
  app.post(
    "/api/sources/agreements",
    {
      config: { access: [...SIGNERS] },
      schema: {
        operationId: "proposeAgreement",
        body: Type.Object(
          {
            elementId: Uuid,
            responsibleAgencyId: Uuid,
            duties: Type.Array(Type.Object({ agencyId: Uuid, duty: Words(500) }, closed), { minItems: 1, maxItems: 50 }),
          },
          closed,
        ),
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () => proposeAgreement(deployment, actorOf(request), request.body));
      return reply.code(201).send(made);
    },
  );
  app.post(
    "/api/sources/agreements/:id/sign",
    { config: { access: [...SIGNERS] }, schema: { operationId: "signAgreement", params: IdParam, response: { 200: Done } } },
    async (request) => {
      await signAgreement(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
  app.post(
    "/api/sources/agreements/:id/withdraw",
    {
      config: { access: [...SIGNERS] },
      schema: {
        operationId: "withdrawAgreement",
        params: IdParam,
        body: Type.Object({ reason: Words(1_000) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await withdrawAgreement(deployment, actorOf(request), request.params.id, request.body.reason);
      return {};
    },
  );
}

const Upkeep = Type.Object({
  comparisons: Type.Array(
    Type.Object({
      id: Text,
      source: TitledRef,
      other: TitledRef,
      comparedAt: Text,
      bothHold: Type.Integer(),
      differing: Type.Integer(),
      onlySource: Type.Integer(),
      onlyOther: Type.Integer(),
    }),
  ),
  updates: Type.Array(Type.Object({ at: Text, rows: Type.Integer(), lagDays: Nullable(Type.Integer()) })),
  cycle: Nullable(Text),
});

function comparisonRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/sources/elements/:id/upkeep",
    { config: { access: "signed-in" }, schema: { operationId: "elementUpkeep", params: IdParam, response: { 200: Upkeep } } },
    async (request): Promise<Static<typeof Upkeep>> => await upkeep(deployment, actorOf(request), request.params.id),
  );
  app.post(
    "/api/sources/elements/:id/comparisons",
    {
      config: { access: ["office-reviewer", "office-head", "work-body-head"] },
      schema: {
        operationId: "compareHolders",
        params: IdParam,
        response: { 200: Type.Object({ compared: Type.Integer(), differing: Type.Integer() }) },
      },
    },
    async (request) => await compareHolders(deployment, actorOf(request), request.params.id),
  );
}

function conflictRoutes(app: Api, deployment: Deployment): void {
  const Row = Type.Object({
    id: Text,
    kind: Type.Enum([...conflictKinds]),
    element: Ref,
    source: Ref,
    other: Ref,
    state: Type.Enum([...conflictStates]),
    detail: Text,
    openedAt: Text,
    answer: Nullable(Text),
    outcome: Nullable(Type.Enum([...conflictOutcomes])),
    settlement: Nullable(Text),
    actions: Type.Array(Text),
  });
  app.get(
    "/api/sources/conflicts",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "sourceConflicts",
        querystring: asking(conflictStates),
        response: { 200: Type.Object({ rows: Type.Array(Row), next: Nullable(Text) }) },
      },
    },
    async (request) => {
      const { limit, cursor, state, element, open } = request.query;
      const place = readCursor(cursor, ["instant", "id"] as const);
      const after = place && { at: place[0].toISOString(), id: place[1] };
      const { rows, next } = await conflictList(deployment, actorOf(request), { state, elementId: element, id: open, limit, after });
      return { rows, next: next && writeCursor(next) };
    },
  );
  app.post(
    "/api/sources/conflicts/:id/answer",
    {
      config: { access: [...HANDS] },
      schema: {
        operationId: "answerConflict",
        params: IdParam,
        body: Type.Object({ words: Words(2_000) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await answerConflict(deployment, actorOf(request), request.params.id, request.body.words);
      return {};
    },
  );
  app.post(
    "/api/sources/conflicts/:id/settle",
    {
      config: { access: ["office-reviewer", "office-head"] },
      schema: {
        operationId: "settleConflict",
        params: IdParam,
        body: Type.Object({ outcome: Type.Enum([...conflictOutcomes]), words: Words(2_000) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await settleConflict(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
}
