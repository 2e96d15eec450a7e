// Composition root of a gateway process: runs until it is told to stop, so that calls under way finish and records are shipped.
import { systemClock } from "#kernel/clock.ts";
import { type Gateway, type GatewayOptions, startGateway } from "#dataplane/gateway/index.ts";
import { untilStopped } from "./stopping.ts";

/** `clock` may be a shifted one, for demonstrations. */
export type GatewayConfig = Omit<GatewayOptions, "clock"> & Partial<Pick<GatewayOptions, "clock">>;

export const GATEWAY_ROLE = "govshare_gateway";

export async function runGateway(config: GatewayConfig, stopped: Promise<void> = untilStopped()): Promise<void> {
  const gateway: Gateway = await startGateway({ clock: systemClock, role: GATEWAY_ROLE, ...config });
  config.log.info({ url: gateway.url }, "gateway is answering");
  await stopped;
  await gateway.close();
  config.log.info("gateway has stopped");
}
