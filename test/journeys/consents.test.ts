// Consents of persons at the portal: a grant answered by consent, persons recorded from a pasted list, one found and withdrawn at the window.
import { before, test } from "node:test";
import { castOf, publishResidents } from "#test/cast.ts";
import { agreeTo, submittedApplication } from "#test/shared-grant.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let grantId: string;

before(async () => {
  portal = await openPortal("consents", NOW);
  const cast = await castOf(portal.world);
  const { entryId } = await publishResidents(portal.world, cast);
  ({ grantId } = await agreeTo(
    portal.world,
    await submittedApplication(portal.world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "" }),
  ));
});

test("a grant is answered by consent; persons are recorded, found and withdrawn", async () => {
  const provider = await portal.as("provider.clerk");
  await provider.goto(`/grants/${grantId}`);
  await provider.press("调整依据");
  await provider.choose("依据", "按当事人同意提供", provider.page.getByRole("dialog"));
  await provider.press("调整依据", "button", provider.page.getByRole("dialog"));
  await provider.sees(/现有 0 人同意/);
  await portal.picture(provider.page, "grant-by-consent");

  const clerk = await portal.as("consumer.clerk");
  await clerk.goto("/consents?new=1");
  await clerk.page.getByLabel(/^授权/).selectOption({ index: 1 });
  await clerk.fill(/^当事人/, "990101199003070011\t2026-09-01\t2027-09-01\t同意书 1\n990101199003070022\t同意书 2");
  await clerk.sees("已读出 2 人");
  await portal.picture(clerk.page, "consents-form");
  await portal.accessible(clerk.page);
  await clerk.press("登记");
  await clerk.sees(/同意书 1/);
  await clerk.press("查当事人");
  await clerk.fill(/^当事人的号码/, "990101199003070011");
  await clerk.press("查询");
  await clerk.sees(/市教育局登记/);
  await portal.picture(clerk.page, "consents-found");
  await portal.accessible(clerk.page);
  await clerk.press("全部撤回");
  await clerk.page
    .getByRole("dialog")
    .getByLabel(/^撤回说明/)
    .fill("本人要求");
  await clerk.press("全部撤回", "button", clerk.page.getByRole("dialog"));
  await clerk.sees(/本人要求/);
  const office = await portal.as("office.reviewer");
  await office.goto("/consents");
  await office.sees("不显示");
  await portal.picture(office.page, "consents-office");
  await portal.accessible(office.page);
});
