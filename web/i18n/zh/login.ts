// Words of the login page, Chinese.
export const login = {
  title: "登录",
  lead: "依照《{{law}}》编目、申请、答复、授权和留痕。每一步都有期限，每一步都有出处。",
  account: "账号",
  password: "密码",
  submit: "登录",
  missing: "请填写账号和密码。",
  demoTitle: "演示账号",
  demoLead: "点选即以该身份登录。演示环境，人员、部门与数据均为虚构。",
  demoUse: "以 {{name}}（{{agency}} {{role}}）登录",
};
