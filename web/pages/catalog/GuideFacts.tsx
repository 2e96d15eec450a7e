// What the compilation guide says of an entry besides: classification, range, source, labels. Only what was filled in is shown.
import { useTranslation } from "react-i18next";

import type { EntryContent } from "#web/api/types.ts";

import { useChoices } from "./choices.ts";

export function GuideFacts({ content }: { content: EntryContent }) {
  const { t } = useTranslation();
  const { word, path } = useChoices();
  const format = [word("format", content.format), word("format-type", content.formatType), content.formatOther ?? ""];
  const facts: [name: string, value: string][] = [
    ["classification", path("classification", content.classification)],
    ["format", format.filter((one) => one !== "").join(" · ")],
    ["methodCategory", word("method-category", content.methodCategory)],
    ["subjects", (content.subjects ?? []).map((code) => word("subject", code)).join("、")],
    ["scenario", word("scenario", content.scenario)],
    ["region", word("region", content.region)],
    ["timeRange", content.timeRange ?? ""],
    ["sourceAgency", content.sourceAgency ?? ""],
    ["unit", content.unit ?? ""],
    ["aggregation", word("aggregation", content.aggregation)],
    ["relatedCodes", (content.relatedCodes ?? []).join("、")],
    ["labels", (content.labels ?? []).map((code) => path("label", code)).join("、")],
  ];
  const said = facts.filter(([, value]) => value !== "");
  if (said.length === 0) return null;
  return (
    <section className="gs-paper gs-pad">
      <h2>{t("catalog.guide.title")}</h2>
      <dl className="gs-facts">
        {said.map(([name, value]) => (
          <div key={name} className="catalog-guide-fact">
            <dt>{t(`compile.guide.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The values that an item may take, in a few words. */
export function useDomainWords() {
  const { t } = useTranslation();
  return (domain: EntryContent["items"][number]["domain"]): string => {
    if (domain === null || domain === undefined) return "";
    if (domain.kind === "pattern") return t("catalog.guide.pattern", { pattern: domain.pattern });
    if (domain.kind === "enumeration") return domain.values.join("、");
    return t("catalog.guide.range", { least: domain.least || "…", most: domain.most || "…" });
  };
}
