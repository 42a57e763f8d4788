import { untrack } from "svelte";
import type { Attachment } from "svelte/attachments";
import uPlot from "uplot";
import type { ThemeChoice } from "../state/theme.svelte";
import type { ChartView } from "./chartView.svelte";
import type { PlotLook } from "./plotDefinition";
import { plotOptions } from "./plotOptions";
import { forgetThemeColours } from "./themeColour";

/** Draws a chart in an element: made once, then only given new data, range, size and colours; destroyed with it. */
export function attachPlot(
  definition: PlotLook,
  data: () => uPlot.AlignedData,
  view: ChartView,
  theme: ThemeChoice,
): Attachment<HTMLElement> {
  return (element) => {
    const plot = untrack(() => new uPlot(plotOptions(definition, view, element.clientWidth), data(), element));
    $effect(() => {
      void theme.shown;
      untrack(() => {
        forgetThemeColours();
        plot.redraw(false, true);
      });
    });
    // Without a range of its own, setData would end every zoom; setting x also fits the y axis to what is on show.
    $effect(() => {
      const [next, { min, max }] = [data(), view.shown];
      untrack(() => {
        plot.setData(next, false);
        plot.setScale("x", { min, max });
      });
    });
    const resizing = new ResizeObserver(() => {
      const width = element.clientWidth;
      if (width > 0 && width !== plot.width) plot.setSize({ width, height: definition.height });
    });
    resizing.observe(element);
    return () => {
      resizing.disconnect();
      plot.destroy();
    };
  };
}
