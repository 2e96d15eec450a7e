// Deviations from the norm over HTTP: listed, explained by agencies, answered by the office.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { type Access, actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { answerDeviation, askDeviation } from "./deviation.commands.ts";
import { deviationStates } from "./deviation.ts";
import { deviationsView } from "./deviation.views.ts";

const KEEPERS: Access = ["clerk", "developer"];
const JUDGES: Access = ["office-reviewer", "office-head"];
const closed = { additionalProperties: false };
const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const Id = Type.String({ pattern: UUID_PATTERN });
const IdParam = Type.Object({ id: Id });
const Key = Type.String({ minLength: 1, maxLength: 60 });

export function deviationRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/intake/deviations",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "intakeDeviations",
        querystring: Type.Object(CursorQuery, closed),
        response: {
          200: Type.Object({
            norm: Type.Union([Type.Null(), Type.Object({ id: Text, number: Text, title: Text, inForceFrom: Text })]),
            rows: Type.Array(
              Type.Object({
                id: Text,
                number: Text,
                title: Text,
                agency: Type.Object({ id: Text, name: Text }),
                isHeld: Type.Boolean(),
                deviations: Type.Array(
                  Type.Object({
                    key: Text,
                    zh: Text,
                    en: Text,
                    state: Type.Union([Type.Null(), Type.Enum([...deviationStates])]),
                    reason: Text,
                    answer: Nullable,
                    actions: Type.Array(Type.Enum(["ask", "answer"])),
                  }),
                ),
              }),
            ),
            next: Nullable,
          }),
        },
      },
    },
    async (request) => {
      return await paged(request.query, { title: "text", id: "id" }, (ask) => deviationsView(deployment, actorOf(request), ask));
    },
  );
  app.post(
    "/api/intake/tasks/:id/deviations",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "askIntakeDeviation",
        params: IdParam,
        body: Type.Object({ key: Key, reason: Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" }) }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await askDeviation(deployment, actorOf(request), { taskId: request.params.id, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/intake/tasks/:id/deviations/answer",
    {
      config: { access: JUDGES },
      schema: {
        operationId: "answerIntakeDeviation",
        params: IdParam,
        body: Type.Object({ key: Key, decision: Type.Enum(["accepted", "declined"]), words: Type.String({ maxLength: 1_000 }) }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await answerDeviation(deployment, actorOf(request), { taskId: request.params.id, ...request.body });
      return {};
    },
  );
}
