// Callers whom nobody knows, over HTTP: the list, the calls behind one, the office's judgement.
import { Type } from "typebox";
import type { Role } from "#kernel/context.ts";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, pagedRows } from "#kernel/paging.ts";
import { actorOf, overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { JUDGES } from "./alarm.ts";
import { judgeUnknownCaller } from "./unknown-caller.commands.ts";
import { unknownCallerProblem, unknownCallerStates, unknownCallerSteps } from "./unknown-caller.ts";
import { callsBehind, unknownCallerCounts, unknownCallersOf } from "./unknown-caller.views.ts";
import { unknownCallsMin } from "./settings.views.ts";

const Text = Type.String();
const nullableText = Type.Union([Text, Type.Null()]);
const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const State = Type.Enum([...unknownCallerStates]);
/** The operator keeps the network, and sees with whom it speaks. */
const SEERS: readonly Role[] = [...overseers, "operator"];
const closed = { additionalProperties: false };

const Line = Type.Object({
  id: Text,
  number: Text,
  address: Text,
  state: State,
  firstAt: Text,
  lastAt: Text,
  calls: Type.Integer(),
  /** How many different keys were named. */
  keys: Type.Integer(),
  raisedAt: Text,
  judgement: Type.Union([Type.Object({ words: Text, by: Text, at: Text }), Type.Null()]),
  actions: Type.Array(Type.Enum([...unknownCallerSteps])),
});

export function unknownCallerRoutes(app: Api, deployment: Deployment): void {
  const { db } = deployment;

  app.get(
    "/api/unknown-callers",
    {
      config: { access: SEERS },
      schema: {
        operationId: "unknownCallers",
        querystring: Type.Object({ ...CursorQuery, state: Type.Optional(State) }, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(Line),
            next: nullableText,
            counts: Type.Record(State, Type.Integer()),
            /** From how many calls of an hour on an address is told of. */
            atLeast: Type.Integer(),
          }),
        },
      },
    },
    async (request) => {
      const { rows, next } = await pagedRows(request.query, { raisedAt: "instant", id: "id" }, async (ask) => ({
        rows: await unknownCallersOf(db, actorOf(request), ask),
      }));
      return {
        rows: rows.map((row) => ({ ...row, raisedAt: row.raisedAt.toISOString() })),
        next,
        counts: await unknownCallerCounts(db),
        atLeast: await unknownCallsMin(db),
      };
    },
  );

  app.get(
    "/api/unknown-callers/:id/calls",
    {
      config: { access: SEERS },
      schema: {
        operationId: "unknownCallerCalls",
        params: Id,
        querystring: Type.Object(CursorQuery, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(Type.Object({ at: Text, record: Text, method: Text, path: Text, credential: Text, problem: nullableText })),
            next: nullableText,
          }),
        },
      },
    },
    async (request) => {
      const { rows, next } = await pagedRows(request.query, { at: "instant", gateway: "text", seq: "serial" }, async (ask) => {
        const calls = await callsBehind(db, request.params.id, ask);
        if (!calls) throw unknownCallerProblem("unknown");
        return { rows: calls };
      });
      return {
        rows: rows.map(({ at, gateway, seq, ...row }) => ({ ...row, at: at.toISOString(), record: `${gateway}/${seq}` })),
        next,
      };
    },
  );

  app.post(
    "/api/unknown-callers/:id/judgement",
    {
      config: { access: JUDGES },
      schema: {
        operationId: "judgeUnknownCaller",
        params: Id,
        body: Type.Object(
          { step: Type.Enum([...unknownCallerSteps]), words: Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" }) },
          closed,
        ),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await judgeUnknownCaller(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}
