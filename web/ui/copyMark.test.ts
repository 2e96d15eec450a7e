// A copy taken out of the portal says whose it is: in its name, in a sheet of its own and in the properties of the file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { read, utils } from "@e965/xlsx";
import i18next from "i18next";

import { setClock } from "./clock.ts";
import { copyMark, markedName, nameCopyHolder } from "./copyMark.ts";
import { workbook } from "./exportRows.ts";

test("JY-48-2: a copy leads back to the account and the minute", async () => {
  await i18next.init({ lng: "zh", resources: { zh: { translation: { ui: { copy: { sheet: "副本说明", whose: "可以追溯" } } } } } });
  setClock("2026-03-02T02:05:00Z");
  assert.deepEqual(copyMark(), [], "before anybody has signed in");
  assert.equal(markedName("名单"), "名单");
  nameCopyHolder({ name: "张某", login: "minzheng/zhang", agency: "云泽市民政局" });
  assert.deepEqual(copyMark(), ["云泽市民政局 张某", "minzheng/zhang 2026-03-02 10:05"]);
  assert.equal(markedName("名单"), "名单 minzheng_zhang 202603021005");
  const book = read(await workbook("名单", [["姓名"], ["甲"]]), { type: "array" });
  assert.deepEqual(book.SheetNames, ["名单", "副本说明"]);
  const lines = utils.sheet_to_json<string[]>(book.Sheets["副本说明"] ?? {}, { header: 1 }).flat();
  assert.deepEqual(lines.slice(0, 2), copyMark());
  assert.equal(book.Props?.Author, copyMark().join(" "));
  assert.deepEqual(utils.sheet_to_json(book.Sheets["名单"] ?? {}), [{ 姓名: "甲" }]);
});
