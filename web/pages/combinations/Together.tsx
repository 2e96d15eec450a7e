// What a grant, real or asked for, can be joined with: for whoever decides, before consent and before it opens.
import { useTranslation } from "react-i18next";

import type { Combination } from "#web/api/combinations.ts";
import { useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";

import { useKinds } from "#web/pages/masking/RuleTable.tsx";
import "./combinations.css";

export function Together({ of }: { of: { kind: "applications" | "grants"; id: string } }) {
  const found = useOne<{ combination: Combination | null }>(`/${of.kind}/${of.id}/combination`).data?.combination;
  return found === undefined || found === null ? null : <Shown found={found} />;
}

function Shown({ found }: { found: Combination }) {
  const { t } = useTranslation();
  return (
    <section className="gs-paper gs-pad" aria-labelledby="together-title">
      <h2 id="together-title">
        {t("combinations.title")} <LawLinks citations={found.citations} />
      </h2>
      <FactsLines of={found.facts} />
      <p className={found.mustBeSigned && !found.isSigned ? "combinations-grave" : "gs-sub"}>
        {found.mustBeSigned ? `⚠ ${t("combinations.mustBeSigned")}` : t("combinations.needNot")}
      </p>
      <MemberList members={found.members} />
      {found.review !== null && (
        <p className="gs-beside">
          <span className="gs-tag">{t(`combinations.states.${found.review.state}`)}</span>{" "}
          <Link href={paths.combination(found.review.id)}>{t("combinations.open")}</Link>
        </p>
      )}
    </section>
  );
}

export function FactsLines({ of }: { of: Combination["facts"] }) {
  const { t } = useTranslation();
  const grade = t(`ui.grade.${of.grade}`);
  const combined = t(`ui.grade.${of.combined}`);
  return (
    <>
      <p>{t("combinations.facts", { dataSets: of.dataSets, sensitive: of.sensitive, personalItems: of.personalItems })}</p>
      <p>
        <b>{of.label === null ? t("combinations.notRaised", { combined }) : t("combinations.raisedFrom", { grade, combined })}</b>
        {of.label !== null && <span className="gs-sub combinations-line">{t("combinations.because", { label: of.label })}</span>}
      </p>
    </>
  );
}

export function MemberList({ members }: { members: Combination["members"] }) {
  const { t } = useTranslation();
  const { titleOf } = useKinds();
  return (
    <ul className="gs-beside" aria-label={t("combinations.members")}>
      {members.map((member, index) => (
        // What is hidden has no name to be known by.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={member.grant?.id ?? index}>
          {member.grant === null ? (
            t("combinations.hidden")
          ) : (
            <>
              <Link href={paths.grant(member.grant.id)}>{member.grant.title}</Link>{" "}
              <span className="gs-sub">
                <span className="gs-mono">{member.grant.number}</span> · {member.grant.provider}
              </span>
            </>
          )}
          {member.link !== null && (
            <span className="gs-sub combinations-line">
              {t(`combinations.by.${member.link}`, { what: member.what.map(titleOf).join("、") })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
