// Words of the login page, English.
export const login = {
  title: "Sign in",
  lead: "Catalog, applications, replies, grants and evidence under the {{law}}. Every step has a deadline and a source.",
  account: "Account",
  password: "Password",
  submit: "Sign in",
  missing: "Please enter account and password.",
  demoTitle: "Demonstration accounts",
  demoLead: "Choose one to sign in as that person. People, agencies and data are invented.",
  demoUse: "Sign in as {{name}} ({{agency}}, {{role}})",
};
