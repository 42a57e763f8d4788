import fc from "fast-check";

/** Before every test file: properties meet the same inputs in every `npm test`; `PROPERTY_SEED=random` looks further. */
const asked = process.env["PROPERTY_SEED"];
if (asked !== "random") fc.configureGlobal({ seed: asked === undefined ? 20_240_102 : Number(asked) });
