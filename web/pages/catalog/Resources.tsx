// What stands behind an entry; its owner mounts and retires here.
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { EntryContent, EntryPage } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { paths } from "#web/paths.ts";
import { DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { SkeletonLines } from "#web/ui/States.tsx";

import { HomeCheck } from "./HomeCheck.tsx";
import { Titled } from "./Titled.tsx";
import { valueWords } from "./values.ts";

const MountForm = lazy(async () => ({ default: (await import("./MountForm.tsx")).MountForm }));

type Resource = EntryPage["resources"][number];

export function Resources({ entry, content }: { entry: EntryPage; content: EntryContent }) {
  const { t } = useTranslation();
  const [mounting, setMounting] = useState(false);
  const [checked, setChecked] = useState<Resource | null>(null);
  const mayMount = entry.actions.includes("mount");
  return (
    <>
      <Titled
        title={t("catalog.resources.title")}
        actions={
          mayMount &&
          !mounting && (
            <Button size="small" onClick={() => setMounting(true)}>
              {t("catalog.resources.mount")}
            </Button>
          )
        }
      >
        <DataTable
          id="catalog.resources"
          caption={t("catalog.resources.title")}
          bare
          list={{ rows: entry.resources }}
          rowKey={(row) => row.id}
          empty={<p className="catalog-note-quiet gs-sub">{t(mayMount ? "catalog.resources.noneOwn" : "catalog.resources.noneHint")}</p>}
          columns={[
            {
              key: "title",
              title: t("catalog.resources.name"),
              sortable: false,
              text: (row) => row.title,
              render: (row) =>
                row.opensFiles ? (
                  <Link href={paths.resourceFiles(row.id)}>
                    <b>{row.title}</b>
                  </Link>
                ) : (
                  <b>{row.title}</b>
                ),
            },
            {
              key: "kind",
              title: t("catalog.resources.kind"),
              width: 110,
              sortable: false,
              text: (row) => valueWords(t, "resource", row.kind),
              render: (row) => (
                <>
                  {valueWords(t, "resource", row.kind)}
                  {row.marking !== "none" && <div className="gs-sub">{t(`marks.short.${row.marking}`)}</div>}
                </>
              ),
            },
            {
              key: "state",
              title: t("catalog.resources.state"),
              width: 110,
              sortable: false,
              text: (row) => t(`catalog.resources.${row.state}`),
              render: (row) => `${row.state === "mounted" ? "✓" : "✕"} ${t(`catalog.resources.${row.state}`)}`,
            },
            {
              key: "rows",
              title: t("catalog.resources.rows"),
              width: 110,
              align: "right",
              sortable: false,
              text: (row) => row.rows ?? "",
              render: (row) => (row.rows === null ? "—" : grouped(row.rows)),
            },
            {
              key: "fresh",
              title: t("catalog.resources.fresh"),
              width: 150,
              sortable: false,
              text: (row) => row.freshAt ?? "",
              render: (row) => (row.freshAt === null ? "—" : shortInstant(row.freshAt)),
            },
            ...(mayMount
              ? [
                  {
                    key: "retire",
                    title: t("ui.table.actions"),
                    action: true,
                    width: 170,
                    render: (row: Resource) =>
                      row.state === "mounted" && (
                        <span className="catalog-find">
                          {row.kind === "database" && (
                            <Button size="small" aria-label={t("mounting.checkOf", { title: row.title })} onClick={() => setChecked(row)}>
                              {t("mounting.check")}
                            </Button>
                          )}
                          <RetireButton resource={row} />
                        </span>
                      ),
                  },
                ]
              : []),
          ]}
        />
      </Titled>
      {checked !== null && <HomeCheck key={checked.id} resource={checked} onClose={() => setChecked(null)} />}
      {mounting && (
        <Suspense fallback={<SkeletonLines />}>
          <MountForm entryId={entry.id} content={content} onClose={() => setMounting(false)} />
        </Suspense>
      )}
    </>
  );
}

function RetireButton({ resource }: { resource: Resource }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const retire = async () => {
    await api.post(`/catalog/resources/${resource.id}/retire`);
    await refresh("/catalog");
    announce(t("catalog.resources.retiredDone"));
  };
  return (
    <ConfirmButton
      danger
      label={t("catalog.resources.retire")}
      title={t("ui.pair", { label: t("catalog.resources.retire"), value: resource.title })}
      consequence={t("catalog.resources.retireLead")}
      onConfirm={retire}
    />
  );
}
