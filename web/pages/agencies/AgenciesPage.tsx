// Placeholder until the page is built.
import { useTranslation } from "react-i18next";

import { PageHeader } from "#web/ui/PageHeader.tsx";
import { SkeletonLines } from "#web/ui/States.tsx";

export function AgenciesPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("frame.pages.agencies")} />
      <SkeletonLines />
    </>
  );
}
