// A code in a monospaced face with a button that copies it.
import { CopyOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

import { useAnnounce } from "./Announcer.tsx";

export function Copyable({ text, shown, block = false, label }: { text: string; shown?: string; block?: boolean; label?: string }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      announce(t("ui.copy.copied"));
    } catch {
      announce(text, "plain");
    }
  };
  return (
    <span className={block ? "gs-copyable gs-copyable-block" : "gs-copyable"}>
      {block ? <pre className="gs-mono">{shown ?? text}</pre> : <span className="gs-mono">{shown ?? text}</span>}
      <button
        type="button"
        className="gs-quiet gs-no-print"
        aria-label={`${t("ui.copy.copy")} ${label ?? (block ? "" : text)}`.trim()}
        onClick={() => void copy()}
      >
        <CopyOutlined aria-hidden="true" /> {block ? t("ui.copy.copy") : null}
      </button>
    </span>
  );
}
