import { untrack } from "svelte";
import type { Attachment } from "svelte/attachments";
import uPlot from "uplot";
import type { ThemeChoice } from "../state/theme.svelte";
import type { ChartView } from "./chartView.svelte";
import type { PlotDefinition } from "./plotDefinition";
import { plotOptions } from "./plotOptions";

/** Draws a chart in an element: made once, then only given new data, range, size and colours; destroyed with it. */
export function attachPlot(
  definition: PlotDefinition,
  data: () => uPlot.AlignedData,
  view: ChartView,
  theme: ThemeChoice,
): Attachment<HTMLElement> {
  return (element) => {
    const plot = untrack(() => new uPlot(plotOptions(definition, view, element.clientWidth), data(), element));
    // Without a range of its own, setData would end every zoom; setting x also fits the y axis to what is on show. A new
    // theme takes the same way, because the paths of bars hold their colours.
    $effect(() => {
      void theme.shown;
      const [next, { min, max }] = [data(), view.shown];
      untrack(() => {
        plot.setData(next, false);
        plot.setScale("x", { min, max });
      });
    });
    const resizing = new ResizeObserver(() => {
      if (element.clientWidth > 0) plot.setSize({ width: element.clientWidth, height: definition.height });
    });
    resizing.observe(element);
    return () => {
      resizing.disconnect();
      plot.destroy();
    };
  };
}
