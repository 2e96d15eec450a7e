// What of a published entry leaves for the upper level: all that helps to find and ask for it, and nothing of what is withheld. Pure.
import type { Audience } from "#law/index.ts";
import type { PublishedContent, SharingType } from "#modules/catalog/index.ts";
import type { ReportedContent, ReportedItem } from "./package.schema.ts";

export interface PublishedEntry {
  readonly code: string;
  readonly version: number;
  readonly publishedOn: string;
  readonly loadedOn: string | null;
  readonly agency: { readonly code: string; readonly name: string; readonly division: string };
  readonly title: string;
  readonly content: PublishedContent;
}

/** Which attribute counts for somebody of an audience; the catalog decides it (MIIT-15-6). */
export interface Attributes {
  readonly entry: (content: PublishedContent, audience: Audience | null) => SharingType;
  readonly item: (content: PublishedContent, item: { readonly sharingType: SharingType }, audience: Audience | null) => SharingType;
}

export interface Told {
  readonly content: ReportedContent;
  /** Withheld items that did not leave. */
  readonly itemsKeptBack: number;
}

/** Undefined where nothing of the entry may leave: core data is told to nobody by a file. */
export function reportOf(entry: PublishedEntry, audience: Audience | null, attributes: Attributes): Told | undefined {
  const { content } = entry;
  if (content.grade === "core") return undefined;
  const sharingType = attributes.entry(content, audience);
  const reduced = sharingType === "withheld";
  const open = reduced
    ? []
    : content.items.filter((item) => attributes.item(content, item, audience) !== "withheld" && item.grade !== "core");
  const { code, version, publishedOn, loadedOn, agency, title } = entry;
  return {
    itemsKeptBack: reduced ? 0 : content.items.length - open.length,
    content: {
      code,
      version,
      publishedOn,
      loadedOn: reduced ? null : loadedOn,
      agency,
      title,
      sharingType,
      reduced,
      withholding: reduced && content.withholding ? { title: content.withholding.title, article: content.withholding.article } : null,
      summary: reduced ? "" : content.summary,
      kind: content.kind,
      baseLibrary: reduced ? null : (content.baseLibrary ?? null),
      theme: content.theme,
      classification: content.classification ?? null,
      format: reduced ? null : content.format,
      updateCycle: reduced ? null : content.updateCycle,
      sharingMethods: reduced ? [] : content.sharingMethods,
      conditions:
        reduced || !content.conditions
          ? null
          : { scope: content.conditions.scope, purposes: content.conditions.purposes, further: content.conditions.further },
      openType: reduced ? null : content.openType,
      grade: reduced || content.grade === null ? null : content.grade,
      items: open.map((item) => itemOf(item, attributes.item(content, item, audience))),
    },
  };
}

function itemOf(item: PublishedContent["items"][number], sharingType: SharingType): ReportedItem {
  return {
    name: item.name,
    technicalName: item.technicalName,
    type: item.type,
    length: item.length,
    description: item.description,
    sharingType: sharingType === "unconditional" ? "unconditional" : "conditional",
    personal: item.personal,
    grade: item.grade === "core" ? null : item.grade,
    isKey: item.isKey,
    isTimestamp: item.isTimestamp,
    codeTable: item.codeTable,
  };
}
