// Founding agencies and admitting people.
import { hash } from "@node-rs/argon2";
import type { Role } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { type AgencyKind, identityProblem, PASSWORD_HASHING, PASSWORD_LENGTH_MIN } from "./identity.ts";
import * as store from "./identity.store.ts";

actions("identity", {
  "agency-founded": { zh: "登记部门", en: "registered the agency" },
  "person-admitted": { zh: "登记人员与岗位", en: "admitted the person" },
});

export interface NewAgency {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: AgencyKind;
  readonly authorisingStatute?: string | null;
  readonly workBody?: string | null;
  readonly divisionCode: string;
  /** Not one of the body's own agencies: sharing with it is sharing outside. */
  readonly outside?: boolean;
  readonly duties: readonly { readonly title: string; readonly basis: string }[];
}

export interface FoundedAgency {
  readonly id: string;
  /** In the order given. */
  readonly dutyIds: readonly string[];
}

/** REG25-2-1: only registered agencies take part; REG25-11-1: each names its work body. */
export async function foundAgency(deployment: Deployment, input: NewAgency): Promise<FoundedAgency> {
  return await act(deployment, null, async ({ tx, record }) => {
    const id = newId();
    const { duties, ...agency } = input;
    await store.insertAgency(tx, {
      id,
      ...agency,
      authorisingStatute: input.authorisingStatute ?? null,
      workBody: input.workBody ?? null,
      outside: input.outside ?? false,
    });
    const dutyIds: string[] = [];
    for (const duty of duties) {
      const dutyId = newId();
      await store.insertDuty(tx, { id: dutyId, agencyId: id, ...duty });
      dutyIds.push(dutyId);
    }
    record({ action: "identity.agency-founded", subject: { kind: "agency", id, title: input.name }, agencyId: id, body: input });
    return { id, dutyIds };
  });
}

export interface NewPerson {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly posts: readonly { readonly agencyId: string; readonly role: Role; readonly title: string }[];
}

export async function admitPerson(deployment: Deployment, input: NewPerson): Promise<string> {
  if (input.password.length < PASSWORD_LENGTH_MIN) throw identityProblem("weak-password");
  const passwordHash = await hash(input.password, PASSWORD_HASHING);
  return await act(deployment, null, async ({ tx, record }) => {
    const id = newId();
    await store.insertPerson(tx, { id, login: input.login, name: input.name, passwordHash });
    for (const post of input.posts) await store.insertPost(tx, { id: newId(), personId: id, ...post });
    const agencyId = input.posts[0]?.agencyId;
    record({
      action: "identity.person-admitted",
      subject: { kind: "person", id, title: input.name },
      ...(agencyId && { agencyId }),
      body: { login: input.login, posts: input.posts },
    });
    return id;
  });
}
