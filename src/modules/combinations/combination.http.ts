// Combinations over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf } from "#modules/identity/index.ts";
import { type Deployment, TimelineActSchema } from "#modules/ledger/index.ts";
import { askReview, countGroups, decideReview, saveSetting } from "./combination.commands.ts";
import { REVIEW, SETTERS, SettingSchema, SIGN } from "./combination.ts";
import { CombinationSchema, Counted, Facts, Members, ReviewState } from "./combination.schema.ts";
import { combinationOfGrant, reviewShown, reviewsShown, settingShown } from "./review.views.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const Ref = Type.Object({ id: Text, name: Text });
const Empty = Type.Object({});
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });
const OFFICERS = ["office-reviewer", "office-head"] as const;

const Line = Type.Object({ id: Text, state: ReviewState, consumer: Ref, ...Facts.properties, raisedAt: Text });
const Detail = Type.Object({
  ...Line.properties,
  grantId: Text,
  members: Members,
  words: Text,
  decidedBy: Nullable,
  decidedAt: Nullable,
  count: Type.Union([Type.Null(), Type.Object({ ...Counted.properties, at: Text, isSmall: Type.Boolean() })]),
  actions: Type.Array(Text),
  citations: Type.Array(CitationSchema),
  timeline: Type.Array(TimelineActSchema),
});

export function combinationRoutes(app: Api, deployment: Deployment): void {
  reviewRoutes(app, deployment);
  settingRoutes(app, deployment);
  grantRoutes(app, deployment);
}

function reviewRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/combinations",
    {
      config: { access: [...OFFICERS, "auditor"] },
      schema: {
        operationId: "combinations",
        querystring: Type.Object({ ...CursorQuery, state: Type.Optional(Type.Enum(["open", "signed", "refused"])) }, closed),
        response: { 200: Type.Object({ rows: Type.Array(Line), next: Nullable }) },
      },
    },
    async (request) => {
      return await paged(request.query, { at: "instant", id: "id" }, (ask) => reviewsShown(deployment, ask));
    },
  );
  app.get(
    "/api/combinations/:id",
    { config: { access: "signed-in" }, schema: { operationId: "combination", params: Id, response: { 200: Detail } } },
    async (request) => await reviewShown(deployment, actorOf(request), request.params.id),
  );
  app.post(
    "/api/combinations/:id/decision",
    {
      config: { access: { procedure: REVIEW, steps: [SIGN] } },
      schema: {
        operationId: "decideCombination",
        params: Id,
        body: Type.Object({ agree: Type.Boolean(), words }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await decideReview(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
  app.post(
    "/api/combinations/:id/count",
    { config: { access: OFFICERS }, schema: { operationId: "countCombination", params: Id, response: { 200: Counted } } },
    async (request) => {
      const counted = await countGroups(deployment, actorOf(request), request.params.id);
      return { ...counted, by: [...counted.by] };
    },
  );
}

function settingRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/combinations/setting",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "combinationSetting",
        response: {
          200: Type.Object({
            version: Type.Integer(),
            content: SettingSchema,
            numbers: Type.Object({
              quasiInCommon: Type.Integer(),
              smallestGroup: Type.Integer(),
              smallGroupsPercent: Type.Integer(),
              rememberDays: Type.Integer(),
            }),
            actions: Type.Array(Text),
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => await settingShown(deployment, actorOf(request)),
  );
  app.put(
    "/api/combinations/setting",
    {
      config: { access: SETTERS },
      schema: {
        operationId: "saveCombinationSetting",
        body: Type.Object({ content: SettingSchema, reason: words }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await saveSetting(deployment, actorOf(request), request.body);
      return {};
    },
  );
}

function grantRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/grants/:id/combination",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "combinationOfGrant",
        params: Id,
        response: { 200: Type.Object({ combination: Type.Union([Type.Null(), CombinationSchema]) }) },
      },
    },
    async (request) => {
      const combination = await combinationOfGrant(deployment, actorOf(request), request.params.id);
      if (combination === undefined) throw requestProblem("not-found");
      return { combination };
    },
  );
  app.post(
    "/api/grants/:id/combination",
    {
      config: { access: ["clerk", "work-body-head", ...OFFICERS] },
      schema: { operationId: "askCombinationReview", params: Id, response: { 200: Type.Object({ id: Nullable }) } },
    },
    async (request) => await askReview(deployment, actorOf(request), request.params.id),
  );
}
