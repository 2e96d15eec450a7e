// The columns of deliveries, on the page of a grant and where copies are traced.
import { Button } from "antd";
import type { TFunction } from "i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { DeliveryManifest, FileDelivery } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import type { Column } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { download } from "#web/ui/exportRows.ts";
import { Link } from "#web/ui/Link.tsx";
import { bytesText } from "#web/ui/numbers.ts";

/** Fetches the signed manifest of a delivery and saves it. */
export function useManifest(t: TFunction): (code: string) => Promise<void> {
  const announce = useAnnounce();
  return async (code) => {
    try {
      const manifest = await api.get<DeliveryManifest>(`/file-deliveries/${code}/manifest`);
      download(new Blob([JSON.stringify(manifest, null, 2)], { type: "application/json" }), `${code}.manifest.json`);
      announce(t("files.manifestDone"));
    } catch (error) {
      announce(asProblem(error));
    }
  };
}

interface Doing {
  onManifest: (code: string) => Promise<void>;
  markWords: (copy: FileDelivery["copy"]) => string;
}

export function deliveryColumns(t: TFunction, { onManifest, markWords }: Doing): Column<FileDelivery>[] {
  return [
    {
      key: "file",
      title: t("files.name"),
      heading: true,
      text: (row) => row.file.name,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.file.name}</span>
          <span className="gs-sub">{`${t("files.version", { number: row.file.version })} · ${bytesText(row.file.bytes)}`}</span>
        </>
      ),
    },
    {
      key: "code",
      title: t("files.code"),
      width: 190,
      text: (row) => row.code,
      render: (row) => <span className="gs-mono">{row.code}</span>,
    },
    { key: "mark", title: t("marks.column"), width: 150, text: (row) => markWords(row.copy), render: (row) => markWords(row.copy) },
    { key: "at", title: t("files.takenAt"), width: 150, text: (row) => row.at, render: (row) => shortInstant(row.at) },
    {
      key: "who",
      title: t("files.who"),
      width: 190,
      text: (row) => row.person ?? row.credential,
      render: (row) => row.person ?? t("files.system", { prefix: row.credential }),
    },
    { key: "purpose", title: t("files.purpose"), width: 150, optional: true, text: (row) => row.purpose, render: (row) => row.purpose },
    {
      key: "manifest",
      title: t("files.manifest"),
      action: true,
      width: 120,
      render: (row) => (
        <Button onClick={() => void onManifest(row.code)} aria-label={`${t("files.manifest")} ${row.code}`}>
          {t("files.manifest")}
        </Button>
      ),
    },
  ];
}

/** Between whom it was, where that is not plain from the page. */
export function partyColumns(t: TFunction): Column<FileDelivery>[] {
  return [
    { key: "consumer", title: t("files.consumer"), width: 190, text: (row) => row.consumer, render: (row) => <b>{row.consumer}</b> },
    {
      key: "grant",
      title: t("files.grant"),
      width: 190,
      text: (row) => row.grant.number,
      render: (row) => (
        <>
          <Link href={paths.grant(row.grant.id)}>{row.grant.number}</Link>
          <span className="gs-sub files-line">{row.entry}</span>
        </>
      ),
    },
    { key: "provider", title: t("files.provider"), width: 170, text: (row) => row.provider, render: (row) => row.provider },
  ];
}
