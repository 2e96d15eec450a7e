// The bars themselves; the drawing library is loaded with this file only.
import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { dayText, shortDay } from "#web/ui/dates.ts";

import type { DaySum } from "./days.ts";

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export function Bars({ days, onDay }: { days: readonly DaySum[]; onDay: (day: string) => void }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const chosen = useRef(onDay);
  useEffect(() => {
    chosen.current = onDay;
  }, [onDay]);
  const key = JSON.stringify(days);
  useEffect(() => {
    if (box.current === null) return undefined;
    const rows = JSON.parse(key) as DaySum[];
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const chart = init(box.current, undefined, { renderer: "svg" });
    chart.setOption({
      animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      textStyle: { fontFamily: colour("--sans"), color: colour("--ink-2") },
      grid: { left: 8, right: 12, top: 36, bottom: 4, containLabel: true },
      legend: { right: 12, top: 4, textStyle: { color: colour("--ink-2") } },
      tooltip: {
        trigger: "axis",
        axisPointer: { type: "shadow" },
        backgroundColor: colour("--paper"),
        borderColor: colour("--line"),
        textStyle: { color: colour("--ink") },
      },
      xAxis: {
        type: "category",
        data: rows.map((row) => shortDay(row.day)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colour("--line") } },
        axisLabel: { color: colour("--ink-2") },
      },
      yAxis: {
        type: "value",
        minInterval: 1,
        axisLabel: { color: colour("--ink-2") },
        splitLine: { lineStyle: { color: colour("--line-2") } },
      },
      series: [
        {
          name: t("usage.chart.calls"),
          type: "bar",
          stack: "calls",
          barMaxWidth: 22,
          itemStyle: { color: colour("--link") },
          data: rows.map((row) => row.calls),
        },
        {
          name: t("usage.chart.refused"),
          type: "bar",
          stack: "calls",
          barMaxWidth: 22,
          // Striped, so that it is told apart without colour.
          itemStyle: { color: colour("--bad"), decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: 0.8 } },
          data: rows.map((row) => row.refused),
        },
      ],
    });
    chart.on("click", ({ dataIndex }) => {
      const row = rows[dataIndex];
      if (row !== undefined) chosen.current(row.day);
    });
    const resized = new ResizeObserver(() => chart.resize());
    resized.observe(box.current);
    return () => {
      resized.disconnect();
      chart.dispose();
    };
  }, [key, t]);
  const busiest = days.toSorted((a, b) => b.calls - a.calls)[0];
  return (
    <figure className="usage-figure">
      <div ref={box} className="usage-bars" aria-hidden="true" />
      {busiest !== undefined && busiest.calls > 0 && (
        <figcaption className="gs-sub">{t("usage.chart.busiest", { day: dayText(busiest.day), calls: busiest.calls })}</figcaption>
      )}
    </figure>
  );
}
