// What the guide in force has to say of a draft before it is handed in: its class is one of the guide's, where the guide asks for one (MIIT-10-1).
import { dayOf } from "#kernel/clock.ts";
import { publicationCheck } from "#modules/catalog/index.ts";
import * as store from "./guide.store.ts";

publicationCheck("guides", {
  beforeHandIn: async ({ db, at }, { content }) => {
    const guide = (await store.inForceOn(db, dayOf(at)))?.content;
    if (!guide) return [];
    const given = content.dataClass ?? "";
    const cites = ["MIIT-10-1", "MIIT-12-1"];
    if (given === "") return guide.classNeeded ? [{ pointer: "/dataClass", text: "请按现行分类分级指南选择数据类别。", cites }] : [];
    const isKnown = guide.classes.length === 0 || guide.classes.some(({ code }) => code === given);
    return isKnown ? [] : [{ pointer: "/dataClass", text: `现行分类分级指南里没有类别“${given}”，请重新选择。`, cites }];
  },
  beforePublication: () => Promise.resolve([]),
});
