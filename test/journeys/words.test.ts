// Under each text the portal calls the parties and the posts what that text calls them, in both languages, from the first page on.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { peopled } from "#test/law-body.ts";
import { Sharing } from "#test/sharing.ts";
import { openPortal, type Portal, settled } from "./portal.ts";
import type { Visitor } from "./visitor.ts";

const NOW = "2026-09-28T09:00:00+08:00";

interface Words {
  readonly own: { readonly provider: string; readonly consumer: string; readonly clerk: string; readonly office: string };
  readonly english: { readonly consumer: string };
}

const TEXTS: Readonly<Record<"jiyuan" | "miit" | "shuozhou", Words>> = {
  jiyuan: {
    own: { provider: "数据生产部门", consumer: "数据应用部门", clerk: "数据专员", office: "数据主管部门" },
    english: { consumer: "Using department" },
  },
  miit: {
    own: { provider: "提供司局", consumer: "使用司局", clerk: "数据共享联络员", office: "办公厅" },
    english: { consumer: "Using bureau" },
  },
  shuozhou: {
    own: { provider: "提供部门", consumer: "使用部门", clerk: "数据专员", office: "市政务信息管理局" },
    english: { consumer: "Using department" },
  },
};
type Text = keyof typeof TEXTS;
const texts = Object.keys(TEXTS) as Text[];
/** What the regulation calls them, and nobody else. */
const REGULATION = /需求部门|共享工作机构|政务数据共享主管部门/;
interface Place {
  readonly portal: Portal;
  readonly entryId: string;
  readonly answeredId: string;
  readonly draftId: string;
}

const places = new Map<Text, Place>();
const placeOf = (text: Text): Place => places.get(text) ?? assert.fail(`nothing runs under ${text}`);

before(async () => {
  for (const text of texts) {
    const portal = await openPortal(`words-${text}`, NOW, { profile: text });
    const sharing = new Sharing(await peopled(portal.world));
    const entry = await sharing.entry("企业登记信息", [{}, {}]);
    const answeredId = await sharing.submit(entry);
    await sharing.walk(answeredId);
    places.set(text, { portal, entryId: entry.entryId, answeredId, draftId: await sharing.draft(entry) });
  }
});

/** Nobody else's word, and no place left unfilled. */
async function speaksItsOwn(visitor: Visitor, path: string): Promise<void> {
  await visitor.goto(path);
  await settled(visitor.page);
  const said = (await visitor.page.textContent("body")) ?? "";
  assert.doesNotMatch(said, REGULATION, path);
  assert.doesNotMatch(said, /\{\w+\.[\w-]+\}/, path);
}

const columnOf = ({ page }: Visitor, title: string) => page.getByRole("columnheader", { name: title });

for (const text of texts) {
  const { own, english } = TEXTS[text];

  test(`${text}: pages name the parties and the posts in its words`, async () => {
    const { portal, entryId, answeredId, draftId } = placeOf(text);
    const user = await portal.as("user");
    await speaksItsOwn(user, "/applications");
    await columnOf(user, own.provider).waitFor();
    await user.sees(own.clerk, user.page.getByRole("banner"));
    await portal.accessible(user.page);
    await portal.picture(user.page, `words-${text}`);
    await speaksItsOwn(user, `/catalog/${entryId}`);
    await user.sees(own.provider);
    const pages = [
      `/applications/${answeredId}`,
      `/applications/${draftId}`,
      "/catalog",
      "/grants",
      "/usage",
      "/agencies",
      "/calendar",
      "/ledger",
    ];
    for (const path of pages) await speaksItsOwn(user, path);
    const provider = await portal.as("clerk");
    for (const path of ["/", "/applications?side=provider", "/compile", "/changes", "/grants?side=provider", "/supervision/late"]) {
      await speaksItsOwn(provider, path);
    }
    await provider.goto("/applications?side=provider");
    await columnOf(provider, own.consumer).waitFor();
    const office = await portal.as("reviewer");
    for (const path of ["/", "/changes", "/applications?side=office", "/supervision", "/supervision/agencies"])
      await speaksItsOwn(office, path);
    await office.sees(`${own.office}审核员`, office.page.getByRole("banner"));
  });

  test(`${text}: so does the English portal`, async () => {
    const { portal } = placeOf(text);
    const clerk = await portal.as("clerk");
    await clerk.goto("/applications?side=provider");
    await clerk.press(/Switch to English/);
    await columnOf(clerk, english.consumer).waitFor();
    await portal.accessible(clerk.page);
    await portal.picture(clerk.page, `words-${text}-english`);
    await clerk.press(/切换为中文/);
    await columnOf(clerk, own.consumer).waitFor();
  });
}
