// One sheet that was handed in: its columns to confirm, its entries being taken in, or what became of each row.
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useOne, useSession } from "#web/api/queries.ts";
import type { SheetImport } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { instantText } from "#web/ui/dates.ts";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { ColumnsStep } from "./ColumnsStep.tsx";
import { Importing } from "./Importing.tsx";
import { Outcomes } from "./Outcomes.tsx";
import "./sheets.css";

export function SheetPage() {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const clerk = useSession()?.post.role === "clerk";
  // Where a person says that the headings stand elsewhere; 0 leaves it to the platform.
  const [headers, setHeaders] = useState<readonly number[]>([]);
  const answer = useOne<SheetImport>(id === undefined ? null : `/sheets/imports/${id}`, { header: headers.map(String) });
  const found = answer.data;
  const crumbs = [
    { title: t("frame.pages.compile"), href: paths.compile() },
    { title: t("sheets.title"), href: paths.sheets() },
  ];
  if (found === undefined) {
    return (
      <>
        <PageHeader title={t("sheets.title")} crumbs={crumbs} />
        {answer.problem === null ? <SkeletonLines lines={10} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />}
      </>
    );
  }
  const steps = ["read", "importing", "done"] as const;
  return (
    <>
      <PageHeader
        title={found.fileName}
        crumbs={[...crumbs, { title: found.fileName }]}
        kicker={t("sheets.handedIn", { name: found.createdBy, at: instantText(found.createdAt), rows: grouped(found.rowCount) })}
      />
      <ol className="sheets-steps" aria-label={t("sheets.steps")}>
        {steps.map((step, index) => (
          <li key={step} aria-current={step === found.state ? "step" : undefined}>
            {index + 1}. {t(`sheets.step.${step}`)}
          </li>
        ))}
      </ol>
      {found.state === "read" &&
        (clerk ? <ColumnsStep found={found} headers={headers} onHeaders={setHeaders} /> : <p>{t("sheets.onlyClerk")}</p>)}
      {found.state === "importing" && <Importing found={found} mayGoOn={clerk} />}
      {found.state === "done" && <Outcomes found={found} />}
    </>
  );
}
