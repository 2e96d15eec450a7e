// Business items of base libraries over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { sharingTypes } from "#modules/catalog/index.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { closed, Done, Free, IdParam, Made, Nullable, Ref, Text, Uuid, Words } from "./library.schema.ts";
import { endLink, linkItem } from "./link.commands.ts";
import { linkPlaces } from "./link.ts";
import { libraryLinks } from "./link.views.ts";
import { SPEAKERS } from "./proposal.ts";

const Place = Type.Enum([...linkPlaces]);

export function linkRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/libraries/:id/links",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "libraryLinks",
        params: IdParam,
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                id: Text,
                base: Type.Object({ entryId: Text, title: Text, item: Text }),
                entry: Type.Object({ id: Text, title: Text }),
                item: Text,
                sharingType: Nullable(Type.Enum([...sharingTypes])),
                agency: Ref,
                place: Place,
                isMounted: Type.Boolean(),
                words: Text,
                actions: Type.Array(Text),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({ rows: await libraryLinks(deployment, actorOf(request), request.params.id) }),
  );
  app.post(
    "/api/libraries/:id/links",
    {
      config: { access: SPEAKERS },
      schema: {
        operationId: "linkLibraryItem",
        params: IdParam,
        body: Type.Object({ baseEntryId: Uuid, baseItemId: Uuid, entryId: Uuid, itemId: Uuid, place: Place, words: Free(500) }, closed),
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () => linkItem(deployment, actorOf(request), request.params.id, request.body));
      return reply.code(201).send(made);
    },
  );
  app.post(
    "/api/libraries/links/:id/end",
    {
      config: { access: SPEAKERS },
      schema: {
        operationId: "endLibraryLink",
        params: IdParam,
        body: Type.Object({ words: Words(500) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await endLink(deployment, actorOf(request), request.params.id, request.body.words);
      return {};
    },
  );
}
