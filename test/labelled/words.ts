// Names and comments of columns in the style of real catalogs, each with the kind that it tells; written by hand, in two halves.
import type { Kind } from "#modules/recognition/index.ts";

export interface LabelledWords {
  readonly kind: Kind;
  readonly name: string;
  readonly comment: string | null;
}

type Lists = Readonly<Partial<Record<Kind, string>>>;

/** Comments that the rules were written and tuned with. */
const first: Lists = {
  "resident-id":
    "身份证号 公民身份号码 居民身份证号 身份证件号码 法定代表人身份证号码 户主身份证号 证件号码 申请人证件号码 公民身份证号码（18位） 经办人身份证",
  "social-credit-code": "统一社会信用代码 组织机构代码 工商注册号 纳税人识别号 行政相对人社会信用代码 税务登记号 企业注册号",
  mobile: "手机号码 联系电话 移动电话 本人联系方式 负责人电话 紧急联系人电话 手机号",
  "bank-card": "银行卡号 银行账号 收款账号 社会救助金发放账号 对公账户账号",
  "person-name": "姓名 法定代表人 联系人 负责人姓名 户主姓名 自然人姓名 股东姓名 经办人 从业人员姓名 传承人 质量负责人",
  address: "家庭住址 户籍地址 现居住地址 联系地址 籍贯 户口所在地",
  email: "电子邮箱 电子邮件地址 邮箱 E-mail",
  plate: "车牌号 号牌号码 车辆牌照号 机动车号牌",
  passport: "护照号 护照号码",
  "birth-date": "出生日期 出生年月 生日",
  health: "诊断结果 疾病名称 残疾类别 残疾等级 过敏史 体检结论 血型 入院诊断 既往病史 主要诊断编码 接种疫苗名称",
  biometric: "指纹特征 人脸照片 虹膜信息 声纹特征值 本人照片",
  religion: "宗教信仰",
  ethnicity: "民族 民族代码",
  profile: "性别 年龄 婚姻状况 文化程度 政治面貌 学历 职业 国籍",
  finance: "工资收入 家庭年收入 公积金缴存基数 个人账户余额 救助金额 养老金金额 公积金贷款余额",
  location: "行踪轨迹 车辆行驶轨迹 实时位置 人员定位信息",
  minor: "监护人姓名 学籍号 留守儿童类别 孤儿类型",
  vin: "车架号 车辆识别代号 VIN码",
  "social-security": "社会保障号码 医保卡号 社保卡号 个人医保编号",
  "other-id": "驾驶证号 军官证号 居住证号 残疾证号 港澳居民来往内地通行证号",
  "specific-identity": "犯罪记录 吸毒史 社区矫正类别 低保对象类别",
  "network-address": "IP地址 客户端IP",
  "device-address": "MAC地址 终端IMEI号",
  account: "微信号 QQ号 登录名",
  organisation:
    "企业名称 单位名称 单位地址 机构名称 注册地址 经营地址 实际经营地址 服务电话 投诉电话 医院名称 学校名称 工程地址 项目名称 幼儿园名称 药店地址 单位联系电话 机构住所 小区名称 开户银行",
  statistic: "从业人员人数 病床数量 残疾人数 已婚育龄妇女人数 户籍人口数 旅客吞吐量总数 节育率 一孩率 儿童总数",
  business:
    "许可内容 许可决定日期 许可机关 当前状态 地方编码 编号 发证机关 经营范围 资质等级 荣誉称号 授予日期 表彰文号 证件类型 身份证件类型 抽查结果 型号规格 生产日期 更新时间 备注 行政许可决定书文号 收费标准 天气现象 风描述 最高气温 预警信号名称 案由 处罚事由 立案日期 案件编号 所属街道 区划代码 登记机关 成立日期 注销日期 有效期 审批类别 手机型号 银行卡类型 车牌颜色 地址类型 批准文号 药品批准文号",
  "critical-facility": "放射源编码 重大危险源等级 输油管道走向",
  "state-security": "军事设施名称 战略储备品种",
};

