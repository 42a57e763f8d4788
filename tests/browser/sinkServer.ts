import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on this machine that only notes what reaches it. */
export interface SinkServer {
  /** `host:port`. */
  readonly address: string;
  /**
   * First lines of what was sent, one for each connection over which anything was. (Chromium opens one ahead of a frame
   * or a form before it has asked the policy, and sends nothing over it.)
   */
  readonly received: readonly string[];
  close(): Promise<void>;
}

/** Starts a sink on a free port; it answers everything, and lets every origin read the answer. */
export async function startSink(): Promise<SinkServer> {
  const received: string[] = [];
  const server = createServer((_, response) => {
    response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/plain" }).end("here");
  });
  server.on("connection", (socket) => socket.once("data", (bytes) => received.push(String(bytes).split("\r\n")[0]!)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
