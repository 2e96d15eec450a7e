// Projects as the API answers them: what each viewer is shown of entries that are not published.
import type { Static } from "typebox";
import { checkCodeOf } from "./certificate.schema.ts";
import type { Certificate } from "./certificate.store.ts";
import type { OwnedFact, ResourceStanding } from "./fact.views.ts";
import type { CertificateLineSchema, EntrySchema, LineSchema, PageSchema, ResourceSchema } from "./project.schema.ts";
import type { ProjectLine, ProjectPage } from "./project.views.ts";

export const lineView = ({ createdAt, ...line }: ProjectLine): Static<typeof LineSchema> => ({
  ...line,
  createdAt: createdAt.toISOString(),
});

/** An entry that is not published is its agency's own until it is. */
function entryView(entry: OwnedFact | undefined, viewerAgencyId: string): Static<typeof EntrySchema> | null {
  if (!entry) return null;
  const { id, code, title, agency, isPublished, sharingType, mounted } = entry;
  const isSeen = isPublished || entry.agencyId === viewerAgencyId;
  return { id, code: isSeen ? code : "", title: isSeen ? title : "", agency, isPublished, sharingType, mounted: isSeen ? mounted : 0 };
}

const resourceView = (standing: ResourceStanding, viewerAgencyId: string): Static<typeof ResourceSchema> => ({
  planned: standing.planned,
  entry: entryView(standing.entry, viewerAgencyId),
  differences: standing.differences.map(({ kind, needed, items }) => ({ kind, needed, items: [...items] })),
  words: standing.outcome?.words ?? "",
  decision: standing.outcome?.decision ?? "none",
  decisionWords: standing.outcome?.decisionWords ?? "",
  isExplained: standing.isExplained,
  isSettled: standing.isSettled,
});

const certificateLine = ({
  number,
  kind,
  signature,
  statement,
  issuedAt,
  supersededAt,
}: Certificate): Static<typeof CertificateLineSchema> => ({
  number,
  kind,
  checkCode: checkCodeOf(signature),
  isDecided: statement.isDecided,
  planVersion: statement.planVersion,
  issuedAt: issuedAt.toISOString(),
  supersededAt: supersededAt?.toISOString() ?? null,
});

export function pageView(found: ProjectPage, viewerAgencyId: string): Static<typeof PageSchema> {
  const { project, agency, gaps, actions, deciders, sparesSecret, citations } = found;
  const { id, number, state, revision, planVersion, content, words, approval } = project;
  return {
    id,
    number,
    agency,
    state,
    revision,
    planVersion,
    content,
    savedAt: project.savedAt.toISOString(),
    handedInAt: project.handedInAt?.toISOString() ?? null,
    acceptedAt: project.acceptedAt?.toISOString() ?? null,
    words,
    approval,
    resources: found.standings.map((standing) => resourceView(standing, viewerAgencyId)),
    certificates: found.certificates.map(certificateLine),
    gaps,
    actions,
    deciders,
    sparesSecret,
    timeline: [...found.timeline],
    citations,
  };
}
