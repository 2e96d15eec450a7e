// How a run went, in a word.
import { useTranslation } from "react-i18next";

import type { BuildLine } from "#web/api/builds.ts";

export function RunWords({ state }: { state: BuildLine["run"] }) {
  const { t } = useTranslation();
  if (state === null) return <>{t("builds.noRun")}</>;
  const isBad = state === "stopped" || state === "failed";
  return <b className={state === "done" ? "intake-good" : isBad ? "libraries-late" : undefined}>{t(`builds.runStates.${state}`)}</b>;
}
