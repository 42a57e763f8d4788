/**
 * A drawing function's colour: the custom property's value at the time of drawing, so a new theme needs only a redraw.
 * Read once a theme, because reading a style makes the browser compute all that has changed since its last picture.
 */
export function themeColour(property: string): () => string {
  return () => {
    let value = known.get(property);
    if (value === undefined) {
      value = getComputedStyle(document.documentElement).getPropertyValue(property);
      known.set(property, value);
    }
    return value;
  };
}

/** To be called when another theme is on show. */
export function forgetThemeColours(): void {
  known.clear();
}

const known = new Map<string, string>();
