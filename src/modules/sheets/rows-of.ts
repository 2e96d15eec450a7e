// An entry as the rows of the template: one for each item, each with everything that the entry says. Pure.
import type { EntryContent, Item } from "#modules/catalog/index.ts";
import type { FieldKey } from "./field.ts";
import { templateFields } from "./field.ts";
import { listed, termsText } from "./terms.ts";
import { domainCell, guideTexts, type Vocabulary, wordFor } from "./vocabulary.ts";
import {
  type Choices,
  collectedChoices,
  cycleChoices,
  formatChoices,
  gradeChoices,
  kindChoices,
  maskChoices,
  methodChoices,
  openChoices,
  personalChoices,
  sharingChoices,
  typeChoices,
  wordOf,
} from "./words.ts";

export interface ExportedEntry {
  readonly code: string;
  readonly agency: string;
  /** Which version and which saving of it: an import onto anything else is refused. */
  readonly revision: string;
  readonly published: string;
  readonly content: EntryContent;
}

interface Names {
  readonly duties: readonly { readonly id: string; readonly title: string }[];
  readonly grounds: readonly { readonly key: string; readonly title: string }[];
  readonly vocabulary: Vocabulary;
}

type Texts = Partial<Record<FieldKey, string>>;

export function rowsOf(entry: ExportedEntry, names: Names): string[][] {
  const said = entryTexts(entry, names);
  const items: Texts[] = entry.content.items.length === 0 ? [{}] : entry.content.items.map((item) => itemTexts(item, names.vocabulary));
  return items.map((item, index) => {
    const texts: Texts = { ...said, ...item, sequence: String(index + 1) };
    return templateFields.map(({ key }) => texts[key] ?? "");
  });
}

function entryTexts({ code, agency, revision, published, content }: ExportedEntry, { duties, grounds, vocabulary }: Names): Texts {
  const { conditions, withholding } = content;
  const terms = termsText(content);
  const titled = duties.filter(({ id }) => id === content.dutyId);
  const [duty] = titled;
  const unique = duty && duties.filter(({ title }) => title.trim() === duty.title.trim()).length === 1;
  return {
    code,
    agency,
    revision,
    published,
    kind: word(kindChoices, content.kind),
    duty: unique ? duty.title : (content.dutyId ?? ""),
    title: content.title,
    summary: content.summary,
    format: word(formatChoices, content.format),
    terms: terms.terms,
    methods: content.sharingMethods.map((method) => word(methodChoices, method)).join("、"),
    openType: word(openChoices, content.openType),
    openConditions: content.openConditions ?? "",
    updateCycle: word(cycleChoices, content.updateCycle),
    theme: content.theme ?? "",
    sharing: word(sharingChoices, content.sharingType),
    // An entry without items yet says its type here as well.
    itemSharing: content.items.length === 0 ? word(sharingChoices, content.sharingType) : "",
    outerSharing: word(sharingChoices, content.outerSharingType),
    grade: word(gradeChoices, content.grade),
    collected: word(collectedChoices, content.collected),
    sourceSystem: content.sourceSystem ?? "",
    baseLibrary: content.baseLibrary ?? "",
    scope: terms.scope,
    purposes: listed(conditions?.purposes),
    further: listed(conditions?.further),
    conditionsBasis: conditions?.basis ?? "",
    instrument: grounds.find(({ key }) => key === withholding?.instrument)?.title ?? withholding?.instrument ?? "",
    withholdingTitle: withholding?.title ?? "",
    withholdingArticle: withholding?.article ?? "",
    withholdingReason: terms.reason,
    ...guideTexts(content, vocabulary),
  };
}

function itemTexts(item: Item, vocabulary: Vocabulary): Texts {
  const yes = (mark: boolean | undefined) => (mark === undefined ? "" : mark ? "是" : "否");
  return {
    itemName: item.name,
    itemType: word(typeChoices, item.type),
    itemLength: item.length === null ? "" : String(item.length),
    itemSharing: word(sharingChoices, item.sharingType),
    technicalName: item.technicalName,
    description: item.description,
    itemGrade: word(gradeChoices, item.grade),
    personal: word(personalChoices, item.personal),
    mask: word(maskChoices, item.suggestedMask),
    isKey: yes(item.isKey),
    isTimestamp: yes(item.isTimestamp),
    codeTable: item.codeTable ?? "",
    isBase: yes(item.isBase),
    typeCode: wordFor(vocabulary, "item-type", item.typeCode ?? ""),
    decimals: (item.decimals ?? null) === null ? "" : String(item.decimals),
    domain: domainCell(item.domain),
    itemOpen: word(openChoices, item.openType),
    itemLabels: listed((item.labels ?? []).map((code) => wordFor(vocabulary, "label", code))),
    itemId: item.id,
  };
}

const word = <Key extends string>(choices: Choices<Key>, value: string | null | undefined): string => wordOf(choices, value);
