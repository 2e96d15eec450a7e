// Words of the messages page, Chinese.
export const notices = {
  kicker: "平台按规则告知您的事",
  unreadCount: "{{count}} 条未读",
  all: "全部",
  onlyUnread: "只看未读",
  message: "消息",
  at: "时间",
  state: "状态",
  unread: "未读",
  read: "已读",
  markRead: "标为已读",
  markAll: "全部标为已读",
  marked: "已标为已读",
  open: "去看看",
  empty: "没有消息",
  emptyHint: "期限将至、有人答复或催办时，会在这里告知您。",
  emptyUnread: "没有未读消息",
};
