// What the words of a column give away: its comment in Chinese, its name in English, pinyin or initials. The last noun decides, as Chinese is read.
import type { Kind } from "./kind.ts";

export interface Sign {
  readonly kind: Kind;
  /** From 0 to 1. */
  readonly strength: number;
  /** The words that spoke: the comment, or the column's name. */
  readonly from: "comment" | "name";
}

interface Rule {
  readonly kind: Kind;
  readonly said: RegExp;
  /** Where the same words mean something else. */
  readonly unless?: RegExp;
  readonly strength: number;
}

// A count of people is no datum of a person.
const STATISTIC =
  /(?:人数|人口数|人次|户数|户籍数|数量|总数|总量|总值|总额|个数|次数|件数|例数|床位数|席位数|病例数|占比|比例|比率|百分比|覆盖率|^平均.*|[^汇利税费]率|面积|同比|环比|增幅|合计|小计|均值|指数|期数|年限)(?:[（(].*)?$/u;
const ABOUT_DOCUMENT = /类型|类别|种类|有效期|签发|发证|机关|状态|是否|标志|数量|期限|名称|照片|影像|复印|型号|版本/u;
const ORGANISATION_OF =
  /(?:企业|单位|机构|公司|集团|医院|卫生院|诊所|药店|门诊部?|学校|院校|驾校|(?:博物|图书|文化|体育|美术|展览|纪念)馆|幼儿园|托育|养老院|福利院|部门|店铺?|商铺|商户|门店|厂家?|工厂|中心|合作社|协会|社团|社会组织|基金会|机关|网点|站点?|车站|场所|场馆|项目|工程|楼盘|小区|社区|景[区点]|酒店|宾馆|银行|支行|港口|码头|公园|厕所?|停车场|充电桩|摄像头|卡口|监测点|法院|派出所|所|局|委员会|事务所|供应商|生产商|经销商|投标人|中标人|采购人|招标人|承办方|主办方|设施|文物|古树|桥梁|路段|水库|河道|井|泵站|基站|甲方|乙方)(?:的)?(?:联系|办公|注册|经营|登记|详细|服务|咨询|公开|单位|机构)?(?:名|名称|全称|简称|地址|住址|住所|所在地|所在区|位置|坐标|经度|纬度|经纬度|电话|热线|传真|邮箱|邮编|网址|网站|代码|编码|编号|性质|类型|类别|等级|资质|简介|规模)(?:[（(].*)?$/u;

// Narrow before wide: within one text the first rule wins, save that every sensitive rule is heard.
const said: readonly Rule[] = [
  {
    kind: "state-security",
    said: /军事|国防|武器|弹药|核设施|核材料|密码设备|战备|战略储备|边防部署|反恐|部队驻地|涉军/u,
    unless: /国防教育|学校|学院|国防科技工业|警用器材/u,
    strength: 0.6,
  },
  {
    kind: "critical-facility",
    said: /关键信息基础设施|管网(?:坐标|走向|埋深)|管线(?:坐标|走向|埋深)|重大危险源|危险化学品(?:存储|储存)|危化品(?:存储|储存|仓库)|放射源|网络拓扑|系统漏洞|弱口令|重要目标|取水口坐标|水源地坐标|输油管|人类遗传资源|剧毒/u,
    strength: 0.65,
  },
  { kind: "statistic", said: STATISTIC, strength: 0.85 },
  {
    kind: "organisation",
    said: /^(?:经营|营业|注册|办公|生产|实际经营|工程|项目|通讯|坐落)(?:地址|住所|场所|地点)|(?:咨询|投诉|举报|监督|服务|值班|办公|客服|报警|救援)(?:电话|热线|传真)|营业场所|开户(?:银?行|网点)(?:名称?)?$|发卡行|(?:店|厂|校|院|站|所|港|馆)名$/u,
    strength: 0.85,
  },
  { kind: "organisation", said: ORGANISATION_OF, unless: /统一社会信用代码|组织机构代码|法定代表|负责人|联系人|人员/u, strength: 0.85 },
  {
    kind: "social-credit-code",
    said: /统一社会信用代码|社会信用代码|组织机构代码|营业执照|工商(?:注册|登记)[号码]|(?:企业|商事|主体)?注册号|税务登记[号证]|纳税人识别号|税号|登记证号|行政相对人代码|机构代码/u,
    strength: 0.9,
  },
  { kind: "biometric", said: /指纹|人脸|面部特征|虹膜|声纹|掌纹|静脉|基因|DNA|遗传信息|步态|生物(?:特征|识别)/iu, strength: 0.95 },
  {
    kind: "biometric",
    said: /(?:人员|本人|个人|人像|证件|免冠|居民|学生|职工|头像)(?:照片|相片|头像|近照)|^照片$|^相片$|^头像$/u,
    strength: 0.8,
  },
  { kind: "religion", said: /宗教信仰|信仰|信教|教徒|宗教(?:派别|身份|教职)/u, unless: /活动场所|机构|团体/u, strength: 0.95 },
  {
    kind: "specific-identity",
    said: /犯罪|前科|刑罚|刑期|吸毒|戒毒|社区矫正|服刑|在逃|劳教|刑满|罪名|强制隔离|失信被执行|性取向|违法记录|低保对象|特困人员|困难类别|贫困户(?:属性|类型)|致贫/u,
    unless: /场所|机构|中心|管理所/u,
    strength: 0.85,
  },
  {
    kind: "social-security",
    said: /社会?保(?:障|险)?(?:个人)?(?:账?号|编号|号码|卡号)|社保卡|医保(?:个人)?(?:账?号|编号|卡号|电子凭证)|医疗保险(?:号|证号|卡号)|公积金(?:个人)?账号|参保(?:人)?(?:编号|号)|新农合(?:证|卡)号|养老金账号/u,
    strength: 0.9,
  },
  {
    kind: "passport",
    said: /护照/u,
    unless: ABOUT_DOCUMENT,
    strength: 0.95,
  },
  {
    kind: "other-id",
    said: /军官证|士兵证|警官证|驾驶证号|驾驶证(?:编号|档案)|机动车驾驶证|居住证号|港澳(?:居民)?(?:来往|通行|居住)证?|台胞证|台湾居民|通行证号|往来.{0,6}通行证|出生(?:医学)?证(?:明)?(?:编?号)|残疾(?:人)?证(?:编?号|号码)|结婚证(?:字?号|编号)|离婚证(?:字?号)|居留(?:许可|证)号|退伍证|老年证号|学生证号|准考证号|(?:毕业|学位|执业|资格|职称|教师)?证书?编?号(?=.*(?:本人|个人|人员))/u,
    unless: ABOUT_DOCUMENT,
    strength: 0.85,
  },
  {
    kind: "resident-id",
    said: /身份证(?:件)?(?:号|号码|编号|$|[（(])|居民身份证|身份号码|公民身份|身份证明号|证件号|证件编号|(?:户主|本人|配偶|法人|代表人|负责人|当事人|权利人|监护人|父亲|母亲|患者).{0,4}(?:身份证|证件)(?:号|号码)?|身份证/u,
    unless: ABOUT_DOCUMENT,
    strength: 0.95,
  },
  {
    kind: "bank-card",
    said: /银行卡|银行账|银行帐|收款账|付款账|存折|卡号|账号.{0,3}(?:银行|收款)|开户账|对公账|资金账|支付账户|一卡通(?:账|卡)号|打卡账号|银行户头|(?:发放|补贴|工资|代发)账号|^账号$|^帐号$/u,
    unless: /类型|类别|种类|名称|状态|是否|开户行$|微信|QQ|登录|图书|借书证|公交卡|校园卡|电梯卡|加油卡/u,
    strength: 0.9,
  },
  {
    kind: "health",
    said: /疾病|病种|病名|病情|病历|病史|病因|诊断|诊疗|就诊|门诊|住院|残疾|手术|用药|处方|医嘱|药品名|体检|血型|健康(?:状况|状态|码|档案)|传染|核酸|疫苗|接种|孕|分娩|产检|伤情|伤残|死因|死亡原因|过敏|检验结果|检查结果|化验|血压|血糖|视力|听力|心率|身高|体重|职业病|精神(?:障碍|状况)|失能|艾滋|慢病|ICD/iu,
    unless:
      /医院名称|机构|疫苗(?:库存|批号|生产|厂家)|检查结果(?:公示)|抽查|安全检查|监督检查|消防|食品|产品|工程|设备|质量|病虫|动物|畜|禽|传染病医院|残疾人(?:联合会|就业保障金)|健康证办理|科室|药品(?:批准|生产|价格|规格)|床位|护士站|收费项目/u,
    strength: 0.85,
  },
  {
    kind: "minor",
    said: /未成年|儿童|婴儿|婴幼儿|幼儿|少年|监护人|学籍|收养|留守|孤儿|新生儿|小学生|弃婴|困境/u,
    unless: /儿童(?:医院|福利院|公园|游乐)|青少年(?:宫|活动中心)|幼儿园|少年宫/u,
    strength: 0.8,
  },
  {
    kind: "location",
    said: /轨迹|行踪|行程|定位|实时位置|签到(?:位置|地点)|经过(?:地点|时间)|(?:入住|出入|通行|进出)(?:记录|地点|时间)|同行人|所在基站/u,
    unless: /行程开关|设备定位精度|功能定位|市场定位|定位销/u,
    strength: 0.8,
  },
  { kind: "coordinates", said: /经度|纬度|经纬|坐标|GPS/iu, strength: 0.6 },
  { kind: "vin", said: /车架号|车辆识别|VIN|车辆(?:识别)?代号/iu, strength: 0.9 },
  { kind: "plate", said: /车牌|号牌(?:号码|号)|号牌$|机动车号|车号$|牌照号/u, unless: /类型|种类|颜色/u, strength: 0.85 },
  { kind: "email", said: /邮箱|电子邮件|电子信箱|e-?mail/iu, strength: 0.9 },
  { kind: "device-address", said: /MAC地址|物理地址|网卡地址|IMEI|IMSI|设备(?:识别|唯一)(?:码|标识|号)|终端识别码/iu, strength: 0.85 },
  { kind: "network-address", said: /IP地址|(?:^|[^A-Za-z])IP(?:$|[^A-Za-z])|登录地址|客户端地址|网络地址/iu, strength: 0.8 },
  {
    kind: "account",
    said: /微信号?|QQ|支付宝|用户名|登录(?:名|账号)|网络账号|昵称|openid|抖音号|微博/iu,
    unless: /公众号|企业微信服务/u,
    strength: 0.8,
  },
  { kind: "mobile", said: /手机|移动电话|电话|联系方式|联络方式|传真|联系号码/u, unless: /型号|品牌|是否|应用|类型/u, strength: 0.9 },
  {
    kind: "birth-date",
    said: /出生(?:日期|年月|时间|日)|生日|诞辰/u,
    strength: 0.9,
  },
  { kind: "ethnicity", said: /^(?:.{0,4})民族(?:代码|名称|成份|成分)?$/u, unless: /民族(?:事务|乡|企业|宗教局)/u, strength: 0.85 },
  {
    kind: "address",
    said: /地址|住址|住所|户籍(?:地|所在)|户口(?:所在|地)|居住地|门牌|坐落|籍贯|出生地|常住地|暂住地|现住|家庭所在/u,
    unless: /IP|网址|MAC|地址(?:类型|编码|代码|标识)|网络|链接|图片地址|附件地址|接口地址|存储地址/iu,
    strength: 0.75,
  },
  {
    kind: "finance",
    said: /工资|薪[酬资]|收入|存款|余额|贷款(?:金额|余额)|缴存|缴费(?:金额|基数)|个人所得|纳税额|补贴(?:金额|标准)?|救助金|低保金|养老金|抚恤金|财产|房产(?:信息|情况)|欠款|负债|保险金|待遇金额|征信|缴费基数|理赔/u,
    unless: /财政|预算|企业|单位|项目|营业收入|旅游收入|税收收入|国内|总收入|非税/u,
    strength: 0.75,
  },
  {
    kind: "profile",
    said: /年龄|性别|婚姻|学历|学位$|文化程度|教育程度|职业(?:类别|名称|代码)?(?:名称)?$|政治面貌|国籍|与户主关系|家庭(?:成员|关系|人口)|职称|职务|工作单位|毕业院校|就业状况|从业状况|兵役|户口性质|户籍类型|专业$|个人简历|特长|民族关系|配偶情况|房屋所有权人/u,
    strength: 0.75,
  },
  {
    kind: "person-name",
    said: /姓名|名字|^人名|曾用名|法定代表人|法人代表|法人$|负责人|联系人|申请人|当事人|经办人|承办人|受理人|户主|配偶|父亲|母亲|子女|医师|医生|教师|业主|权利人|被执行人|驾驶人|车主|参保人|持证人|传承人|完成者|作者|从业人员|患者|学生|死者|亲属|受益人|纳税人名称|相对人名称|股东|投诉人|举报人|签收人|审核人|审批人|录入人|创建人|操作员|检查人|执法人员|村干部|网格员|河长|委托人|代理人|参与者|发明人|居民$|被保险人|赡养人/u,
    unless: /类型|类别|数量|编号|代码|是否|意见|状态|时间|日期|单位|部门|关系|国籍|性别|年龄|学历|职业|标识|ID$/iu,
    strength: 0.9,
  },
  {
    kind: "business",
    said: /代码|编码|编号|序号|流水号|文号|批号|名称|标题|日期|时间|年度|年份|月份|季度|类[别型]|种类|状态|级别|层级|等级|性质|方式|范围|内容|结果|依据|事由|原因|数量|金额|面积|次数|比例|单位|机关|机构|企业|部门|项目|版本|备注|说明|描述|标志|是否|有效期|期限|区划|区域|地区|辖区|所属|行业|领域|主题|来源|标准|规格|型号|品种|线路|走向|间隔|票价|周期|指标|文书号|天气|气温|风速|风向|湿度|降雨|雨量|水位|浓度|里程|重量|高度|长度|宽度|价格|单价|税种|案由|措施|意见|附件|网址|链接|排序|用途|环节|进度|阶段|许可证号|证书号|合同号|批准号|称号|颜色/u,
    strength: 0.6,
  },
];

const word = (alternatives: string): RegExp => new RegExp(`(?:^|_)(?:${alternatives})(?:_|$)`);
const named: readonly Rule[] = [
  { kind: "statistic", said: word("count|cnt|total|sum|avg|rate|ratio|percent|amount_total|rs|zs|sl"), strength: 0.7 },
  {
    kind: "organisation",
    said: word(
      "(?:company|corp|org|dept|department|unit|enterprise|hospital|school|shop|store|bank|agency|station|project|site)_?(?:name|addr|address|phone|tel|type)|qymc|dwmc|jgmc|gsmc|bmmc|dwdz|qydz|dwdh|zcdz|jydz|xxmc|yymc|xmmc",
    ),
    strength: 0.85,
  },
  {
    kind: "social-credit-code",
    said: word("uscc|uscid|credit_?code|social_?credit(?:_code)?|org_?code|tyshxydm|shxydm|xydm|zzjgdm|license_?no|yyzzh|nsrsbh|tax_?no"),
    strength: 0.9,
  },
  { kind: "biometric", said: word("fingerprint|face(?:_id|_feature|_img)?|iris|gene|dna|voiceprint|photo|avatar|zw|rlxx"), strength: 0.85 },
  { kind: "religion", said: word("religion|belief|faith|zjxy"), strength: 0.9 },
  { kind: "specific-identity", said: word("crime|criminal(?:_record)?|drug_?user|convict|qkjl|fzjl"), strength: 0.85 },
  {
    kind: "social-security",
    said: word("social_?security(?:_no)?|ssn|insurance_?no|medical_?card|sbkh|ybkh|ybbh|shbzh|shbzhm|grsbh|gjjzh"),
    strength: 0.9,
  },
  { kind: "passport", said: word("passport(?:_no|_number)?|hzhm|hzh"), strength: 0.95 },
  { kind: "other-id", said: word("driver_?licen[cs]e(?:_no)?|jszh|jzzh|cjzh|permit_no|officer_?id"), strength: 0.8 },
  {
    kind: "resident-id",
    said: word(
      "id_?card(?:_?no|_?num(?:ber)?)?|id_?no|id_?num(?:ber)?|identity(?:_?no|_?number|_?card|_?code)?|sfz|sfzh|sfzhm|sfzjh|sfzjhm|gmsfhm|gmsfzhm|zjhm|zjh|cert_?no|certificate_?no|citizen_?id|hzsfzh|frsfzh|pid_no",
    ),
    strength: 0.95,
  },
  {
    kind: "bank-card",
    said: word("bank_?card(?:_?no)?|bank_?no|card_?no|bank_?account(?:_?no)?|account_?no|acct_?no|yhkh|yhzh|yhkzh|skzh|kh"),
    strength: 0.85,
  },
  {
    kind: "health",
    said: word(
      "disease(?:_name)?|diagnosis|diagnose|health(?:_status)?|medical(?:_history)?|disability(?:_level)?|blood(?:_type)?|illness|icd(?:10)?|allergy|vaccine|jbmc|zdjg|zd|cjlb|cjdj|xx_?type|bs|jkzk|mzzd",
    ),
    strength: 0.85,
  },
  {
    kind: "minor",
    said: word("minor|child(?:_name|ren)?|guardian(?:_name)?|pupil|adoptee|infant|jhr|jhrxm|xjh|student_no"),
    strength: 0.75,
  },
  { kind: "location", said: word("track|trajectory|gps|location|dwxx|position"), strength: 0.7 },
  { kind: "coordinates", said: word("longitude|latitude|lng|lon|lat|jd|wd|coord(?:inate)?s?"), strength: 0.7 },
  { kind: "vin", said: word("vin|vin_?(?:no|code)|cjh|clsbdh|frame_?no"), strength: 0.9 },
  { kind: "plate", said: word("plate|plate_?(?:no|number)|licen[cs]e_?plate|cphm|cph|hphm|car_?no"), strength: 0.85 },
  { kind: "email", said: word("e_?mail(?:_?addr(?:ess)?)?|mailbox|dzyx|yx|yjdz"), strength: 0.9 },
  { kind: "device-address", said: word("mac|mac_?addr(?:ess)?|imei|imsi|device_?id"), strength: 0.85 },
  { kind: "network-address", said: word("ip|ip_?addr(?:ess)?|client_?ip|login_?ip|remote_?addr"), strength: 0.9 },
  { kind: "account", said: word("wechat|wx_?(?:id|no)|weixin|qq|open_?id|user_?name|login_?name|nick_?name|alipay"), strength: 0.75 },
  {
    kind: "mobile",
    said: word(
      "mobile(?:_?no|_?phone)?|(?:cell_?)?phone(?:_?no|_?num(?:ber)?)?|tel(?:ephone|_?no)?|sjh|sjhm|lxdh|lxfs|dhhm|dh|yddh|fax|cz",
    ),
    strength: 0.9,
  },
  { kind: "birth-date", said: word("birth(?:_?day|_?date|date)?|date_of_birth|dob|csrq|csny|sr"), strength: 0.9 },
  { kind: "ethnicity", said: word("ethnic(?:ity|_group)?|nation(?:ality_code)?|mz|mzdm"), strength: 0.8 },
  {
    kind: "address",
    said: word("(?:home_|live_|reg_)?addr(?:ess)?|domicile|residence|zz|zzdz|dz|jtzz|jtdz|hjdz|xzz|xxdz|lxdz|birth_?place|csd|jg"),
    strength: 0.75,
  },
  { kind: "finance", said: word("salary|income|wage|balance|deposit|loan|gz|sr_?je|jcje|gjj|butie|btje"), strength: 0.75 },
  {
    kind: "profile",
    said: word("age|gender|sex|xb|xbdm|nl|marital(?:_status)?|marriage|hyzk|education|xl|whcd|occupation|zy|political(?:_status)?|zzmm"),
    strength: 0.75,
  },
  {
    kind: "person-name",
    said: word(
      "[a-z]{0,6}xm|(?:full|person|real|user_real|owner|contact|cust(?:omer)?|patient|student|applicant|child)_?name|owner|contact(?:_?person|s)?|legal_?(?:person|rep(?:resentative)?)|spouse(?:_name)?|fddbr|frdb|lxr|fzr|hzxm|sqr|jbr|fr|hz|xingming|(?:applicant|handler|operator)",
    ),
    strength: 0.9,
  },
  {
    kind: "business",
    said: word(
      "code|no|number|seq|type|status|state|level|count|quantity|amount|area|ratio|unit|dept|org|company|date|time|year|month|version|flag|remark|sort|url|title|content|desc(?:ription)?|reason|result|bh|xh|lx|zt|mc|rq|sj|bz|dm|je|created?_(?:at|by|time)|update_time|gxsj|cjsj|fbsj|updated?_(?:at|by)|tenant_id|del(?:eted)?|is_[a-z]+",
    ),
    strength: 0.6,
  },
];

/** `idCardNo` and `ID-CARD-NO` read as `id_card_no`. */
const snake = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9\u4e00-\u9fff]+/g, "_")
    // A second telephone is a telephone.
    .replace(/([a-z])\d{1,2}$/i, "$1")
    .toLowerCase();

// What a column is called in initials is a guess; words say it.
const NAME_DISCOUNT = 0.8;

/** Only what stands before brackets and punctuation names the column; the rest explains it. */
const headOf = (comment: string): string => comment.trim().split(/[（(：:，,；;。\s【[]/u)[0] ?? "";

/** Servers let a comment be of any length; some rules look ahead, and would look for hours. */
const WORDS_MAX = 500;

/** All kinds that the words suggest, the first of them the likeliest; nothing where they are silent. */
export function signsOf(name: string, comment: string | null): Sign[] {
  const text = (comment ?? "").trim().slice(0, WORDS_MAX);
  const inChinese = /\p{Script=Han}/u.test(name) ? name.slice(0, WORDS_MAX) : "";
  const heads = [headOf(text), headOf(inChinese)].filter((head) => head !== "");
  for (const head of heads) {
    const found = matching(said, head, "comment", 1);
    if (found.length > 0) return found;
  }
  const byName = matching(named, snake(name.slice(0, WORDS_MAX)), "name", NAME_DISCOUNT);
  // An explanation in brackets counts only where nothing else speaks.
  return byName.length > 0 || text === heads[0] ? byName : matching(said, text, "comment", NAME_DISCOUNT);
}

/** These speak for an organisation, a count or a thing: what they qualify concerns no person. */
const CLOSING: ReadonlySet<Kind> = new Set(["statistic", "organisation", "social-credit-code"]);

function matching(rules: readonly Rule[], text: string, from: Sign["from"], factor: number): Sign[] {
  const found: Sign[] = [];
  for (const { kind, said: pattern, unless, strength } of rules) {
    if (!pattern.test(text) || unless?.test(text) || found.some((sign) => sign.kind === kind)) continue;
    if (kind === "business" && found.length > 0) continue;
    found.push({ kind, strength: strength * factor, from });
    if (CLOSING.has(kind)) break;
  }
  return found;
}
