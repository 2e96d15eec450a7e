// Paints the picture; the drawing library is loaded with this file only. For readers of the screen, and for the keyboard, there is the table.
import { CustomChart } from "echarts/charts";
import { TooltipComponent } from "echarts/components";
import { format, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

import type { Lineage, LineageNode } from "#web/api/types.ts";
import { useTheme } from "#web/ui/useTheme.ts";

import { colourOf, formOf, forms, isMutual, layOut, NODE, type Placed, type Stroke, strokesOf } from "./picture.ts";
import type { LineageWords } from "./words.ts";

// Titles are what other agencies wrote.
const escaped = format.encodeHTML;

use([CustomChart, TooltipComponent, SVGRenderer]);

interface LineagePlotProps {
  lineage: Lineage;
  words: LineageWords;
  onPick: (node: LineageNode) => void;
}

/** What can be opened looks so. */
const opens = (node: LineageNode): boolean => node.kind === "more" || (node.id !== null && ["entry", "library"].includes(node.kind));

/** A wide character takes the room of two narrow ones. */
function cut(text: string, room: number): string {
  let width = 0;
  let shown = "";
  for (const letter of text) {
    width += (letter.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1.1;
    if (width > room) return `${shown}…`;
    shown += letter;
  }
  return text;
}

export function LineagePlot({ lineage, words, onPick }: LineagePlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLElement>(null);
  const picked = useRef(onPick);
  const spoken = useRef(words);
  useEffect(() => {
    picked.current = onPick;
    spoken.current = words;
  }, [onPick, words]);
  const theme = useTheme();
  const picture = layOut(lineage);
  const drawn = JSON.stringify({ lineage, theme, language: words.language });
  useEffect(() => {
    if (box.current === null) return undefined;
    const { lineage: shown } = JSON.parse(drawn) as { lineage: Lineage };
    const said = spoken.current;
    const laid = layOut(shown);
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const chart = init(box.current, undefined, { renderer: "svg", width: laid.width, height: laid.height });
    const lines = strokesOf(shown.arrows, laid.placed);
    const tooltip = {
      backgroundColor: colour("--paper"),
      borderColor: colour("--line"),
      textStyle: { color: colour("--ink"), fontSize: 12 },
      confine: true,
    };
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: colour("--sans") },
      tooltip: { trigger: "item", ...tooltip },
      series: [
        {
          id: "arrows",
          type: "custom",
          coordinateSystem: "none",
          data: lines.map((_, index) => index),
          tooltip: {
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const line = lines[dataIndex];
              return line ? escaped(said.arrow(line.arrow)).replaceAll("\n", "<br>") : "";
            },
          },
          renderItem: ({ dataIndex }: { dataIndex: number }) => {
            const line = lines[dataIndex];
            return line ? arrowShape(line, colour) : null;
          },
        },
        {
          id: "nodes",
          type: "custom",
          coordinateSystem: "none",
          data: laid.placed.map((_, index) => index),
          tooltip: {
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const placed = laid.placed[dataIndex];
              return placed ? `<b>${escaped(said.title(placed.node))}</b><br>${escaped(said.below(placed.node))}` : "";
            },
          },
          renderItem: ({ dataIndex }: { dataIndex: number }) => {
            const placed = laid.placed[dataIndex];
            return placed ? nodeShape(placed, { colour, said, isRoot: placed.node.key === shown.root }) : null;
          },
        },
      ],
    });
    chart.on("click", ({ seriesId, dataIndex }) => {
      const node = seriesId === "nodes" ? laid.placed[dataIndex]?.node : undefined;
      if (node && opens(node)) picked.current(node);
    });
    if (scroller.current !== null) scroller.current.scrollLeft = laid.centre - scroller.current.clientWidth / 2;
    return () => chart.dispose();
  }, [drawn]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <section ref={scroller} className="lineage-scroll" aria-label={words.pictureName} tabIndex={0}>
      <div ref={box} className="lineage-plot" style={{ width: picture.width, height: picture.height }} aria-hidden="true" />
    </section>
  );
}

type Colour = (name: string) => string;

function arrowShape({ arrow, from: start, to: end, bends }: Stroke, colour: Colour) {
  const form = formOf(arrow.kind);
  const stroke = colour(colourOf[form]);
  const [, , x2, y2] = bends;
  // The head points where the bend ends: always level with the side of the node.
  const side = end[0] < x2 ? -1 : 1;
  const headed = !isMutual(arrow.kind);
  return {
    type: "group",
    children: [
      {
        type: "bezierCurve",
        shape: {
          x1: start[0],
          y1: start[1],
          cpx1: bends[0],
          cpy1: bends[1],
          cpx2: x2,
          cpy2: y2,
          x2: headed ? end[0] - side * 7 : end[0],
          y2: end[1],
        },
        style: { stroke, fill: "none", lineWidth: forms[form].width, lineDash: [...forms[form].dash] },
      },
      ...(headed
        ? [
            {
              type: "polygon",
              shape: {
                points: [
                  [end[0], end[1]],
                  [end[0] - side * 9, end[1] - 5],
                  [end[0] - side * 9, end[1] + 5],
                ],
              },
              style: { fill: stroke },
            },
          ]
        : []),
    ],
  };
}

interface Painting {
  colour: Colour;
  said: LineageWords;
  isRoot: boolean;
}

/** Rounded for entries, square for where data lies, round for agencies; what is left out in broken lines. */
function nodeShape({ node, x, y }: Placed, { colour, said, isRoot }: Painting) {
  const round = ["agency", "user", "users"].includes(node.kind);
  const corner = round ? NODE.height / 2 : node.kind === "entry" ? 6 : node.kind === "more" ? 12 : 0;
  const indent = round ? 20 : 12;
  const room = round ? 21 : 24;
  return {
    type: "group",
    children: [
      {
        type: "rect",
        shape: { x, y, width: NODE.width, height: NODE.height, r: corner },
        style: {
          fill: colour(isRoot ? "--act" : node.kind === "entry" ? "--act-soft" : "--paper"),
          stroke: colour(isRoot ? "--act" : node.kind === "library" ? "--ink-2" : "--edge"),
          lineWidth: node.kind === "library" ? 2 : 1,
          lineDash: node.kind === "more" || node.kind === "users" ? [4, 3] : [],
        },
      },
      {
        type: "text",
        style: {
          text: cut(said.title(node), room),
          x: x + indent,
          y: y + 8,
          fill: colour(isRoot ? "--act-ink" : opens(node) ? "--link" : "--ink"),
          font: `600 13px ${colour("--sans")}`,
        },
      },
      {
        type: "text",
        style: {
          text: cut(said.below(node), room + 3),
          x: x + indent,
          y: y + 28,
          fill: colour(isRoot ? "--act-ink" : "--ink-2"),
          font: `12px ${colour("--sans")}`,
        },
      },
    ],
    ...(opens(node) ? {} : { cursor: "default" }),
  };
}
