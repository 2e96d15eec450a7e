// Draws lines or bars; the drawing library is loaded with this file only. For readers of the screen there is the table instead.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

import { useTheme } from "#web/ui/useTheme.ts";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export interface PlotSeries {
  key: string;
  name: string;
  /** Null leaves a gap. */
  values: (number | null)[];
}

export interface PlotProps {
  kind: "lines" | "bars";
  categories: string[];
  series: PlotSeries[];
  onPick: (category: number, series: string) => void;
}

// Told apart by dash, symbol or pattern, too.
const looks = [
  { colour: "--link", line: "solid", symbol: "circle", decal: null },
  { colour: "--ok", line: "dashed", symbol: "rect", decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: 0.8 } },
  { colour: "--warn", line: "dotted", symbol: "triangle", decal: { symbol: "circle", dashArrayX: [4, 4], dashArrayY: [4, 4] } },
  {
    colour: "--bad",
    line: [8, 3, 2, 3],
    symbol: "diamond",
    decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: 0 },
  },
] as const;

export function Plot({ kind, categories, series, onPick }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const picked = useRef(onPick);
  useEffect(() => {
    picked.current = onPick;
  }, [onPick]);
  const theme = useTheme();
  const drawn = JSON.stringify({ kind, categories, series, theme });
  useEffect(() => {
    if (box.current === null) return undefined;
    const plot = JSON.parse(drawn) as Omit<PlotProps, "onPick">;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const chart = init(box.current, undefined, { renderer: "svg" });
    const bars = plot.kind === "bars";
    const named = {
      type: "category" as const,
      data: plot.categories,
      inverse: bars,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour("--line") } },
      axisLabel: { color: colour("--ink-2"), ...(bars && { width: 110, overflow: "truncate" as const }) },
    };
    const measured = {
      type: "value" as const,
      minInterval: 1,
      axisLabel: { color: colour("--ink-2"), hideOverlap: true },
      splitLine: { lineStyle: { color: colour("--line-2") } },
    };
    chart.setOption({
      animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      textStyle: { fontFamily: colour("--sans"), color: colour("--ink-2") },
      grid: { left: 8, right: 20, top: 40, bottom: 4, containLabel: true },
      legend: { left: 0, top: 0, textStyle: { color: colour("--ink-2") }, itemWidth: 22 },
      tooltip: {
        trigger: "axis",
        axisPointer: { type: bars ? "shadow" : "line" },
        backgroundColor: colour("--paper"),
        borderColor: colour("--line"),
        textStyle: { color: colour("--ink") },
        confine: true,
      },
      xAxis: bars ? measured : named,
      yAxis: bars ? named : measured,
      series: plot.series.map((one, index) => {
        const look = looks[index % looks.length] ?? looks[0];
        const shared = { id: one.key, name: one.name, data: one.values, cursor: "pointer" };
        return bars
          ? {
              ...shared,
              type: "bar" as const,
              barMaxWidth: 12,
              barGap: "20%",
              itemStyle: { color: colour(look.colour), ...(look.decal && { decal: { ...look.decal, color: colour("--paper") } }) },
            }
          : {
              ...shared,
              type: "line" as const,
              symbol: look.symbol,
              symbolSize: 7,
              showSymbol: plot.categories.length <= 40,
              triggerLineEvent: false,
              lineStyle: { color: colour(look.colour), type: look.line, width: 2 },
              itemStyle: { color: colour(look.colour) },
            };
      }),
    });
    chart.on("click", ({ dataIndex, seriesId }) => {
      if (typeof seriesId === "string") picked.current(dataIndex, seriesId);
    });
    const resized = new ResizeObserver(() => chart.resize());
    resized.observe(box.current);
    return () => {
      resized.disconnect();
      chart.dispose();
    };
  }, [drawn]);
  return (
    <div
      ref={box}
      className="overview-plot"
      style={kind === "bars" ? { minHeight: 56 + categories.length * Math.max(30, series.length * 16) } : {}}
      aria-hidden="true"
    />
  );
}
