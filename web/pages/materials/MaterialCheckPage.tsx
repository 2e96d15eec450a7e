// What a counter asks: may this material be asked for, and how is it obtained; and how its system asks the same.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { MaterialCheck } from "#web/api/materials.ts";
import { useOne, useSession } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { LineInput } from "#web/ui/Inputs.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { WindowKeys } from "./WindowKeys.tsx";
import "./materials.css";

export function MaterialCheckPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const role = useSession()?.post.role;
  const [item, setItem] = useState(values.item ?? "");
  const [material, setMaterial] = useState(values.material ?? "");
  const asked = values.item !== undefined && /^[\w.-]{1,60}$/.test(values.item);
  const answer = useOne<MaterialCheck>(asked ? "/materials/check" : null, { item: values.item, material: values.material });
  return (
    <>
      <PageHeader
        title={t("materials.check.title")}
        kicker={t("materials.check.kicker")}
        crumbs={[{ title: t("frame.pages.materials"), href: paths.materials() }, { title: t("materials.check.title") }]}
      />
      <div className="gs-stack">
        <section className="gs-paper gs-pad">
          <form
            className="materials-ask"
            onSubmit={(event) => {
              event.preventDefault();
              set({ item: item.trim(), material: material.trim() }, { push: true });
            }}
          >
            <LineInput label={t("materials.itemCode")} pointer="/item" required maxLength={60} value={item} onChange={setItem} />
            <LineInput
              label={t("materials.name")}
              pointer="/material"
              hint={t("materials.check.materialHint")}
              maxLength={100}
              value={material}
              onChange={setMaterial}
            />
            <Button type="primary" htmlType="submit" disabled={item.trim() === ""}>
              {t("materials.check.ask")}
            </Button>
          </form>
          {values.item !== undefined && !asked && <p className="gs-field-error">{t("materials.check.badCode")}</p>}
          {asked && answer.loading && <SkeletonLines lines={3} />}
          {answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
          {asked && answer.data !== undefined && <Verdicts check={answer.data} />}
        </section>
        {(role === "clerk" || role === "developer") && <WindowKeys />}
      </div>
    </>
  );
}

function Verdicts({ check }: { check: MaterialCheck }) {
  const { t } = useTranslation();
  const words = useWords();
  if (check.rows.length === 0) return <EmptyState title={t("materials.check.unknown")}>{t("materials.check.unknownHint")}</EmptyState>;
  return (
    <div aria-live="polite">
      {check.item !== null && (
        <h2>
          {check.item.name} <span className="gs-mono gs-sub">{check.item.code}</span>
        </h2>
      )}
      <ul className="materials-verdicts">
        {check.rows.map((row) => (
          <li key={row.material}>
            <b>{row.material}</b>
            <div className={`materials-verdict ${row.mayAsk ? "" : "materials-no"}`}>
              <span aria-hidden="true">{row.mayAsk ? "○ " : "✕ "}</span>
              {words(row.words)}
            </div>
            {row.rule !== null && <div className="gs-sub">{row.rule}</div>}
            {row.entry !== null && row.verdict === "apply" && (
              <Link href={paths.entry(row.entry.id)}>{t("materials.check.apply", { title: row.entry.title })}</Link>
            )}
            {row.ways.map((way) => (
              <div key={way.id} className="materials-line">
                <Link href={paths.grant(way.id)}>{t("materials.check.way", { number: way.number, title: row.entry?.title ?? "" })}</Link>
              </div>
            ))}
          </li>
        ))}
      </ul>
      {check.citations.length > 0 && (
        <p className="gs-sub">
          <LawLinks citations={check.citations} />
        </p>
      )}
    </div>
  );
}
