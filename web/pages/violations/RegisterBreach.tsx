// From where a breach shows: enters it with what stands on the page as evidence; for those who may.
import { useTranslation } from "react-i18next";

import { useSession } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { LinkButton } from "#web/ui/Link.tsx";

const OVERSEERS = ["office-reviewer", "office-head", "auditor"];
const PROVIDERS = ["clerk", "work-body-head", "agency-head"];

interface RegisterBreachProps {
  of: "grant" | "delivery" | "channel" | "late-record" | "lead";
  id: string;
  /** Whose breach it would be, where the page knows. */
  about?: string;
  /** The agency of this person may report it, because it supplies the data. */
  may?: boolean;
}

export function RegisterBreach({ of, id, about, may = false }: RegisterBreachProps) {
  const { t } = useTranslation();
  const role = useSession()?.post.role ?? "";
  if (!OVERSEERS.includes(role) && !(may && PROVIDERS.includes(role))) return null;
  return <LinkButton href={paths.violations({ new: "1", of, id, about })}>{t("violations.register")}</LinkButton>;
}
