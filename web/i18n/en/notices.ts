// Words of the messages page, English.
export const notices = {
  kicker: "What the rules oblige the platform to tell you",
  unreadCount: "{{count}} unread",
  all: "All",
  onlyUnread: "Unread only",
  message: "Message",
  at: "Time",
  state: "State",
  unread: "unread",
  read: "read",
  markRead: "Mark as read",
  markAll: "Mark all as read",
  marked: "Marked as read",
  open: "Have a look",
  empty: "No messages",
  emptyHint: "You are told here when a deadline approaches, when somebody replies or reminds you.",
  emptyUnread: "No unread messages",
};
