// The exchanges that a batch grant opens, on the grant's own page.
import { useTranslation } from "react-i18next";

import { useList, useSession } from "#web/api/queries.ts";
import type { ExchangeLine, Grant } from "#web/api/types.ts";
import { paths, type Side } from "#web/paths.ts";
import { Credentials } from "#web/pages/grants/Credentials.tsx";
import { Copyable } from "#web/ui/Copyable.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";

import { RunState } from "./RunState.tsx";
import { useScheduleWords } from "./schedule.ts";
import "./exchanges.css";

const KEEPING = ["clerk", "developer"];

export function GrantExchanges({ grant, side }: { grant: Grant; side: Side }) {
  const { t } = useTranslation();
  const schedule = useScheduleWords();
  const role = useSession()?.post.role ?? "";
  const list = useList<ExchangeLine>("/exchanges", { side, grant: grant.id }, 20);
  const intoFiles = list.rows.filter(({ files, state }) => files !== null && state !== "ended");
  return (
    <>
      <section className="gs-paper gs-pad gs-stack">
        <h2>{t("exchanges.title")}</h2>
        {list.rows.length === 0 && !list.loading && (
          <p className="gs-sub">{t(side === "consumer" ? "exchanges.grantEmpty" : "exchanges.grantEmptyOther")}</p>
        )}
        <ul className="exchanges-findings">
          {list.rows.map((row) => (
            <li key={row.id}>
              <Link href={paths.exchange(row.id)}>{row.title}</Link> <span className="gs-sub">{schedule(row.schedule)}</span>{" "}
              <RunState run={row.lastRun} />
            </li>
          ))}
        </ul>
        {side === "consumer" && grant.state === "shared" && KEEPING.includes(role) && (
          <div>
            <LinkButton primary={list.rows.length === 0} href={paths.newExchange({ grant: grant.id })}>
              {t("exchanges.new")}
            </LinkButton>
          </div>
        )}
      </section>
      {side === "consumer" && intoFiles.length > 0 && <ByProgram grant={grant} exchanges={intoFiles} />}
    </>
  );
}

/** Where a program fetches what an exchange has made last, and with what. */
function ByProgram({ grant, exchanges }: { grant: Grant; exchanges: readonly ExchangeLine[] }) {
  const { t } = useTranslation();
  const purpose = encodeURIComponent(grant.purpose);
  const lineOf = ({ number }: ExchangeLine): string =>
    `curl -OJ '${grant.resource?.url ?? ""}/files/latest?exchange=${number}' -H 'Authorization: Bearer 凭据' -H 'X-Purpose: ${purpose}' -H 'If-None-Match: "上次的ETag"'`;
  return (
    <>
      <section className="gs-paper gs-pad gs-stack">
        <h2>{t("exchanges.file.programTitle")}</h2>
        <p className="gs-sub">{t("exchanges.file.programLead")}</p>
        {exchanges.map((exchange) => (
          <div key={exchange.id}>
            <p>{exchange.title}</p>
            <Copyable block text={lineOf(exchange)} label="curl" />
          </div>
        ))}
      </section>
      <Credentials grant={grant} />
    </>
  );
}
