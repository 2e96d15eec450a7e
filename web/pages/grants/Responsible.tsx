// REG25-34-2: who answers for each stage of this share, what its grade asks for, and what still stands in the way.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Agency, Grant, GrantResponsibilities } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { DataTable } from "#web/ui/DataTable.tsx";
import { Field } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { useWords } from "#web/ui/words.ts";

type StageOf = GrantResponsibilities["stages"][number];
const guards = ["approval", "transport", "masking", "export", "retention", "logging"] as const;

export function Responsible({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const words = useWords();
  const found = useOne<GrantResponsibilities>(`/grants/${grant.id}/responsibilities`).data;
  if (found === undefined) return null;
  return (
    <div className="gs-stack">
      {found.obstacles.length > 0 && (
        <section className="gs-paper gs-pad" aria-labelledby="obstacles-title">
          <h2 id="obstacles-title">{t("responsibilities.obstacles")}</h2>
          <ul>
            {found.obstacles.map(({ key, title, citations }) => (
              <li key={key}>
                {words(title)} <LawLinks citations={citations} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <DataTable
        id="grant.stages"
        caption={t("responsibilities.stages")}
        title={
          <h2>
            {t("responsibilities.stages")} <LawLinks citations={found.citations} />
          </h2>
        }
        list={{ rows: found.stages }}
        rowKey={(row) => row.stage}
        columns={[
          {
            key: "stage",
            title: t("responsibilities.stage"),
            sortable: false,
            text: (row) => words(row.title),
            render: (row) => words(row.title),
          },
          {
            key: "agency",
            title: t("responsibilities.answers"),
            sortable: false,
            text: (row) => row.agency.name,
            render: (row) => (
              <>
                {row.agency.name}
                {row.reason !== null && <span className="gs-sub"> {t("responsibilities.named", { reason: row.reason })}</span>}
              </>
            ),
          },
          {
            key: "contact",
            title: t("responsibilities.contact"),
            sortable: false,
            text: (row) => row.contact,
            render: (row) => (row.contact === "" ? <b>{t("responsibilities.unassigned")}</b> : row.contact),
          },
          {
            key: "assign",
            title: t("ui.table.actions"),
            action: true,
            width: 110,
            render: (row) => found.actions.includes("assign") && <Assign grant={grant} stage={row} />,
          },
        ]}
      />
      {found.safeguards !== null && (
        <section className="gs-paper gs-pad" aria-labelledby="guards-title">
          <h2 id="guards-title">{t("responsibilities.guards")}</h2>
          <dl className="gs-facts">
            {guards.map((field) => (
              <div key={field} className="grants-fact">
                <dt>{t(`responsibilities.safeguard.${field}`)}</dt>
                <dd>{found.safeguards?.[field]}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

function Assign({ grant, stage }: { grant: Grant; stage: StageOf }) {
  const { t } = useTranslation();
  const words = useWords();
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [given, setGiven] = useState({ agencyId: stage.agency.id, contact: stage.contact, reason: "" });
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const agencies = useOne<{ rows: Agency[] }>(open ? "/agencies" : null).data?.rows ?? [];
  const assign = async () => {
    if (given.contact.trim() === "" || given.reason.trim() === "") {
      setRefusal(t("responsibilities.assignMissing"));
      return;
    }
    try {
      await api.post(`/grants/${grant.id}/responsibilities`, { stage: stage.stage, ...given });
      await refresh("/grants");
      setOpen(false);
      announce(t("responsibilities.saved"));
    } catch (error) {
      setRefusal(asProblem(error));
    }
  };
  return (
    <>
      <Button aria-label={t("ui.pair", { label: t("responsibilities.assign"), value: words(stage.title) })} onClick={() => setOpen(true)}>
        {t("responsibilities.assign")}
      </Button>
      <Modal
        open={open}
        title={t("ui.pair", { label: t("responsibilities.assign"), value: words(stage.title) })}
        okText={t("responsibilities.assign")}
        cancelText={t("ui.confirm.cancel")}
        onOk={() => void assign()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Field label={t("responsibilities.answers")} pointer={`/${stage.stage}/agencyId`} required>
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              value={given.agencyId}
              onChange={(event) => setGiven({ ...given, agencyId: event.target.value })}
            >
              {agencies.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.shortName}
                </option>
              ))}
            </select>
          )}
        </Field>
        {(["contact", "reason"] as const).map((field) => (
          <Field
            key={field}
            label={t(field === "contact" ? "responsibilities.contact" : "ui.confirm.reason")}
            pointer={`/${stage.stage}/${field}`}
            required
          >
            {(input) => (
              <input
                {...input}
                className="gs-input"
                maxLength={200}
                value={given[field]}
                onChange={(event) => setGiven({ ...given, [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Refusal refused={refusal} />
      </Modal>
    </>
  );
}
