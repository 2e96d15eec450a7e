// What a gateway tells its operator, for Prometheus.
import { Counter, Gauge, Histogram, Registry } from "prom-client";

export interface Observed {
  readonly unshipped: () => number;
  readonly missing: () => number;
  readonly underWay: () => number;
  readonly secondsSinceConfirmed: () => number;
}

export class GatewayMetrics {
  readonly #registry = new Registry();
  // Counted in a plain map and handed over when asked: a labelled counter costs more than the rest of a refusal.
  readonly #calls = new Map<string, { status: number; problem: string; count: number }>();
  readonly #seconds: Histogram;

  constructor(observed: Observed) {
    const calls = this.#calls;
    const counter = new Counter({
      name: "govshare_gateway_calls_total",
      help: "Calls by HTTP status and code of the refusal.",
      labelNames: ["status", "problem"],
      registers: [],
      collect() {
        this.reset();
        for (const { status, problem, count } of calls.values()) this.inc({ status, problem }, count);
      },
    });
    this.#registry.registerMetric(counter);
    this.#seconds = new Histogram({
      name: "govshare_gateway_call_seconds",
      help: "Time from a call's head to its durable answer.",
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
      registers: [this.#registry],
    });
    const gauge = (name: string, help: string, value: () => number): void => {
      const made = new Gauge({
        name,
        help,
        registers: [],
        collect() {
          this.set(value());
        },
      });
      this.#registry.registerMetric(made);
    };
    gauge("govshare_gateway_journal_lag_records", "Usage records on disk and not yet in PostgreSQL.", observed.unshipped);
    gauge("govshare_gateway_records_missing", "Usage records that neither PostgreSQL nor the journal has.", observed.missing);
    gauge("govshare_gateway_calls_under_way", "Calls that are being answered.", observed.underWay);
    gauge(
      "govshare_gateway_grants_age_seconds",
      "Time since the grants were last confirmed by PostgreSQL.",
      observed.secondsSinceConfirmed,
    );
  }

  count(status: number, problem: string | null, seconds: number): void {
    const key = problem ?? String(status);
    const counted = this.#calls.get(key);
    if (counted) counted.count++;
    else this.#calls.set(key, { status, problem: problem ?? "", count: 1 });
    this.#seconds.observe(seconds);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