const second: Lists = {
  "resident-id":
    "居民身份证号码 法人身份证号 当事人身份证号码 被执行人证件号码 参保人公民身份号码 学生身份证号 配偶身份证号 驾驶人身份证明号码 权利人证件号 身份证号码（加密） 死者身份证号 承租人身份证号",
  "social-credit-code": "社会信用代码 企业统一社会信用代码 机构代码 登记证号 商事主体注册号 用人单位统一社会信用代码 营业执照注册号",
  mobile: "联系手机 电话号码 法人联系电话 家长联系电话 申请人手机号 机主号码（手机） 个人联系方式 户主电话",
  "bank-card": "银行帐号 一卡通账号 银行卡卡号 补贴发放银行账号 开户账号",
  "person-name":
    "当事人姓名 申请人姓名 驾驶员姓名 医师姓名 教师姓名 项目负责人 权利人 完成人姓名 死亡人员姓名 法人代表 房屋业主 患者姓名 村支书姓名 投保人姓名",
  address: "家庭地址 常住地址 居住地址 通信地址 户籍所在地 暂住地址 收件地址",
  email: "联系邮箱 电子信箱 个人邮箱地址",
  plate: "车牌号码 机动车号牌号码 车辆号牌 牌照号码",
  passport: "护照编号 中国护照号",
  "birth-date": "出生时间 出生年月日",
  health: "临床诊断 病种名称 就诊记录 用药情况 残疾类型 健康状况 手术名称 传染病名称 血压 孕产史 伤残等级 死亡原因 药物过敏",
  biometric: "指纹 人脸特征 DNA数据 掌纹信息 证件照片",
  religion: "信仰宗教 宗教信仰情况",
  ethnicity: "民族名称 所属民族",
  profile: "性别代码 婚姻状况代码 最高学历 毕业院校 家庭成员关系 户口性质 从业状况 工作单位",
  finance: "月收入 年缴费基数 补贴金额 养老保险个人缴费金额 抚恤金 家庭财产情况 个人所得税额",
  location: "活动轨迹 出行轨迹 入住记录 手机定位",
  minor: "儿童姓名 未成年人类别 新生儿姓名 婴儿出生日期 学生学籍号 收养人信息",
  vin: "车辆识别代号（车架号） 车辆识别码",
  "social-security": "社保号 医保账号 社会保险编号 参保编号 公积金个人账号",
  "other-id": "机动车驾驶证号 台湾居民来往大陆通行证号 出生医学证明编号 结婚证字号 士兵证号",
  "specific-identity": "刑期 前科情况 失信被执行人情形 戒毒人员类型 贫困户属性",
  "network-address": "登录IP 服务器IP地址",
  "device-address": "设备MAC地址 设备识别码",
  account: "用户名 支付宝账号 微信昵称",
  organisation:
    "公司名称 商铺名称 养老院地址 办公地址 咨询电话 监督电话 主办单位名称 门诊部名称 加油站名称 停车场地址 企业住所 工厂地址 供应商名称 卫生院名称 残疾人服务机构名称 儿童福利院名称 宗教活动场所名称 社团名称 甲方名称 收费站名称",
  statistic: "在校学生数量 参保人数 病例数 就业率 出生人口数 入院人次 低保户数 持证残疾人数 纳税总额 独生子女领证率 平均工资",
  business:
    "许可证编号 决定文书号 公示日期 处罚结果 违法行为类型 检查时间 监测指标 水质类别 降雨量 道路名称 路段长度 车辆类型 床位等级 药品规格 疫苗批号 课程名称 专业类别 学历层次代码类别 证照状态 行政区划名称 行业代码 主题分类 数据来源 更新周期 收费项目名称 税款所属期 合同编号 采购方式 中标金额 建筑面积 容积率 用地性质 绿地率 站点编号 线路走向 发车间隔 票价 浓度值 排放标准 整改意见 身份证有效期限 邮政编码 户籍类型代码标志",
  "critical-facility": "危险化学品储存量 网络拓扑图 剧毒化学品品名",
  "state-security": "国防工程名称 涉军设施位置",
};

/** Names of columns without a comment. */
const firstNames: Lists = {
  "resident-id": "sfzh sfzhm id_card idCardNo gmsfhm zjhm ID_NUMBER cert_no fr_sfzh",
  "social-credit-code": "tyshxydm uscc org_code creditCode nsrsbh",
  mobile: "sjh lxdh mobile phoneNumber tel LXFS contact_phone",
  "bank-card": "yhkh bank_account card_no yhzh",
  "person-name": "xm fddbr real_name contactName lxr fzr hzxm",
  address: "jtzz addr home_address hjdz dz",
  email: "email dzyx EMail",
  plate: "cphm plate_no hphm",
  "birth-date": "csrq birthday birth_date dob",
  health: "diagnosis blood_type jbmc cjdj",
  profile: "xb gender hyzk whcd zzmm age",
  vin: "vin cjh",
  organisation: "dwmc qymc company_name orgName jgmc dwdz",
  business: "zt status create_time gxsj bz remark sort_no lx is_valid url",
  coordinates: "lng latitude jd wd",
};
const secondNames: Lists = {
  "resident-id": "identityNo sfzjhm id_num hz_sfzh ID_CARD_NUM citizen_id jhr_sfzh gmsfzhm",
  "social-credit-code": "social_credit_code shxydm zzjgdm USCID taxNo",
  mobile: "sjhm phone_no cellphone lxdh1 dhhm linkTel telephone",
  "bank-card": "bankCardNo account_no yhkzh",
  "person-name": "full_name legalPerson patient_name frxm sqr_xm owner_name student_name lxrxm",
  address: "address jtdz live_addr xxdz zzdz",
  email: "e_mail mailbox yx_email",
  plate: "car_no licensePlate cph",
  "birth-date": "birth csny date_of_birth",
  health: "disease_name health_status allergy cjlb icd10",
  profile: "sex education marital_status nl zy",
  vin: "vin_code clsbdh",
  organisation: "hospital_name gsmc unitName xxmc school_name yymc",
  business: "state code updated_at tenant_id deleted version title content xh",
  coordinates: "lon longitude lat coord",
};

