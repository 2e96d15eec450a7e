// Operations of an OpenAPI document become drafts, with the API mounted behind each where its agency says so.
import { Value } from "typebox/value";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { blankContent, draftEntry, EntryContentSchema, mount, type Operation, OperationSchema } from "#modules/catalog/index.ts";
import { type AnswerForm, answerForm, type Flaw, type InterfaceOperation, readInThread } from "#modules/interfaces/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { refusePrivate } from "#modules/networks/index.ts";
import { concludeTable, recogniseWords } from "#modules/recognition/index.ts";
import { crawlProblem, type Words } from "./crawl.ts";
import { columnsOf, draftOfOperation } from "./draft-of-operation.ts";
import { wayOf } from "./way-of-operation.ts";

actions("crawls", { "interface-drafted": { zh: "从接口文档编制目录草稿", en: "drafted entries from an API document" } });

export interface DocumentChoice {
  readonly text: string;
  readonly operations: readonly string[];
  /** Where the API is reached, to mount it behind the drafts; null leaves that for later. */
  readonly upstream: string | null;
}

export interface OperationResult {
  readonly operation: string;
  readonly entryId: string | null;
  readonly title: string;
  readonly mounted: boolean;
  readonly notes: Words[];
}

export async function draftFromDocument(deployment: Deployment, actor: Actor, choice: DocumentChoice): Promise<OperationResult[]> {
  const read = await readInThread(choice.text);
  if ("flaws" in read) throw documentRefusal(read.flaws);
  const chosen = new Set(choice.operations);
  const operations = read.document.operations.filter(({ id }) => chosen.has(id));
  if (operations.length === 0) throw crawlProblem("no-operation");
  if (choice.upstream !== null && URL.canParse(choice.upstream)) await refusePrivate(deployment, actor, new URL(choice.upstream).hostname);
  return await act(deployment, actor, async (running) => {
    const results: OperationResult[] = [];
    for (const operation of operations)
      results.push(await draft(running, operation, { source: read.document.title, upstream: choice.upstream }));
    running.record({
      action: "crawls.interface-drafted",
      subject: {
        kind: "interface-document",
        id: newId(),
        title: read.document.title === "" ? "接口文档" : read.document.title.slice(0, 200),
      },
      body: { drafted: results.filter(({ entryId }) => entryId !== null).length, of: operations.length, mounted: choice.upstream !== null },
    });
    return results;
  });
}

export const documentRefusal = (flaws: readonly { line: number | null; zh: string }[]) =>
  crawlProblem("document", {
    values: { count: flaws.length },
    fields: flaws.map(({ line, zh }) => ({ pointer: "/text", text: line === null ? zh : `第 ${line} 行：${zh}` })),
  });

export const wordsOfNote = ({ line, zh, en }: Flaw): Words =>
  line === null ? { zh, en } : { zh: `第 ${line} 行：${zh}`, en: `Line ${line}: ${en}` };

interface Around {
  readonly source: string;
  readonly upstream: string | null;
}

const NOTHING: Words = { zh: "没有可作数据项的内容，未编制", en: "It has no items; nothing was drafted" };
const NOT_A_QUERY: Words = {
  zh: "平台只转发查询（GET，或者只作查询的 POST），这个接口没有挂接",
  en: "Only queries are passed on by the platform (GET, or a POST that only queries): not mounted",
};

/** The operation as the catalog mounts it, where it can. */
export function mountableWay(operation: InterfaceOperation, form: AnswerForm, title: string): Operation | undefined {
  const way = wayOf(operation, form, title);
  return way && Value.Check(OperationSchema, way) ? way : undefined;
}

async function draft(running: PersonAct, operation: InterfaceOperation, { source, upstream }: Around): Promise<OperationResult> {
  const form = answerForm(operation.fields);
  const members = form.members.map(({ field }) => field);
  const recognised = concludeTable(
    columnsOf(members).map(({ name, comment }) => recogniseWords({ name, comment: comment === "" ? null : comment })),
  );
  const content = draftOfOperation({ operation, members, recognised, source, blank: blankContent(), newId });
  const notes = operation.notes.map(wordsOfNote);
  const base = { operation: operation.id, title: content.title, notes };
  if (content.items.length === 0 || !Value.Check(EntryContentSchema, content))
    return { ...base, entryId: null, mounted: false, notes: [...notes, NOTHING] };
  const { id } = await draftEntry(running, content);
  if (upstream === null) return { ...base, entryId: id, mounted: false };
  const title = content.title.slice(0, 100);
  const way = mountableWay(operation, form, title);
  if (!way) return { ...base, entryId: id, mounted: false, notes: [...notes, NOT_A_QUERY] };
  const fields = Object.fromEntries(content.items.flatMap(({ id: itemId }, index) => [[itemId, form.members[index]?.path ?? ""]]));
  await mount(running, id, { kind: "api", title, upstream, operations: [way], fields });
  return { ...base, entryId: id, mounted: true };
}
