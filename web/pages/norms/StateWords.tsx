// How a norm stands, in a word.
import { useTranslation } from "react-i18next";

import type { Norm } from "#web/api/norms.ts";

export function StateWords({ norm }: { norm: Pick<Norm, "state" | "isInForce"> }) {
  const { t } = useTranslation();
  return <b className={norm.isInForce ? "intake-good" : undefined}>{t(`norms.states.${norm.isInForce ? "inForce" : norm.state}`)}</b>;
}
