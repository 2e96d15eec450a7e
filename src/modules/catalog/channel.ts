// Where processes tell each other which entry changed.
export const CHANNEL = "govshare_catalog";
