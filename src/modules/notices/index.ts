// The door of notices.
export { notify, type NewNotice } from "./notice.commands.ts";
export { noticeRoutes } from "./notice.http.ts";
