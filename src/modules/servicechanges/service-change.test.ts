// Who may do what with a change of service, in which state, as a table of cases.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor, Role } from "#kernel/context.ts";
import type { Procedure } from "#law/index.ts";
import { actionsFor, type ConsultationAnswer, dayOfEffect, refusalOf, type ServiceChangeState } from "./service-change.ts";

const step = (key: string, role: Role, side: "provider" | "consumer") => ({ key, role, side, title: { zh: key, en: key }, cites: [] });
const procedure: Procedure = {
  key: "service.change",
  title: { zh: "变更", en: "change" },
  steps: [
    step("propose", "work-body-head", "provider"),
    step("answer", "clerk", "consumer"),
    step("answer-head", "work-body-head", "consumer"),
    step("file", "work-body-head", "provider"),
  ],
  requiredFields: [],
  cites: [],
};

const actor = (agencyId: string, role: Role): Actor => ({
  personId: "person",
  name: "某",
  postId: "post",
  role,
  postTitle: role,
  agencyId,
  agencyName: agencyId,
  agencyKind: "department",
});
const standing = (state: ServiceChangeState, answer: ConsultationAnswer | null = null) => ({
  state,
  answer,
  isDelisted: false,
  consumerAgencyId: "consumer",
  providerAgencyId: "provider",
});

test("REG25-27-7: the consumer answers, the provider's head files only after an objection, and nobody does the other's step", () => {
  const cases: [Actor, ReturnType<typeof standing>, string[]][] = [
    [actor("provider", "work-body-head"), standing("consulting"), ["withdraw"]],
    [actor("provider", "clerk"), standing("consulting"), []],
    [actor("consumer", "clerk"), standing("consulting"), ["answer"]],
    [actor("consumer", "work-body-head"), standing("consulting"), ["answer"]],
    [actor("consumer", "developer"), standing("consulting"), []],
    [actor("outsider", "work-body-head"), standing("consulting"), []],
    [actor("provider", "work-body-head"), standing("consulted", "objected"), ["file", "withdraw"]],
    [actor("provider", "work-body-head"), standing("consulted", "agreed"), ["withdraw"]],
    [actor("consumer", "clerk"), standing("consulted", "objected"), []],
    [actor("provider", "work-body-head"), standing("filed", "agreed"), ["withdraw"]],
    [actor("provider", "work-body-head"), standing("done", "agreed"), []],
    [actor("provider", "work-body-head"), standing("withdrawn"), []],
    // The entry was delisted with the office's consent: not the provider's to take back.
    [actor("provider", "work-body-head"), { ...standing("filed"), isDelisted: true }, []],
  ];
  for (const [who, what, expected] of cases) {
    assert.deepEqual(actionsFor(procedure, who, what), expected, `${who.agencyId} ${who.role} ${what.state}`);
  }
});

test("a refusal says whose step it is before it says anything of the state", () => {
  const codeOf = (error: Error | undefined) => (error as { code?: string } | undefined)?.code;
  assert.equal(codeOf(refusalOf(procedure, actor("consumer", "clerk"), "withdraw", standing("done"))), "service-change.not-yours");
  assert.equal(codeOf(refusalOf(procedure, actor("consumer", "clerk"), "answer", standing("done", "agreed"))), "service-change.not-now");
  assert.equal(refusalOf(procedure, actor("consumer", "clerk"), "answer", standing("consulting")), undefined);
});

test("what is filed takes effect on a later day, never on the day of filing", () => {
  assert.equal(dayOfEffect("2026-11-01", "2026-10-12"), "2026-11-01");
  assert.equal(dayOfEffect("2026-10-12", "2026-10-12"), "2026-10-13");
  assert.equal(dayOfEffect("2026-10-01", "2026-12-31"), "2027-01-01");
});
