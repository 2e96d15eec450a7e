// What the global search finds: pages of this role at once, objects from the API.
import { api } from "#web/api/client.ts";
import type { QuickSearch, Role } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import type { PaletteGroup } from "#web/ui/Palette.tsx";

import { pagesOf, type Permitted } from "./menu.ts";
import { pageHrefs } from "./menuPages.ts";

type Translate = (key: string, values?: Record<string, unknown>) => string;

interface Searcher {
  readonly role: Role;
  readonly permitted: Permitted;
}

export async function quickSearch(
  typed: string,
  { role, permitted }: Searcher,
  t: Translate,
  signal: AbortSignal,
): Promise<PaletteGroup[]> {
  const pages = pagesOf(role, permitted)
    .map((page) => ({ href: pageHrefs[page], title: t(`frame.pages.${page}`) }))
    .filter((page) => page.title.toLowerCase().includes(typed.toLowerCase()));
  const groups: PaletteGroup[] = [{ title: t("frame.groups.pages"), entries: pages }];
  if (typed === "") return groups;
  const found = await api.get<QuickSearch>("/search", { q: typed }, signal).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return { entries: [], applications: [], grants: [], agencies: [] } satisfies QuickSearch;
  });
  return [
    {
      title: t("frame.groups.entries"),
      entries: [
        ...found.entries.map((entry) => ({
          href: paths.entry(entry.id),
          title: entry.title,
          detail: entry.agency,
        })),
        { href: paths.catalog({ q: typed }), title: t("frame.searchMore", { q: typed }) },
      ],
    },
    {
      title: t("frame.groups.cases"),
      entries: found.applications.map((one) => ({ href: paths.application(one.id), title: one.title, detail: one.number ?? "" })),
    },
    {
      title: t("frame.groups.grants"),
      entries: found.grants.map((one) => ({ href: paths.grant(one.id), title: one.title, detail: one.number })),
    },
    {
      title: t("frame.groups.agencies"),
      entries: found.agencies.map((one) => ({ href: paths.agencies({ agency: one.id }), title: one.name })),
    },
    ...groups,
  ];
}