/** Written after the last change of the rules and never tuned on. */
const unseen: Lists = {
  "resident-id": "户籍人身份证号码 经营者身份证号 监护人证件号码 检验人员身份证号 被征收人身份证号码 救助对象身份证号 子女身份证号码",
  "social-credit-code": "单位统一社会信用代码 申报单位组织机构代码 投标人统一社会信用代码 纳税人税号",
  mobile: "经营者联系电话 收件人手机 报警人电话 预约手机号码 绑定手机",
  "bank-card": "退款银行账号 养老待遇发放银行卡号 代发账号",
  "person-name": "经营者姓名 报案人姓名 驾驶人姓名 检验员姓名 监理工程师姓名 婚姻登记员姓名 死者姓名 收件人姓名 委托代理人 主要负责人",
  address: "经常居住地地址 户口登记地址 房屋坐落 事主住址 抚养人住所",
  email: "投诉人邮箱 联系人电子邮箱",
  plate: "违法车辆车牌号 车辆号牌号码",
  "birth-date": "出生日期时间 老人生日",
  health: "疾病诊断名称 出院诊断 残疾部位 健康码状态 基础疾病 新冠核酸检测结果 尘肺病诊断时间 过敏药物",
  biometric: "人像照片 指静脉特征 人脸特征值",
  profile: "户主性别 职业类别名称 民族婚姻状况 受教育程度 年龄段",
  finance: "家庭人均月收入 住房公积金月缴存额 工伤待遇金额 退休工资",
  location: "手机信令轨迹 网约车行驶轨迹",
  minor: "儿童家庭监护情况 孤残儿童编号 少年犯罪记录",
  "social-security": "社会保障卡号 职工医保编号 个人社保编号",
  "other-id": "残疾人证号 港澳通行证号 机动车驾驶证编号",
  organisation:
    "生产企业名称 施工单位名称 检测机构地址 体育场馆名称 博物馆地址 社区服务中心电话 投资单位名称 校名 驾校名称 养老机构名称 律师事务所名称",
  statistic: "新增就业人数 车辆保有量总数 执业医师人数 入园率 床位总数 学生总数",
  business:
    "许可证状态 抽样日期 排污口编号 执法依据 奖项名称 专利名称 论文题目 文件标题 检疫结果 树种 水文站水位 土地用途 施工许可证号 招标公告标题 车次 航班号 信用等级 红黑名单类型 行政强制措施 听证时间 商标名称 食品类别 不合格项目 检验项目 保质期 建设规模 开工日期 竣工日期 林权证号 停车位数 公交线路名称 站牌方向",
};
const unseenNames: Lists = {
  "resident-id": "person_id_card sqr_sfzh user_idcard ID_NO",
  mobile: "user_mobile lxr_dh homePhone",
  "person-name": "userRealName hzxm patientName cjrxm",
  address: "homeAddress hj_addr lxdz",
  "bank-card": "bank_card_number khzh",
  plate: "vehicle_plate_no cphm1",
  organisation: "shop_name deptName hospitalName",
  business: "gmt_create order_status version_no data_source del_flag zt_dm",
};

const rowsOf = (lists: Lists, asComment: boolean): LabelledWords[] =>
  Object.entries(lists).flatMap(([kind, text]) =>
    text
      .trim()
      .split(/\s+/)
      .map((each) => (asComment ? { kind: kind as Kind, name: "c1", comment: each } : { kind: kind as Kind, name: each, comment: null })),
  );

export const labelledWords = (set: "tuned" | "unseen"): LabelledWords[] =>
  set === "unseen"
    ? [...rowsOf(unseen, true), ...rowsOf(unseenNames, false)]
    : [first, second].flatMap((lists) => rowsOf(lists, true)).concat([firstNames, secondNames].flatMap((lists) => rowsOf(lists, false)));
