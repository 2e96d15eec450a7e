// The wanted items beside what meets each, and the way to apply for it.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { DemandPage } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { Link, LinkButton, useGo } from "#web/ui/Link.tsx";

type Item = DemandPage["content"]["items"][number];
type Supply = DemandPage["supplies"][number];

export function DemandSupply({ demand }: { demand: DemandPage }) {
  const { t } = useTranslation();
  const metBy = (item: Item) =>
    demand.supplies.flatMap((supply) => supply.links.filter(({ wantedId }) => wantedId === item.id).map((link) => ({ supply, link })));
  const columns: Column<Item>[] = [
    {
      key: "name",
      title: t("lists.wanted"),
      text: (item) => item.name,
      render: (item) => (
        <>
          <span className="gs-row-title">{item.name}</span>
          {item.meaning !== "" && <span className="gs-sub">{item.meaning}</span>}
        </>
      ),
    },
    {
      key: "met",
      title: t("lists.metBy"),
      text: (item) =>
        metBy(item)
          .map(({ supply, link }) => `${supply.entry.title} ${link.item}`)
          .join("; "),
      render: (item) => {
        const met = metBy(item);
        if (met.length === 0) return <span className="gs-sub">{t("lists.notMet")}</span>;
        return met.map(({ supply, link }) => (
          <span key={supply.entry.id}>
            {link.item === "" ? t("lists.beingCompiled") : link.item} <span className="gs-sub">{supply.entry.title}</span>
          </span>
        ));
      },
    },
  ];
  return (
    <section className="gs-paper gs-pad" aria-labelledby="demand-items">
      <h2 id="demand-items">{t("lists.items")}</h2>
      {demand.supplies.length > 0 && (
        <ul className="lists-supplies">
          {demand.supplies.map((supply) => (
            <li key={supply.entry.id}>
              <SupplyLine demand={demand} supply={supply} />
            </li>
          ))}
        </ul>
      )}
      <DataTable
        id="demand.items"
        caption={t("lists.items")}
        columns={columns}
        list={{ rows: demand.content.items }}
        rowKey={(item) => item.id}
        bare
      />
    </section>
  );
}

function SupplyLine({ demand, supply }: { demand: DemandPage; supply: Supply }) {
  const { t } = useTranslation();
  const go = useGo();
  const apply = async () => {
    const { applicationId } = await api.post<{ applicationId: string }>(`/demands/${demand.id}/apply`, { entryId: supply.entry.id });
    await refresh("/demands", "/applications");
    go(paths.application(applicationId));
  };
  return (
    <>
      <span>
        {supply.isPublished ? <Link href={paths.entry(supply.entry.id)}>{supply.entry.title}</Link> : <b>{supply.entry.title}</b>}
        <span className="gs-sub">
          {supply.agency.name} · {t("lists.linked", { count: supply.links.length })}
          {!supply.isPublished && ` · ${t("lists.blocked")}`}
        </span>
      </span>
      {supply.canApply && <ConfirmButton primary label={t("lists.apply")} consequence={t("lists.applyLead")} onConfirm={apply} />}
      {supply.applicationId !== null && <LinkButton href={paths.application(supply.applicationId)}>{t("lists.seeApplication")}</LinkButton>}
    </>
  );
}
