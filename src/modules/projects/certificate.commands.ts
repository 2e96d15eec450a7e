// Issues the certificates of a project: its plan confirmed for the approval file, its catalog accepted (GF51-21-6, GF51-21-7).
import { canonical } from "#kernel/canonical.ts";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { agencyOf, sharingOffice } from "#modules/identity/index.ts";
import { actions, type PersonAct } from "#modules/ledger/index.ts";
import { type CertificateKind, FORMAT, type Statement } from "./certificate.schema.ts";
import * as store from "./certificate.store.ts";
import type { ResourceStanding } from "./fact.views.ts";
import { subjectOf } from "./matter.commands.ts";
import { ACCEPTANCE, CATALOG } from "./project.ts";
import type { Project } from "./project.store.ts";

actions("project", { certified: { zh: "出具项目目录证书", en: "issued a certificate of a project" } });

const PREFIX: Readonly<Record<CertificateKind, string>> = { catalog: "YB", acceptance: "YS" };

interface Issue {
  readonly kind: CertificateKind;
  readonly project: Project;
  readonly standings: readonly ResourceStanding[];
  /** False where the law gives nobody the decision. */
  readonly isDecided: boolean;
}

export async function issueCertificate(running: PersonAct, { kind, project, standings, isDecided }: Issue): Promise<string> {
  const { tx, at, law, actor } = running;
  const { suite, signingKey } = running.deployment;
  const number = await nextNumber(tx, PREFIX[kind], Number(dayOf(at).slice(0, 4)));
  const content = contentOf(kind, project, standings);
  const digest = suite.digest(canonical(content));
  const needed = standings.filter(({ differences }) => differences.some((each) => each.needed));
  const { name, code, resources, isSecret } = project.content;
  const statement: Statement = {
    format: FORMAT,
    kind,
    number,
    project: { number: project.number, name, code },
    agency: (await agencyOf(tx, project.agencyId))?.name ?? "",
    office: (await sharingOffice(tx)).name,
    planVersion: project.planVersion,
    approval: project.approval,
    resources: {
      build: resources.filter(({ mode }) => mode === "build").length,
      reuse: resources.filter(({ mode }) => mode === "reuse").length,
    },
    isSecret,
    differences:
      kind === "acceptance"
        ? { needed: needed.length, explained: needed.filter((each) => each.isSettled).length }
        : { needed: 0, explained: 0 },
    isDecided,
    decidedBy: isDecided ? `${actor.agencyName} ${actor.name}` : null,
    law: law.id,
    cites: [...(law.findProcedure(kind === "catalog" ? CATALOG : ACCEPTANCE)?.cites ?? [])],
    issuedAt: at.toISOString(),
    digest,
    digestName: suite.digestName,
  };
  const signature = suite.sign(signingKey.privateKey, canonical(statement));
  await store.insertCertificate(tx, {
    id: newId(),
    number,
    projectId: project.id,
    kind,
    statement,
    content,
    digest,
    signature,
    publicKey: signingKey.publicKey,
    issuedAt: at,
  });
  running.record({
    action: "project.certified",
    subject: subjectOf(project),
    agencyId: project.agencyId,
    body: { kind, number, digest, isDecided },
  });
  return number;
}

/** What the digest is of: the plan and, of an acceptance, what came of each resource. */
function contentOf(kind: CertificateKind, project: Project, standings: readonly ResourceStanding[]) {
  return {
    plan: project.content,
    outcomes:
      kind === "catalog"
        ? []
        : standings.map(({ planned, entry, outcome, differences }) => ({
            resource: planned.id,
            entry: entry ? { id: entry.id, code: entry.code, title: entry.isPublished ? entry.title : "", mounted: entry.mounted } : null,
            differences: differences.map(({ kind: difference, needed, items }) => ({ kind: difference, needed, items: [...items] })),
            words: outcome?.words ?? "",
            decision: outcome?.decision ?? "none",
            decisionWords: outcome?.decisionWords ?? "",
          })),
  };
}
