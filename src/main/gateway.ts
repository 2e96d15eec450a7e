// Composition root of a gateway process: starts it, and stops it on a signal so that calls under way finish and records are shipped.
import { systemClock } from "#kernel/clock.ts";
import { type Gateway, type GatewayOptions, startGateway } from "#dataplane/gateway/index.ts";

/** `clock` may be a shifted one, for demonstrations. */
export type GatewayConfig = Omit<GatewayOptions, "clock"> & Partial<Pick<GatewayOptions, "clock">>;

export const GATEWAY_ROLE = "govshare_gateway";

/** Runs until SIGTERM or SIGINT. */
export async function runGateway(config: GatewayConfig): Promise<void> {
  const gateway: Gateway = await startGateway({ clock: systemClock, role: GATEWAY_ROLE, ...config });
  config.log.info({ url: gateway.url }, "gateway is answering");
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => resolve());
  });
  await gateway.close();
  config.log.info("gateway has stopped");
}
