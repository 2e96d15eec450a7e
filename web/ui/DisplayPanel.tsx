// Chooses the text size and between light and dark.
import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { DisplayChoice } from "./display.ts";

export function DisplayPanel({ choice, onChoice }: { choice: DisplayChoice; onChoice: (next: DisplayChoice) => void }) {
  const { t } = useTranslation();
  const name = useId();
  const sizes = { normal: t("frame.sizeNormal"), large: t("frame.sizeLarge"), larger: t("frame.sizeLarger") };
  const themes = { light: t("frame.themeLight"), dark: t("frame.themeDark"), auto: t("frame.themeAuto") };
  return (
    <div className="gs-display">
      <fieldset className="gs-choices">
        <legend>{t("frame.textSize")}</legend>
        {(["normal", "large", "larger"] as const).map((size) => (
          <label key={size}>
            <input type="radio" name={`${name}size`} checked={choice.size === size} onChange={() => onChoice({ ...choice, size })} />
            {sizes[size]}
          </label>
        ))}
      </fieldset>
      <fieldset className="gs-choices">
        <legend>{t("frame.theme")}</legend>
        {(["light", "dark", "auto"] as const).map((theme) => (
          <label key={theme}>
            <input type="radio" name={`${name}theme`} checked={choice.theme === theme} onChange={() => onChoice({ ...choice, theme })} />
            {themes[theme]}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
