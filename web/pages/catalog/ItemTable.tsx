// The items of an entry in words; where the viewer may apply, each can be picked, none is picked beforehand, and what is withheld says why it cannot be.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useSession } from "#web/api/queries.ts";
import type { EntryContent, EntryPage, Item, Sharing } from "#web/api/types.ts";
import { isElsewhere, SuppliedElsewhere } from "#web/pages/sources/Redirected.tsx";
import { GradeTag, PersonalTag, SharingTag } from "#web/ui/Tags.tsx";

import { StackedFrame } from "#web/ui/StackedFrame.tsx";
import { useChoices } from "./choices.ts";
import { useDomainWords } from "./GuideFacts.tsx";
import { valueWords } from "./values.ts";

type Redirects = EntryPage["redirects"];

interface ItemTableProps {
  content: EntryContent;
  /** The sharing types as the viewer's agency meets them, where they are others than the items' own. */
  met?: Record<string, Sharing> | undefined;
  /** Items that another agency supplies for everybody: applied for there (REG25-19-6). */
  redirects?: Redirects;
  chosen?: readonly string[];
  onChoose?: (chosen: string[]) => void;
  /** The viewer came to pick: say so. */
  wanted: boolean;
  foot?: ReactNode;
}

export function ItemTable({ content, met, redirects = [], chosen = [], onChoose, wanted, foot }: ItemTableProps) {
  const { t } = useTranslation();
  const own = useSession()?.post.agency.id;
  const sharingOf = (item: Item) => met?.[item.id] ?? item.sharingType;
  const elsewhere = new Map(redirects.map((redirect) => [redirect.itemId, redirect]));
  const open = content.items
    .filter((item) => sharingOf(item) !== "withheld" && !isElsewhere(elsewhere.get(item.id), own))
    .map((item) => item.id);
  const all = open.length > 0 && open.every((id) => chosen.includes(id));
  return (
    <section className="gs-table">
      <div className="gs-table-tools">
        <h2 className="gs-table-tools-left">{t("catalog.itemsTitle", { count: content.items.length })}</h2>
        {onChoose !== undefined && open.length > 0 && (
          <button type="button" className="gs-button gs-button-small" onClick={() => onChoose(all ? [] : open)}>
            {all ? t("catalog.chooseNone") : t("catalog.chooseAll", { count: open.length })}
          </button>
        )}
      </div>
      {onChoose !== undefined && wanted && <p className="catalog-note">{t("catalog.pickLead")}</p>}
      <StackedFrame label={t("catalog.itemsTitle", { count: content.items.length })}>
        <table className="gs-grid stacked">
          <caption className="gs-spoken">{t("catalog.itemsTitle", { count: content.items.length })}</caption>
          <thead>
            <tr>
              {onChoose !== undefined && (
                <th scope="col" className="gs-cell-mark">
                  <span className="gs-spoken">{t("ui.table.select")}</span>
                </th>
              )}
              <th scope="col">{t("catalog.item.name")}</th>
              <th scope="col">{t("catalog.item.type")}</th>
              <th scope="col">{t("catalog.item.grade")}</th>
              <th scope="col">{t("catalog.item.sharing")}</th>
              <th scope="col">{t("catalog.item.mask")}</th>
            </tr>
          </thead>
          <tbody>
            {content.items.map((item) => (
              <ItemRow
                key={item.id}
                item={item}
                sharing={sharingOf(item)}
                redirect={elsewhere.get(item.id)}
                withheldWhy={content.withholding === null ? null : `${content.withholding.title} ${content.withholding.article}`}
                explains={content.sharingType !== "withheld"}
                chosen={chosen.includes(item.id)}
                onToggle={
                  onChoose === undefined
                    ? undefined
                    : () => onChoose(chosen.includes(item.id) ? chosen.filter((id) => id !== item.id) : [...chosen, item.id])
                }
              />
            ))}
          </tbody>
        </table>
      </StackedFrame>
      {onChoose !== undefined && (
        <div className="catalog-pick-foot gs-no-print">
          <span aria-live="polite">{chosen.length === 0 ? t("catalog.pickNone") : t("catalog.picked", { count: chosen.length })}</span>
          {foot}
        </div>
      )}
    </section>
  );
}

interface ItemRowProps {
  item: Item;
  sharing: Sharing | null;
  redirect: Redirects[number] | undefined;
  withheldWhy: string | null;
  /** Said at the item only where the entry as a whole is shared. */
  explains: boolean;
  chosen: boolean;
  onToggle: (() => void) | undefined;
}

function ItemRow({ item, sharing, redirect, withheldWhy, explains, chosen, onToggle }: ItemRowProps) {
  const { t } = useTranslation();
  const own = useSession()?.post.agency.id;
  const domain = useDomainWords()(item.domain);
  const choices = useChoices();
  const withheld = sharing === "withheld";
  return (
    <tr className={`gs-grid-row ${chosen ? "gs-grid-row-chosen" : ""}`}>
      {onToggle !== undefined && (
        <td className="gs-cell-mark" data-label={t("ui.table.select")}>
          <input
            type="checkbox"
            className="catalog-tick"
            aria-label={t("catalog.pickItem", { name: item.name })}
            checked={chosen}
            disabled={withheld || isElsewhere(redirect, own)}
            onChange={onToggle}
          />
        </td>
      )}
      <td className="stacked-head">
        <span>
          <b>{item.name}</b> {item.isKey && <span className="gs-tag">{t("catalog.item.key")}</span>}{" "}
          {item.isTimestamp && <span className="gs-tag">{t("catalog.item.timestamp")}</span>}{" "}
          {item.isBase === true && <span className="gs-tag">{t("catalog.item.base")}</span>}
          <span className="gs-sub catalog-item-note">{item.description}</span>
          {(item.labels ?? []).map((code) => (
            <span key={code} className="gs-tag catalog-item-label">
              {choices.path("label", code)}
            </span>
          ))}
          {redirect !== undefined && <SuppliedElsewhere redirect={redirect} />}
          {withheld && explains && (
            <span className="gs-sub catalog-item-note">
              {t("catalog.item.withheld", { basis: withheldWhy ?? t("catalog.item.withheldTerms") })}
            </span>
          )}
        </span>
      </td>
      <td data-label={t("catalog.item.type")}>
        <span>
          {valueWords(t, "type", item.type)}
          {item.length !== null && <span className="gs-sub"> {t("catalog.item.length", { length: item.length })}</span>}
          {(item.decimals ?? null) !== null && (
            <span className="gs-sub"> {t("catalog.guide.decimals", { count: item.decimals ?? 0 })}</span>
          )}
          <span className="gs-sub gs-mono catalog-item-note">{item.technicalName}</span>
          {item.codeTable !== null && <span className="gs-sub catalog-item-note">{t("catalog.item.code", { code: item.codeTable })}</span>}
          {domain !== "" && <span className="gs-sub catalog-item-note">{t("catalog.guide.values", { values: domain })}</span>}
        </span>
      </td>
      <td data-label={t("catalog.item.grade")}>
        <span className="gs-chips">
          <GradeTag grade={item.grade} />
          <PersonalTag mark={item.personal} />
        </span>
      </td>
      <td data-label={t("catalog.item.sharing")}>
        <SharingTag type={sharing} />
      </td>
      <td data-label={t("catalog.item.mask")}>{valueWords(t, "mask", item.suggestedMask)}</td>
    </tr>
  );
}
