// What agencies said of a draft of the norm, and what the office answered to each.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { NormDetail } from "#web/api/masking.ts";
import { refresh } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { shortInstant } from "#web/ui/dates.ts";

type Opinion = NormDetail["opinions"][number];

export function Opinions({ norm }: { norm: NormDetail }) {
  const { t } = useTranslation();
  return (
    <section className="gs-paper gs-pad" aria-labelledby="norm-opinions-title">
      <h2 id="norm-opinions-title">{t("masking.opinions")}</h2>
      {norm.opinions.length === 0 && <p className="gs-sub">{t("masking.noOpinions")}</p>}
      {norm.opinions.map((opinion) => (
        <article key={opinion.id} className="masking-opinion">
          <p>
            <b>{opinion.agency}</b> <span className="gs-sub">{shortInstant(opinion.at)}</span> <Verdict opinion={opinion} />
          </p>
          <p>{opinion.words}</p>
          {opinion.answeredAt !== null && <p className="gs-sub">{opinion.answer}</p>}
          {opinion.answeredAt === null && norm.actions.includes("answer") && <Answer normId={norm.id} opinion={opinion} />}
        </article>
      ))}
    </section>
  );
}

function Verdict({ opinion: { adopted } }: { opinion: Opinion }) {
  const { t } = useTranslation();
  return <span className="gs-tag">{t(adopted === null ? "masking.waiting" : adopted ? "masking.adopted" : "masking.notAdopted")}</span>;
}

function Answer({ normId, opinion }: { normId: string; opinion: Opinion }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const answer = async (adopted: boolean, words: string) => {
    await api.post(`/masking/norms/${normId}/opinions/${opinion.id}/answer`, { adopted, words });
    await refresh("/masking/norms");
    announce(t("masking.step.done"));
  };
  return (
    <div className="gs-actions">
      {(["adopt", "decline"] as const).map((one) => (
        <ConfirmButton
          key={one}
          label={t(`masking.step.${one}.label`)}
          consequence={t(`masking.step.${one}.consequence`)}
          reasonLabel={t(`masking.step.${one}.words`)}
          primary={one === "adopt"}
          onConfirm={(words) => answer(one === "adopt", words)}
        />
      ))}
    </div>
  );
}
