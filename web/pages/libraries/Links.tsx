// Business items that stay in agencies' own entries and hang on items of a base library; linked and ended here.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { LibraryLink, LibraryPage } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { Link } from "#web/ui/Link.tsx";
import { SharingTag } from "#web/ui/Tags.tsx";

import { LinkForm } from "./LinkForm.tsx";

export function Links({ library }: { library: LibraryPage }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [adding, setAdding] = useState(false);
  const rows = useOne<{ rows: LibraryLink[] }>(library.kind === "base" ? `/libraries/${library.id}/links` : null).data?.rows ?? [];
  const links = library.actions.includes("link");
  if (library.kind !== "base" || (rows.length === 0 && !links)) return null;
  const end = async (id: string, words: string) => {
    await api.post(`/libraries/links/${id}/end`, { words });
    await refresh("/libraries");
    announce(t("libraries.link.ended"));
  };
  const columns: Column<LibraryLink>[] = [
    {
      key: "item",
      title: t("libraries.link.item"),
      text: (row) => row.item,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.item}</span>
          <span className="gs-sub">
            <Link href={paths.entry(row.entry.id)}>{row.entry.title}</Link>
          </span>
        </>
      ),
    },
    { key: "agency", title: t("libraries.compiler"), width: 120, text: (row) => row.agency.name, render: (row) => row.agency.name },
    {
      key: "base",
      title: t("libraries.link.base"),
      width: 190,
      text: (row) => row.base.item,
      render: (row) => (
        <>
          {row.base.item}
          <span className="gs-sub">{row.base.title}</span>
        </>
      ),
    },
    {
      key: "sharing",
      title: t("libraries.sharing"),
      width: 140,
      text: (row) => (row.sharingType === null ? "" : t(`ui.sharing.${row.sharingType}`)),
      render: (row) => <SharingTag type={row.sharingType} />,
    },
    {
      key: "place",
      title: t("libraries.link.place"),
      width: 150,
      text: (row) => t(`libraries.link.places.${row.place}`),
      render: (row) => (
        <>
          {t(`libraries.link.places.${row.place}`)}
          <span className="gs-sub">{t(row.isMounted ? "libraries.link.mounted" : "libraries.link.unmounted")}</span>
        </>
      ),
    },
    {
      key: "actions",
      title: t("ui.table.actions"),
      action: true,
      width: 110,
      render: (row) =>
        row.actions.includes("end") && (
          <ConfirmButton
            label={t("libraries.link.end")}
            consequence={t("libraries.link.endLead")}
            reasonLabel={t("libraries.declineReason")}
            onConfirm={(words) => end(row.id, words)}
          />
        ),
    },
  ];
  return (
    <>
      <DataTable
        id="libraries.links"
        caption={t("libraries.link.title")}
        title={<h2>{t("libraries.link.title")}</h2>}
        columns={columns}
        list={{ rows }}
        rowKey={(row) => row.id}
        tools={links && !adding && <Button onClick={() => setAdding(true)}>{t("libraries.link.add")}</Button>}
        empty={<p className="gs-pad gs-sub">{t("libraries.link.none")}</p>}
      />
      {adding && <LinkForm library={library} onClose={() => setAdding(false)} />}
    </>
  );
}
