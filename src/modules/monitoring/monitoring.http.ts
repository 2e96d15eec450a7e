// Alarms and their thresholds over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { citationsOf, CitationSchema } from "#law/citation.schema.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { explainAlarm, judgeAlarm, setRule } from "./alarm.commands.ts";
import { ALARM_CITES, alarmActions, alarmStates, EXPLAINERS, JUDGES, RULERS } from "./alarm.ts";
import { alarmsOf, rulesNow } from "./alarm.views.ts";
import { alarmKinds, comparing } from "./rule.ts";
import { learningDays } from "./settings.views.ts";

const Text = Type.String();
const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const Ref = Type.Object({ id: Text, name: Text });
const Kind = Type.Enum([...alarmKinds]);
const State = Type.Enum([...alarmStates]);
const closed = { additionalProperties: false };
const words = Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" });
const Said = Type.Union([Type.Object({ words: Text, by: Text, at: Text }), Type.Null()]);

const AlarmLine = Type.Object({
  id: Text,
  number: Text,
  kind: Kind,
  state: State,
  grant: Type.Object({ id: Text, number: Text, entryTitle: Text }),
  consumer: Ref,
  provider: Ref,
  day: Text,
  since: Text,
  until: Text,
  measured: Type.Integer(),
  /** What it was held against; 0 where against nothing. */
  usual: Type.Integer(),
  addresses: Type.Array(Text),
  raisedAt: Text,
  explanation: Said,
  judgement: Said,
  actions: Type.Array(Type.Enum([...alarmActions])),
});

const thresholds = {
  enabled: Type.Boolean(),
  atLeast: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 }),
  times: Type.Integer({ minimum: 1, maximum: 1_000 }),
};

export function monitoringRoutes(app: Api, deployment: Deployment): void {
  const { db } = deployment;

  app.get(
    "/api/alarms",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "alarms",
        querystring: Type.Object(
          {
            ...CursorQuery,
            kind: Type.Optional(Kind),
            state: Type.Optional(State),
            id: Type.Optional(Type.String({ pattern: UUID_PATTERN })),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(AlarmLine),
            next: Type.Union([Text, Type.Null()]),
            counts: Type.Record(State, Type.Integer()),
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => {
      const found = await pagedRows(request.query, { raisedAt: "instant", id: "id" }, (ask) => alarmsOf(db, actorOf(request), ask));
      return {
        ...found,
        citations: citationsOf(deployment.law.at(deployment.clock.now()), ALARM_CITES),
        rows: found.rows.map((row) => ({ ...row, raisedAt: row.raisedAt.toISOString() })),
      };
    },
  );

  app.post(
    "/api/alarms/:id/explanation",
    {
      config: { access: EXPLAINERS },
      schema: { operationId: "explainAlarm", params: Id, body: Type.Object({ words }, closed), response: { 200: Type.Object({}) } },
    },
    async (request) => {
      await explainAlarm(deployment, actorOf(request), request.params.id, request.body.words);
      return {};
    },
  );

  app.post(
    "/api/alarms/:id/judgement",
    {
      config: { access: JUDGES },
      schema: {
        operationId: "judgeAlarm",
        params: Id,
        body: Type.Object({ step: Type.Enum(["dismiss", "confirm"]), words }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await judgeAlarm(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );

  app.get(
    "/api/alarm-rules",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "alarmRules",
        response: {
          200: Type.Object({
            /** `compares` says whether `times` counts. */
            rows: Type.Array(Type.Object({ kind: Kind, compares: Type.Boolean(), ...thresholds })),
            /** Days in which rules that compare do not apply to a new grant. */
            learningDays: Type.Integer(),
            actions: Type.Array(Text),
          }),
        },
      },
    },
    async (request) => {
      const rules = await rulesNow(db);
      return {
        learningDays: await learningDays(db),
        rows: alarmKinds.map((kind) => ({ kind, compares: comparing.includes(kind), ...rules[kind] })),
        actions: RULERS.includes(actorOf(request).role) ? ["set"] : [],
      };
    },
  );

  app.put(
    "/api/alarm-rules/:kind",
    {
      config: { access: RULERS },
      schema: {
        operationId: "setAlarmRule",
        params: Type.Object({ kind: Kind }),
        body: Type.Object(thresholds, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await setRule(deployment, actorOf(request), request.params.kind, request.body);
      return {};
    },
  );
}
