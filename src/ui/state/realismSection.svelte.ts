import { RememberedSection } from "./rememberedSection.svelte";

/** Whether the switches stand open: as the user left them, remembered; before that, when one of them is set. */
export class RealismSection extends RememberedSection {
  constructor(isSet: () => boolean) {
    super("oversell-lab-realism-open", isSet);
  }
}
