// The release, as the API and the command line tell it.
export const API_VERSION = "0.1.0";
