// When a grant counts as unused.

/** Days without a call. A convention, not a rule of law. */
export const IDLE_DAYS = 30;
