// The texts side by side, topic by topic, each alone as it was written: the same whatever the deployment's own profile.
import { citationsOf } from "#law/citation.schema.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { audienceViews, readingsOf, together } from "./law.views.ts";
import { packView, partsOf } from "./origin.views.ts";
import type { ComparisonView } from "./rules.schema.ts";
import { textsInForce, type TextInForce } from "./texts.ts";

type Cell = ComparisonView["topics"][number]["cells"][number];

/** The place of a text in the row, from the highest. */
const PLACES: Readonly<Record<TextInForce["head"]["rank"], number>> = {
  law: 0,
  "administrative-regulation": 1,
  "state-council-document": 2,
  "ministry-rule": 3,
  "local-rule": 4,
};

const made = new WeakMap<readonly TextInForce[], ComparisonView>();

export function comparisonView({ law, clock }: Deployment): ComparisonView {
  const found = textsInForce(law, clock.now());
  const before = made.get(found);
  if (before) return before;
  const texts = found.toSorted((a, b) => PLACES[a.head.rank] - PLACES[b.head.rank]);
  const view: ComparisonView = {
    texts: texts.map(({ head, law: alone }) => ({ ...packView(head), audiences: audienceViews(alone) })),
    topics: law.topics.map(({ kind, key, theme, title }) => ({
      kind,
      key,
      theme,
      title,
      cells: texts.map((text) => cellOf(text, kind, key)),
    })),
  };
  made.set(found, view);
  return view;
}

function cellOf({ head, law }: TextInForce, kind: string, key: string): Cell {
  const readings = readingsOf(law).flatMap(({ audience, law: own }) => {
    const origin = own.origins.find((each) => each.kind === kind && each.key === key);
    if (!origin?.value) return [];
    return [{ audience, value: origin.value, parts: partsOf(own, origin), citations: citationsOf(own, origin.cites) }];
  });
  return { text: head.key, readings: readings.length === readingsOf(law).length ? together(readings) : readings };
}
