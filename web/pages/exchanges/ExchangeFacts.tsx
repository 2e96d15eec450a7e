// What an exchange carries: from where to where, how, when, and column by column.
import { useTranslation } from "react-i18next";

import type { Exchange } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText } from "#web/ui/dates.ts";
import { grouped } from "#web/ui/numbers.ts";

import { useDuration } from "./amounts.ts";
import { useScheduleWords } from "./schedule.ts";

type Carried = Exchange["columns"][number];

export function ExchangeFacts({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation();
  const schedule = useScheduleWords();
  const duration = useDuration();
  const columns: Column<Carried>[] = [
    { key: "name", title: t("exchanges.map.item"), heading: true, text: (row) => row.name, render: (row) => row.name },
    {
      key: "from",
      title: t("exchanges.map.from"),
      text: (row) => row.from,
      render: (row) => (
        <span className="gs-mono">
          {row.from}
          {row.isKey && ` (${t("exchanges.map.key")})`}
        </span>
      ),
    },
    {
      key: "way",
      title: t("exchanges.map.way"),
      text: (row) => valueWords(t, "mask", row.mask),
      render: (row) =>
        row.dictionary === null ? valueWords(t, "mask", row.mask) : t("exchanges.map.translated", { dictionary: row.dictionary }),
    },
    { key: "to", title: t("exchanges.map.to"), text: (row) => row.to, render: (row) => <span className="gs-mono">{row.to}</span> },
  ];
  return (
    <div className="gs-stack">
      <section className="gs-paper gs-pad">
        <h2>{t("exchanges.tab.facts")}</h2>
        <dl className="gs-facts">
          <dt>{t("exchanges.fact.source")}</dt>
          <dd>{exchange.source?.title ?? t("exchanges.fact.noSource")}</dd>
          {exchange.connection !== null && (
            <>
              <dt>{t("exchanges.fact.target")}</dt>
              <dd>
                {exchange.connection.title}{" "}
                <span className="gs-mono gs-sub">{`${exchange.connection.database} · ${exchange.targetSchema}.${exchange.targetTable}`}</span>
              </dd>
            </>
          )}
          {exchange.files !== null && (
            <>
              <dt>{t("exchanges.fact.target")}</dt>
              <dd>
                <FileWords files={exchange.files} />
              </dd>
            </>
          )}
          <dt>{t("exchanges.fact.mode")}</dt>
          <dd>
            {t(`exchanges.mode.${exchange.mode}`)}
            {exchange.watermarkName !== null &&
              ` · ${t("exchanges.watermarkSaid", { name: exchange.watermarkName, time: duration(exchange.overlap) })}`}
          </dd>
          <dt>{t("exchanges.fact.schedule")}</dt>
          <dd>
            {exchange.mode === "capture" ? t("exchanges.capture.always") : schedule(exchange.schedule)}
            {exchange.nextAt !== null && ` · ${t("exchanges.nextAt", { at: instantText(exchange.nextAt) })}`}
          </dd>
          <dt>{t("exchanges.fact.rejectsMax")}</dt>
          <dd>{t("exchanges.rows", { rows: grouped(exchange.rejectsMax) })}</dd>
          <dt>{t("exchanges.fact.created")}</dt>
          <dd>
            {exchange.createdBy} · {instantText(exchange.createdAt)}
          </dd>
        </dl>
      </section>
      <DataTable
        id="exchanges.columns"
        caption={t("exchanges.map.title")}
        title={<h2>{t("exchanges.map.title")}</h2>}
        columns={columns}
        rowKey={(row) => row.itemId}
        list={{ rows: exchange.columns }}
      />
    </div>
  );
}

function FileWords({ files }: { files: NonNullable<Exchange["files"]> }) {
  const { t } = useTranslation();
  const format = t(`exchanges.file.formats.${files.format}`);
  const encoding = files.format === "csv" ? ` · ${t(`exchanges.file.encodings.${files.encoding}`)}` : "";
  const bounds = { rows: grouped(files.rowsMax), megabytes: grouped(files.megabytesMax), days: files.keepDays };
  return (
    <>
      {t("exchanges.target.files")} · {format}
      {encoding} <span className="gs-sub">{t("exchanges.file.bounds", bounds)}</span>
    </>
  );
}
