import { test as base } from "@playwright/test";

/**
 * A test that also fails when the page throws or writes an error into its console: a violated policy, a failed request
 * and a broken promise all end there.
 */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on("weberror", (error) => complaints.push(String(error.error())));
      context.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await use(complaints);
      base.expect(complaints, "what the page complained about").toEqual([]);
    },
    { auto: true },
  ],
});
