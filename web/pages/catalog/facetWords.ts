// A value of a facet in the language of the page: its own words where the platform knows the value, the dictionary's or the server's otherwise.
import { useTranslation } from "react-i18next";

import type { FacetName, FacetValue } from "#web/api/types.ts";

import { useChoices } from "./choices.ts";
import { valueWords } from "./values.ts";

export function useFacetWords(): (facet: FacetName, one: Pick<FacetValue, "value" | "label">) => string {
  const { t } = useTranslation();
  const choices = useChoices();
  const library = (value: string, label: string): string => {
    const [kind = "", name = ""] = value.split(/:(.*)/s);
    return t("ui.pair", {
      label: t(`libraries.kinds.${kind}`, { defaultValue: kind }),
      value: label === name ? valueWords(t, "library", name) : label,
    });
  };
  return (facet, { value, label }) => {
    switch (facet) {
      case "verdict":
        return t(`catalog.may.${value}`, { defaultValue: label });
      case "sharing":
        return t(`ui.sharing.${value}`, { defaultValue: label });
      case "grade":
        return t(`ui.grade.${value}`, { defaultValue: label });
      case "freshness":
        return t(`catalog.lamp.${value}`, { defaultValue: label });
      case "resource":
        return valueWords(t, "resource", value);
      case "method":
        return valueWords(t, "method", value);
      case "cycle":
        return choices.word("update-cycle", value);
      case "label":
        return choices.path("label", value);
      case "library":
        return library(value, label);
      default:
        return label;
    }
  };
}
