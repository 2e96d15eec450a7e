// What a draft repeats, over HTTP: told to its compiler, acknowledged by them, judged by the office.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { draftRepeats } from "./draft.views.ts";
import { acknowledgeRepeats, allowSecondSource, forbidSecondSource } from "./repeat.commands.ts";
import { closed, Done, IdParam, Nullable, ReasonSchema, Ref, Text, TitledRef, Uuid, Words } from "./source.schema.ts";

const Repeats = Type.Object({
  rows: Type.Array(
    Type.Object({
      key: Text,
      kind: Type.Enum(["element", "entry"]),
      what: Text,
      elementId: Nullable(Text),
      agency: Ref,
      entry: Nullable(TitledRef),
      items: Type.Array(Type.Object({ itemId: Text, name: Text, score: Type.Number(), reasons: Type.Array(ReasonSchema) })),
      of: Type.Integer(),
      acknowledgement: Nullable(Type.Object({ reason: Text, exception: Nullable(Text) })),
      isAllowed: Type.Boolean(),
      asks: Type.Enum(["nothing", "reason", "exception", "office"]),
      isOpen: Type.Boolean(),
      citations: Type.Array(CitationSchema),
    }),
  ),
  actions: Type.Array(Text),
});
const KEY = "^(element|entry):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

export function repeatRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/sources/drafts/:id/repeats",
    { config: { access: "signed-in" }, schema: { operationId: "draftRepeats", params: IdParam, response: { 200: Repeats } } },
    async (request) => await draftRepeats(deployment, actorOf(request), request.params.id),
  );
  app.post(
    "/api/sources/drafts/:id/acknowledgements",
    {
      config: { access: ["clerk"] },
      schema: {
        operationId: "acknowledgeRepeats",
        params: IdParam,
        body: Type.Object(
          {
            repeats: Type.Array(Type.String({ pattern: KEY }), { minItems: 1, maxItems: 200, uniqueItems: true }),
            reason: Words(1_000),
            exception: Nullable(Type.String({ maxLength: 500 })),
          },
          closed,
        ),
        response: { 200: Done },
      },
    },
    async (request) => {
      await acknowledgeRepeats(deployment, actorOf(request), { entryId: request.params.id, ...request.body });
      return {};
    },
  );
  const decisions = [
    ["allow", "allowSecondSource", allowSecondSource],
    ["forbid", "forbidSecondSource", forbidSecondSource],
  ] as const;
  for (const [path, operationId, command] of decisions) {
    app.post(
      `/api/sources/drafts/:id/${path}`,
      {
        config: { access: ["office-reviewer", "office-head"] },
        schema: {
          operationId,
          params: IdParam,
          body: Type.Object({ elementId: Uuid, reason: Words(1_000) }, closed),
          response: { 200: Done },
        },
      },
      async (request) => {
        await command(deployment, actorOf(request), { entryId: request.params.id, ...request.body });
        return {};
      },
    );
  }
}
