// The ledger's newest entry and seal, with the proof on demand and the file for a proof elsewhere.
import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, apiUrl, asProblem } from "#web/api/client.ts";
import { useOne, useSession } from "#web/api/queries.ts";
import type { LedgerHead, LedgerVerification, Role } from "#web/api/types.ts";
import { Copyable } from "#web/ui/Copyable.tsx";
import { instantText } from "#web/ui/dates.ts";
import { grouped, millisecondsText } from "#web/ui/numbers.ts";
import { RefusalWords } from "#web/ui/Refusal.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

const provers: readonly Role[] = ["office-reviewer", "office-head", "auditor", "operator"];

type Proof =
  | { kind: "none" }
  | { kind: "running" }
  | { kind: "done"; result: LedgerVerification }
  | { kind: "failed"; problem: ApiProblem };

export function LedgerHeadBox() {
  const { t } = useTranslation();
  const head = useOne<LedgerHead>("/ledger/head");
  const role = useSession()?.post.role;
  // The whole chain is for those who oversee it; the others see their own agency's entries.
  const prover = role !== undefined && provers.includes(role);
  const [proof, setProof] = useState<Proof>({ kind: "none" });
  const verify = async () => {
    setProof({ kind: "running" });
    try {
      setProof({ kind: "done", result: await api.get<LedgerVerification>("/ledger/verify") });
    } catch (error) {
      setProof({ kind: "failed", problem: asProblem(error) });
    }
  };
  if (head.problem !== null) return <FailedState problem={head.problem} onRetry={head.retry} />;
  return (
    <section className="gs-paper gs-pad ledger-head" aria-label={t("ledger.head")}>
      {head.data === undefined ? (
        <SkeletonLines lines={2} />
      ) : (
        <dl className="gs-facts">
          <dt>{t("ledger.head")}</dt>
          <dd>
            <b className="gs-mono">#{head.data.seq}</b>
          </dd>
          <dt>{t("ledger.headHash")}</dt>
          <dd>
            <Copyable text={head.data.hash} label={t("ledger.headHash")} />
          </dd>
          <dt>{t("ledger.seal")}</dt>
          <dd>
            {head.data.seal === null ? (
              <span className="gs-sub">{t("ledger.noSeal")}</span>
            ) : (
              t("ledger.sealWords", { seq: head.data.seal.seq, at: instantText(head.data.seal.at) })
            )}
          </dd>
          <dt>{t("ledger.key")}</dt>
          <dd>
            <Copyable text={head.data.publicKey} shown={`${head.data.publicKey.slice(0, 24)}…`} label={t("ledger.key")} />{" "}
            <span className="gs-sub">{head.data.suite}</span>
          </dd>
        </dl>
      )}
      {prover && (
        <div className="ledger-proof gs-no-print">
          <div className="gs-actions">
            <a className="gs-button" href={apiUrl("/ledger/export")} download title={t("ledger.exportHint")}>
              {t("ledger.export")}
            </a>
            <Button type="primary" loading={proof.kind === "running"} onClick={() => void verify()}>
              {t("ledger.verify")}
            </Button>
          </div>
          <ProofWords proof={proof} />
        </div>
      )}
    </section>
  );
}

function ProofWords({ proof }: { proof: Proof }) {
  const { t, i18n } = useTranslation();
  return (
    <output>
      {proof.kind === "running" && t("ledger.verifying")}
      {proof.kind === "failed" && <RefusalWords refused={proof.problem} />}
      {proof.kind === "done" && proof.result.ok && (
        <span className="ledger-ok">
          <CheckCircleFilled aria-hidden="true" />{" "}
          {t("ledger.verifyOk", {
            entries: grouped(proof.result.entries),
            seals: grouped(proof.result.seals),
            time: millisecondsText(proof.result.milliseconds),
          })}
        </span>
      )}
      {proof.kind === "done" && !proof.result.ok && (
        <span className="ledger-bad">
          <CloseCircleFilled aria-hidden="true" />{" "}
          {t("ledger.verifyBad", {
            seq: proof.result.problem?.seq ?? "",
            text: (i18n.language === "en" ? proof.result.problem?.en : proof.result.problem?.text) ?? "",
          })}
        </span>
      )}
    </output>
  );
}
