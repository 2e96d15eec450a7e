// The only error class of ours: a refusal by law or state, or a fault, told to people in one sentence (RFC 9457).

/** One row of a noun's table of refusals. `text` may hold `{placeholders}` filled from `ProblemOptions.values`. */
export interface ProblemKind {
  readonly status: number;
  /** What a clerk reads, Chinese: what is wrong and what to do. */
  readonly text: string;
  /** The same sentence in English. */
  readonly en: string;
  /** Obligation ids the refusal follows from, such as `REG25-21-7`. */
  readonly cites?: readonly string[];
}

export interface FieldError {
  /** JSON pointer into the input, such as `/items/3/name`. */
  readonly pointer: string;
  readonly text: string;
}

export interface ProblemOptions {
  readonly values?: Readonly<Record<string, string | number>>;
  readonly cites?: readonly string[];
  readonly fields?: readonly FieldError[];
  /** For the log only; never leaves the process. */
  readonly internal?: unknown;
}

export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly text: string;
  readonly en: string;
  readonly cites: readonly string[];
  readonly fields: readonly FieldError[];
  readonly internal: unknown;

  constructor(code: string, kind: ProblemKind, options: ProblemOptions = {}) {
    const text = fill(kind.text, options.values);
    super(`${code}: ${text}`);
    this.name = "Problem";
    this.code = code;
    this.status = kind.status;
    this.text = text;
    this.en = fill(kind.en, options.values);
    this.cites = options.cites ?? kind.cites ?? [];
    this.fields = options.fields ?? [];
    this.internal = options.internal;
  }

  toJSON(): Record<string, unknown> {
    return {
      type: `urn:govshare:problem:${this.code}`,
      code: this.code,
      status: this.status,
      title: this.text,
      titleEn: this.en,
      ...(this.cites.length > 0 && { cites: this.cites }),
      ...(this.fields.length > 0 && { fields: this.fields }),
    };
  }
}

function fill(text: string, values: ProblemOptions["values"] = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/** Every table declared through `problems`, so that docs and tests can walk them. */
export const declaredProblems = new Map<string, ProblemKind>();

/**
 * Declares a noun's refusals once and returns a function that makes them:
 * `const problem = problems("application", {...}); throw problem("supplement-used")` has code `application.supplement-used`.
 */
export function problems<const Kinds extends Record<string, ProblemKind>>(noun: string, kinds: Kinds) {
  for (const [name, kind] of Object.entries(kinds)) declaredProblems.set(`${noun}.${name}`, kind);
  return (name: keyof Kinds & string, options?: ProblemOptions): Problem => {
    const kind = kinds[name];
    if (!kind) throw new Error(`no such problem: ${noun}.${name}`);
    return new Problem(`${noun}.${name}`, kind, options);
  };
}
