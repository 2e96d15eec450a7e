// The state of a channel in a word, what took its place, and whether it is behind its day.
import { useTranslation } from "react-i18next";

import type { ChannelLine } from "#web/api/systems.ts";
import { paths } from "#web/paths.ts";
import { dayText } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";

export function ChannelState({ channel }: { channel: Pick<ChannelLine, "state" | "isLate" | "endedOn" | "entry" | "grant"> }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={`systems-standing ${channel.state === "ended" ? "systems-connected" : ""}`}>
        {t(`channels.state.${channel.state}`)}
      </span>
      {channel.isLate && <span className="systems-standing systems-late systems-line">! {t("channels.lag.late")}</span>}
      {channel.endedOn !== null && <span className="gs-sub systems-line">{t("channels.endedOn", { day: dayText(channel.endedOn) })}</span>}
      {channel.entry !== null && (
        <span className="gs-sub systems-line">
          {t("channels.replacedBy")} <Link href={paths.entry(channel.entry.id)}>{channel.entry.name}</Link>
        </span>
      )}
      {channel.grant !== null && (
        <span className="gs-sub systems-line">
          {t("channels.replacedBy")} <Link href={paths.grant(channel.grant.id)}>{channel.grant.name}</Link>
        </span>
      )}
    </>
  );
}
