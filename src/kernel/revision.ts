// If-Match: a change names the revision that it was made on, so that nobody's work is overwritten unseen.
import type { FastifyRequest } from "fastify";
import { problems } from "./problem.ts";

const problem = problems("revision", {
  malformed: {
    status: 400,
    text: 'If-Match 应为带引号的修订号，例如 "3"。',
    en: 'If-Match must be a quoted revision number, such as "3".',
  },
});

export function ifMatch(request: FastifyRequest): number | undefined {
  const header = request.headers["if-match"];
  if (header === undefined || header === "*") return undefined;
  const revision = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (revision === undefined) throw problem("malformed");
  return Number(revision);
}
