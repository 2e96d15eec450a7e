// A certificate looked at and verified: signature and digest are computed anew each time, never stored as a verdict.
import { canonical } from "#kernel/canonical.ts";
import type { Actor } from "#kernel/context.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { checkCodeOf } from "./certificate.schema.ts";
import * as store from "./certificate.store.ts";
import { OVERSEERS, projectProblem } from "./project.ts";
import { projectBy } from "./project.store.ts";

export interface VerifiedCertificate {
  readonly certificate: store.Certificate;
  readonly checkCode: string;
  /** The statement bears the platform's signature. */
  readonly isSigned: boolean;
  /** The content that is kept has the digest that was signed. */
  readonly isWhole: boolean;
  /** Whether the viewer may see the content, too: whoever holds the paper sees what the paper states. */
  readonly seesContent: boolean;
}

export async function verifiedCertificate(
  { db, suite }: Deployment,
  actor: Actor,
  ask: { number: string; code: string | undefined },
): Promise<VerifiedCertificate> {
  const certificate = await store.certificateBy(db, ask.number);
  if (!certificate) throw projectProblem("unknown-certificate");
  const project = await projectBy(db, certificate.projectId);
  const seesContent = project?.agencyId === actor.agencyId || OVERSEERS.includes(actor.role);
  const checkCode = checkCodeOf(certificate.signature);
  if (!seesContent && ask.code?.trim().toUpperCase() !== checkCode) throw projectProblem("unknown-certificate");
  const { statement, signature, publicKey, digest, content } = certificate;
  return {
    certificate,
    checkCode,
    isSigned: suite.verify(publicKey, canonical(statement), signature),
    isWhole: statement.digest === digest && suite.digest(canonical(content)) === digest,
    seesContent,
  };
}
