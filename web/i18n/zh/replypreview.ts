// Words of the look at real rows before a reply is given, Chinese.
export const replyPreview = {
  title: "用真实数据预览",
  lead: "取本部门库表的前几行，对照存储的值和将要提供的值。只有本部门能看到，每次预览都记入存证。",
  show: "预览将要提供的数据",
  again: "按现在的选择再预览",
  none: "没有挂接库表，看不到真实数据。",
  nothing: "选择同意的数据项后可以预览。",
  empty: "库表里还没有数据。",
  stored: "存储的值",
  shown: "将要提供",
  dropped: "不提供",
  pseudonyms: "预览中的假名是示例；开通后用这项授权自己的密钥生成，与这里不同。",
};
