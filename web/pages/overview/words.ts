// Words for the values that the catalog is divided by.
import { useTranslation } from "react-i18next";

import { valueWords } from "#web/pages/catalog/values.ts";

export function usePartWords(): (dimension: "kind" | "sharing" | "grade" | "theme", value: string | null) => string {
  const { t } = useTranslation();
  return (dimension, value) => {
    if (value === null || value === "unset" || value === "") return t("overview.unset");
    if (dimension === "kind") return valueWords(t, "kind", value);
    return dimension === "theme" ? value : t(`ui.${dimension}.${value}`, { defaultValue: value });
  };
}
