// How catalog codes are made, over HTTP: read by everybody, set by the office.
import { Type } from "typebox";
import type { Role } from "#kernel/context.ts";
import type { Api } from "#kernel/http.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { Nullable, Text, WordsSchema } from "./catalog.schema.ts";
import { setCodeTemplate } from "./code.commands.ts";
import { previewTemplate, templateView } from "./code.views.ts";

const KEEPERS: readonly Role[] = ["office-reviewer", "office-head"];
const closed = { additionalProperties: false };
const Template = Type.String({ minLength: 1, maxLength: 200 });

export function codeRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/catalog/code-template",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "codeTemplate",
        querystring: Type.Object({ template: Type.Optional(Template) }, closed),
        response: {
          200: Type.Object({
            template: Text,
            setAt: Nullable(Text),
            setBy: Nullable(Text),
            /** Of the template that was asked about, else of the one in force. */
            mistake: Nullable(WordsSchema),
            samples: Type.Array(Text),
            actions: Type.Array(Text),
          }),
        },
      },
    },
    async (request) => {
      const now = await templateView(deployment.db);
      const { mistake, samples } = await previewTemplate(deployment, request.query.template ?? now.template);
      return { ...now, mistake, samples, actions: KEEPERS.includes(actorOf(request).role) ? ["set"] : [] };
    },
  );

  app.put(
    "/api/catalog/code-template",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "setCodeTemplate",
        body: Type.Object({ template: Template }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await setCodeTemplate(deployment, actorOf(request), request.body.template);
      return {};
    },
  );
}
