// Files from the provider's desk to the consumer's: mounted, uploaded, opened, downloaded, a copy traced back, and stopped.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { unzipSync } from "fflate";
import { checkFiles } from "#modules/files/index.ts";
import { castOf, publish, RESIDENT_ITEMS, residents } from "#test/cast.ts";
import { agreeFiles, FileStage } from "#test/file-stage.ts";
import { textDocument } from "#test/office-files.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

const content = Buffer.concat([Buffer.from("公民身份号码,姓名\n"), randomBytes(6 * 1_048_576)]);
let portal: Portal;
let stage: FileStage;

before(async () => {
  portal = await openPortal("files", NOW);
  const { world } = portal;
  const cast = await castOf(world);
  const entryId = await publish(world, { ...residents(cast.provider.dutyIds[0] ?? ""), sharingMethods: ["file"] });
  stage = new FileStage({ world, cast, entryId, resourceId: "" });
});

test("files are mounted, uploaded, opened, downloaded and traced, and a suspension stops them", async () => {
  const { world } = portal;
  const clerk = await portal.as("provider.clerk");
  await clerk.goto(`/catalog/${stage.entryId}`);
  await clerk.press("挂接资源");
  await clerk.mark("本部门的文件");
  await clerk.fill("文件资源名称", "常住人口月度文件");
  for (const { name } of RESIDENT_ITEMS.slice(0, 2)) await clerk.tick(name);
  await portal.picture(clerk.page, "file-mount");
  await clerk.press("挂接");
  await clerk.press("常住人口月度文件", "link");
  await clerk.sees("还没有文件");
  await portal.picture(clerk.page, "files-empty");
  await clerk.page.getByLabel("选择文件").setInputFiles({ name: "常住人口-2026年9月.csv", mimeType: "text/csv", buffer: content });
  await clerk.fill("数据时段", "2026年9月");
  await clerk.press("上传");
  await clerk.sees("· 检查中");
  await checkFiles(world.deployment);
  await clerk.page.reload();
  await clerk.sees("✓ 可以提供");
  await portal.picture(clerk.page, "files");
  await portal.accessible(clerk.page);

  const grantId = await agreeFiles(stage);
  await clerk.goto(`/grants/${grantId}`);
  await clerk.press("开通并探测");
  await clerk.sees("已开通，探测成功");

  const consumer = await portal.as("consumer.clerk");
  await consumer.goto(`/grants/${grantId}`);
  const started = consumer.page.waitForEvent("download");
  await consumer.press(/^下载 常住人口/);
  const download = await started;
  assert.equal(download.suggestedFilename(), "常住人口-2026年9月.csv");
  assert.deepEqual(readFileSync(await download.path()), content);
  await consumer.sees(/^JF-/);
  await portal.picture(consumer.page, "grant-files");
  await portal.accessible(consumer.page);
  const saved = consumer.page.waitForEvent("download");
  await consumer.press(/^交付清单 JF-/);
  const { manifest } = JSON.parse(readFileSync(await (await saved).path(), "utf8")) as { manifest: { file: { name: string } } };
  assert.equal(manifest.file.name, "常住人口-2026年9月.csv");

  const office = await portal.as("office.reviewer");
  await office.goto("/supervision/copies");
  await office.page
    .locator("#copies-file")
    .setInputFiles({ name: "流出的文件.bin", mimeType: "application/octet-stream", buffer: content });
  await office.sees("云泽市教育局");
  await portal.picture(office.page, "copies");
  await portal.accessible(office.page);

  await world.ok("office.reviewer", "POST", `/grants/${grantId}/suspend`, { reason: "发现文件流出" });
  await consumer.page.reload();
  await consumer.sees("发现文件流出");
  assert.equal(await consumer.page.getByRole("button", { name: /^下载 常住人口/ }).count(), 0);
});

test("a keeper asks for marks; the copy that was found leads to the one who took it, and what bears none is refused in words", async () => {
  const { world, cast, entryId } = stage;
  const marked = new FileStage({ world, cast, entryId, resourceId: await mountedFiles() });
  await marked.upload("数据说明.docx", textDocument());
  await marked.upload("名册.csv", Buffer.from("姓名\n张三\n"));
  const clerk = await portal.as("provider.clerk");
  await clerk.goto(`/catalog/resources/${marked.resourceId}/files`);
  await clerk.press("更改 副本水印");
  await clerk.choose("副本水印", "只提供带水印的副本，加不了的不提供");
  await portal.picture(clerk.page, "file-marking");
  await portal.accessible(clerk.page);
  await clerk.press("保存");
  await clerk.sees("只提供带水印的副本");
  const csv = { name: "名册二.csv", mimeType: "text/csv", buffer: Buffer.from("姓名") };
  await clerk.page.getByLabel("选择文件").setInputFiles(csv);
  await clerk.sees(/上传后谁也下载不了/);
  await portal.picture(clerk.page, "file-unmarkable");
  await clerk.page.getByLabel("选择文件").setInputFiles({ ...csv, name: "名册二.docx" });
  await clerk.page.getByText(/上传后谁也下载不了/).waitFor({ state: "detached" });
  const grantId = await agreeFiles(marked);
  await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId: marked.resourceId });

  const consumer = await portal.as("consumer.clerk");
  await consumer.goto(`/grants/${grantId}`);
  await consumer.sees(/^只提供带水印的副本/);
  const started = consumer.page.waitForEvent("download");
  await consumer.press("下载 数据说明.docx");
  const copy = readFileSync(await (await started).path());
  assert.ok(unzipSync(copy)["word/markHeader1.xml"]);
  consumer.expected.add(422);
  await consumer.press("下载 名册.csv");
  await consumer.sees(/名册\.csv」的格式不支持加水印/);
  await consumer.page.reload();
  await consumer.sees("✓ 已加水印");
  await portal.picture(consumer.page, "grant-marked-files");
  await portal.accessible(consumer.page);

  const office = await portal.as("office.reviewer");
  await office.goto("/supervision/copies");
  await office.page.locator("#copies-file").setInputFiles({ name: "流出.docx", mimeType: "application/octet-stream", buffer: copy });
  await office.sees("✓ 已加水印");
  await portal.picture(office.page, "copies-marked");
  await portal.accessible(office.page);
});

async function mountedFiles(): Promise<string> {
  const items = RESIDENT_ITEMS.slice(0, 2).map(({ id }) => id);
  const resource = { kind: "file", title: "数据说明", items };
  return (await portal.world.ok("provider.clerk", "POST", `/catalog/entries/${stage.entryId}/resources`, resource)).id;
}
