// The resource's address, a curl that works once the credential is put in, and the description for developers.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { Answer, Grant } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Copyable } from "#web/ui/Copyable.tsx";
import { download } from "#web/ui/exportRows.ts";

import { Samples } from "./Samples.tsx";

type GrantClientCode = Answer<"grantClient">;

export function HowToCall({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  if (grant.resource === null)
    return (
      <section className="gs-paper gs-pad">
        <h2>{t("grants.call.title")}</h2>
        <p className="gs-sub">{t("grants.call.notYet", { provider: grant.provider.name })}</p>
      </section>
    );
  const fetchFile = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const fetchDocument = () =>
    fetchFile(async () => {
      const document = await api.get<Record<string, unknown>>(`/grants/${grant.id}/openapi.json`);
      download(new Blob([JSON.stringify(document, null, 2)], { type: "application/json" }), `${grant.number}.openapi.json`);
    });
  const fetchClient = () =>
    fetchFile(async () => {
      const { file, code } = await api.get<GrantClientCode>(`/grants/${grant.id}/client`);
      download(new Blob([code], { type: "text/plain;charset=utf-8" }), file);
    });
  return (
    <section className="gs-paper gs-pad grants-call">
      <div className="grants-head">
        <h2>{t("grants.call.title")}</h2>
        <span className="gs-actions">
          <Button loading={busy} onClick={() => void fetchDocument()}>
            {t("grants.call.openapi")}
          </Button>
          {grant.method !== "batch" && (
            <Button loading={busy} onClick={() => void fetchClient()}>
              {t("grants.call.client")}
            </Button>
          )}
        </span>
      </div>
      <dl className="gs-facts">
        <dt>{t("grants.call.resource")}</dt>
        <dd>{grant.resource.title}</dd>
        <dt>{t("grants.call.address")}</dt>
        <dd>
          <Copyable text={grant.resource.url} />
        </dd>
        {grant.resource.operations.length > 0 && (
          <>
            <dt>{t("grants.call.operations")}</dt>
            <dd>
              <ul className="grants-plain">
                {grant.resource.operations.map((operation) => (
                  <li key={operation.path}>
                    {operation.title} <span className="gs-mono gs-sub">{`${operation.method} ${operation.path}`}</span>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      {grant.curl !== null && <Samples grant={grant} />}
    </section>
  );
}
